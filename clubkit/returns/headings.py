"""The line of an entry sheet that says whose it is: where it stands now, and what it says."""

from collections.abc import Iterator, Sequence

from clubkit.findings import Code, Finding, Place
from clubkit.fold import fold
from clubkit.forms.layout import FIRST_RECORD_ROW, LABEL_ROW, UNIT_ROW, letter
from clubkit.forms.model import Sheet
from clubkit.returns.find import Found
from clubkit.returns.model import Heading, Received
from clubkit.returns.scan import Position
from clubkit.returns.text import clean

BETWEEN = " · "
"""What parts unit and period in the line."""


def find_heading(sheet: Sheet, found: Found) -> Heading | None:
    """The line as it was issued or changed; None where it is gone."""
    top = min(row for row, _ in found.heads.values())
    texts = {
        at: clean(cell.value)
        for at, cell in found.raw.cells.items()
        if at[0] < top and isinstance(cell.value, str) and clean(cell.value)
    }
    at = next((at for at, text in sorted(texts.items()) if BETWEEN in text), _issued_at(sheet, found))
    return Heading(f"{letter(at[1])}{at[0]}", texts[at]) if at in texts else None


def _issued_at(sheet: Sheet, found: Found) -> Position:
    first = next(iter(found.heads.values()))
    if sheet.single:
        return first[0] - (FIRST_RECORD_ROW + 1 - UNIT_ROW), first[1] - 1
    return first[0] - (LABEL_ROW - UNIT_ROW), first[1] - 1


def check_headings(received: Received, unit: str | None, period: str | None) -> Iterator[Finding]:
    """Lines that no longer name the unit and the period that the stamp does; what is not known (None) is not looked for."""
    names = [name for name in (unit, period) if name]
    for sheet in received.sheets.values():
        if sheet.heading and not _says(sheet.heading, names):
            place = Place(sheet.title, sheet.heading.cell)
            args = {"issued": BETWEEN.join(names)}
            yield Finding(Code.SHEET_HEADING, place, value=sheet.heading.text, args=args)


def _says(heading: Heading, names: Sequence[str]) -> bool:
    line = fold(heading.text)
    return all(fold(name) in line for name in names)

"""The line of an entry sheet that says whose it is: where it stands now, and what it says."""

from collections.abc import Iterator, Sequence

from clubkit.findings import Code, Finding, Place
from clubkit.fold import fold
from clubkit.forms.layout import FIRST_RECORD_ROW, LABEL_ROW, UNIT_ROW, letter
from clubkit.forms.model import Sheet
from clubkit.returns.find import Found
from clubkit.returns.model import Heading, Received
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
    named = [at for at, text in sorted(texts.items()) if BETWEEN in text]
    at = next(iter(named or [at for at in sorted(texts) if at[0] == _issued_row(sheet, found)]), None)
    return Heading(f"{letter(at[1])}{at[0]}", texts[at]) if at else None


def _issued_row(sheet: Sheet, found: Found) -> int:
    row, _ = next(iter(found.heads.values()))
    return row - (FIRST_RECORD_ROW + 1 if sheet.single else LABEL_ROW) + UNIT_ROW


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

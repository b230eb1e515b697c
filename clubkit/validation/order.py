"""The order in which a person reads findings: the file first, then sheet by sheet, row by row, column by column."""

import re
from collections.abc import Iterable, Sequence

from clubkit.findings import Finding
from clubkit.forms.model import Form
from clubkit.returns.model import Received

_CELL = re.compile(r"([A-Z]+)(\d+)")

Key = tuple[int, int, int, str, str]


def titles_of(received: Received, form: Form) -> tuple[str, ...]:
    """What the return calls its sheets, in the form's order."""
    return tuple(received.sheets[each.name].title for each in form.sheets if each.name in received.sheets)


def in_reading_order(findings: Iterable[Finding], titles: Sequence[str]) -> tuple[Finding, ...]:
    """The findings sorted; `titles` are the sheets' titles in the workbook's order."""
    order = {title: at for at, title in enumerate(titles)}
    return tuple(sorted(findings, key=lambda finding: _key(finding, order)))


def _key(finding: Finding, order: dict[str, int]) -> Key:
    sheet = finding.place.sheet
    at = -1 if sheet is None else order.get(sheet, len(order))
    cell = _CELL.fullmatch(finding.place.cell or "")
    row, column = (int(cell[2]), _column(cell[1])) if cell else (0, 0)
    return at, row, column, finding.code.value, finding.field or ""


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number

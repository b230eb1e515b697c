"""The province's list of all findings as a workbook: one line each, to filter and to hand out."""

import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.messages.catalogue import phrase
from clubkit.reports.sheets import (
    Head,
    Styled,
    Value,
    put_heads,
    put_row,
    register_looks,
    set_header,
    set_up_page,
)
from clubkit.stable_zip import stable
from clubkit.text import Lang

_HEADS = (
    ("head_commune", 21), ("head_period", 9), ("head_file", 21), ("head_sheet", 12), ("head_cell", 7),
    ("head_says", 40), ("head_fix", 36), ("head_weight", 11), ("head_field", 21), ("head_value", 13), ("head_code", 18),
)  # fmt: skip
"""What people look for first; what programs and the catalogue know it by comes last."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding as the list shows it, in the order of the columns; everything is worded."""

    unit: str
    period: str
    file: str
    sheet: str
    cell: str
    says: str
    fix: str
    severity: str
    field: str
    value: Value
    code: str


def findings_book(rows: Iterable[FindingRow], lang: Lang, on: date, *, simulated: bool) -> bytes:
    """The list as an xlsx file; same rows, same bytes. Words of a return stay words, whatever they start with."""
    book = Workbook()
    register_looks(book)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = phrase("findings_title", lang)
    put_heads(sheet, 1, [Head(phrase(key, lang), width) for key, width in _HEADS])
    last = 1
    for last, row in enumerate(rows, start=2):
        put_row(sheet, last, [_exact(each) for each in astuple(row)])
    sheet.auto_filter.ref = f"A1:K{last}"
    set_up_page(sheet, (1, 1), 0, phrase("findings_title", lang))
    if simulated:
        set_header(sheet, phrase("simulated", lang))
    saved = io.BytesIO()
    book.save(saved)
    return stable(saved.getvalue(), on)


def _exact(value: Value) -> Value | Styled:
    """A number with parts shows them all: they are what is wrong with it."""
    return Styled(value, "General") if isinstance(value, float) else value

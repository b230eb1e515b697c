"""Whom to call about a round, as a workbook: one line a unit, with room for what came of it."""

import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.messages.catalogue import phrase
from clubkit.reports.sheets import Head, put_heads, put_row, register_looks, set_header, set_up_page
from clubkit.stable_zip import stable
from clubkit.text import Lang

_HEADS = (
    ("head_code", 8), ("head_commune", 22), ("head_status", 13), ("head_days_late", 9), ("letter_head_errors", 9),
    ("head_file", 24), ("head_received_on", 11), ("head_address", 22), ("head_came_of_it", 22),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Call:
    """One unit to be called: everything is worded; `outcome` is for the officer to fill in."""

    code: str
    name: str
    state: str
    days_late: int | None
    errors: int | None
    file: str
    received_on: str
    address: str
    outcome: str = ""


def calling_book(calls: Iterable[Call], title: str, lang: Lang, on: date, *, simulated: bool) -> bytes:
    """The list as an xlsx file; same calls, same bytes."""
    book = Workbook()
    register_looks(book)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = phrase("calling_sheet", lang)
    put_heads(sheet, 1, [Head(phrase(key, lang), width) for key, width in _HEADS])
    last = 1
    for last, call in enumerate(calls, start=2):
        put_row(sheet, last, list(astuple(call)))
    sheet.auto_filter.ref = f"A1:I{last}"
    set_up_page(sheet, (1, 1), 0, title)
    if simulated:
        set_header(sheet, phrase("simulated", lang))
    saved = io.BytesIO()
    book.save(saved)
    return stable(saved.getvalue(), on)

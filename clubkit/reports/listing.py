"""A list as a workbook of one sheet: heads, a filter on every column, a line each."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
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


@dataclass(frozen=True, slots=True)
class Listing:
    """`sheet`: the sheet's title; `printed`: what stands above each printed page; `heads`: key in the catalogue, width."""

    sheet: str
    printed: str
    heads: Sequence[tuple[str, float]]
    rows: Iterable[Sequence[Value | Styled]]


def listing_book(listing: Listing, lang: Lang, on: date, *, simulated: bool) -> bytes:
    """The list as an xlsx file; same rows, same bytes. Words of a return stay words, whatever they start with."""
    book = Workbook()
    register_looks(book)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = listing.sheet
    put_heads(sheet, 1, [Head(phrase(key, lang), width) for key, width in listing.heads])
    last = 1
    for last, row in enumerate(listing.rows, start=2):
        put_row(sheet, last, row)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(listing.heads))}{last}"
    set_up_page(sheet, (1, 1), 0, listing.printed)
    if simulated:
        set_header(sheet, phrase("simulated", lang))
    saved = io.BytesIO()
    book.save(saved)
    return stable(saved.getvalue(), on)

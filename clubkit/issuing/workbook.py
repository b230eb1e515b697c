"""The blank workbook of a form: every sheet drawn, checked, locked and named; issuing only fills cells in."""

from collections.abc import Iterator
from datetime import datetime

from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.forms.layout import (
    CHECK_SHEET,
    COVER_SHEET,
    LISTS_SHEET,
    STAMP_SHEET,
    has_previous,
    previous_title,
)
from clubkit.forms.model import Form, Sheet
from clubkit.forms.stamp import Stamp
from clubkit.issuing.answers import validation_of
from clubkit.issuing.cover import draw_cover
from clubkit.issuing.formats import format_entries, range_of
from clubkit.issuing.lists import define, draw_lists, draw_stamp
from clubkit.issuing.names import names_in, span_names
from clubkit.issuing.protect import protect_sheet, protect_structure
from clubkit.issuing.record import draw_record, draw_record_twin
from clubkit.issuing.selfcheck import draw_check
from clubkit.issuing.styles import FACE, SIZE
from clubkit.issuing.table import draw_table, draw_table_twin

_MADE = datetime(2026, 1, 1)  # noqa: DTZ001  openpyxl takes times without a zone


def build_master(form: Form) -> Workbook:
    """The blank workbook of a form, in Vietnamese, with an empty stamp.

    Sheets: cover, the form's own, self-check, locked twins (hidden until filled), lists, stamp (both hidden).
    """
    book = _empty_book(form)
    draw_cover(book.create_sheet(COVER_SHEET), form)
    for sheet in form.sheets:
        _draw_entries(book.create_sheet(sheet.title.vi), form, sheet)
    draw_check(book.create_sheet(CHECK_SHEET), form)
    for sheet in filter(has_previous, form.sheets):
        _draw_twin(book.create_sheet(previous_title(sheet)), sheet)
    draw_lists(book.create_sheet(LISTS_SHEET), book, form)
    draw_stamp(book.create_sheet(STAMP_SHEET), book, Stamp(form.name, form.version, "", ""))
    for name, refers in names_in(_formats_of(book), span_names(form)).items():
        define(book, name, refers)
    for target in book.worksheets:
        protect_sheet(target)
    protect_structure(book)
    return book


def _empty_book(form: Form) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    # the default face sets the unit of column widths
    normal = book._named_styles["Normal"]  # type: ignore[attr-defined]  # noqa: SLF001  openpyxl names no way in
    normal.font.name, normal.font.sz, normal.font.scheme = FACE, SIZE, None
    normal.bind(book)
    book.properties.title = form.title.vi
    book.properties.creator = "clubkit"
    book.properties.created = book.properties.modified = _MADE
    book.calculation.fullCalcOnLoad = True
    return book


def _draw_entries(target: Worksheet, form: Form, sheet: Sheet) -> None:
    if sheet.single:
        draw_record(target, form, sheet)
    else:
        draw_table(target, sheet)
    for field in sheet:
        validation = validation_of(field, sheet, form)
        if validation is not None:
            validation.add(range_of(sheet, field))
            target.add_data_validation(validation)
    format_entries(target, form, sheet)


def _draw_twin(target: Worksheet, sheet: Sheet) -> None:
    if sheet.single:
        draw_record_twin(target, sheet)
    else:
        draw_table_twin(target, sheet)
    target.sheet_state = "hidden"


def _formats_of(book: Workbook) -> Iterator[str]:
    for target in book.worksheets:
        for ranged in target.conditional_formatting:
            for rule in ranged.rules:
                yield from rule.formula

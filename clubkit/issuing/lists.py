"""The hidden sheets: drop-down lists and the days that rules compare with; the stamp."""

from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.forms.layout import LISTS_SHEET, letter, quoted
from clubkit.forms.model import Field, Form, Kind
from clubkit.forms.stamp import Stamp
from clubkit.issuing.names import bound_names, entry_list_names, list_name
from clubkit.issuing.places import BOUND_CELLS, SAME_PHASE
from clubkit.issuing.stamped import stamp_book, stamp_cells
from clubkit.issuing.styles import font, noted
from clubkit.issuing.words import say

FIRST_LIST_COLUMN, LIST_HEAD_ROW = 4, 1


def draw_lists(target: Worksheet, book: Workbook, form: Form) -> None:
    """Fill the lists sheet and define the names of its days and lists."""
    _draw_bounds(target)
    for column, (name, field) in enumerate(_lists(form).items(), start=FIRST_LIST_COLUMN):
        _draw_list(target, book, column, name, field)
    for name, refers in {**bound_names(), **entry_list_names(form)}.items():
        define(book, name, refers)
    target.column_dimensions["A"].width = 44
    target.column_dimensions["B"].width = 14
    target.sheet_state = "hidden"


def define(book: Workbook, name: str, refers: str) -> None:
    """Add a defined name."""
    book.defined_names[name] = DefinedName(name, attr_text=refers)


def _draw_bounds(target: Worksheet) -> None:
    noted(target["A1"], say("lists", "note"))
    for bound, cell in BOUND_CELLS.items():
        target[f"A{target[cell].row}"].value = say("lists", bound)
        target[cell].number_format = "0" if bound == SAME_PHASE else "dd/mm/yyyy"
        target[cell].font = font()


def _lists(form: Form) -> dict[str, Field]:
    return {
        name: field
        for sheet in form.sheets
        for field in sheet
        if field.kind in {Kind.YES_NO, Kind.CHOICE} and (name := list_name(sheet, field)) is not None
    }


def _draw_list(target: Worksheet, book: Workbook, column: int, name: str, field: Field) -> None:
    target.cell(LIST_HEAD_ROW, column, name).font = font(bold=True)
    for row, choice in enumerate(field.choices, start=LIST_HEAD_ROW + 1):
        target.cell(row, column, choice.label.vi).font = font()
    here = letter(column)
    last = LIST_HEAD_ROW + len(field.choices)
    define(book, name, f"{quoted(LISTS_SHEET)}!${here}${LIST_HEAD_ROW + 1}:${here}${last}")


def draw_stamp(target: Worksheet, book: Workbook, stamp: Stamp) -> None:
    """Write the stamp into its three places: the hidden sheet, a defined name, a property of the file."""
    for row, (key, _) in enumerate(stamp.pairs(), start=1):
        target.cell(row, 1, key)
    for cell, value in stamp_cells(stamp).items():
        target[cell].value, target[cell].number_format = value, "@"
    target.sheet_state = "hidden"
    stamp_book(book, stamp)

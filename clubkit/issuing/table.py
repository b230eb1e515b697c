"""The sheet of a table: one row each, one question a column, groups of columns under bands."""

from collections.abc import Iterator

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Protection
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.forms.layout import (
    BAND_ROW,
    FIRST_COLUMN,
    FIRST_ROW,
    KIND_ROW,
    LABEL_ROW,
    NAME_ROW,
    NOTE_ROW,
    NUMBER_COLUMN,
    TITLE_ROW,
    last_row,
    letter,
    previous_title,
)
from clubkit.forms.model import Field, Kind, Sheet
from clubkit.issuing.places import head_cell
from clubkit.issuing.printing import widen
from clubkit.issuing.styles import (
    BOX,
    GIVEN,
    aligned,
    answer_alignment,
    banded,
    entry,
    font,
    heading,
    known,
    noted,
    number_format,
    tint,
    titled,
)
from clubkit.issuing.widths import (
    area_of,
    head_heights,
    kind_words,
    print_table,
    widths_of,
)
from clubkit.issuing.words import say


def draw_table(target: Worksheet, sheet: Sheet) -> None:
    """Fill an empty worksheet with a table's heads and its rows ready for entries."""
    _draw_head(target, sheet, sheet.title.vi)
    noted(_at(target, NOTE_ROW, NUMBER_COLUMN), say("table", "note"))
    for column, field in enumerate(sheet, start=FIRST_COLUMN):
        _open_column(target, field, letter(column))
        for row in range(FIRST_ROW, FIRST_ROW + sheet.ready):
            entry(_at(target, row, column), field)
            _at(target, row, column).alignment = _alignment(field)
        if field.name in sheet.frozen:
            _keep_room(target, sheet, field, column)
    for row in range(FIRST_ROW, last_row(sheet) + 1):
        _draw_number(target, sheet, row)
    _finish(target, sheet)
    print_table(target, sheet, area=area_of(sheet))


def draw_table_twin(target: Worksheet, sheet: Sheet) -> None:
    """Fill an empty worksheet with the table's layout for last accepted values."""
    _draw_head(target, sheet, previous_title(sheet))
    noted(_at(target, NOTE_ROW, NUMBER_COLUMN), say("twin", "note"))
    for column, field in enumerate(sheet, start=FIRST_COLUMN):
        for row in range(FIRST_ROW, FIRST_ROW + sheet.ready):
            known(_at(target, row, column), field)
            _at(target, row, column).alignment = _alignment(field)
    _finish(target, sheet)
    print_table(target, sheet)


def _at(target: Worksheet, row: int, column: int) -> Cell:
    cell: Cell = target[f"{letter(column)}{row}"]
    return cell


def _alignment(field: Field) -> Alignment:
    """Texts that may be filled in beforehand stay on one line: LibreOffice opens such a row without making it higher."""
    if field.kind is Kind.TEXT and field.prefilled:
        return Alignment(vertical="center", shrink_to_fit=True)
    return answer_alignment(field)


def _keep_room(target: Worksheet, sheet: Sheet, field: Field, column: int) -> None:
    """Below the prepared rows cells exist where names are filled in: a commune may have more villages than are drawn."""
    for row in range(FIRST_ROW + sheet.ready, last_row(sheet) + 1):
        cell = target.cell(row, column)
        cell.number_format, cell.font = number_format(field), font()
        cell.alignment, cell.protection = _alignment(field), Protection(locked=field.given)


def _draw_head(target: Worksheet, sheet: Sheet, title: str) -> None:
    titled(_at(target, TITLE_ROW, NUMBER_COLUMN), title)
    _draw_whose(target, sheet)
    heading(_at(target, LABEL_ROW, NUMBER_COLUMN), say("table", "number"))
    heading(_at(target, KIND_ROW, NUMBER_COLUMN), "")
    for column, field in enumerate(sheet, start=FIRST_COLUMN):
        target.cell(NAME_ROW, column, field.name)
        heading(_at(target, LABEL_ROW, column), field.label.vi)
        heading(_at(target, KIND_ROW, column), kind_words(field))
        target.cell(KIND_ROW, column).font = font(size=11, italic=True)
    _draw_bands(target, sheet)
    target.row_dimensions[NAME_ROW].hidden = True
    for row, height in head_heights(sheet).items():
        target.row_dimensions[row].height = height


def _draw_whose(target: Worksheet, sheet: Sheet) -> None:
    """Commune and period over the columns that every printed page repeats."""
    whose = target[head_cell(sheet)]
    whose.font, whose.alignment = font(bold=True), aligned(vertical="top")
    last = letter(NUMBER_COLUMN + len(sheet.frozen))
    target.merge_cells(f"{whose.coordinate}:{last}{whose.row}")


def _draw_bands(target: Worksheet, sheet: Sheet) -> None:
    frozen = len(sheet.frozen)
    _band(target, NUMBER_COLUMN, NUMBER_COLUMN + frozen, sheet.title.vi)
    for group, first, last in bands_of(sheet):
        _band(target, first, last, group)


def bands_of(sheet: Sheet) -> Iterator[tuple[str, int, int]]:
    """Title, first and last column of each group, without the columns that stay in view."""
    names = [field.name for field in sheet]
    for group in sheet.groups:
        columns = [
            FIRST_COLUMN + names.index(field.name)
            for field in sheet.in_group(group.name)
            if field.name not in sheet.frozen
        ]
        yield group.title.vi, columns[0], columns[-1]


def _band(target: Worksheet, first: int, last: int, title: str) -> None:
    for column in range(first, last + 1):
        banded(_at(target, BAND_ROW, column), None)
    banded(_at(target, BAND_ROW, first), title)
    target.cell(BAND_ROW, first).alignment = Alignment(horizontal="center", vertical="center")
    target.merge_cells(start_row=BAND_ROW, end_row=BAND_ROW, start_column=first, end_column=last)


def _open_column(target: Worksheet, field: Field, column: str) -> None:
    """Cells below the prepared rows take answers too: they have no style of their own but the column's."""
    dimension = target.column_dimensions[column]
    dimension.font, dimension.alignment = font(), _alignment(field)
    dimension.number_format = number_format(field)
    dimension.protection = Protection(locked=field.given)
    # above the rows the column's openness must not hold
    for row in (TITLE_ROW, TITLE_ROW + 1, NOTE_ROW):
        target[f"{column}{row}"].protection = Protection(locked=True)


def _draw_number(target: Worksheet, sheet: Sheet, row: int) -> None:
    first, last = letter(FIRST_COLUMN), letter(FIRST_COLUMN + len(sheet.fields) - 1)
    cell = target.cell(row, NUMBER_COLUMN, number_formula(f"{first}{row}:{last}{row}"))
    cell.font, cell.alignment = font(color="7F7F7F"), Alignment(horizontal="center", vertical="center")
    if row < FIRST_ROW + sheet.ready:
        cell.border, cell.fill = BOX, tint(GIVEN)


def number_formula(cells: str) -> str:
    """A row's number where the row is filled; blanks typed with the space bar fill nothing."""
    typed = f"IFERROR(SUMPRODUCT(LEN(TRIM({cells}))),1)>0"
    return f'=IF(COUNTA({cells})=0,"",IF({typed},ROW()-{FIRST_ROW - 1},""))'


def _finish(target: Worksheet, sheet: Sheet) -> None:
    widen(target, widths_of(sheet))
    target.freeze_panes = f"{letter(FIRST_COLUMN + len(sheet.frozen))}{FIRST_ROW}"
    target.sheet_view.showGridLines = False

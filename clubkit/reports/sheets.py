"""Tables on worksheets: heads, text that stays text, number formats, and how a sheet prints."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from enum import StrEnum

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.reports.xml_words import holdable, in_cell

Value = str | int | float | None

_NAVY, _PALE, _LINE = "FF123A63", "FFEAF0F6", "FFB8C4D0"
_THIN = Side("thin", color=_LINE)
_EDGE = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FONT = "Times New Roman"
"""The typeface of official documents."""

_HEAD_FILL = PatternFill("solid", fgColor=_PALE)
_FORMULA = ("=", "+", "-", "@")
_HEAD_HEIGHT, _CHARACTER, _LINE_HEIGHT = 48, 0.93, 13.5


class Look(StrEnum):
    """How a table's cell looks; PLACE is a row's number."""

    WORDS = "words"
    NUMBER = "number"
    PLACE = "place"
    BOLD_WORDS = "bold words"
    BOLD_NUMBER = "bold number"


_ALIGNED = {
    Look.WORDS: Alignment(horizontal="left", vertical="center", indent=1, wrap_text=True),
    Look.NUMBER: Alignment(horizontal="right", vertical="center"),
    Look.PLACE: Alignment(horizontal="center", vertical="center"),
    Look.BOLD_WORDS: Alignment(horizontal="left", vertical="center", indent=1, wrap_text=True),
    Look.BOLD_NUMBER: Alignment(horizontal="right", vertical="center"),
}


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula, written on purpose."""

    text: str


@dataclass(frozen=True, slots=True)
class Styled:
    """A value with the number format in which it is shown."""

    value: Value | Formula
    format: str = "#,##0"


Content = Value | Formula | Styled


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head and its width in characters."""

    words: str
    width: float


def register_looks(book: Workbook) -> None:
    """Give a workbook the looks that cells are put in; naming one is five times as fast as styling a cell."""
    for look in Look:
        bold = look in (Look.BOLD_WORDS, Look.BOLD_NUMBER)
        style = NamedStyle(f"clubkit {look.value}", font=Font(_FONT, bold=bold, size=10), border=_EDGE)
        style.alignment = copy(_ALIGNED[look])
        book.add_named_style(style)


def put(sheet: Worksheet, row: int, column: int, content: Content, look: Look | None = None) -> Cell:
    """Write one cell: words are never taken for a formula, whatever they start with."""
    shown = content if isinstance(content, Styled) else Styled(content)
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    if look:
        cell.style = f"clubkit {look.value}"
    match shown.value:
        case Formula(text):
            cell.value = text
        case str() as words:
            _put_words(cell, words)
        case number:
            cell.value = number
    if not isinstance(shown.value, str):
        cell.number_format = shown.format
    return cell


def _put_words(cell: Cell, words: str) -> None:
    cell.value = in_cell(words)
    cell.data_type = "s"
    if words.startswith(_FORMULA):
        # Excel keeps it as words when somebody edits the cell later
        cell.quotePrefix = True


def put_titles(sheet: Worksheet, words: Iterable[str]) -> int:
    """Titles from the first row on, the first one large; the first free row after a blank one."""
    row = 0
    for row, each in enumerate(words, start=1):
        cell = put(sheet, row, 1, each)
        cell.font = Font(_FONT, bold=row == 1, size=14 if row == 1 else 10, color=_NAVY if row == 1 else None)
    return row + 2


def put_heads(sheet: Worksheet, row: int, heads: Sequence[Head]) -> None:
    """One row of heads, with the widths of their columns."""
    for column, head in enumerate(heads, start=1):
        style_head(put(sheet, row, column, head.words))
        sheet.column_dimensions[get_column_letter(column)].width = head.width
    sheet.row_dimensions[row].height = _HEAD_HEIGHT


def style_head(cell: Cell) -> None:
    """How a head looks."""
    cell.font = Font(_FONT, bold=True, size=10, color=_NAVY)
    cell.fill, cell.border = _HEAD_FILL, _EDGE
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def put_row(sheet: Worksheet, row: int, contents: Sequence[Content], *, bold: bool = False) -> None:
    """One row of a table, from the first column on, high enough for its longest words."""
    lines = 1
    for column, content in enumerate(contents, start=1):
        put(sheet, row, column, content, _look(content, column, bold=bold))
        lines = max(lines, _lines(sheet, column, content) if isinstance(content, str) else 1)
    sheet.row_dimensions[row].height = _LINE_HEIGHT * lines + 2


def _look(content: Content, column: int, *, bold: bool) -> Look:
    if isinstance(content, str):
        return Look.BOLD_WORDS if bold else Look.WORDS
    if bold:
        return Look.BOLD_NUMBER
    return Look.NUMBER if column > 1 else Look.PLACE


def _lines(sheet: Worksheet, column: int, words: object) -> int:
    width = sheet.column_dimensions[get_column_letter(column)].width
    return sum(1 + int(len(line) * _CHARACTER / width) for line in str(words).split("\n"))


def set_up_page(sheet: Worksheet, heads: tuple[int, int], columns: int, footer: str) -> None:
    """A4 landscape, the head rows (first, last) and the first `columns` columns frozen and printed on every page.

    All columns go on one page's width.
    """
    first, last = heads
    sheet.freeze_panes = f"{get_column_letter(columns + 1)}{last + 1}"
    sheet.print_title_rows = f"{first}:{last}"
    sheet.page_setup.paperSize, sheet.page_setup.orientation = sheet.PAPERSIZE_A4, sheet.ORIENTATION_LANDSCAPE
    sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]  # openpyxl always has one
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.75, 0.6, 0.35, 0.3
    left, _, right = _parts(sheet.oddFooter)
    left.text, right.text = holdable(footer).replace("&", "&&"), "&P/&N"
    left.size = right.size = 8


def set_header(sheet: Worksheet, words: str) -> None:
    """Words over every printed page."""
    _, center, _ = _parts(sheet.oddHeader)
    center.text, center.font, center.size, center.color = words, f"{_FONT},Bold", 12, "7A1F00"


def _parts(edge: HeaderFooterItem | None) -> tuple[_HeaderFooterPart, _HeaderFooterPart, _HeaderFooterPart]:
    """A header's or footer's left, centre and right, which openpyxl always has."""
    assert edge is not None
    return edge.left, edge.center, edge.right

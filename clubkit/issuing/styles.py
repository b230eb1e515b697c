"""Colours, fonts and formats of the issued workbook, each with its meaning."""

from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle

from clubkit.forms.days import LAST_YEAR
from clubkit.forms.model import Field, Kind, Nature

FACE, SIZE = "Times New Roman", 12
DIGIT = 8
"""Pixels of a digit in this face and size: Excel's unit of column widths."""

ENTRY, BAND, HEAD, GIVEN = "FFFBE0", "1F4E79", "DDEBF7", "F2F2F2"
REQUIRED, ERROR, WARNING, NOT_ASKED = "FCE0CC", "FF9B9B", "FFD966", "D0CECE"

LETTERS = 1.08
"""Letters of bold print that lie on one digit's width."""

LINE = Side(style="thin", color="A6A6A6")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
OPEN = Protection(locked=False)


def font(*, bold: bool = False, size: float = SIZE, color: str = "000000", italic: bool = False) -> Font:
    """The workbook's face."""
    return Font(name=FACE, size=size, bold=bold, italic=italic, color=color)


def lines_of(text: str, width: float) -> int:
    """Lines that a text takes in a column of so many digits; letters are a little narrower than digits."""
    lines, room = 1, width * LETTERS
    for word in text.split():
        if room < len(word) and room < width * LETTERS:
            lines, room = lines + 1, width * LETTERS
        room -= len(word) + 1
    return lines


def tint(color: str) -> PatternFill:
    """A cell's fill."""
    return PatternFill("solid", start_color=color, end_color=color)


def tint_when(formula: str, color: str, *, box: bool = False) -> Rule:
    """A conditional format that fills a cell, and ends the search for others: Excel takes the background colour."""
    style = DifferentialStyle(fill=PatternFill(bgColor=color), border=BOX if box else None)
    return Rule(type="expression", formula=[formula], dxf=style, stopIfTrue=True)


def write_when(formula: str, color: str) -> Rule:
    """A conditional format that colours a cell's text."""
    return Rule(type="expression", formula=[formula], dxf=DifferentialStyle(font=Font(color=color)))


def aligned(horizontal: str = "left", vertical: str = "center", indent: int = 0) -> Alignment:
    """Wrapped text in a cell."""
    return Alignment(horizontal=horizontal, vertical=vertical, wrap_text=True, indent=indent)


def number_format(field: Field) -> str:
    """How Excel shows an answer; texts stay as typed, a bare year is no day of 1905.

    Calamine takes a format for a date's by its first section.
    """
    match field.kind:
        case Kind.COUNT | Kind.MONEY:
            return "#,##0"
        case Kind.DATE:
            return f"[>={LAST_YEAR + 1}]dd/mm/yyyy;0"
        case Kind.TEXT:
            return "@"
        case _:
            return "General"


def answer_alignment(field: Field) -> Alignment:
    """Numbers to the right, picked answers and days in the middle, texts to the left."""
    if field.is_number:
        return aligned("right")
    if field.kind is Kind.TEXT:
        return aligned(vertical="top" if field.nature is Nature.NOTE else "center")
    return aligned("center")


def entry(cell: Cell, field: Field) -> None:
    """Make a cell take an answer: pale yellow and open, or grey and locked where clubkit fills it in."""
    cell.number_format = number_format(field)
    cell.alignment = answer_alignment(field)
    cell.font, cell.border = font(), BOX
    cell.fill = tint(GIVEN if field.given else ENTRY)
    cell.protection = Protection(locked=field.given)


def known(cell: Cell, field: Field) -> None:
    """Make a cell show a last accepted value: locked."""
    cell.number_format = number_format(field)
    cell.alignment = answer_alignment(field)
    cell.font, cell.border, cell.fill = font(), BOX, tint(GIVEN)


def heading(cell: Cell, text: str) -> None:
    """A column's head."""
    cell.value = text
    cell.font, cell.border, cell.fill = font(bold=True, size=11), BOX, tint(HEAD)
    cell.alignment = aligned("center")


def banded(cell: Cell, text: str | None) -> None:
    """A group's band."""
    cell.value = text
    cell.font, cell.fill = font(bold=True, color="FFFFFF"), tint(BAND)
    cell.alignment = aligned()


def titled(cell: Cell, text: str) -> None:
    """A sheet's title; it may run over the empty cells to its right."""
    cell.value = text
    cell.font = font(bold=True, size=15, color=BAND)
    cell.alignment = Alignment(vertical="center")


def noted(cell: Cell, text: str | None) -> None:
    """A line of small print."""
    cell.value = text
    cell.font = font(size=11, italic=True, color="404040")
    cell.alignment = Alignment(vertical="center")

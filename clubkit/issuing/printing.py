"""How a sheet is printed: A4, nothing cut, page numbers; wide tables page by page with their first columns repeated."""

from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.forms.layout import letter
from clubkit.issuing.styles import DIGIT
from clubkit.issuing.words import say

Orientation = Literal["portrait", "landscape"]

PAPER = {"portrait": (210.0, 297.0), "landscape": (297.0, 210.0)}
"""A4 in mm: width, height."""

SIDE, TOP, BOTTOM = 10.0, 10.0, 13.0
"""Margins in mm; the footer stands in the lower one."""

_INCH, _DPI, _POINTS = 25.4, 96, 72
_ROW = 15.0
"""Points of a row whose height is not set."""
_RESERVE = 0.97
"""Printers and LibreOffice lay columns a little wider than Excel's screen."""


def across(orientation: Orientation) -> float:
    """Digits of the workbook's font that lie side by side on a page at full scale."""
    return (PAPER[orientation][0] - 2 * SIDE) / _INCH * _DPI / DIGIT * _RESERVE


def down(orientation: Orientation) -> float:
    """Points of row height that fit on a page at full scale."""
    return (PAPER[orientation][1] - TOP - BOTTOM) / _INCH * _POINTS * _RESERVE


def scale_for(width: float, height: float, orientation: Orientation) -> int:
    """The percentage at which a width in digits and a height in points fit on one page, 100 at most."""
    return int(min(100, 100 * across(orientation) / width, 100 * down(orientation) / height))


def print_on(target: Worksheet, orientation: Orientation, area: str | None = None) -> None:
    """A4 with page numbers, fitted to the page's width; nothing outside `area` is printed.

    A sheet that may be hidden has no area: LibreOffice would print it all the same.
    """
    setup = target.page_setup
    setup.paperSize, setup.orientation = 9, orientation
    setup.fitToWidth, setup.fitToHeight = 1, 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    _margins(target)
    if area is not None:
        target.print_area = area


def print_by_groups(
    target: Worksheet, orientation: Orientation, area: str | None, *, scale: int, ends: Sequence[int] = ()
) -> None:
    """A4 at one scale; a new page after each column in `ends`. Excel heeds page breaks only without fitting."""
    print_on(target, orientation, area)
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=False)
    target.page_setup.fitToWidth = target.page_setup.fitToHeight = None
    target.page_setup.scale = scale
    for column in ends:
        target.col_breaks.append(Break(id=column))


def keep_with_next(target: Worksheet, bands: Collection[int], *, head: int, last: int, page: float) -> None:
    """A new page before each band that would stand alone at the foot of one; heeded where the sheet is printed at one scale.

    `bands`: rows of headings; `head`: the row repeated on every page; `last`: the last row printed; `page`: how many
    points of rows one holds.
    """
    used = sum(_height(target, row) for row in range(1, head + 1))
    for row in range(head + 1, last + 1):
        needed = _height(target, row) + (_height(target, row + 1) if row in bands else 0)
        if used + needed > page:
            used = _height(target, head)
            if row in bands:
                target.row_breaks.append(Break(id=row - 1))
        used += _height(target, row)


def _height(target: Worksheet, row: int) -> float:
    return float(target.row_dimensions[row].height or _ROW)


def repeat(target: Worksheet, *, rows: tuple[int, int] | None, columns: int = 0) -> None:
    """Print these rows, and the first so many columns, on every page."""
    if rows:
        target.print_title_rows = f"{rows[0]}:{rows[1]}"
    if columns:
        target.print_title_cols = f"A:{letter(columns)}"


def widen(target: Worksheet, widths: Iterable[tuple[str, float]]) -> None:
    """Set columns' widths, in digits."""
    for column, width in widths:
        target.column_dimensions[column].width = width


def _margins(target: Worksheet) -> None:
    margins = target.page_margins
    margins.left = margins.right = SIDE / _INCH
    margins.top, margins.bottom = TOP / _INCH, BOTTOM / _INCH
    margins.header, margins.footer = 0.2, 0.25
    footer = target.oddFooter
    assert footer is not None
    assert footer.left is not None
    assert footer.right is not None
    footer.left.text, footer.left.size = "&A", 10
    footer.right.text, footer.right.size = say("print", "pages"), 10
    target.print_options.horizontalCentered = True

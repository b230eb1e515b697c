"""A worksheet's part: the order of its children, how wide its columns and how high its rows are."""

from collections.abc import Callable
from functools import partial

from lxml.etree import _Element as Element

from clubkit.reports.feedback.markup import children, find_child

ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "AlternateContent", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst",
)  # fmt: skip

_COLUMN, _ROW = 64, 20
"""Pixels of a column and a row that say nothing of themselves."""
_DIGIT, _POINTS = 7, 0.75
"""Pixels of a digit, the unit of widths; points of a pixel, the unit of heights."""


def position(cell: str) -> tuple[int, int]:
    """D8 is row 8, column 4."""
    letters = cell.rstrip("0123456789")
    column = 0
    for each in letters:
        column = column * 26 + ord(each) - 64
    return int(cell[len(letters) :]), column


def columns_from(root: Element, first: int, pixels: int) -> tuple[int, int]:
    """The column, from the first on, into which so many pixels reach, and how far into it."""
    listed = find_child(root, "cols")
    widths = {} if listed is None else _widths(listed)
    return _reach(lambda at: widths.get(at, _COLUMN), first, pixels)


def rows_from(root: Element, first: int, pixels: int) -> tuple[int, int]:
    """The row, from the first on, into which so many pixels reach, and how far into it."""
    data = find_child(root, "sheetData")
    rows = {} if data is None else {int(row.get("r", "0")): row for row in children(data, "row")}
    return _reach(partial(_height, rows), first, pixels)


def _reach(size: Callable[[int], float], first: int, pixels: float) -> tuple[int, int]:
    at = first
    while pixels > size(at):
        pixels -= size(at)
        at += 1
    return at, int(pixels)


def _widths(listed: Element) -> dict[int, float]:
    found: dict[int, float] = {}
    for each in children(listed, "col"):
        first, last = int(each.get("min", "1")), int(each.get("max", "1"))
        hidden = each.get("hidden") in {"1", "true"}
        width = 0 if hidden else float(each.get("width", "0")) * _DIGIT or _COLUMN
        # columns to the end of the sheet are of no interest
        found |= dict.fromkeys(range(first, min(last, first + 300) + 1), width)
    return found


def _height(rows: dict[int, Element], at: int) -> float:
    row = rows.get(at)
    if row is None:
        return _ROW
    return 0 if row.get("hidden") in {"1", "true"} else float(row.get("ht", "0")) / _POINTS or _ROW

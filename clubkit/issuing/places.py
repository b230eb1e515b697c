"""Addresses of the cells that every issued workbook fills in, besides the answers."""

from collections.abc import Mapping

from clubkit.forms.layout import BOUNDS, NUMBER_COLUMN, ORDER_COLUMN, UNIT_ROW, letter
from clubkit.forms.model import Sheet

COVER_CELLS: Mapping[str, str] = {
    "simulated": "A3",
    "unit": "B5",
    "period": "B6",
    "due": "B7",
    "office": "B8",
    "issue": "B9",
}
"""Of the cover: the facts of one workbook."""

SAME_PHASE = "same_phase"
BOUND_CELLS: Mapping[str, str] = {
    bound: f"B{row}" for row, bound in enumerate((*BOUNDS, SAME_PHASE), start=2)
}
"""Of the lists sheet: the days of `layout.BOUNDS`, and 1 where the last accepted return is of the same phase."""

HEADLINE_CELL, REVIEW_CELL = "A2", "A3"
"""Of the self-check: whether the workbook may be sent; how many places to look at again."""

CHECK_HEAD_ROW, CHECK_FIRST_ROW = 6, 7
"""Of the self-check: the column heads and the first line."""

CHECK_SHEET_COLUMN, CHECK_WHAT_COLUMN, CHECK_COUNT_COLUMN, CHECK_KIND_COLUMN, CHECK_CODE_COLUMN = "ABCDE"


def first_column(sheet: Sheet) -> str:
    """The first visible column of an entry sheet: titles and notes stand there."""
    return ORDER_COLUMN if sheet.single else letter(NUMBER_COLUMN)


def head_cell(sheet: Sheet) -> str:
    """The cell that says whose sheet it is and for which period."""
    return f"{first_column(sheet)}{UNIT_ROW}"

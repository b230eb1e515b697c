"""Cells of the annex."""

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.reports.sheets import Formula, Styled, put, put_row, register_looks


@pytest.fixture
def sheet() -> Worksheet:
    book = Workbook()
    register_looks(book)
    found = book.active
    assert isinstance(found, Worksheet)
    return found


@pytest.mark.parametrize("words", ['=HYPERLINK("x")', "+84", "-1", "@SUM(A1)"])
def test_words_are_never_a_formula(sheet: Worksheet, words: str) -> None:
    cell = put(sheet, 1, 1, words)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (words, "s", True)


def test_other_words_are_left_as_they_are(sheet: Worksheet) -> None:
    cell = put(sheet, 1, 1, "Xã Sơn Hà")
    assert (cell.value, cell.quotePrefix) == ("Xã Sơn Hà", False)


def test_characters_that_a_workbook_cannot_hold_are_dropped(sheet: Worksheet) -> None:
    assert put(sheet, 1, 1, "Sơn\x00 Hà\x0b").value == "Sơn Hà"


def test_a_formula_is_written_on_purpose(sheet: Worksheet) -> None:
    cell = put(sheet, 1, 1, Styled(Formula("=SUM(A2:A3)"), "0.0"))
    assert (cell.value, cell.data_type, cell.number_format) == ("=SUM(A2:A3)", "f", "0.0")


def test_a_row_is_high_enough_for_its_longest_words(sheet: Worksheet) -> None:
    put_row(sheet, 1, ["ngắn", 1])
    put_row(sheet, 2, ["dài " * 30, 1])
    low, high = (sheet.row_dimensions[row].height for row in (1, 2))
    assert low is not None
    assert high is not None
    assert high > 5 * low

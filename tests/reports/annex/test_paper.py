"""Cells of the annex."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from xlsxwriter import Workbook

from clubkit.reports.annex.looks import Look
from clubkit.reports.annex.paper import Content, Live, Paper, Styled, clean, in_sheet


@pytest.fixture
def put() -> Callable[[Content], Cell]:
    """What one content becomes."""

    def put(content: Content) -> Cell:
        saved = BytesIO()
        with Workbook(saved, {"in_memory": True}) as book:
            Paper(book, "Trang", "vi", {}).put(1, 1, content, Look.NUMBER)
        cell = load_workbook(saved).worksheets[0]["A1"]
        assert isinstance(cell, Cell)
        return cell

    return put


@pytest.mark.parametrize("words", ['=HYPERLINK("x")', "+84", "-1", "@SUM(A1)", "{=1+1}", "\tx"])
def test_words_are_never_a_formula(put: Callable[[Content], Cell], words: str) -> None:
    cell = put(words)
    assert (cell.value, cell.data_type) == (words, "s")
    assert bool(cell.quotePrefix) is (words[0] in "=+-@\t")


@pytest.mark.parametrize("words", ["https://example.vn", "12", "_x0041_"])
def test_words_stay_what_they_are(put: Callable[[Content], Cell], words: str) -> None:
    cell = put(words)
    assert (cell.value, cell.data_type, cell.hyperlink) == (words, "s", None)


def test_characters_that_a_workbook_cannot_hold_are_dropped() -> None:
    assert clean("Sơn\x00 Hà\x0b\ufffe\x85") == "Sơn Hà"
    assert clean("một\r\nhai") == "một\nhai"
    assert len(clean("x" * 40_000)) == 32_767


def test_a_formula_is_written_on_purpose(put: Callable[[Content], Cell]) -> None:
    cell = put(Styled(Live("SUM(A2:A3)", 5), "0.0"))
    assert (cell.value, cell.data_type, cell.number_format) == ("=SUM(A2:A3)", "f", "[$-42A]0.0")


def test_a_day_is_a_day(put: Callable[[Content], Cell]) -> None:
    cell = put(date(2026, 3, 15))
    assert (cell.value, cell.number_format) == (datetime(2026, 3, 15), r"dd\/mm\/yyyy")  # noqa: DTZ001  a day


def test_a_sheet_s_name_is_quoted_in_formulas() -> None:
    assert in_sheet("Theo xã's", "A1") == "'Theo xã''s'!A1"

"""The annex's list of clubs."""

from datetime import datetime

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.reports.narratives import clubs_told
from tests.reports.annex.conftest import club
from tests.reports.annex.looking import place_of, row_of

SUM = "Cộng các CLB đang hiện (công thức)"


@pytest.fixture
def sheet(book: Workbook) -> Worksheet:
    return book["Câu lạc bộ"]


def heads(sheet: Worksheet) -> list[object]:
    return row_of(sheet, "Thôn, tổ dân phố")


def cell(sheet: Worksheet, code: str, head: str) -> object:
    return row_of(sheet, code)[heads(sheet).index(head)]


def test_a_club_stands_with_its_unit_and_class(sheet: Worksheet) -> None:
    assert row_of(sheet, "51-AAA")[:7] == [
        1, "51-AAA", "CLB Cẩm Thành 1", "Tổ 1", "21025 Phường Cẩm Thành", "Đồng bằng", "đang hoạt động",
    ]  # fmt: skip


def test_days_are_days_and_a_bare_year_stays_a_year(sheet: Worksheet) -> None:
    assert cell(sheet, "51-AAA", "Ngày thành lập") == datetime(2026, 3, 15)  # noqa: DTZ001  a day
    assert cell(sheet, "51-BBB", "Ngày thành lập") == "2019"
    place = sheet.cell(place_of(sheet, "51-AAA"), heads(sheet).index("Ngày thành lập") + 1)
    assert place.number_format == r"dd\/mm\/yyyy"


def test_areas_are_counted_in_the_sheet(sheet: Worksheet, written: Workbook) -> None:
    assert cell(sheet, "51-AAA", "Số nội dung đã làm") == 7
    row = place_of(sheet, "51-AAA")
    assert cell(written["Câu lạc bộ"], "51-AAA", "Số nội dung đã làm") == f'=COUNTIF(Q{row}:X{row},"x")'
    assert [each.value for each in sheet[f"Q{row}:X{row}"][0]] == ["x"] * 7 + ["–"]


def test_a_club_that_was_asked_nothing_has_blanks(sheet: Worksheet) -> None:
    assert cell(sheet, "51-BBB", "Số nội dung đã làm") is None
    assert cell(sheet, "51-BBB", "Thành viên") is None
    assert cell(sheet, "51-BBB", "Theo bảng điểm đề xuất") is None


def test_the_sums_follow_a_filter(sheet: Worksheet, written: Workbook) -> None:
    at = heads(sheet).index("Thành viên")
    first, last = place_of(sheet, "51-AAA"), place_of(sheet, "51-BBB")
    assert row_of(sheet, SUM)[at] == 60
    assert row_of(written["Câu lạc bộ"], SUM)[at] == f"=SUBTOTAL(109,J{first}:J{last})"


def test_a_note_stays_words_and_says_that_figures_are_the_period_before_s(sheet: Worksheet) -> None:
    assert cell(sheet, "51-BBB", "Ghi chú") == "Dùng số liệu kỳ trước; =1+1"


def test_what_of_a_person_stands_in_a_note_is_left_out() -> None:
    (told,) = clubs_told([club(note="Gọi 0912345678 để hỏi")])
    assert "0912345678" not in str(told.note)
    assert clubs_told([club()]) == (club(),)

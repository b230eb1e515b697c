"""The annex's recount of the clubs newly founded."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.indicators.founding import EarlierClub, Founding
from clubkit.reports.annex.book import annex_bytes
from clubkit.reports.model import ProvinceReport
from tests.reports.annex.conftest import club
from tests.reports.annex.looking import place_of, row_of, words_of

ENDED = EarlierClub(
    "51-ZZZ", "CLB Cẩm Thành 9", "Tổ 9", "21025", "Phường Cẩm Thành", "lowland", "merged", "2026-02-01", "2026-11-30", "2026-H2",
)  # fmt: skip
COUNT = "CLB thành lập từ 01/01/2025 đến 14/06/2027, đếm ở cột “Ngày thành lập” (công thức)"
DIFFERENCE = "Chênh lệch (0 là khớp; khác 0 khi phiếu của kỳ sau sửa ngày thành lập)"


@pytest.fixture(scope="module")
def recounted(report: ProvinceReport) -> ProvinceReport:
    first, *others = report.board
    counting = replace(first, indicator=replace(first.indicator, measure="founded"))
    clubs = (club("51-AAA"), club("51-BBB", founded_on="2019"), club("51-CCC", founded_on="2025"))
    founding = Founding("2025-01-01", "2027-06-14", (ENDED,), 1)
    return replace(report, board=(counting, *others), clubs=clubs, founding=founding)


def sheets(report: ProvinceReport, *, results: bool = True) -> Worksheet:
    book: Workbook = load_workbook(BytesIO(annex_bytes(report, "vi")), data_only=results)
    return book["Câu lạc bộ"]


def test_a_club_that_ended_earlier_is_listed_with_its_status_and_days(recounted: ProvinceReport) -> None:
    row = row_of(sheets(recounted), "51-ZZZ")
    days = [datetime(2026, 2, 1), datetime(2026, 11, 30)]  # noqa: DTZ001  days
    assert row[:9] == [
        4, "51-ZZZ", "CLB Cẩm Thành 9", "Tổ 9", "21025 Phường Cẩm Thành", "Đồng bằng", "đã sáp nhập", *days,
    ]  # fmt: skip
    assert row[9:-1] == [None] * len(row[9:-1])
    assert row[-1] == "Không có trong phiếu đang dùng; ghi theo phiếu kỳ 2026-H2"


def test_foundings_are_counted_in_the_sheet_and_stand_beside_the_figure(recounted: ProvinceReport) -> None:
    sheet, formulas = sheets(recounted), sheets(recounted, results=False)
    first, last = place_of(sheet, "51-AAA"), place_of(sheet, "51-ZZZ")
    days = f"H{first}:H{last}"
    assert row_of(formulas, COUNT)[5] == (
        f'=COUNTIFS({days},">="&DATE(2025,1,1),{days},"<="&DATE(2027,6,14))+COUNTIF({days},"2025")'
    )
    at = place_of(sheet, COUNT)
    assert [sheet.cell(row, 6).value for row in range(at, at + 4)] == [3, 1, 8, 3 - 1 - 8]
    assert row_of(formulas, DIFFERENCE)[5] == f"=F{at}-F{at + 1}-F{at + 2}"


def test_the_sums_take_in_the_clubs_that_ended(recounted: ProvinceReport) -> None:
    formulas = sheets(recounted, results=False)
    last = place_of(formulas, "51-ZZZ")
    assert row_of(formulas, "Cộng các CLB đang hiện (công thức)")[9].endswith(f":J{last})")  # type: ignore[attr-defined]
    assert formulas.auto_filter.ref.endswith(str(last))


def test_without_an_indicator_that_counts_foundings_there_is_no_recount(report: ProvinceReport) -> None:
    assert "đếm ở cột" not in words_of(sheets(replace(report, clubs=(club(),))))

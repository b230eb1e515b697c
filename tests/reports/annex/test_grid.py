"""Sums that a reader can check: over the communes' rows, by class and of all."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.indicators.model import Level
from clubkit.reports.annex.book import annex_bytes
from clubkit.reports.model import ProvinceReport
from clubkit.text import Text
from tests.reports.annex.looking import place_of, row_of
from tests.reports.conftest import SMALL_FIGURES

SUM, DIFFERENCE = "Cộng các đơn vị (công thức)", "Toàn tỉnh trừ tổng các đơn vị"
Build = Callable[..., ProvinceReport]


@pytest.fixture
def first(written: Workbook) -> int:
    return place_of(written["Theo xã"], "21025")


def class_row(sheet: Worksheet, name: str) -> list[object]:
    rows = sheet.iter_rows(values_only=True)
    return next(list(row) for row in rows if row[2] == "Cộng theo địa bàn (công thức)" and row[4] == name)


def test_the_sum_of_all_communes_is_live(written: Workbook, first: int) -> None:
    sums, row = row_of(written["Theo xã"], SUM), place_of(written["Theo xã"], SUM)
    assert sums[5] == f"=SUM(F{first}:F{first + 3})"
    assert sums[6] == f"=SUM(G{first}:G{first + 3})"
    assert sums[8] == f'=IF(H{row}=0,"–",ROUND(100*G{row}/H{row},1))'


def test_a_class_is_summed_over_its_communes_wherever_they_are_sorted_to(
    written: Workbook, first: int
) -> None:
    row = place_of(written["Theo xã"], SUM) - 2
    cells, classes = f"F{first}:F{first + 3}", f"$E${first}:$E${first + 3}"
    assert class_row(written["Theo xã"], "Đồng bằng")[5] == f"=SUMIFS({cells},{classes},$E{row})"


def test_a_sum_that_is_not_the_class_s_figure_gives_way_to_the_figure(written: Workbook) -> None:
    # one commune has 55/100, its class no figure
    assert class_row(written["Theo xã"], "Đồng bằng")[6:9] == [None, None, "–"]


def test_programs_that_do_not_calculate_show_the_sums(book: Workbook) -> None:
    assert row_of(book["Theo xã"], SUM)[5:9] == [8, 55, 100, 55]
    assert class_row(book["Theo xã"], "Đồng bằng")[5] == 7


def test_the_province_s_figure_stands_below_with_what_it_differs_by(
    written: Workbook, book: Workbook
) -> None:
    assert row_of(book["Theo xã"], "Số liệu toàn tỉnh")[5:9] == [8, 305, 499, 61.1]
    assert row_of(book["Theo xã"], DIFFERENCE)[5:9] == [0, 250, 399, 6.1]
    row = place_of(written["Theo xã"], SUM)
    assert row_of(written["Theo xã"], DIFFERENCE)[5] == f"=ROUND(F{row + 1}-F{row},1)"


def test_where_there_is_no_figure_nothing_differs(book: Workbook) -> None:
    places = [at for at, cell in enumerate(row_of(book["Theo xã"], "Số liệu toàn tỉnh")) if cell == "chưa có"]
    assert places
    assert {row_of(book["Theo xã"], DIFFERENCE)[at] for at in places} == {None}


def test_other_sheets_look_at_the_sums_that_give_their_figures(written: Workbook) -> None:
    total = place_of(written["Theo xã"], SUM)
    assert row_of(written["Tổng hợp"], "Chỉ tiêu new_clubs")[5] == f"='Theo xã'!F{total}"
    assert row_of(written["Theo địa bàn"], "Chỉ tiêu new_clubs")[8] == f"='Theo xã'!F{total - 2}"


def test_a_figure_that_the_sum_does_not_give_is_written_as_it_is(written: Workbook) -> None:
    assert row_of(written["Tổng hợp"], "Chỉ tiêu women_share")[3:6] == [305, 499, 61.1]


def test_the_gap_is_live_where_the_numbers_shown_give_it(written: Workbook) -> None:
    row = place_of(written["Tổng hợp"], "Chỉ tiêu women_share")
    assert row_of(written["Tổng hợp"], "Chỉ tiêu women_share")[7] == f"=ROUND(F{row}-50,1)"


def test_a_gap_that_was_rounded_otherwise_is_written_as_it_is(build: Build) -> None:
    figures = tuple(replace(f, gap=11.0) if f.indicator == "women_share" else f for f in SMALL_FIGURES)
    book = load_workbook(BytesIO(annex_bytes(build(figures), "vi")))
    assert row_of(book["Tổng hợp"], "Chỉ tiêu women_share")[7] == 11


def test_a_class_whose_name_would_be_searched_for_otherwise_is_not_summed(report: ProvinceReport) -> None:
    named = tuple(
        replace(row, name=Text("Đồng bằng *", "Lowland *")) if row.code == "lowland" else row
        for row in report.classes
    )
    basis = replace(
        report.basis, classes={**report.basis.classes, "lowland": Text("Đồng bằng *", "Lowland *")}
    )
    book = load_workbook(BytesIO(annex_bytes(replace(report, classes=named, basis=basis), "vi")))
    assert class_row(book["Theo xã"], "Đồng bằng *")[5] == 7


def test_every_commune_s_figure_is_there_once(report: ProvinceReport, book: Workbook) -> None:
    communes = {f.unit for f in report.figures if f.level is Level.COMMUNE}
    codes = [row[1] for row in book["Theo xã"].iter_rows(values_only=True)]
    assert all(codes.count(code) == 1 for code in communes)

"""The parts of the page beside its tables of figures: charts, the clubs, what weakens the figures."""

from dataclasses import replace

import pytest

from clubkit.reports.club_table import club_table
from clubkit.reports.completeness import Arrival
from clubkit.reports.model import ProvinceReport
from clubkit.reports.page import Page
from clubkit.reports.paging import page_of
from clubkit.reports.pictures import bar_charts, trends_of
from clubkit.reports.quality import quality_words
from tests.reports.whole import whole_report


@pytest.fixture(scope="module")
def whole() -> ProvinceReport:
    return whole_report(as_of="2029-H1", clubs=30)


@pytest.fixture(scope="module")
def page(whole: ProvinceReport) -> Page:
    return page_of(whole, "vi")


def test_the_board_says_where_a_linear_indicator_is_heading_and_whether_that_suffices(page: Page) -> None:
    new = page.board[0]
    assert (new.projected, new.fate) == ("66", "sẽ không đạt")
    assert "now" in new.bar


def test_an_indicator_that_is_to_be_held_is_not_projected(page: Page) -> None:
    women = page.board[2]
    assert (women.projected, women.fate) == ("", "")
    assert 'class="now"' not in women.bar


def test_the_share_of_the_phase_that_is_over_is_told(page: Page) -> None:
    assert page.ahead.elapsed == "69%"


def test_the_method_of_projections_stands_on_the_page(page: Page) -> None:
    assert "bình phương nhỏ nhất" in page.ahead.method


def test_the_page_has_a_trend_for_each_indicator_with_data(page: Page) -> None:
    assert [each.number for each in page.pictures.trends] == list(range(1, 16))
    assert page.pictures.trends[0].projected == "66"


def test_before_any_return_there_are_no_charts(before_any_return: ProvinceReport) -> None:
    assert trends_of(before_any_return, "vi") == ()
    page = page_of(before_any_return, "vi")
    assert [chart for chart in page.pictures.charts if chart.id_ == "funds"] == []
    assert [id_ for id_, _ in page.contents if id_ in {"trends", "clubs", "changes"}] == []


def test_funds_come_by_source_the_largest_first(whole: ProvinceReport) -> None:
    funds = next(chart for chart in bar_charts(whole, "vi") if chart.id_ == "funds")
    lengths = [float(group.bars[0].length.rstrip("%")) for group in funds.groups]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] == 100
    assert len(funds.groups) == 8
    assert funds.groups[0].beside.startswith("trong kỳ: ")


def test_the_eight_areas_stand_class_by_class(whole: ProvinceReport) -> None:
    areas = next(chart for chart in bar_charts(whole, "vi") if chart.id_ == "areas")
    assert len(areas.groups) == 8
    assert areas.keys == ("Đồng bằng", "Miền núi, biên giới, hải đảo")
    assert areas.groups[0].label == "Tăng thu nhập"


def test_shares_stand_class_by_class_with_the_target(whole: ProvinceReport) -> None:
    classes = next(chart for chart in bar_charts(whole, "vi") if chart.id_ == "classes")
    assert "Xã, phường đồng bằng đủ CLB đạt chuẩn" not in {group.label for group in classes.groups}
    assert classes.groups[0].aim == "50.0%"


def test_a_club_is_a_line_of_words(whole: ProvinceReport) -> None:
    table = club_table(whole, "vi")
    row = dict(zip((head.words for head in table.heads), table.rows[0], strict=True))
    assert row["Câu lạc bộ"] == "CLB Liên thế hệ tự giúp nhau Thôn 1"
    assert (row["Thành lập"], row["Quỹ tăng thu nhập"]) == ("15/01/2026", "20.000.000")
    assert (row["Nội dung"], row["Đạt chuẩn"], row["Bảng điểm"]) == ("7/8", "có", "4/9")


def test_a_suspended_club_has_no_figures_and_a_carried_one_is_marked(whole: ProvinceReport) -> None:
    table = club_table(whole, "vi")
    assert (table.rows[5][5], table.rows[5][7], table.rows[5][12]) == ("tạm dừng", "–", "–")
    assert table.rows[3][5] == "đang hoạt động*"
    lost = replace(whole, clubs=(replace(whole.clubs[0], class_=None, founded_on=None),))
    assert club_table(lost, "vi").rows[0][4] == "chưa phân loại"
    assert club_table(lost, "vi").rows[0][6] == "–"


def test_what_weakens_the_figures_is_told(whole: ProvinceReport) -> None:
    said = quality_words(whole, "vi")
    assert said[0] == "0/15 chỉ tiêu có số liệu của mọi đơn vị trong kỳ."
    assert any("không có số liệu nào dùng được" in words for words in said)
    assert any("nhưng theo bảng điểm đề xuất còn thiếu tiêu chí" in words for words in said)


def test_sound_data_has_only_its_base_told(whole: ProvinceReport) -> None:
    sound = tuple(replace(row, arrival=Arrival.MERGED) for row in whole.communes)
    assert len(quality_words(replace(whole, communes=sound, clubs=()), "vi")) == 1

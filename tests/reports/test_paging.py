"""The page's words, worked out before the template sees them."""

from dataclasses import replace

import pytest

from clubkit.reports.model import ProvinceReport
from clubkit.reports.page import Page
from clubkit.reports.paging import page_of
from tests.reports.conftest import SMALL_SENT, Build


@pytest.fixture
def page(report: ProvinceReport) -> Page:
    return page_of(report, "vi")


def test_completeness_comes_in_counts_and_names(page: Page) -> None:
    assert (page.arrivals.headline, page.arrivals.share) == ("3/4", "75.0%")
    assert {tile.code: tile.value for tile in page.arrivals.tiles} == {
        "valid": "2",
        "merged": "2",
        "on_time": "2",
        "late": "1",
        "carried": "1",
        "missing": "1",
    }
    assert [(each.title, each.names) for each in page.arrivals.lists] == [
        ("Chưa gửi (1)", ("Xã Sơn Hà",)),
        ("Đã gửi, còn lỗi (1)", ("Xã Sơn Hạ",)),
        ("Quá hạn (1)", ("Xã Bình Sơn",)),
        ("Dùng số liệu kỳ trước (1)", ("Xã Sơn Hà",)),
    ]


def test_a_sound_return_that_is_not_merged_is_told_as_such(build: Build) -> None:
    sent = replace(SMALL_SENT, faulty=(), waiting=SMALL_SENT.faulty)
    page = page_of(build(sent=sent), "vi")
    assert ("Đã nhận, chưa tổng hợp (1)", ("Xã Sơn Hạ",)) in [
        (each.title, each.names) for each in page.arrivals.lists
    ]
    told = {row.code: (row.arrival, row.arrival_words) for row in page.communes}
    assert told["21160"] == ("waiting", "đã nhận, chưa tổng hợp")


def test_beside_the_standings_stands_on_how_few_units_they_rest(page: Page, build: Build) -> None:
    assert "2/4 đơn vị đã tổng hợp và số liệu kỳ trước của 1 đơn vị" in page.caveat
    assert page_of(build(sent=replace(SMALL_SENT, merged=4)), "vi").caveat == ""


def test_before_any_return_the_page_begins_with_0_of_4(before_any_return: ProvinceReport) -> None:
    page = page_of(before_any_return, "vi")
    assert page.arrivals.headline == "0/4"
    assert {shown.value for shown in page.board} == {"chưa có số liệu"}
    assert {cell.text for row in page.communes for cell in row.cells} == {"–"}
    assert page.whole == ()


def test_a_long_list_of_names_is_folded(large: ProvinceReport) -> None:
    folded = {len(each.names) > 12: each.long for each in page_of(large, "vi").arrivals.lists}
    assert set(folded.items()) <= {(True, True), (False, False)}


def test_the_scoreboard_is_summed_up_by_standing(page: Page) -> None:
    assert [(tally.standing.code, tally.count) for tally in page.tallies] == [
        ("met", "1"),
        ("behind", "2"),
        ("no_data", "2"),
    ]


def test_a_line_has_all_that_a_leader_asks_for(page: Page) -> None:
    line = page.board[0]
    assert (line.value, line.unit, line.target, line.gap) == ("8", "CLB", "≥ 80", "−72")
    assert (line.in_period, line.in_year, line.since_phase, line.last_year) == ("3", "5", "8", "–")
    assert "2026-H2: chưa có số liệu" in line.spark


def test_a_cell_without_data_and_one_that_does_not_apply_differ(page: Page) -> None:
    lowland, upland = page.communes[0], page.communes[3]
    assert [cell.text for cell in lowland.cells] == ["5", "55%", "–", "–", "–"]
    assert [(cell.text, cell.none) for cell in upland.cells[:2]] == [("0", False), ("chưa có", True)]


def test_classes_stand_beside_the_province(page: Page) -> None:
    assert page.class_names == ("Đồng bằng (2)", "Miền núi (2)")
    assert [cell.text for cell in page.by_class[0].cells] == ["7", "1"]
    assert [cell.text for cell in page.followed[1].cells] == ["250.000.000 đồng", "–"]


def test_what_the_coverage_targets_imply_stands_beside_the_actual(page: Page) -> None:
    assert page.implied == (
        "Miền núi: 70% của 2 đơn vị là 2 đơn vị, mỗi đơn vị ít nhất 1 CLB → 2 CLB",
        "Cộng: ít nhất 2 CLB đạt chuẩn; hiện có: 3",
    )


def test_a_plan_without_coverage_targets_implies_nothing(report: ProvinceReport) -> None:
    assert page_of(replace(report, implied=()), "vi").implied == ()
    alone = page_of(replace(report, standard_clubs=None), "vi").implied
    assert alone[-1].endswith("chưa có số liệu")


def test_what_is_to_be_confirmed_is_named(page: Page) -> None:
    assert page.to_confirm == (
        "Ngày bắt đầu của kế hoạch: tạm tính từ 01/01/2026.",
        "Phân loại địa bàn của 1 đơn vị: Xã Sơn Hạ.",
    )


def test_many_units_to_confirm_are_only_counted(large: ProvinceReport) -> None:
    assert page_of(large, "vi").to_confirm[-1] == "Phân loại địa bàn của 96 đơn vị."


def test_nothing_is_to_be_confirmed_where_all_is(report: ProvinceReport) -> None:
    basis = replace(report.basis, start_confirmed=True, unconfirmed=())
    assert page_of(replace(report, basis=basis), "vi").to_confirm == ()


def test_a_commune_without_a_class_says_so(report: ProvinceReport) -> None:
    lost = tuple(replace(row, class_=None) for row in report.communes)
    page = page_of(replace(report, communes=lost), "vi")
    assert {row.class_name for row in page.communes} == {"chưa phân loại"}


def test_every_indicator_is_defined(page: Page) -> None:
    assert [each.title for each in page.definitions][:2] == ["Chỉ tiêu new_clubs", "Chỉ tiêu women_share"]
    assert (page.definitions[0].denominator, page.definitions[0].reading) == ("", "")
    assert page.definitions[1].reading == "Cách hiểu riêng"


def test_the_page_speaks_english_too(report: ProvinceReport) -> None:
    page = page_of(report, "en")
    assert (page.phase, page.board[3].value) == ("Giai đoạn 2025–2030 (en)", "no data")

"""What is said beside the tables: units of another class than before, communes' targets that do not add up."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from clubkit.indicators.model import Level
from clubkit.indicators.moved import Moved, Moves
from clubkit.plan.model import Target
from clubkit.reports.annex.book import annex_bytes
from clubkit.reports.html import render_html
from clubkit.reports.model import ProvinceReport
from clubkit.reports.readings import allotted_words, commune_aims, moved_words

SON_HA = Moved("21154", "Xã Sơn Hà", "lowland", "upland")


@pytest.fixture
def moved(build: Callable[..., ProvinceReport]) -> ProvinceReport:
    """One unit moved: its class's coverage differs, the other figure does not."""
    plain = build()
    coverage = next(each for each in plain.figures if each.indicator == "coverage_upland")
    then = replace(coverage.measured, value=100.0, numerator=1, denominator=1)
    same = next(each for each in plain.figures if each.indicator == "new_clubs")
    result: ProvinceReport = build(moves=Moves((SON_HA,), (replace(coverage, measured=then), same)))
    return result


def test_units_that_moved_are_named_with_both_results_where_they_differ(moved: ProvinceReport) -> None:
    assert moved_words(moved, "vi") == (
        "1 đơn vị đổi địa bàn so với giai đoạn trước: Xã Sơn Hà (Đồng bằng → Miền núi).",
        "Chỉ tiêu coverage_upland: 50% (1/2); nếu giữ địa bàn của giai đoạn trước: 100% (1/1).",
    )


def test_where_no_unit_moved_nothing_is_said_of_it(report: ProvinceReport) -> None:
    assert moved_words(report, "vi") == ()


def test_the_page_says_it_under_the_classes(moved: ProvinceReport, templates: Path) -> None:
    page = render_html(moved, "vi", [templates])
    start, end = page.index('id="classes"'), page.index('id="communes"')
    assert all(words in page[start:end] for words in moved_words(moved, "vi"))


def test_the_annex_says_it_with_the_definitions(moved: ProvinceReport) -> None:
    sheet = load_workbook(BytesIO(annex_bytes(moved, "vi")))["Định nghĩa"]
    cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert all(cells.count(words) == 1 for words in moved_words(moved, "vi"))


def with_targets(
    build: Callable[..., ProvinceReport], *floors: int, phase: str | None = "2025-2030"
) -> ProvinceReport:
    """The small report with a target for new clubs in the first communes, and one for a share, which is never summed."""
    plain, left = build(), list(floors)
    figures = tuple(
        replace(each, target=Target(each.indicator, phase, Decimal(left.pop(0)), commune=each.unit))
        if each.level is Level.COMMUNE and each.indicator in {"new_clubs", "women_share"} and left
        else each
        for each in plain.figures
    )
    return build(figures)


def test_communes_targets_that_do_not_add_up_are_said_with_the_difference(
    build: Callable[..., ProvinceReport],
) -> None:
    assert allotted_words(with_targets(build, 20, 20, 20, 16, 50), "vi") == (
        "Chỉ tiêu new_clubs: mục tiêu giao cho 4 đơn vị cộng lại là 76, thấp hơn 4 so với mục tiêu của tỉnh (80).",
    )
    assert allotted_words(with_targets(build, 80, 3), "vi") == (
        "Chỉ tiêu new_clubs: mục tiêu giao cho 2 đơn vị cộng lại là 83, cao hơn 3 so với mục tiêu của tỉnh (80).",
    )


def test_communes_targets_that_add_up_need_no_word(build: Callable[..., ProvinceReport]) -> None:
    assert allotted_words(with_targets(build, 20, 20, 20, 20), "vi") == ()
    assert allotted_words(with_targets(build), "vi") == ()
    assert allotted_words(with_targets(build, 20, phase=None), "vi") == ()


def test_a_communes_own_target_stands_beside_its_figure_on_the_page_and_in_the_annex(
    build: Callable[..., ProvinceReport], templates: Path
) -> None:
    report = with_targets(build, 9)
    assert [(line.indicator.code, line.figure.unit) for line in commune_aims(report)] == [
        ("new_clubs", "21025")
    ]
    page = render_html(report, "vi", (templates,))
    assert "<small>mục tiêu ≥ 9, – không xếp loại</small>" in page
    sheet = load_workbook(BytesIO(annex_bytes(report, "vi")))["Dự báo"]
    row = next(
        row for row in sheet.iter_rows(values_only=True) if "Chỉ tiêu new_clubs: Phường Cẩm Thành" in row
    )
    assert row[3:5] == (5, "≥ 9")

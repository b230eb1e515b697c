"""A report built from the plan, the registry and the figures of a round."""

from collections.abc import Callable
from dataclasses import replace

from clubkit.indicators.model import Level, Standing
from clubkit.reports.completeness import Arrival
from clubkit.reports.model import ProvinceReport

Build = Callable[..., ProvinceReport]


def test_the_scoreboard_has_every_indicator_of_the_plan_in_its_order(report: ProvinceReport) -> None:
    assert [(line.number, line.indicator.code) for line in report.board] == [
        (1, "new_clubs"),
        (2, "women_share"),
        (3, "coverage_upland"),
        (4, "integration"),
        (5, "fund"),
    ]
    assert [line.indicator.code for line in report.followed] == ["standard_clubs", "money"]


def test_an_indicator_without_a_figure_has_no_data_and_keeps_its_target(report: ProvinceReport) -> None:
    integration = report.board[3].figure
    assert (integration.standing, integration.measured.value) == (Standing.NO_DATA, None)
    assert integration.target is not None
    assert integration.measured.expected == 4


def test_before_any_return_every_figure_of_the_province_has_no_data(
    before_any_return: ProvinceReport,
) -> None:
    lines = (*before_any_return.board, *before_any_return.followed)
    assert {line.figure.standing for line in lines} == {Standing.NO_DATA}
    assert {row.arrival for row in before_any_return.communes} == {Arrival.MISSING}
    assert len(before_any_return.figures) == 7


def test_figures_of_another_phase_or_period_are_left_out(build: Build) -> None:
    report = build()
    earlier = tuple(replace(each, period="2026-H2") for each in report.figures)
    later = tuple(replace(each, phase="2030-2035") for each in report.figures)
    assert build((*earlier, *later)).board[0].figure.standing is Standing.NO_DATA


def test_figures_are_ordered_by_indicator_level_and_unit_however_they_come(build: Build) -> None:
    report = build()
    again = build(tuple(reversed(report.figures)))
    assert again.figures == report.figures
    assert [(each.level, each.unit) for each in report.figures[:4]] == [
        (Level.PROVINCE, "51"),
        (Level.CLASS, "lowland"),
        (Level.CLASS, "upland"),
        (Level.COMMUNE, "21025"),
    ]


def test_a_unit_whose_figures_are_the_period_befores_is_carried(report: ProvinceReport) -> None:
    assert report.carried == ("21154",)
    assert {row.code: row.arrival for row in report.communes} == {
        "21025": Arrival.MERGED,
        "21040": Arrival.LATE,
        "21154": Arrival.CARRIED,
        "21160": Arrival.FAULTY,
    }


def test_an_indicator_that_does_not_concern_a_commune_has_no_figure_there(report: ProvinceReport) -> None:
    lowland = report.communes[0]
    assert [figure is not None for figure in lowland.board] == [True, True, False, False, False]


def test_classes_count_their_units(report: ProvinceReport) -> None:
    assert [(row.code, row.units) for row in report.classes] == [("lowland", 2), ("upland", 2)]


def test_the_whole_plans_targets_are_lines_of_their_own(report: ProvinceReport) -> None:
    (line,) = report.whole
    assert line.figure.target is not None
    assert (line.number, str(line.figure.target.floor)) == (1, "200")


def test_what_waits_for_confirmation_is_named(report: ProvinceReport) -> None:
    assert report.basis.unconfirmed == ("Xã Sơn Hạ",)
    assert not report.basis.start_confirmed


def test_sources_of_the_phase_and_of_the_whole_plan_are_listed_once(report: ProvinceReport) -> None:
    assert report.basis.sources == (
        "Nguồn new_clubs",
        "Nguồn women_share",
        "Nguồn coverage_upland",
        "Nguồn integration",
    )


def test_the_clubs_that_coverage_looks_for_stand_beside_the_implied_ones(report: ProvinceReport) -> None:
    assert report.standard_clubs is not None
    assert report.standard_clubs.measured.value == 3
    assert [each.clubs for each in report.implied] == [2]


def test_the_hash_is_the_figures_and_nothing_else(build: Build) -> None:
    report = build()
    assert build(title="Tên khác").data_hash == report.data_hash
    assert build(report.figures[1:]).data_hash != report.data_hash


def test_a_report_says_where_the_provinces_figures_are_heading(large: ProvinceReport) -> None:
    heading = large.outlooks["new_clubs", Level.PROVINCE, "51"]
    assert (heading.points, heading.remaining, heading.will_miss) == (4, 7, False)
    assert {key[0] for key in large.outlooks} == {
        line.indicator.code for line in (*large.board, *large.followed)
    }


def test_units_without_targets_have_no_outlook(large: ProvinceReport) -> None:
    assert {key[1] for key in large.outlooks} == {Level.PROVINCE}

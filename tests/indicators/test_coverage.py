"""Where clubs are: units with enough of them, villages, and what the targets imply."""

from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING

from clubkit.communes.load import load_registry
from clubkit.communes.model import Commune, Region, Registry
from clubkit.indicators.coverage import implied_clubs
from clubkit.indicators.model import Standing

if TYPE_CHECKING:
    from clubkit.plan.model import Plan
    from tests.indicators.conftest import Office, Row

P1, P2 = "2025-2030", "2030-2035"
MID_2026, IN_2031 = date(2026, 7, 1), date(2031, 7, 1)
ROOM = files("clubkit") / "communes"


def standard(*codes: str, **more: str | int | None) -> "list[Row]":
    return [{"club_code": code, "founded_on": "2019", "meets_standard": "yes", **more} for code in codes]


def test_units_without_data_give_bounds_and_the_lower_one_decides(office: "Office") -> None:
    office.file("2026-H1", "21001", *standard("A"))
    office.file("2026-H1", "21002", *standard("B", meets_standard="no"))
    found = office.report(P1, "2026-H1", MID_2026, "coverage_lowland")
    figure = found["coverage_lowland", "51"]
    assert (figure.measured.numerator, figure.measured.denominator) == (1, 3)
    assert figure.measured.low == figure.measured.value == 100 / 3
    assert figure.measured.high == 200 / 3
    assert figure.measured.notes == {"clubs": 1, "checklist": 0, "without_data": 1}
    assert (figure.measured.reporting, figure.measured.expected) == (2, 3)
    assert figure.gap == 100 / 3 - 100


def test_an_indicator_over_one_class_has_no_figure_for_the_other(office: "Office") -> None:
    office.file("2026-H1", "22001", *standard("A"))
    found = office.report(P1, "2026-H1", MID_2026, "coverage_upland")
    assert {unit for _, unit in found} == {"51", "upland", "22001", "22002"}
    assert found["coverage_upland", "51"].target == found["coverage_upland", "upland"].target
    assert found["coverage_upland", "upland"].measured.value == 50.0
    assert found["coverage_upland", "22001"].measured.value == 100.0
    assert found["coverage_upland", "22001"].target is None
    assert found["coverage_upland", "22002"].measured.value is None


def test_with_all_units_known_there_are_no_bounds(office: "Office") -> None:
    for unit in ("21001", "21002", "21003"):
        office.file("2026-H1", unit, *standard(unit))
    figure = office.report(P1, "2026-H1", MID_2026, "coverage_lowland")["coverage_lowland", "51"]
    assert (figure.measured.value, figure.measured.low, figure.measured.high) == (100.0, None, None)
    assert figure.standing is Standing.MET


def test_the_second_phase_asks_for_four_clubs_and_carries_one_period(office: "Office") -> None:
    office.file("2030-H2", "22001", *standard("A", "B", "C", "D")).file(
        "2031-H1", "22002", *standard("E", "F", "G")
    )
    second = office.report(P2, "2031-H1", IN_2031, "coverage_upland")["coverage_upland", "51"].measured
    assert (second.numerator, second.denominator, second.carried) == (1, 2, 1)
    first = office.report(P1, "2030-H2", IN_2031, "coverage_upland")["coverage_upland", "51"]
    assert first.measured.value == 50.0
    assert first.standing is Standing.NOT_MET


def test_a_club_that_was_not_asked_leaves_its_unit_unknown_unless_others_suffice(office: "Office") -> None:
    office.file("2026-H1", "21001", *standard("A"), *standard("B", meets_standard=None))
    office.file("2026-H1", "21002", *standard("C", meets_standard=None))
    found = office.report(P1, "2026-H1", MID_2026, "coverage_lowland")
    assert found["coverage_lowland", "21001"].measured.value == 100.0
    assert found["coverage_lowland", "21002"].measured.value is None


def test_suspended_clubs_do_not_cover_a_unit(office: "Office") -> None:
    office.file("2026-H1", "21001", *standard("A", status="suspended"))
    found = office.report(P1, "2026-H1", MID_2026, "coverage_lowland")
    assert found["coverage_lowland", "21001"].measured.value == 0.0


def test_villages_that_ended_do_not_count(office: "Office") -> None:
    office.file("2026-H1", "21001", villages="yynnYN").file("2026-H1", "21002", villages="nnnn")
    found = office.report(P1, "2026-H1", MID_2026, "village_coverage")
    figure = found["village_coverage", "51"].measured
    assert (figure.numerator, figure.denominator, figure.value) == (2, 8, 25.0)
    assert (figure.low, figure.high) == (None, None)
    assert found["village_coverage", "21003"].measured.value is None


def test_an_older_list_says_how_many_villages_are_unknown(office: "Office") -> None:
    for unit in ("21001", "21002", "21003", "22001", "22002"):
        office.file("2026-H1", unit, villages="yn")
    for period in ("2026-H2", "2027-H1"):
        office.file(period, "21001", villages="yn")
    figure = office.report(P1, "2027-H1", date(2027, 7, 1), "village_coverage")["village_coverage", "51"]
    assert (figure.measured.numerator, figure.measured.denominator) == (1, 10)
    assert (figure.measured.low, figure.measured.high) == (10.0, 90.0)


def test_a_return_without_villages_is_no_list(office: "Office") -> None:
    office.file("2026-H1", "21001")
    figure = office.report(P1, "2026-H1", MID_2026, "village_coverage")["village_coverage", "21001"]
    assert (figure.measured.value, figure.standing) == (None, Standing.NO_DATA)


def test_coverage_implies_77_and_then_348_clubs_with_the_built_in_registry(plan: "Plan") -> None:
    registry = load_registry(ROOM / "communes.csv", ROOM / "regions.csv", plan)
    first, second = (implied_clubs(plan, registry, phase, phase.end) for phase in plan.phases)
    assert [(each.units, each.needed, each.clubs) for each in first] == [(31, 31, 31), (65, 46, 46)]
    assert [(each.units, each.needed, each.clubs) for each in second] == [(31, 31, 124), (65, 56, 224)]
    assert (sum(each.clubs for each in first), sum(each.clubs for each in second)) == (77, 348)


def registry_of(plan: "Plan", **sizes: int) -> Registry:
    units = [(f"{class_[0]}{at}", class_) for class_, size in sizes.items() for at in range(size)]
    return Registry(
        tuple(Commune(code, code, "xã", date(2025, 7, 1)) for code, _ in units),
        tuple(
            Region(code, each.code, class_, (), confirmed=True, source="")
            for each in plan.phases
            for code, class_ in units
        ),
    )


def test_a_share_that_is_a_whole_number_of_units_is_not_rounded_up(plan: "Plan") -> None:
    registry = registry_of(plan, lowland=10, upland=10)
    found = implied_clubs(plan, registry, plan.phases[0], MID_2026)
    assert [(each.class_, each.needed) for each in found] == [("lowland", 10), ("upland", 7)]


def test_coverage_is_implied_for_the_units_in_force_on_the_day(plan: "Plan") -> None:
    registry = registry_of(plan, lowland=2)
    first, second = registry.communes
    ended = replace(second, valid_to=date(2027, 6, 30), successor=first.code)
    registry = replace(registry, communes=(first, ended))
    found = [implied_clubs(plan, registry, plan.phases[0], day) for day in (MID_2026, IN_2031)]
    assert [[each.clubs for each in on_day] for on_day in found] == [[2, 0], [1, 0]]


def test_nothing_is_implied_where_the_plan_states_no_target(plan: "Plan") -> None:
    aimless = replace(plan, targets=())
    assert implied_clubs(aimless, registry_of(plan, lowland=3), plan.phases[0], MID_2026) == ()

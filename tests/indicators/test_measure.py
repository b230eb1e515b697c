"""Sums, ratios and shares against figures worked out by hand."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from clubkit.indicators.measure import MEASURES
from clubkit.indicators.model import Standing
from clubkit.plan.measures import REQUIRED

if TYPE_CHECKING:
    from clubkit.plan.model import Param
    from tests.indicators.conftest import Office, Row

P1, P2 = "2025-2030", "2030-2035"
MID_2026, END_2026, IN_2031 = date(2026, 7, 1), date(2026, 12, 20), date(2031, 7, 1)


def club(code: str, founded: str | int | None = "2026-01-15", **more: str | int | None) -> "Row":
    return {"club_code": code, "founded_on": founded, **more}


def with_params(office: "Office", code: str, **params: "Param") -> None:
    office.plan = replace(
        office.plan,
        indicators=tuple(
            replace(each, params={**each.params, **params}) if each.code == code else each
            for each in office.plan.indicators
        ),
    )


def test_every_measure_that_a_plan_may_name_is_computed() -> None:
    assert set(MEASURES) == set(REQUIRED)


def test_older_participants_are_those_of_new_clubs_that_are_active(office: "Office") -> None:
    office.file(
        "2026-H1",
        "21001",
        club("A", members_60plus=40),
        club("B", members_60plus=35),
        club("OLD", "2019", members_60plus=50),
        club("GONE", status="dissolved"),
    )
    new = office.report(P1, "2026-H1", MID_2026, "older_participants")["older_participants", "51"]
    assert new.measured.value == 75.0
    with_params(office, "older_participants", over="all_clubs")
    every = office.report(P1, "2026-H1", MID_2026, "older_participants")["older_participants", "51"]
    assert every.measured.value == 125.0


def test_in_the_second_phase_new_clubs_are_those_of_that_phase(office: "Office") -> None:
    office.file(
        "2031-H1",
        "21001",
        club("A", "2030-12-31", members_60plus=40),
        club("B", "2031-01-01", members_60plus=35),
    )
    found = office.report(P2, "2031-H1", IN_2031, "older_participants")
    assert found["older_participants", "51"].measured.value == 35.0


def test_the_share_of_women_is_of_clubs_that_give_both_numbers(office: "Office") -> None:
    office.file("2026-H1", "21001", club("A", women_60plus=20, members_60plus=40))
    office.file("2026-H1", "22001", club("B", women_60plus=40, members_60plus=60))
    office.file("2026-H1", "22002", club("C", women_60plus=None, members_60plus=90))
    found = office.report(P1, "2026-H1", MID_2026, "women_share")
    share = found["women_share", "51"]
    assert (share.measured.numerator, share.measured.denominator, share.measured.value) == (60, 100, 60.0)
    assert (share.standing, share.above, share.gap) == (Standing.MET, False, 10.0)
    assert found["women_share", "22002"].measured.value is None


def test_above_a_range_is_met_with_a_note_and_below_its_floor_is_behind(office: "Office") -> None:
    office.file("2026-H1", "21001", club("A", women_60plus=61, members_60plus=100))
    above = office.report(P1, "2026-H1", MID_2026, "women_share")["women_share", "51"]
    assert (above.standing, above.above) == (Standing.MET, True)
    office.file("2026-H1", "21002", club("B", women_60plus=0, members_60plus=100))
    below = office.report(P1, "2026-H1", MID_2026, "women_share")["women_share", "51"]
    assert (below.standing, below.above) == (Standing.BEHIND, False)


def test_women_among_all_members_are_another_figure(office: "Office") -> None:
    office.file(
        "2026-H1", "21001", club("A", "2019", women=39, members=60, women_60plus=20, members_60plus=40)
    )
    found = office.report(P1, "2026-H1", MID_2026, "women_share", "women_of_members")
    assert found["women_of_members", "51"].measured.value == 65.0
    assert found["women_share", "51"].measured.value is None


def test_awareness_adds_up_numerators_and_denominators_of_one_return_each(office: "Office") -> None:
    office.file("2026-H1", "21001", awareness_reached_to_date=100, awareness_audience=1000)
    office.file("2026-H2", "21001", awareness_reached_to_date=300, awareness_audience=1000)
    office.file("2026-H2", "22001", awareness_reached_to_date=90, awareness_audience=300)
    office.file("2026-H2", "22002", awareness_reached_to_date=70, awareness_audience=None)
    found = office.report(P1, "2026-H2", END_2026, "awareness")["awareness", "51"]
    assert (found.measured.numerator, found.measured.denominator, found.measured.value) == (390, 1300, 30.0)
    assert found.standing is Standing.MET
    assert found.trend == (("2026-H1", 10.0), ("2026-H2", 30.0))


def test_awareness_is_not_held_against_last_years_of_another_phase(office: "Office") -> None:
    for period in ("2030-H1", "2031-H1"):
        office.file(period, "21001", awareness_reached_to_date=3, awareness_audience=10)
    assert office.report(P2, "2031-H1", IN_2031, "awareness")["awareness", "51"].last_year is None


def test_new_clubs_of_a_phase_are_not_held_against_last_years_of_another_phase(office: "Office") -> None:
    with_params(office, "health_checks", over="new_clubs")
    for period in ("2030-H1", "2030-H2", "2031-H1", "2031-H2", "2032-H1"):
        new = club("B", "2031-02-01", members_60plus=40, women_60plus=20, health_checks_turns=9)
        old = club("A", "2029-02-01", members_60plus=30, women_60plus=20, health_checks_turns=9)
        office.file(period, "21001", *((old, new) if period > "2031" else (old,)))
    about = ("older_participants", "women_share", "health_checks")
    for period in ("2031-H1", "2031-H2"):
        found = office.report(P2, period, IN_2031, *about)
        assert {figure.last_year for figure in found.values()} == {None}
    within = office.report(P2, "2032-H1", date(2032, 7, 1), *about)
    assert [within[code, "51"].last_year for code in about] == [40.0, 50.0, 9.0]


def test_awareness_starts_again_with_a_phase_and_is_not_carried_into_it(office: "Office") -> None:
    office.file(
        "2030-H2", "21001", club("A", "2029", members=60), awareness_reached_to_date=9, awareness_audience=10
    )
    office.file("2031-H1", "21002", awareness_reached_to_date=1, awareness_audience=10)
    found = office.report(P2, "2031-H1", IN_2031, "awareness", "members")
    assert found["awareness", "51"].measured.value == 10.0
    assert found["awareness", "21001"].measured.value is None
    assert found["members", "21001"].measured.value == 60.0


def test_a_missing_return_is_carried_forward_one_period_at_most_and_counted_apart(office: "Office") -> None:
    office.file("2026-H1", "21001", club("A", members=60)).file("2026-H2", "21002", club("B", members=50))
    second = office.report(P1, "2026-H2", END_2026, "members")["members", "51"].measured
    assert (second.value, second.reporting, second.carried, second.expected) == (110.0, 1, 1, 5)
    office.file("2027-H1", "21003", club("C", members=40))
    third = office.report(P1, "2027-H1", date(2027, 7, 1), "members")
    assert third["members", "51"].measured.value == 90.0
    assert third["members", "21001"].measured.value is None
    assert third["members", "21002"].measured.carried == 1


def test_a_return_without_a_club_is_zero_and_no_return_is_no_data(office: "Office") -> None:
    office.file("2026-H1", "21001")
    found = office.report(P1, "2026-H1", MID_2026, "members", "fund_50m", "livelihood_groups")
    assert found["members", "21001"].measured.value == 0.0
    assert found["members", "21002"].measured.value is None
    assert found["livelihood_groups", "21001"].measured.value is None
    share = found["fund_50m", "51"]
    assert (share.measured.numerator, share.measured.denominator) == (0, 0)
    assert (share.measured.value, share.standing) == (None, Standing.NO_DATA)


def test_the_income_fund_counts_with_its_loans_from_fifty_million(office: "Office") -> None:
    funds = (49_999_999, 50_000_000, 312_000_000, None)
    office.file("2026-H1", "21001", *(club(f"C{at}", fund_income=fund) for at, fund in enumerate(funds)))
    found = office.report(P1, "2026-H1", MID_2026, "fund_50m", "income_funds")
    share = found["fund_50m", "51"]
    assert (share.measured.numerator, share.measured.denominator) == (2, 3)
    assert share.standing is Standing.MET
    assert found["income_funds", "51"].measured.value == 411_999_999.0


def test_members_in_need_are_the_denominator_and_none_in_need_is_no_data(office: "Office") -> None:
    office.file("2026-H1", "21001", club("A", members_in_need=10, members_supported=4))
    office.file("2026-H1", "21002", club("B", members_in_need=0, members_supported=0))
    found = office.report(P1, "2026-H1", MID_2026, "members_supported")
    share = found["members_supported", "51"]
    assert (share.measured.numerator, share.measured.denominator, share.standing) == (4, 10, Standing.BEHIND)
    assert found["members_supported", "21002"].measured.value is None
    assert found["members_supported", "21002"].standing is Standing.NO_DATA


def test_any_of_four_tasks_will_do_unless_the_plan_asks_for_all(office: "Office") -> None:
    none = dict.fromkeys(("task_digital", "task_green", "task_startup", "task_jobs"), "no")
    every = dict.fromkeys(none, "yes")
    not_asked: dict[str, str | int | None] = {**none, "task_jobs": None}
    office.file(
        "2026-H1",
        "21001",
        club("A", **none),
        club("B", **{**none, "task_green": "yes"}),
        club("C", **every),
        club("D", **not_asked),
    )
    found = office.report(P1, "2026-H1", MID_2026, "transition_tasks", "task_green")
    assert (
        found["transition_tasks", "51"].measured.numerator,
        found["transition_tasks", "51"].measured.denominator,
    ) == (2, 3)
    assert found["task_green", "51"].measured.value == 50.0
    with_params(office, "transition_tasks", need="all")
    strict = office.report(P1, "2026-H1", MID_2026, "transition_tasks")["transition_tasks", "51"].measured
    assert (strict.numerator, strict.denominator) == (1, 4)


def test_integration_takes_all_eight_areas_and_a_task(office: "Office") -> None:
    areas = dict.fromkeys(_areas(office), "yes")
    office.file(
        "2026-H1",
        "21001",
        club("A", **areas, task_digital="yes", task_green="no", task_startup="no", task_jobs="no"),
        club("B", **{**areas, "area_rights": "no"}, task_digital="yes"),
        club("C", **areas, task_digital="no", task_green="no", task_startup="no", task_jobs="no"),
    )
    found = office.report(P1, "2026-H1", MID_2026, "integration", "area_rights")["integration", "51"]
    assert (found.measured.numerator, found.measured.denominator) == (1, 3)
    assert found.target
    assert (found.target.floor, found.gap, found.standing) == (None, None, Standing.NO_TARGET)


def _areas(office: "Office") -> tuple[str, ...]:
    indicator = office.plan.find_indicator("integration")
    assert indicator
    named = indicator.params["all_yes"]
    assert isinstance(named, tuple)
    return named


def test_what_a_club_did_in_a_period_is_not_carried_into_the_next(office: "Office") -> None:
    office.file("2026-H1", "21001", club("A", area_health="yes", board_trained_initial="yes"))
    office.file("2026-H2", "21002")
    found = office.report(P1, "2026-H2", END_2026, "area_health", "boards_trained_initial")
    assert (found["area_health", "21001"].measured.value, found["area_health", "51"].measured.carried) == (
        None,
        0,
    )
    assert found["boards_trained_initial", "21001"].measured.value == 100.0


def test_clubs_are_counted_by_their_state(office: "Office") -> None:
    office.file(
        "2026-H1",
        "21001",
        club("A", meets_standard="yes"),
        club("B", meets_standard="no"),
        club("C", status="suspended"),
        club("D", status="dissolved"),
    )
    found = office.report(P1, "2026-H1", MID_2026, "active_clubs", "suspended_clubs", "standard_clubs")
    values = {code: figure.measured.value for (code, unit), figure in found.items() if unit == "51"}
    assert values == {"active_clubs": 2.0, "suspended_clubs": 1.0, "standard_clubs": 1.0}


def test_a_flow_is_added_up_over_the_periods_of_its_phase(office: "Office") -> None:
    for at, period in enumerate(("2026-H1", "2026-H2", "2027-H1", "2027-H2"), start=1):
        office.file(period, "21001", inspections=at)
    office.file("2027-H1", "22001", inspections=100)
    found = office.report(P1, "2027-H1", date(2027, 7, 1), "inspections")["inspections", "51"]
    assert (found.measured.value, found.since_phase) == (106.0, 106.0)
    assert (found.in_period, found.in_year, found.last_year) == (103.0, 103.0, 1.0)
    assert found.measured.notes == {"returns": 4, "returns_due": 15}
    assert (found.measured.reporting, found.measured.carried, found.measured.expected) == (2, 0, 5)
    assert found.trend == (("2026-H1", 1.0), ("2026-H2", 3.0), ("2027-H1", 106.0))
    year = office.report(P1, "2027-H2", date(2028, 1, 1), "inspections")["inspections", "21001"]
    assert (year.in_period, year.in_year, year.last_year, year.measured.value) == (4.0, 7.0, 2.0, 10.0)


def test_a_flow_starts_again_with_the_phase_named_by_its_period(office: "Office") -> None:
    office.file("2030-H1", "21001", inspections=5).file("2031-H1", "21001", inspections=2)
    found = office.report(P2, "2031-H1", IN_2031, "inspections")["inspections", "51"]
    assert (found.measured.value, found.last_year) == (2.0, 5.0)


def test_a_flow_of_clubs_is_added_up_too(office: "Office") -> None:
    office.file("2026-H1", "21001", club("A", health_checks_turns=40))
    office.file("2026-H2", "21001", club("A", health_checks_turns=30), club("B", health_checks_turns=5))
    found = office.report(P1, "2026-H2", END_2026, "health_checks")["health_checks", "51"]
    assert (found.measured.value, found.in_year, found.measured.notes.get("by_province")) == (
        75.0,
        75.0,
        None,
    )


def test_what_the_province_did_itself_stands_apart(office: "Office") -> None:
    office.file("2026-H1", "21001", training_courses=2).file_province("2026-H1", training_courses=7)
    office.file_province("2030-H2", training_courses=1)
    found = office.report(P1, "2026-H1", MID_2026, "training_courses", "inspections")
    province = found["training_courses", "51"].measured
    assert (province.value, province.notes["by_province"], province.reporting) == (2.0, 7, 1)
    assert "by_province" not in found["training_courses", "21001"].measured.notes
    assert "by_province" not in found["inspections", "51"].measured.notes


def test_a_province_that_reported_only_later_did_nothing_yet(office: "Office") -> None:
    office.file("2026-H1", "21001", training_courses=2).file_province("2030-H2", training_courses=1)
    found = office.report(P1, "2026-H1", MID_2026, "training_courses")["training_courses", "51"]
    assert "by_province" not in found.measured.notes


def test_several_funds_are_one_sum(office: "Office") -> None:
    office.file("2026-H1", "21001", funds_state=1_000_000, funds_care=500_000, funds_other=0)
    found = office.report(P1, "2026-H1", MID_2026, "funds_total", "funds_care")
    assert found["funds_total", "51"].measured.value == 1_500_000.0
    assert found["funds_care", "51"].measured.value == 500_000.0

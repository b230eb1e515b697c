"""Figures of a whole plan: without data, with part of it, over merged units, in another province."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from clubkit.communes.model import Commune
from clubkit.indicators.compare import figures
from clubkit.indicators.model import Level, Standing
from clubkit.indicators.reading import reading_of
from clubkit.plan.model import Target, Unit

if TYPE_CHECKING:
    from clubkit.plan.model import Plan
    from tests.indicators.conftest import Office, Row

P1, P2 = "2025-2030", "2030-2035"
MID_2026, END_2026, IN_2031 = date(2026, 7, 1), date(2026, 12, 20), date(2031, 7, 1)


def club(code: str, **more: str | int) -> "Row":
    return {"club_code": code, "founded_on": "2026-01-15", **more}


def full_club(code: str) -> "Row":
    many = sum(ord(letter) for letter in code)
    return club(
        code,
        meets_standard="yes" if many % 2 else "no",
        members=50 + many % 20,
        members_60plus=40 + many % 7,
        women=35,
        women_60plus=21 + many % 9,
        fund_income=many * 1_000_000,
        members_in_need=9,
        members_supported=many % 9,
        task_green="yes" if many % 3 else "no",
    )


@pytest.mark.parametrize("phase", [0, 1])
def test_before_any_return_every_figure_says_no_data(plan: "Plan", office: "Office", phase: int) -> None:
    for frames in ({}, office.frames()):
        reading = reading_of(plan, office.registry, frames, plan.phases[phase], plan.periods[0])
        found = figures(reading, MID_2026)
        assert {figure.standing for figure in found} == {Standing.NO_DATA}
        assert {figure.measured.value for figure in found} == {None}
        whole = [f for f in found if f.level is Level.PROVINCE and f.indicator == "members"]
        assert [(f.measured.reporting, f.measured.expected) for f in whole] == [(0, 5)]
        assert {figure.indicator for figure in found} == {each.code for each in plan.indicators}


def test_a_phase_that_has_not_begun_is_not_started(office: "Office") -> None:
    office.file("2030-H2", "21001", club("A", members=60))
    found = office.report(P2, "2030-H2", date(2030, 12, 20))
    assert found["new_clubs", "51"].standing is Standing.NOT_STARTED
    assert found["coverage_upland", "upland"].standing is Standing.NOT_STARTED
    assert ("coverage_upland", "lowland") not in found
    assert found["members", "51"].standing is Standing.NOT_STARTED
    assert found["members", "51"].trend == ()


def test_the_first_weeks_of_a_phases_first_window_are_before_the_phase(office: "Office") -> None:
    office.file("2031-H1", "21001", club("A"))
    found = office.report(P2, "2031-H1", date(2030, 12, 28), "new_clubs")
    assert found["new_clubs", "51"].standing is Standing.NOT_STARTED


def test_a_closed_phase_is_met_or_not_met(office: "Office") -> None:
    office.file("2030-H2", "21001", *(club(f"C{at}", meets_standard="no") for at in range(80)))
    found = office.report(
        P1, "2030-H2", IN_2031, "new_clubs", "coverage_lowland", "full_programme", "members"
    )
    standings = {code: figure.standing for (code, unit), figure in found.items() if unit == "51"}
    assert standings == {
        "new_clubs": Standing.MET,
        "coverage_lowland": Standing.NOT_MET,
        "full_programme": Standing.NO_DATA,
        "members": Standing.NO_DATA,
    }


def test_a_phase_that_is_over_but_asked_for_earlier_is_still_judged_as_running(office: "Office") -> None:
    office.file("2026-H1", "21001", *(club(f"C{at}") for at in range(8)))
    assert office.report(P1, "2026-H1", IN_2031, "new_clubs")["new_clubs", "51"].standing is Standing.ON_TRACK


def test_sums_of_communes_equal_the_class_and_province_rows(office: "Office") -> None:
    for at, unit in enumerate(("21001", "21002", "21003", "22001", "22002")):
        for period in ("2026-H1", "2026-H2"):
            clubs = [full_club(f"{unit}-{number}") for number in range(at + 1)]
            office.file(period, unit, *clubs, villages="yn" * at, inspections=at, funds_state=at * 7)
    found = office.report(P1, "2026-H2", END_2026)
    for indicator in office.plan.indicators:
        mine = [figure for (code, _), figure in found.items() if code == indicator.code]
        communes = [figure for figure in mine if figure.level is Level.COMMUNE]
        province = next(figure for figure in mine if figure.level is Level.PROVINCE)
        classes = [figure for figure in mine if figure.level is Level.CLASS]
        for part in ("numerator", "denominator"):
            numbers = [getattr(figure.measured, part) or 0 for figure in communes]
            whole = getattr(province.measured, part) or 0
            assert sum(numbers) == whole, indicator.code
            assert sum(getattr(figure.measured, part) or 0 for figure in classes) == whole, indicator.code
        if indicator.unit is Unit.PERCENT and province.measured.denominator:
            share = 100 * (province.measured.numerator or 0) / province.measured.denominator
            assert province.measured.value == pytest.approx(share)


def test_history_of_a_merged_unit_counts_for_its_successor(office: "Office") -> None:
    units = {unit.code: unit for unit in office.registry.communes}
    gone = replace(units["21002"], valid_to=date(2026, 7, 1), successor="21001")
    office.registry = replace(office.registry, communes=tuple((units | {"21002": gone}).values()))
    office.file("2026-H1", "21001", club("A", members=60), inspections=1)
    office.file("2026-H1", "21002", club("B", members=50), inspections=2)
    before = office.report(P1, "2026-H1", MID_2026, "members", "inspections")
    assert before["members", "21002"].measured.value == 50.0
    after = office.report(P1, "2026-H2", END_2026, "members", "inspections", "new_clubs")
    assert ("members", "21002") not in after
    assert after["members", "21001"].measured.value == 110.0
    assert (after["members", "51"].measured.carried, after["members", "51"].measured.expected) == (1, 4)
    assert after["new_clubs", "21001"].measured.value == 2.0
    assert after["inspections", "21001"].measured.value == 3.0
    assert after["inspections", "21001"].measured.notes == {"returns": 1, "returns_due": 3}


def test_what_a_unit_sent_after_its_end_is_not_added_to_its_successors_return(office: "Office") -> None:
    heir = Commune("21009", "21009", "xã", date(2026, 1, 1))
    units = {unit.code: unit for unit in office.registry.communes}
    gone = replace(units["21002"], valid_to=date(2026, 5, 1), successor="21009")
    office.registry = replace(office.registry, communes=(*(units | {"21002": gone}).values(), heir))
    office.file("2026-H1", "21002", club("B", members=50)).file("2026-H1", "21009", club("B", members=52))
    found = office.report(P1, "2026-H2", END_2026, "members")
    assert found["members", "21009"].measured.value == 52.0
    assert found["members", "lowland"].measured.value is None  # nobody has classed the new unit yet


def test_rows_of_unknown_units_and_periods_are_left_out(office: "Office") -> None:
    office.file("2026-H1", "21001", club("A", members=60))
    office.file("2026-H1", "99999", club("B", members=50)).file("2019-H1", "21001", club("C", members=50))
    assert office.report(P1, "2026-H1", MID_2026, "members")["members", "51"].measured.value == 60.0


def test_the_same_period_last_year_and_the_trend_are_beside_a_stock(office: "Office") -> None:
    for at, period in enumerate(("2026-H1", "2026-H2", "2027-H1")):
        office.file(period, "21001", club("A", members=60 + at))
    found = office.report(P1, "2027-H1", date(2027, 7, 1), "members")["members", "51"]
    assert (found.measured.value, found.last_year) == (62.0, 60.0)
    assert (found.in_period, found.in_year, found.since_phase) == (None, None, None)
    assert found.trend == (("2026-H1", 60.0), ("2026-H2", 61.0), ("2027-H1", 62.0))


def test_another_province_has_milestones_and_a_target_for_one_commune(gia_lai: "Office") -> None:
    office = gia_lai
    office.file("2027-H1", "21556", club("A"), club("B", founded_on="2026-02-01"))
    running = office.report("gd1", "2027-H1", date(2027, 7, 5))
    figure = running["clubs_founded", "52"]
    assert (figure.measured.value, figure.standing) == (2.0, Standing.ON_TRACK)
    assert running["clubs_founded", "21556"].standing is Standing.MET
    assert running["clubs_founded", "21601"].target is None
    assert running["plain_covered", "plain"].measured.expected == 2
    office.file("2027-H2", "21556", club("A"), club("B", founded_on="2026-02-01"))
    year_end = office.report("gd1", "2027-H2", date(2028, 1, 5))
    assert year_end["clubs_founded", "52"].standing is Standing.BEHIND
    assert {code for code, _ in office.whole("2027-H2", date(2028, 1, 5))} == {"clubs_founded"}


def test_a_communes_target_goes_by_steps_of_its_own_or_by_the_straight_pace(gia_lai: "Office") -> None:
    office, own = gia_lai, Target("clubs_founded", "gd1", Decimal(10), commune="21556")
    for period in ("2026-H1", "2026-H2"):
        office.file(period, "21556", club("A", founded_on="2026-02-01"))
    others = tuple(each for each in office.plan.targets if each.commune is None)

    def standing(*more: Target) -> Standing:
        office.plan = replace(office.plan, targets=(*others, own, *more))
        return office.report("gd1", "2026-H2", date(2027, 1, 5))["clubs_founded", "21556"].standing

    # one club of ten when a fifth of the phase has passed, though the province asks for one in 2026
    assert standing() is Standing.BEHIND
    assert standing(replace(own, floor=Decimal(1), year=2026)) is Standing.ON_TRACK
    assert standing(replace(own, floor=Decimal(2), year=2026)) is Standing.BEHIND

"""New clubs and clubs kept running, with the borders of both phases."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from clubkit.indicators.model import Standing

if TYPE_CHECKING:
    from tests.indicators.conftest import Office

P1, P2 = "2025-2030", "2030-2035"
IN_2031, IN_2032 = date(2031, 7, 1), date(2033, 1, 1)


def club(code: str, founded: str, **more: str | int) -> dict[str, str | int | None]:
    return {"club_code": code, "founded_on": founded, **more}


def test_a_club_counts_for_the_phase_in_which_its_founding_day_lies(office: "Office") -> None:
    office.file("2030-H2", "21001", club("A", "2030-06-20"))
    office.file("2031-H1", "21001", club("A", "2030-06-20"), club("B", "2030-12-31"), club("C", "2031-01-01"))
    first = office.report(P1, "2030-H2", IN_2031, "new_clubs")["new_clubs", "51"]
    second = office.report(P2, "2031-H1", IN_2031, "new_clubs")["new_clubs", "51"]
    assert (first.measured.value, first.in_period) == (2.0, 2.0)
    assert (second.measured.value, second.in_period, second.last_year) == (1.0, 1.0, 0.0)


def test_a_report_of_the_first_phase_asked_for_later_reads_its_last_period(office: "Office") -> None:
    office.file("2030-H2", "21001", club("A", "2030-06-20")).file("2031-H1", "21001", club("A", "2030-06-20"))
    assert office.report(P1, "2031-H1", IN_2031) == office.report(P1, "2030-H2", IN_2031)
    assert {figure.period for figure in office.report(P1, "2031-H1", IN_2031).values()} == {"2030-H2"}


def test_a_club_dissolved_later_leaves_the_closing_figures_as_they_were(office: "Office") -> None:
    office.file("2030-H2", "21001", club("A", "2029-05-01", members_60plus=40))
    before = office.report(P1, "2030-H2", IN_2032)
    office.file("2032-H2", "21001", club("A", "2029-05-01", status="dissolved", ended_on="2032-08-01"))
    assert office.report(P1, "2030-H2", IN_2032) == before
    assert before["new_clubs", "51"].measured.notes == {"active": 1, "before_plan": 0, "merger_products": 0}
    assert before["clubs_kept", "51"].measured.value == 100.0
    later = office.report(P2, "2032-H2", IN_2032, "clubs_kept")["clubs_kept", "51"].measured
    assert (later.numerator, later.denominator, later.notes["dissolved"]) == (0, 1, 1)


def test_a_club_dissolved_within_the_phase_still_counts_as_new(office: "Office") -> None:
    office.file("2026-H1", "21001", club("A", "2026-02-01"), club("B", "2026-03-01"))
    office.file(
        "2026-H2",
        "21001",
        club("A", "2026-02-01"),
        club("B", "2026-03-01", status="dissolved", ended_on="2026-09-01"),
    )
    found = office.report(P1, "2026-H2", date(2027, 1, 1), "new_clubs")["new_clubs", "51"].measured
    assert (found.value, found.notes["active"]) == (2.0, 1)


def test_a_club_first_reported_after_the_phase_is_active_by_its_first_report(office: "Office") -> None:
    office.file("2030-H2", "21001")
    office.file("2031-H1", "21001", club("B", "2030-12-31"), club("C", "2030-12-31", status="dissolved"))
    found = office.report(P1, "2030-H2", IN_2031, "new_clubs")["new_clubs", "51"].measured
    assert (found.value, found.notes["active"]) == (2.0, 1)


def test_the_latest_accepted_founding_day_decides(office: "Office") -> None:
    office.file("2026-H1", "21001", club("A", "2024-02-01")).file("2026-H2", "21001", club("A", "2026-02-01"))
    assert (
        office.report(P1, "2026-H1", date(2027, 1, 1), "new_clubs")["new_clubs", "51"].measured.value == 1.0
    )


def test_a_club_founded_after_the_period_is_not_counted_yet(office: "Office") -> None:
    office.file("2026-H1", "21001").file("2026-H2", "21001", club("A", "2026-06-15"))
    found = office.report(P1, "2026-H1", date(2027, 1, 1), "new_clubs")["new_clubs", "51"]
    assert found.measured.value == 0.0
    assert found.trend == (("2026-H1", 0.0),)


def test_the_product_of_a_merger_of_clubs_is_not_new(office: "Office") -> None:
    gone = {"status": "merged", "ended_on": "2027-03-01", "merged_into": "C"}
    office.file(
        "2027-H1",
        "21001",
        club("A", "2024", **gone),
        club("B", "2026-02-01", **gone),
        club("C", "2027-03-01"),
    )
    found = office.report(P1, "2027-H1", date(2027, 7, 1), "new_clubs", "clubs_kept")
    assert found["new_clubs", "51"].measured.value == 1.0  # B was new, C is A and B under another name
    assert found["new_clubs", "51"].measured.notes["merger_products"] == 1
    kept = found["clubs_kept", "51"].measured
    assert (kept.numerator, kept.denominator, kept.notes["merged"]) == (1, 1, 2)


def test_an_older_club_that_takes_in_another_keeps_its_own_founding_day(office: "Office") -> None:
    office.file(
        "2027-H1",
        "21001",
        club("A", "2024", status="merged", ended_on="2027-03-01", merged_into="B"),
        club("B", "2026-02-01"),
    )
    assert (
        office.report(P1, "2027-H1", date(2027, 7, 1), "new_clubs")["new_clubs", "51"].measured.value == 1.0
    )


def test_a_club_founded_before_the_plans_own_day_is_named_apart(office: "Office") -> None:
    office.file("2026-H1", "21001", club("A", "2025-11-01"), club("B", "2026-02-01"), club("C", "2015"))
    found = office.report(P1, "2026-H1", date(2026, 7, 1), "new_clubs")["new_clubs", "51"]
    assert (found.measured.value, found.measured.notes["before_plan"]) == (2.0, 1)
    assert (found.in_period, found.in_year, found.since_phase, found.last_year) == (1.0, 1.0, 2.0, None)


def test_the_year_and_last_years_period_are_counted_by_day(office: "Office") -> None:
    founded = ["2026-02-01", "2026-08-01", "2027-02-01", "2027-08-01", "2027-09-01"]
    office.file("2027-H2", "21001", *(club(f"C{at}", day) for at, day in enumerate(founded)))
    found = office.report(P1, "2027-H2", date(2028, 1, 1), "new_clubs")["new_clubs", "51"]
    assert (found.in_period, found.in_year, found.last_year, found.since_phase) == (2.0, 3.0, 1.0, 5.0)


def test_a_unit_that_never_gave_a_return_has_no_new_clubs_known(office: "Office") -> None:
    office.file("2026-H1", "21001")
    found = office.report(P1, "2026-H1", date(2026, 7, 1), "new_clubs")
    assert found["new_clubs", "21001"].measured.value == 0.0
    assert found["new_clubs", "21002"].measured.value is None
    assert found["new_clubs", "upland"].measured.value is None


def test_returns_that_tell_of_no_day_of_the_phase_leave_its_new_clubs_unknown(office: "Office") -> None:
    office.file("2030-H2", "21001", club("A", "2030-06-20"))
    unknown = office.report(P2, "2031-H1", IN_2031, "new_clubs")["new_clubs", "51"]
    assert (unknown.measured.value, unknown.in_period, unknown.last_year) == (None, None, 0.0)
    assert (unknown.standing, unknown.measured.carried) == (Standing.NO_DATA, 0)


@pytest.mark.parametrize(
    ("many", "standing"), [(7, Standing.BEHIND), (8, Standing.ON_TRACK), (80, Standing.MET)]
)
def test_new_clubs_are_judged_against_the_share_of_the_phase_gone_by(
    office: "Office", many: int, standing: Standing
) -> None:
    # 14/6/2026 is the 165th of the 1826 days from 1/1/2026 to 31/12/2030: 80 × 165 / 1826 = 7.23
    office.file("2026-H1", "21001", *(club(f"C{at}", "2026-02-01") for at in range(many)))
    found = office.report(P1, "2026-H1", date(2026, 7, 1), "new_clubs")["new_clubs", "51"]
    assert (found.standing, found.gap) == (standing, many - 80.0)


def test_suspended_and_dissolved_clubs_are_not_kept_and_are_counted(office: "Office") -> None:
    office.file(
        "2027-H1",
        "21001",
        club("A", "2020"),
        club("B", "2021", status="suspended", ended_on="2027-01-10"),
        club("C", "2022", status="dissolved", ended_on="2027-02-10"),
        club("D", "2022", status="dissolved", ended_on="2024-02-10"),
    )
    found = office.report(P1, "2027-H1", date(2027, 7, 1), "clubs_kept", "suspended_clubs")
    kept = found["clubs_kept", "51"]
    assert (kept.measured.numerator, kept.measured.denominator) == (1, 3)
    assert kept.measured.notes == {"suspended": 1, "dissolved": 1, "merged": 0}
    assert kept.standing is Standing.BEHIND
    assert kept.target
    assert kept.target.phase is None
    assert found["suspended_clubs", "51"].measured.value == 1.0


def test_clubs_that_ended_before_the_phase_are_not_to_be_kept_in_it(office: "Office") -> None:
    gone = club("A", "2026-02-01", status="dissolved", ended_on="2030-05-01")
    office.file("2030-H1", "21001", gone, club("B", "2026-02-01"))
    office.file("2031-H1", "21001", gone, club("B", "2026-02-01"))
    kept = office.report(P2, "2031-H1", IN_2031, "clubs_kept")["clubs_kept", "51"]
    assert (kept.measured.denominator, kept.measured.value, kept.last_year) == (1, 100.0, None)


def test_a_club_suspended_before_the_phase_and_dissolved_in_it_is_not_to_be_kept(office: "Office") -> None:
    stopped = club("A", "2026-02-01", status="suspended", ended_on="2030-05-01")
    office.file("2030-H2", "21001", stopped, club("B", "2026-02-01"))
    dissolved = club("A", "2026-02-01", status="dissolved", ended_on="2031-02-01")
    office.file("2031-H1", "21001", dissolved, club("B", "2026-02-01"))
    kept = office.report(P2, "2031-H1", IN_2031, "clubs_kept")["clubs_kept", "51"]
    assert (kept.measured.numerator, kept.measured.denominator) == (1, 1)
    assert kept.measured.notes == {"suspended": 0, "dissolved": 0, "merged": 0}


def test_the_whole_plan_counts_both_phases(office: "Office") -> None:
    office.file("2031-H1", "21001", club("A", "2030-12-31"), club("B", "2031-01-01"))
    found = office.whole("2031-H1", IN_2031)
    assert {code for code, _ in found} == {"new_clubs", "clubs_kept"}
    new = found["new_clubs", "51"]
    assert (new.measured.value, new.phase, new.standing) == (2.0, "plan", Standing.BEHIND)
    assert new.target
    assert new.target.floor == 200
    assert found["clubs_kept", "51"].standing is Standing.MET

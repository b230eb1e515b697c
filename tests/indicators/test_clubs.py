"""The clubs one by one, as the returns read for a report tell of them."""

from clubkit.indicators.clubs import ClubRow, clubs_of
from tests.indicators.conftest import ALL_AREAS, Office, Row

PHASE = "2025-2030"
KNOWN: Row = {
    "club_code": "A",
    "club_name": "CLB Sơn Hà",
    "village": "Thôn 1",
    "founded_on": "2026-03-01",
    "members": 60,
    "members_60plus": 42,
    "women": 36,
    "fund_income": 50_000_000,
    "months_met": 4,
    "meets_standard": "yes",
    "task_green": "no",
    **ALL_AREAS,
}


def listed(office: Office, period: str, phase: str = PHASE) -> list[ClubRow]:
    return list(clubs_of(office.reading(phase, period)))


def test_a_club_stands_as_its_commune_reports_it(office: Office) -> None:
    (club,) = listed(office.file("2026-H1", "22001", KNOWN), "2026-H1")
    assert (club.code, club.name, club.village) == ("A", "CLB Sơn Hà", "Thôn 1")
    assert (club.commune, club.commune_name, club.class_, club.carried) == ("22001", "22001", "upland", False)
    assert (club.status, club.active, club.founded_on, club.ended_on) == ("active", True, "2026-03-01", None)
    assert (club.members, club.members_60plus, club.women, club.women_60plus) == (60, 42, 36, None)
    assert (club.fund_income, club.fund_activity, club.note) == (50_000_000, None, None)


def test_answers_are_yes_no_or_not_given(office: Office) -> None:
    (club,) = listed(office.file("2026-H1", "22001", {**KNOWN, "area_income": "no"}), "2026-H1")
    assert (club.meets_standard, club.board_trained_initial) == (True, None)
    assert (club.areas["area_income"], club.areas["area_health"]) == (False, True)
    assert (len(club.areas), club.areas_met) == (8, 7)
    assert club.tasks == {"task_green": False}


def test_a_club_that_was_asked_nothing_of_the_areas_has_no_count_of_them(office: Office) -> None:
    asked_nothing: Row = {"club_code": "A", "founded_on": "2019"}
    (club,) = listed(office.file("2026-H1", "22001", asked_nothing), "2026-H1")
    assert club.areas_met is None


def test_months_are_told_with_the_whole_months_that_were_possible(office: Office) -> None:
    (club,) = listed(office.file("2026-H1", "22001", KNOWN), "2026-H1")
    assert (club.months_met, club.months_due) == (4, 3)


def test_the_check_list_counts_its_fulfilled_points(office: Office) -> None:
    (club,) = listed(office.file("2026-H1", "22001", KNOWN), "2026-H1")
    # the numbers of members, of older people and of women, the meetings, the eight areas
    assert (club.standard_met, club.standard_of) == (5, 9)


def test_a_club_that_is_not_active_is_listed_and_not_held_against_the_check_list(office: Office) -> None:
    stopped: Row = {"club_code": "B", "founded_on": "2019", "status": "suspended", "ended_on": "2026-02-01"}
    (club,) = listed(office.file("2026-H1", "22001", stopped), "2026-H1")
    assert (club.status, club.active, club.ended_on) == ("suspended", False, "2026-02-01")
    assert club.standard_met is None


def test_a_silent_unit_stands_with_the_period_before_and_no_longer(office: Office) -> None:
    office.file("2026-H1", "22001", KNOWN)
    office.file("2026-H2", "21001", {**KNOWN, "club_code": "C"})
    assert [(club.code, club.carried) for club in listed(office, "2026-H2")] == [("C", False), ("A", True)]
    assert [club.code for club in listed(office, "2027-H1")] == ["C"]


def test_clubs_stand_by_unit_and_as_the_unit_lists_them(office: Office) -> None:
    office.file("2026-H1", "22001", {**KNOWN, "club_code": "Z"}, {**KNOWN, "club_code": "B"})
    office.file("2026-H1", "21001", {**KNOWN, "club_code": "X"})
    assert [club.code for club in listed(office, "2026-H1")] == ["X", "Z", "B"]


def test_before_any_return_and_before_a_phase_begins_there_are_no_clubs(office: Office) -> None:
    assert listed(office, "2026-H1") == []
    office.file("2026-H1", "22001", KNOWN)
    assert listed(office, "2026-H1", "2030-2035") == []


def test_a_club_without_a_code_is_still_listed(office: Office) -> None:
    (club,) = listed(office.file("2026-H1", "22001", {**KNOWN, "club_code": None}), "2026-H1")
    assert (club.code, club.name) == ("", "CLB Sơn Hà")

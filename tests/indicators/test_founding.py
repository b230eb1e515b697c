"""The clubs that a recount of the newly founded ones needs beside the list of clubs."""

from datetime import date

from clubkit.indicators.clubs import clubs_of
from clubkit.indicators.founding import Founding, founding_of
from tests.indicators.conftest import Office, Row

PHASE, TODAY = "2025-2030", date(2027, 6, 20)
NEW: Row = {"club_code": "A", "club_name": "CLB Sơn Hà", "village": "Thôn 1", "founded_on": "2026-03-01"}
ENDED: Row = {**NEW, "club_code": "B", "status": "dissolved", "ended_on": "2026-05-01"}


def founding(office: Office, period: str, phase: str = PHASE) -> Founding | None:
    return founding_of(office.reading(phase, period))


def codes(office: Office, period: str) -> list[str]:
    found = founding(office, period)
    assert found
    return [each.code for each in found.earlier]


def test_a_club_that_ended_in_an_earlier_period_is_told_as_it_was_last_told(office: Office) -> None:
    office.file("2026-H1", "22001", NEW, ENDED).file("2026-H2", "22001", NEW)
    found = founding(office, "2026-H2")
    assert found
    assert (found.first, found.last, found.products) == ("2025-01-01", "2026-12-14", 0)
    (club,) = found.earlier
    assert (club.code, club.name, club.village, club.commune) == ("B", "CLB Sơn Hà", "Thôn 1", "22001")
    assert (club.class_, club.commune_name, club.told_in) == ("upland", "22001", "2026-H1")
    assert (club.status, club.founded_on, club.ended_on) == ("dissolved", "2026-03-01", "2026-05-01")


def test_a_club_that_the_list_has_is_not_told_again(office: Office) -> None:
    assert codes(office.file("2026-H1", "22001", NEW, ENDED), "2026-H1") == []


def test_an_old_club_that_ended_in_the_phase_is_told_and_one_that_ended_before_it_is_not(
    office: Office,
) -> None:
    old = {**ENDED, "founded_on": "2019"}
    office.file("2026-H1", "22001", old, {**old, "club_code": "C", "ended_on": "2024-05-01"})
    assert codes(office.file("2026-H2", "22001", NEW), "2026-H2") == ["B"]


def test_a_new_club_of_a_unit_that_has_long_been_silent_is_told(office: Office) -> None:
    office.file("2026-H1", "22001", NEW).file("2027-H1", "21001")
    assert codes(office, "2027-H1") == ["A"]


def test_a_club_first_told_of_later_is_told_with_that_period(office: Office) -> None:
    office.file("2026-H1", "22001").file("2026-H2", "22001", NEW)
    found = founding(office, "2026-H1")
    assert found
    assert [(each.code, each.told_in) for each in found.earlier] == [("A", "2026-H2")]


def test_list_and_earlier_clubs_together_give_the_figure(office: Office) -> None:
    merged = {**ENDED, "status": "merged", "merged_into": "C"}
    office.file("2026-H1", "22001", NEW, merged, {**NEW, "club_code": "C", "founded_on": "2026-05-01"})
    office.file("2026-H1", "21001", {**NEW, "club_code": "D", "founded_on": "2019"})
    office.file("2026-H2", "22001", NEW, {**NEW, "club_code": "C", "founded_on": "2026-05-01"})
    listed = clubs_of(office.reading(PHASE, "2026-H2"))
    found = founding(office, "2026-H2")
    assert found
    days = [each.founded_on or "" for each in listed] + [each.founded_on or "" for each in found.earlier]
    counted = sum(found.first <= each <= found.last for each in days) - found.products
    figure = office.report(PHASE, "2026-H2", TODAY, "new_clubs")["new_clubs", office.plan.province]
    assert (counted, found.products) == (figure.measured.value, 1) == (2, 1)


def test_before_the_phase_begins_there_is_nothing_to_recount(office: Office) -> None:
    assert founding(office.file("2026-H1", "22001", NEW), "2026-H1", "2030-2035") is None


def test_without_any_return_no_club_is_told(office: Office) -> None:
    assert codes(office, "2026-H1") == []

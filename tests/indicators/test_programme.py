"""The full programme in whole months, and the yearly refresher of boards."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from clubkit.indicators.model import Standing
from clubkit.indicators.months import whole_months

if TYPE_CHECKING:
    from tests.indicators.conftest import Office, Row

P1, P2 = "2025-2030", "2030-2035"
AREAS = ("income", "health", "home_care", "self_help", "rights", "awareness", "culture", "resources")


def club(code: str, founded: str, months: int | None, **more: str) -> "Row":
    return {
        "club_code": code,
        "founded_on": founded,
        "months_met": months,
        **{f"area_{a}": "yes" for a in AREAS},
        **more,
    }


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2025, 12, 15), date(2026, 6, 14), 6),
        (date(2026, 1, 1), date(2026, 6, 30), 6),
        (date(2026, 5, 15), date(2026, 6, 14), 1),
        (date(2026, 5, 16), date(2026, 6, 14), 0),
        (date(2025, 12, 31), date(2026, 6, 14), 5),
        (date(2026, 6, 20), date(2026, 6, 14), 0),
    ],
)
def test_whole_months_are_counted_with_both_days(first: date, last: date, months: int) -> None:
    assert whole_months(first, last) == months


def test_a_club_met_in_full_when_it_met_in_every_whole_month(office: "Office") -> None:
    office.file(
        "2026-H1",
        "21001",
        club("A", "2019", 6),
        club("B", "2020-05-01", 5),
        club("C", "2026-04-01", 2),
        club("D", "2026-05-20", 0),
        club("E", "2019", 6, area_rights="no"),
        club("F", "2019", None),
    )
    found = office.report(P1, "2026-H1", date(2026, 7, 1), "full_programme")["full_programme", "51"]
    # A and C in full; B missed a month, E an area; D is not a month old; F was not asked
    assert (found.measured.numerator, found.measured.denominator, found.measured.value) == (2, 4, 50.0)
    assert found.standing is Standing.MET


def test_only_the_periods_own_returns_say_what_was_done(office: "Office") -> None:
    office.file("2026-H1", "21001", club("A", "2019", 6)).file("2026-H2", "21002", club("B", "2019", 6))
    found = office.report(P1, "2026-H2", date(2026, 12, 20), "full_programme")
    assert found["full_programme", "21001"].measured.value is None
    assert found["full_programme", "51"].measured.denominator == 1


def board(code: str, founded: str, said: str | None, **more: str) -> "Row":
    return {"club_code": code, "founded_on": founded, "board_refresher_this_year": said, **more}


def test_the_refresher_is_judged_for_the_last_complete_year(office: "Office") -> None:
    office.file(
        "2026-H2",
        "21001",
        board("A", "2019", "yes"),
        board("B", "2025-12-31", "no"),
        board("C", "2026-01-01", "no"),
        board("D", "2019", None),
        board("E", "2019", "no", status="dissolved"),
    )
    office.file(
        "2027-H1",
        "21001",
        board("A", "2019", "no"),
        board("B", "2025", "yes"),
        board("C", "2026-01-01", "yes"),
    )
    for period, today in (("2026-H2", date(2026, 12, 20)), ("2027-H1", date(2027, 7, 1))):
        found = office.report(P1, period, today, "boards_trained_yearly")["boards_trained_yearly", "51"]
        assert (found.measured.numerator, found.measured.denominator) == (1, 2)
        assert found.standing is Standing.BEHIND
    assert found.measured.notes == {"running_met": 2, "running_clubs": 3}
    assert (found.measured.reporting, found.measured.carried) == (1, 0)


def test_before_a_year_of_the_phase_is_complete_there_is_no_figure(office: "Office") -> None:
    office.file("2026-H1", "21001", board("A", "2019", "yes"))
    found = office.report(P1, "2026-H1", date(2026, 7, 1), "boards_trained_yearly")[
        "boards_trained_yearly", "51"
    ]
    assert (found.measured.value, found.measured.reporting, found.standing) == (None, 0, Standing.NO_DATA)
    assert found.measured.notes == {"running_met": 1, "running_clubs": 1}

"""Days as they are typed in Vietnam."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clubkit.findings import Fact
from clubkit.returns.days import read_day
from clubkit.returns.raw import Scalar

# ruff: noqa: DTZ001  Excel knows no time zones


def told(typed: Scalar) -> tuple[object, list[tuple[str, dict[str, Fact]]]]:
    value, notes = read_day(typed)
    return value, [(code.value, dict(facts)) for code, facts in notes]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (date(2026, 3, 15), "2026-03-15"),
        (datetime(2026, 3, 15, 8, 30), "2026-03-15"),
        ("15/03/2026", "2026-03-15"),
        (2015.0, "2015"),
        ("2015", "2015"),
        # 2015 in a cell of the date format
        (date(1905, 7, 7), "2015"),
        (datetime(1905, 7, 7), "2015"),
        (date(1905, 3, 14), "1900"),
        (date(1905, 9, 30), "2100"),
    ],
)
def test_a_day_or_a_year_is_taken_without_a_word(typed: Scalar, day: str) -> None:
    assert told(typed) == (day, [])


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("15-3-2026", "2026-03-15"),
        ("15.3.2026", "2026-03-15"),
        ("5/3/2026", "2026-03-05"),
        ("15 / 3 / 2026", "2026-03-15"),
        ("2026-03-15", "2026-03-15"),
        ("2026/3/15", "2026-03-15"),
        ("2026-03-15 00:00:00", "2026-03-15"),
        ("15/03/2026 08:30", "2026-03-15"),
        ("Ngày 15 tháng 3 năm 2026", "2026-03-15"),
        ("15 tháng 03 năm 2026", "2026-03-15"),
        ("１５/03/2026", "2026-03-15"),
        (46096.0, "2026-03-15"),
        (46096.5, "2026-03-15"),
        ("năm 2015", "2015"),
    ],
)
def test_one_possible_day_is_taken_with_a_word(typed: Scalar, day: str) -> None:
    assert told(typed) == (day, [("cell.read_as", {"read": day})])


@pytest.mark.parametrize(
    "typed",
    [
        "tháng 3/2026",
        "3/2026",
        "2026-03",
        "31/02/2026",
        "15/13/2026",
        "đầu năm",
        "1/1/1800",
        "1850",
        "15/3-2026",
        "32/1/26",
        12.0,
        5000.0,
        2015.5,
        1e300,
        True,
        time(8, 0),
        timedelta(hours=30),
        None,
    ],
)
def test_what_is_no_day_is_never_guessed(typed: Scalar) -> None:
    value, notes = told(typed)
    assert value is None
    assert [code for code, _ in notes] == ["date.not_read"]


@pytest.mark.parametrize(
    "shown",
    [date(1913, 9, 8), datetime(1905, 7, 7, 12), date(1905, 10, 1), date(1954, 10, 2), date(2199, 1, 1)],
)
def test_a_day_that_was_likely_typed_as_a_number_is_offered_but_not_taken(shown: date) -> None:
    day = shown.strftime("%Y-%m-%d")
    assert told(shown) == (None, [("date.not_read", {"suggestion": day})])


def test_a_month_before_the_day_is_offered_but_not_taken() -> None:
    assert told("03/15/2026") == (None, [("date.not_read", {"suggestion": "2026-03-15"})])


def test_two_digits_of_a_year_may_mean_two_centuries() -> None:
    assert told("15/03/26") == (None, [("date.ambiguous", {"first": "2026-03-15", "second": "1926-03-15"})])


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]),
)
def test_days_written_the_vietnamese_way_are_read_back(day: date, form: str) -> None:
    assert read_day(day.strftime(form))[0] == day.isoformat()


@given(st.dates(date(1955, 1, 1), date(2118, 12, 31)))
def test_the_day_numbers_of_excel_are_read_back(day: date) -> None:
    assert read_day(float((day - date(1899, 12, 30)).days))[0] == day.isoformat()

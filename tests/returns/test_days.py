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
        ("15 thang 3 nam 2026", "2026-03-15"),
        ("15 tháng 3, 2026", "2026-03-15"),
        ("ngày 15 tháng 3/2026", "2026-03-15"),
        ("ngày 15/3/2026", "2026-03-15"),
        ("Chủ nhật, ngày 15/03/2026.", "2026-03-15"),
        ("15-Thg3-2026", "2026-03-15"),
        ("15-Mar-2026", "2026-03-15"),
        ("15/03/2026\u200b", "2026-03-15"),
        ("nga\u0300y 15 tha\u0301ng 3 na\u0306m 2026", "2026-03-15"),
    ],
)
def test_one_possible_day_is_taken_with_a_word(typed: Scalar, day: str) -> None:
    assert told(typed) == (day, [("cell.read_as", {"read": day})])


@pytest.mark.parametrize(
    "typed",
    [
        "đầu năm",
        "1/1/1800",
        "1850",
        "15/3-2026",
        "quý 1/2026",
        "13/2026",
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


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("46096", "2026-03-15"),
        ("15032026", "2026-03-15"),
        ("20260315", "2026-03-15"),
        (15032026.0, "2026-03-15"),
        (1032026.0, "2026-03-01"),
        ("29/02/00", "2000-02-29"),
    ],
)
def test_digits_without_separators_are_offered_but_not_taken(typed: Scalar, day: str) -> None:
    assert told(typed) == (None, [("date.not_read", {"suggestion": day})])


@pytest.mark.parametrize(
    ("typed", "lacks"),
    [
        *(
            (typed, "day")
            for typed in ("tháng 3/2026", "3/2026", "03-2026", "2026-03", "T3/2026", "tháng 3 năm 2026")
        ),
        *((typed, "year") for typed in ("15/3", "15-3", "ngày 15 tháng 3", "15.3", "29/2")),
    ],
)
def test_a_day_without_all_its_parts_is_said_to_lack_one(typed: str, lacks: str) -> None:
    assert told(typed) == (None, [("date.incomplete", {"lacks": lacks})])


@pytest.mark.parametrize("typed", ["31/02/2026", "30-2-2026", "15/13/2026", "32/1/26", "0/1/2026", "31/6/26"])
def test_a_day_that_no_calendar_has_is_said_to_be_none(typed: str) -> None:
    assert told(typed) == (None, [("date.no_such_day", {})])


def test_two_digits_of_a_year_may_mean_two_centuries() -> None:
    assert told("15/03/75") == (None, [("date.ambiguous", {"first": "2075-03-15", "second": "1975-03-15"})])


@pytest.mark.parametrize("typed", ["15/03/26", "15-3-26", "15.03.26", "ngày 15 tháng 3 năm 26"])
def test_no_club_is_so_old_that_two_digits_could_mean_the_other_century(typed: str) -> None:
    assert told(typed) == ("2026-03-15", [("cell.read_as", {"read": "2026-03-15"})])


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]),
)
def test_days_written_the_vietnamese_way_are_read_back(day: date, form: str) -> None:
    assert read_day(day.strftime(form))[0] == day.isoformat()


@given(st.dates(date(1955, 1, 1), date(2118, 12, 31)))
def test_the_day_numbers_of_excel_are_read_back(day: date) -> None:
    assert read_day(float((day - date(1899, 12, 30)).days))[0] == day.isoformat()


FORMS = (
    "ngày {0} tháng {1} năm {2}",
    "{0}/{1}/{2}",
    "{0:02}-{1:02}-{2}",
    "{0} thang {1} nam {2}",
    "{2}/{1}/{0}",
)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(FORMS))
def test_words_and_digits_of_a_day_are_read_back(day: date, form: str) -> None:
    assert read_day(form.format(day.day, day.month, day.year))[0] == day.isoformat()


@given(
    st.integers(1, 12), st.integers(1900, 2100), st.sampled_from(["{0}/{1}", "tháng {0}/{1}", "{1}-{0:02}"])
)
def test_no_day_is_made_up_for_a_month(month: int, year: int, form: str) -> None:
    assert told(form.format(month, year)) == (None, [("date.incomplete", {"lacks": "day"})])


@given(st.text(alphabet="0123456789/-. ngàythángnăm", max_size=24))
def test_a_day_that_is_read_has_its_digits_in_the_cell(typed: str) -> None:
    value, _ = read_day(typed)
    for part in str(value).split("-") if value else ():
        assert part.lstrip("0") in typed

"""Figures in both languages."""

from datetime import date
from decimal import Decimal

import pytest

from clubkit.messages.figures import day, exact, masked, money, number, percent
from clubkit.text import Lang


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (1234567.8, "1.234.567,8", "1,234,567.8"),
        (1000, "1.000", "1,000"),
        (0, "0", "0"),
        (-0.04, "0", "0"),
        (-1500, "−1.500", "−1,500"),
        (0.25, "0,3", "0.3"),
        (Decimal("12.5"), "12,5", "12.5"),
        (123456789012345, "123.456.789.012.345", "123,456,789,012,345"),
    ],
)
def test_numbers_are_written_as_people_of_the_language_write_them(value: float, vi: str, en: str) -> None:
    assert (number(value, "vi"), number(value, "en")) == (vi, en)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1.234, "1,234"),
        (1234.0, "1.234"),
        (1200, "1.200"),
        (0, "0"),
        (0.0, "0"),
        (1e9, "1.000.000.000"),
        (12.5, "12,5"),
    ],
)
def test_what_somebody_typed_is_repeated_with_all_its_decimals(value: float, shown: str) -> None:
    assert exact(value, "vi") == shown


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_data_is_never_zero(lang: Lang) -> None:
    words = {number(None, lang), percent(None, lang), money(None, lang), day(None, lang), masked(None, lang)}
    assert words == {"chưa có số liệu" if lang == "vi" else "no data"}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (70, "70%"),
        (66.666, "66,7%"),
        (99.96, "99,9%"),
        (100, "100%"),
        (0.01, "0,1%"),
        (0, "0%"),
        (120.04, "120%"),
    ],
)
def test_not_quite_all_is_not_shown_as_all(value: float, shown: str) -> None:
    assert percent(value, "vi") == shown


def test_money_names_its_unit() -> None:
    assert money(50_000_000, "vi") == "50.000.000 đồng"
    assert money(50_000_000, "en") == "50,000,000 đồng"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_days_are_written_day_first_in_both_languages(lang: Lang) -> None:
    assert day(date(2026, 3, 5), lang) == "05/03/2026"
    assert day("2026-03-05", lang) == "05/03/2026"
    assert day("2015", lang) == "2015"


def test_counts_that_can_point_at_one_person_are_masked() -> None:
    assert [masked(count, "vi") for count in (0, 1, 2, 3, 1200)] == ["0", "< 3", "< 3", "3", "1.200"]

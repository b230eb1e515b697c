"""Whole numbers as they are typed in Vietnam."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clubkit.findings import Code, Fact
from clubkit.forms.model import LARGEST
from clubkit.returns.numbers import read_number
from clubkit.returns.raw import Look, Scalar
from tests.returns.workbooks import COUNT, MONEY, YES_NO


def told(typed: Scalar, *, money: bool = False) -> tuple[object, list[tuple[str, dict[str, Fact]]]]:
    value, notes = read_number(MONEY if money else COUNT, typed)
    return value, [(code.value, dict(facts)) for code, facts in notes]


@pytest.mark.parametrize(
    ("typed", "number"), [(42.0, 42), (0.0, 0), (7, 7), (-3.0, -3), ("42", 42), (" 42 ", 42)]
)
def test_a_whole_number_is_taken_without_a_word(typed: Scalar, number: int) -> None:
    assert told(typed) == (number, [])


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1.234", 1234),
        ("1.234.567", 1_234_567),
        ("1 234", 1234),
        ("1\u00a0234\u00a0567", 1_234_567),
        ("1,234,567", 1_234_567),
        ("１２", 12),
        ("007", 7),
        ("12,0", 12),
        ("12.00", 12),
        ("-5.000", -5000),
        ("\u2212 5".replace(" ", ""), -5),
        ("+5", 5),
        ("60 người", 60),
        ("60người", 60),
    ],
)
def test_one_possible_reading_is_taken_with_a_word(typed: str, number: int) -> None:
    assert told(typed) == (number, [("cell.read_as", {"read": number})])


@pytest.mark.parametrize("typed", ["5.000.000đ", "5.000.000 đồng", "5 000 000 VNĐ", "5.000.000,00 đ"])
def test_money_may_name_its_unit(typed: str) -> None:
    assert told(typed, money=True) == (5_000_000, [("cell.read_as", {"read": 5_000_000})])


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        ("1,234", 1234, 1.234),
        ("12,000", 12000, 12),
        ("-1,500", -1500, -1.5),
        ("1.000,000", 1_000_000, 1000),
        ("1,000.000", 1_000_000, 1000),
    ],
)
def test_two_possible_readings_are_both_named(typed: str, first: int, second: float) -> None:
    assert told(typed) == (None, [("number.ambiguous", {"first": first, "second": second})])


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        (12.5, 12.5),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("1.234,56", 1234.56),
        ("0,123", 0.123),
        ("1234.567", 1234.567),
    ],
)
def test_a_fraction_is_not_whole(typed: Scalar, number: float) -> None:
    assert told(typed) == (None, [("number.not_whole", {"read": number})])


@pytest.mark.parametrize(
    "typed",
    [
        "người",
        "nhiều",
        "1.23.456",
        "12 nam 13 nữ",
        "²",
        True,
        time(8, 0),
        None,
        float("nan"),
    ],
)
def test_what_is_no_number_is_never_guessed(typed: Scalar) -> None:
    assert told(typed) == (None, [("number.not_read", {})])


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("60 cụ", 60),
        ("5 triệu", 5_000_000),
        ("1.234 567", 1_234_567),
        ("(5)", 5),
        ("05 (năm)", 5),
        ("１２x", 12),
        ("có 60 người", 60),
        ("-", 0),
        ("không có", 0),
    ],
)
def test_the_one_number_among_words_is_offered_but_not_taken(typed: Scalar, suggestion: int) -> None:
    assert told(typed) == (None, [("number.not_read", {"suggestion": suggestion})])


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("khoảng 60", 60),
        ("Khoảng 1.200 người", 1200),
        (">50", 50),
        ("≥ 50", 50),
        ("~60", 60),
        ("trên 50", 50),
        ("gần 60 người", 60),
        ("ước tính 60", 60),
        ("60+", 60),
        ("60 trở lên", 60),
        ("hơn 60", 60),
        ("khoảng 4 nghìn", 4000),
        ("gần 50 triệu đồng", 50_000_000),
        ("2 ngàn người trở lên", 2000),
        ("khoảng 60 trẻ", 60),
    ],
)
def test_a_rough_number_is_said_to_be_one(typed: str, number: int) -> None:
    assert told(typed) == (None, [("number.rough", {"number": number})])


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        ("41/30", 41, 30),
        ("5-6", 5, 6),
        ("60 – 65 người", 60, 65),
        ("60 đến 65", 60, 65),
        ("41 hoặc 30", 41, 30),
        ("4-5 nghìn", 4000, 5000),
    ],
)
def test_two_numbers_in_one_cell_are_both_named(typed: str, first: int, second: int) -> None:
    assert told(typed) == (None, [("number.ambiguous", {"first": first, "second": second})])


@pytest.mark.parametrize(("typed", "shown"), [("60%", "60%"), ("12,5 %", "12,5 %")])
def test_a_percentage_in_words_is_no_count(typed: str, shown: str) -> None:
    assert told(typed) == (None, [("number.percent", {"shown": shown})])


@pytest.mark.parametrize(("value", "shown"), [(0.6, "60%"), (1.0, "100%"), (0.125, "12,5%"), (55.0, "5500%")])
def test_a_cell_of_the_percentage_format_is_no_count(value: float, shown: str) -> None:
    told_of = read_number(COUNT, value, Look(percent=True))
    assert told_of == (None, ((Code.NUMBER_PERCENT, {"shown": shown}),))


def test_nought_per_cent_is_nought() -> None:
    assert read_number(COUNT, 0.0, Look(percent=True)) == (0, ())


@pytest.mark.parametrize("day", [date(2026, 4, 3), datetime(2026, 4, 3)])  # noqa: DTZ001  Excel knows no time zones
def test_a_day_that_excel_made_of_a_fraction_is_named_with_its_number(day: date) -> None:
    assert told(day) == (None, [("number.as_day", {"number": 46115})])


@pytest.mark.parametrize(
    ("shown", "number"),
    [(date(1900, 2, 24), 55), (date(1900, 3, 1), 61), (datetime(1900, 4, 9), 100)],  # noqa: DTZ001  same
)
def test_a_small_number_in_a_cell_of_the_date_format_is_a_number(shown: date, number: int) -> None:
    assert told(shown) == (number, [("cell.read_as", {"read": number})])


def test_59_and_60_cannot_be_told_apart_in_a_cell_of_the_date_format() -> None:
    assert told(date(1900, 2, 28)) == (None, [("number.ambiguous", {"first": 59, "second": 60})])


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("50 triệu", 50_000_000),
        ("50 triệu đồng", 50_000_000),
        ("50tr", 50_000_000),
        ("1,5 tỷ", 1_500_000_000),
        ("2.5 triệu", 2_500_000),
        ("45.000 nghìn đồng", 45_000_000),
        ("500 ngàn", 500_000),
        ("500k", 500_000),
    ],
)
def test_an_amount_that_names_its_scale_is_taken_with_a_word(typed: str, amount: int) -> None:
    assert told(typed, money=True) == (amount, [("cell.read_as", {"read": amount})])


def test_an_amount_of_two_readings_is_not_scaled() -> None:
    facts = {"first": 1_500_000_000, "second": 1_500_000}
    assert told("1,500 triệu", money=True) == (None, [("number.ambiguous", facts)])


@pytest.mark.parametrize("typed", [1e300, float("inf"), "9" * 16, "9" * 5000, "9" * 5000 + ",5"])
def test_a_number_that_excel_cannot_keep_is_too_large(typed: Scalar) -> None:
    assert told(typed) == (None, [("number.too_large", {"maximum": LARGEST})])


def test_a_number_below_what_excel_can_keep_is_too_small() -> None:
    assert told(-1e16) == (None, [("number.too_small", {"minimum": 0})])


def test_a_unit_is_only_known_where_the_question_has_one() -> None:
    assert read_number(YES_NO, "60 người")[0] is None


def in_groups(number: int, separator: str) -> str:
    return f"{number:,}".replace(",", separator)


@given(st.integers(-LARGEST, LARGEST), st.sampled_from([".", " ", "\u00a0"]))
def test_numbers_written_the_vietnamese_way_are_read_back(number: int, separator: str) -> None:
    value, notes = read_number(COUNT, in_groups(number, separator))
    assert value == number
    assert {code for code, _ in notes} <= {Code.CELL_READ_AS}


@given(st.integers(-LARGEST, LARGEST))
def test_plain_digits_are_read_back_without_a_word(number: int) -> None:
    assert read_number(COUNT, str(number)) == (number, ())


@given(st.text(alphabet="0123456789., -+đ", max_size=24))
def test_a_reading_is_sure_or_there_is_none(typed: str) -> None:
    value, notes = read_number(MONEY, typed)
    assert (value is None) == any(code is not Code.CELL_READ_AS for code, _ in notes)
    if isinstance(value, int):
        assert str(abs(value)).startswith("".join(filter(str.isdigit, typed)).lstrip("0")[:1])


@given(
    st.integers(0, 999), st.sampled_from([("triệu", 10**6), ("tỷ", 10**9), ("nghìn", 10**3), ("tr", 10**6)])
)
def test_amounts_in_thousand_and_million_are_read_back(number: int, scale: tuple[str, int]) -> None:
    word, factor = scale
    assert read_number(MONEY, f"{number} {word}")[0] == number * factor


@given(st.integers(0, 99_999), st.sampled_from(["khoảng {}", "> {}", "{}+", "gần {} người", "{} trở lên"]))
def test_a_rough_number_is_never_taken(number: int, words: str) -> None:
    assert told(words.format(number)) == (None, [("number.rough", {"number": number})])


@given(st.integers(0, 9_999), st.integers(0, 9_999), st.sampled_from(["/", "-", " - ", " đến ", " hoặc "]))
def test_of_two_numbers_none_is_taken(one: int, other: int, between: str) -> None:
    facts = {"first": one, "second": other}
    assert told(f"{one}{between}{other}") == (None, [("number.ambiguous", facts)])


@pytest.mark.parametrize("typed", ["6O", "l0", "52 triệu rưỡi", "ĐVT: triệu đồng 52"])
def test_a_number_that_is_not_meant_alone_is_not_offered(typed: str) -> None:
    assert told(typed) == (None, [("number.not_read", {})])


def test_a_number_is_read_as_excel_shows_it() -> None:
    assert told(59.999999999999993) == (60, [])

"""Whole numbers as they are typed in Vietnam."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clubkit.findings import Code, Fact
from clubkit.forms.model import LARGEST
from clubkit.returns.numbers import read_number
from clubkit.returns.raw import Scalar
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
        "khoảng 60",
        ">50",
        "41/30",
        "60 cụ",
        "5 triệu",
        "-",
        "người",
        "1.23.456",
        "1.234 567",
        "(5)",
        "5-6",
        "１２x",
        "²",
        True,
        date(2026, 5, 1),
        time(8, 0),
        None,
        float("nan"),
    ],
)
def test_what_is_no_number_is_never_guessed(typed: Scalar) -> None:
    assert told(typed) == (None, [("number.not_read", {})])


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

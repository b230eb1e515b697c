"""Whole numbers as people type them in Vietnam; what has two readings is not decided here."""

import re
from datetime import date, datetime
from decimal import Decimal

from clubkit.findings import Code
from clubkit.forms.days import FIRST_DAY
from clubkit.forms.model import LARGEST, Field, Kind
from clubkit.returns.days import serial_of
from clubkit.returns.hints import SCALES, hinted
from clubkit.returns.notes import Reading, read_as, refused
from clubkit.returns.raw import Look, Scalar
from clubkit.returns.text import bare, clean

_DONG = ("đồng", "đ", "vnđ", "vnd")
_SIGNED = re.compile(r"([-+\u2212]?)(.*)", re.DOTALL)
_PLAIN = re.compile(r"[0-9]+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+|(?:,[0-9]{3}){2,})")
_ONE_COMMA = re.compile(r"([1-9][0-9]{0,2}),([0-9]{3})")
_DECIMAL = re.compile(r"([0-9]+|[1-9][0-9]{0,2}(?:[. ][0-9]{3})+),([0-9]+)")
_DECIMAL_POINT = re.compile(r"([0-9]+|[1-9][0-9]{0,2}(?:[, ][0-9]{3})+)\.([0-9]+)")
_PERCENT = re.compile(r"[0-9][0-9., ]*[%\u066a\u2030]")
_SCALED = re.compile(rf"([0-9][0-9., ]*?)\s*({'|'.join(SCALES)})")
_SEPARATORS = str.maketrans("", "", "., ")
_GROUP = 3
_LEAP = date(1900, 2, 28)
"""What 59 and 60 both show as, once Excel's 29 February 1900, which there never was, is left out."""


def read_number(question: Field, value: Scalar, look: Look | None = None) -> Reading:
    """A whole number, or a finding that says why not and what the cell may mean.

    `look`: a number that Excel shows as a percentage, or as another number, is no count. A day is what Excel makes of "3/4".
    """
    if isinstance(value, bool):
        return refused(Code.NUMBER_NOT_READ)
    if isinstance(value, int | float):
        return _shown_as(value, look) or _from_number(question, value)
    if isinstance(value, date):
        return _from_day(value)
    return _from_text(question, value) if isinstance(value, str) else refused(Code.NUMBER_NOT_READ)


def _shown_as(value: float, look: Look | None) -> Reading | None:
    """What a format makes of a number, where that is another one."""
    if look is None or not value:
        return None
    if look.disguised:
        return refused(Code.NUMBER_DISGUISED, number=int(value) if value == int(value) else value)
    return _percent(value) if look.percent else None


def _percent(value: float) -> Reading:
    return refused(Code.NUMBER_PERCENT, shown=f"{value * 100:.12g}%".replace(".", ","))


def _from_day(value: date) -> Reading:
    """What a number shows as in a cell of the date format; of 1954 and later it may be a day or what 3/4 became."""
    day = value.date() if isinstance(value, datetime) else value
    number = serial_of(day)
    if number >= FIRST_DAY:
        return refused(Code.NUMBER_AS_DAY, number=number)
    if day == _LEAP:
        return refused(Code.NUMBER_AMBIGUOUS, first=number, second=number + 1)
    return read_as(number, sure=False)


def _from_number(question: Field, value: float) -> Reading:
    if value > LARGEST:
        return refused(Code.NUMBER_TOO_LARGE, maximum=LARGEST)
    if value < -LARGEST:
        return refused(Code.NUMBER_TOO_SMALL, minimum=question.minimum or 0)
    if value != value:  # noqa: PLR0124  the one value that differs from itself
        return refused(Code.NUMBER_NOT_READ)
    # Excel shows fifteen digits: what it shows as 60 may be 59.999999999999993
    shown = float(f"{value:.15g}")
    return (int(shown), ()) if shown == int(shown) else refused(Code.NUMBER_NOT_WHOLE, read=shown)


def _from_text(question: Field, typed: str) -> Reading:
    text = _without_unit(question, clean(typed))
    signed = _SIGNED.fullmatch(text)
    sign, digits = signed.groups() if signed else ("", text)
    factor = -1 if sign in {"-", "\u2212"} else 1
    if _PLAIN.fullmatch(digits) or _GROUPED.fullmatch(digits):
        return _whole(typed, digits.translate(_SEPARATORS), factor)
    if one := _ONE_COMMA.fullmatch(digits):
        return _ambiguous(one[1], one[2], factor)
    if decimal := _DECIMAL.fullmatch(digits) or _DECIMAL_POINT.fullmatch(digits):
        return _decimal(typed, decimal[1], decimal[2], factor)
    if _PERCENT.fullmatch(digits):
        return refused(Code.NUMBER_PERCENT, shown=text)
    return _scaled(question, typed, digits, factor) or hinted(text)


def _without_unit(question: Field, text: str) -> str:
    units = {question.unit.vi, question.unit.en} if question.unit else set()
    for unit in sorted(units.union(_DONG if question.kind is Kind.MONEY else ()), key=len, reverse=True):
        if text.casefold().endswith(unit.casefold()) and len(unit) < len(text):
            return text[: -len(unit)].rstrip()
    return text


def _whole(typed: str, digits: str, factor: int) -> Reading:
    if len(digits.lstrip("0")) > len(str(LARGEST)):
        return refused(Code.NUMBER_TOO_LARGE, maximum=LARGEST)
    number = factor * int(digits[-len(str(LARGEST)) :])
    return read_as(number, sure=typed.strip() == str(number))


def _ambiguous(whole: str, group: str, factor: int) -> Reading:
    joined, apart = int(whole + group) * factor, float(f"{whole}.{group}") * factor
    return refused(Code.NUMBER_AMBIGUOUS, first=joined, second=int(apart) if apart.is_integer() else apart)


def _decimal(typed: str, whole: str, fraction: str, factor: int) -> Reading:
    digits = whole.translate(_SEPARATORS)
    if len(digits.lstrip("0")) > len(str(LARGEST)):
        return refused(Code.NUMBER_TOO_LARGE, maximum=LARGEST)
    if digits != whole and len(fraction) == _GROUP and len(digits) + _GROUP <= len(str(LARGEST)):
        # "1.000,000": a slip in the separators, or a decimal part
        return _ambiguous(digits, fraction, factor)
    if not fraction.strip("0"):
        return _whole(typed, digits, factor)
    return refused(Code.NUMBER_NOT_WHOLE, read=factor * float(Decimal(f"{digits}.{fraction}")))


def _scaled(question: Field, typed: str, digits: str, factor: int) -> Reading | None:
    """An amount in thousand, million or milliard đồng that says so: 50 triệu, 1,5 tỷ."""
    found = _SCALED.fullmatch(bare(digits)) if question.kind is Kind.MONEY else None
    if found is None:
        return None
    amount, zeros = found[1].strip(), SCALES[found[2]]
    if _PLAIN.fullmatch(amount) or _GROUPED.fullmatch(amount):
        return _whole(typed, amount.translate(_SEPARATORS) + "0" * zeros, factor)
    if one := _ONE_COMMA.fullmatch(amount):
        # the comma may part groups or decimals: 1,500 triệu is 1.5 or 1500 million
        joined = factor * int(one[1] + one[2]) * 10**zeros
        return refused(Code.NUMBER_AMBIGUOUS, first=joined, second=joined // 10**_GROUP)
    decimal = _DECIMAL.fullmatch(amount) or _DECIMAL_POINT.fullmatch(amount)
    if decimal is None or len(decimal[2]) > zeros:
        return None
    return _whole(typed, decimal[1].translate(_SEPARATORS) + decimal[2].ljust(zeros, "0"), factor)

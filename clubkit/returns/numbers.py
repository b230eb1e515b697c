"""Whole numbers as people type them in Vietnam; what has two readings is not decided here."""

import re
from decimal import Decimal

from clubkit.findings import Code
from clubkit.forms.model import LARGEST, Field, Kind
from clubkit.returns.notes import Reading, read_as, refused
from clubkit.returns.raw import Scalar
from clubkit.returns.text import clean

_DONG = ("đồng", "đ", "vnđ", "vnd")
_SIGNED = re.compile(r"([-+\u2212]?)(.*)", re.DOTALL)
_PLAIN = re.compile(r"[0-9]+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+|(?:,[0-9]{3}){2,})")
_ONE_COMMA = re.compile(r"([1-9][0-9]{0,2}),([0-9]{3})")
_DECIMAL = re.compile(r"([0-9]+|[1-9][0-9]{0,2}(?:[. ][0-9]{3})+),([0-9]+)")
_DECIMAL_POINT = re.compile(r"([0-9]+|[1-9][0-9]{0,2}(?:[, ][0-9]{3})+)\.([0-9]+)")
_SEPARATORS = str.maketrans("", "", "., ")
_GROUP = 3


def read_number(question: Field, value: Scalar) -> Reading:
    """A whole number, or a finding: not read, ambiguous (`first`, `second`), not whole (`read`) or too large."""
    if isinstance(value, bool):
        return refused(Code.NUMBER_NOT_READ)
    if isinstance(value, int | float):
        return _from_number(question, value)
    return _from_text(question, value) if isinstance(value, str) else refused(Code.NUMBER_NOT_READ)


def _from_number(question: Field, value: float) -> Reading:
    if value > LARGEST:
        return refused(Code.NUMBER_TOO_LARGE, maximum=LARGEST)
    if value < -LARGEST:
        return refused(Code.NUMBER_TOO_SMALL, minimum=question.minimum or 0)
    if value != value:  # noqa: PLR0124  the one value that differs from itself
        return refused(Code.NUMBER_NOT_READ)
    return (int(value), ()) if value == int(value) else refused(Code.NUMBER_NOT_WHOLE, read=value)


def _from_text(question: Field, typed: str) -> Reading:
    text = _without_unit(question, clean(typed))
    signed = _SIGNED.fullmatch(text)
    sign, digits = signed.groups() if signed else ("", text)
    factor = -1 if sign in {"-", "\u2212"} else 1
    if _PLAIN.fullmatch(digits) or _GROUPED.fullmatch(digits):
        return _whole(typed, digits.translate(_SEPARATORS), factor)
    if one := _ONE_COMMA.fullmatch(digits):
        return _ambiguous(one[1], one[2], factor)
    decimal = _DECIMAL.fullmatch(digits) or _DECIMAL_POINT.fullmatch(digits)
    return _decimal(typed, decimal[1], decimal[2], factor) if decimal else refused(Code.NUMBER_NOT_READ)


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

"""Days as people type them in Vietnam: day before month; a year alone is kept as such."""

import re
from datetime import date, datetime, timedelta

from clubkit.findings import Code
from clubkit.forms.days import FIRST_DAY, FIRST_YEAR, LAST_DAY, LAST_YEAR
from clubkit.returns.notes import Reading, read_as, refused
from clubkit.returns.raw import Scalar
from clubkit.returns.text import clean

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  Excel knows no time zones
_WHOLE_DAY = timedelta(days=1)
_TIME = r"(?:[ T]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
_DAY_FIRST = re.compile(r"([0-9]{1,2})\s*([/.\-])\s*([0-9]{1,2})\s*\2\s*([0-9]{4}|[0-9]{2})" + _TIME)
_YEAR_FIRST = re.compile(r"([0-9]{4})\s*([/.\-])\s*([0-9]{1,2})\s*\2\s*([0-9]{1,2})" + _TIME)
_WORDS = re.compile(r"(?:ngày\s+)?([0-9]{1,2})\s+tháng\s+([0-9]{1,2})\s+năm\s+([0-9]{4})")
_YEAR = re.compile(r"(?:năm\s+)?([0-9]{4})")
_DISPLAYED = re.compile(r"[0-9]{2}/[0-9]{2}/[0-9]{4}")
_SHORT_YEAR = 2


def read_day(value: Scalar) -> Reading:
    """An ISO day or a bare year as text, or a finding: not read (`suggestion`: an ISO day or None) or ambiguous."""
    match value:
        case datetime():
            return _from_day(value)
        case date():
            return _from_day(datetime(value.year, value.month, value.day))  # noqa: DTZ001  same
        case bool():
            return _not_read()
        case int() | float():
            return _from_number(value)
        case str():
            return _from_text(value)
        case _:
            return _not_read()


def _not_read(suggestion: str | None = None) -> Reading:
    return refused(Code.DATE_NOT_READ, suggestion=suggestion)


def _from_day(value: datetime) -> Reading:
    """A cell of the date format: 2015 typed into it shows as a day of 1905, and is a year all the same."""
    number = (value - _EPOCH) / _WHOLE_DAY
    if _is_day(number):
        return value.date().isoformat(), ()
    return (str(int(number)), ()) if _is_year(number) else _not_read(value.date().isoformat())


def _from_number(value: float) -> Reading:
    if _is_day(value):
        return read_as((_EPOCH + timedelta(days=int(value))).date().isoformat(), sure=False)
    return (str(int(value)), ()) if _is_year(value) else _not_read()


def _is_day(number: float) -> bool:
    return FIRST_DAY <= number < LAST_DAY + 1


def _is_year(number: float) -> bool:
    return FIRST_YEAR <= number <= LAST_YEAR and number == int(number)


def _from_text(typed: str) -> Reading:
    text = clean(typed).casefold()
    sure = _DISPLAYED.fullmatch(typed.strip()) is not None
    if day := _DAY_FIRST.fullmatch(text):
        return _day(day[4], day[3], day[1], sure=sure)
    if day := _YEAR_FIRST.fullmatch(text):
        return _day(day[1], day[3], day[4], sure=False)
    if day := _WORDS.fullmatch(text):
        return _day(day[3], day[2], day[1], sure=False)
    year = _YEAR.fullmatch(text)
    if year and FIRST_YEAR <= int(year[1]) <= LAST_YEAR:
        return read_as(year[1], sure=typed.strip() == year[1])
    return _not_read()


def _day(year: str, month: str, day: str, *, sure: bool) -> Reading:
    if len(year) == _SHORT_YEAR:
        return _two_centuries(year, month, day)
    iso = _iso(year, month, day)
    # month before day is never assumed; where nothing else is possible it is offered
    return read_as(iso, sure=sure) if iso else _not_read(_iso(year, day, month))


def _two_centuries(year: str, month: str, day: str) -> Reading:
    first, second = _iso(f"20{year}", month, day), _iso(f"19{year}", month, day)
    return refused(Code.DATE_AMBIGUOUS, first=first, second=second) if first and second else _not_read()


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if FIRST_YEAR <= found.year <= LAST_YEAR else None

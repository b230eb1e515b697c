"""Days as people type them in Vietnam: day before month; a year alone is kept as such."""

import re
from datetime import date, datetime, timedelta

from clubkit.findings import Code
from clubkit.forms.days import FIRST_DAY, FIRST_YEAR, LAST_DAY, LAST_YEAR
from clubkit.returns.notes import Reading, read_as, refused
from clubkit.returns.raw import Scalar
from clubkit.returns.text import bare, clean

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  Excel knows no time zones
_WHOLE_DAY = timedelta(days=1)
_MARCH = date(1900, 3, 1)
_FIRST = (_EPOCH + timedelta(days=FIRST_DAY)).date()
_LEAD = re.compile(r"(?:(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|t[2-7]|cn)\s*,\s*)?(?:ngay\s+)?")
_TIME = r"(?:[ t]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?"
_MONTH_WORD = r"(?:thang|thg|th|t)\.?"
_YEAR_WORD = r"(?:\s*[,/.\-]\s*|\s*,?\s*nam\s+|\s+)"
_DAY_FIRST = re.compile(r"([0-9]{1,2})\s*([/.\-])\s*([0-9]{1,2})\s*\2\s*([0-9]{4}|[0-9]{2})" + _TIME)
_YEAR_FIRST = re.compile(r"([0-9]{4})\s*([/.\-])\s*([0-9]{1,2})\s*\2\s*([0-9]{1,2})" + _TIME)
_WORDS = re.compile(
    rf"([0-9]{{1,2}})[\s\-]*{_MONTH_WORD}\s*([0-9]{{1,2}}){_YEAR_WORD}([0-9]{{4}}|[0-9]{{2}})"
)
_NAMED = re.compile(r"([0-9]{1,2})[\s\-/]+([a-z]{3})[a-z]*\.?[\s\-/,]+([0-9]{4}|[0-9]{2})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = re.compile(r"(?:nam\s+)?([0-9]{4})")
_MONTH_YEAR = re.compile(rf"(?:{_MONTH_WORD}\s*)?([0-9]{{1,2}})(?:\s*[/.\-]\s*|\s*,?\s*nam\s+)([0-9]{{4}})")
_YEAR_MONTH = re.compile(r"([0-9]{4})\s*[/.\-]\s*([0-9]{1,2})")
_DAY_MONTH = re.compile(rf"([0-9]{{1,2}})\s*(?:[/.\-]|{_MONTH_WORD})\s*([0-9]{{1,2}})")
_RUN = re.compile(r"[0-9]{8}")
_SERIAL = re.compile(r"[0-9]{5}")
_DISPLAYED = re.compile(r"[0-9]{2}/[0-9]{2}/[0-9]{4}")
_SHORT_YEAR = 2
_MONTHS_A_YEAR = 12
_LEAP_YEAR = "2000"


def read_day(value: Scalar) -> Reading:
    """An ISO day or a bare year as text, or a finding: not read (`suggestion`), ambiguous, incomplete, no such day."""
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


def serial_of(day: date) -> int:
    """Excel's number of a day; before March 1900 it is one less than the days since its epoch."""
    return (day - _EPOCH.date()).days - (day < _MARCH)


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
        return read_as(_of_serial(int(value)), sure=False)
    return (str(int(value)), ()) if _is_year(value) else _run(f"{value:.0f}".zfill(8))


def _of_serial(number: int) -> str:
    return (_EPOCH + timedelta(days=number)).date().isoformat()


def _is_day(number: float) -> bool:
    return FIRST_DAY <= number < LAST_DAY + 1


def _is_year(number: float) -> bool:
    return FIRST_YEAR <= number <= LAST_YEAR and number == int(number)


def _from_text(typed: str) -> Reading:
    text = _LEAD.sub("", bare(clean(typed)).rstrip(".,; "), count=1)
    sure = _DISPLAYED.fullmatch(typed.strip()) is not None
    if day := _DAY_FIRST.fullmatch(text):
        return _day(day[4], day[3], day[1], sure=sure)
    if day := _YEAR_FIRST.fullmatch(text):
        return _day(day[1], day[3], day[4], sure=False)
    if day := _WORDS.fullmatch(text):
        return _day(day[3], day[2], day[1], sure=False)
    if (day := _NAMED.fullmatch(text)) and day[2] in _MONTHS:
        return _day(day[3], str(_MONTHS.index(day[2]) + 1), day[1], sure=False)
    year = _YEAR.fullmatch(text)
    if year and _is_year(int(year[1])):
        return read_as(year[1], sure=typed.strip() == year[1])
    return _part(text)


def _day(year: str, month: str, day: str, *, sure: bool) -> Reading:
    if len(year) == _SHORT_YEAR:
        return _two_centuries(year, month, day)
    if iso := _iso(year, month, day):
        return read_as(iso, sure=sure)
    # month before day is never assumed; where nothing else is possible it is offered
    swapped = _iso(year, day, month)
    return _not_read(swapped) if swapped or not _is_year(int(year)) else refused(Code.DATE_NO_SUCH_DAY)


def _two_centuries(year: str, month: str, day: str) -> Reading:
    first, second = _iso(f"20{year}", month, day), _iso(f"19{year}", month, day)
    if first and second and date.fromisoformat(second) < _FIRST:
        # nothing that is asked for happened that long ago: the other century is no reading
        return read_as(first, sure=False)
    if first and second:
        return refused(Code.DATE_AMBIGUOUS, first=first, second=second)
    # 29 February of a year that is a leap year in one century only is as unsure as any other
    return _not_read(first or second) if first or second else refused(Code.DATE_NO_SUCH_DAY)


def _part(text: str) -> Reading:
    """A month of a year, a day of no year, or digits without separators."""
    if month := _MONTH_YEAR.fullmatch(text):
        return _month(month[2], month[1])
    if month := _YEAR_MONTH.fullmatch(text):
        return _month(month[1], month[2])
    if (day := _DAY_MONTH.fullmatch(text)) and _iso(_LEAP_YEAR, day[2], day[1]):
        return refused(Code.DATE_INCOMPLETE, lacks="year")
    if _SERIAL.fullmatch(text) and _is_day(int(text)):
        # as a number it would be sure; as a text it may be 25/3/26 as well
        return _not_read(_of_serial(int(text)))
    return _run(text)


def _month(year: str, month: str) -> Reading:
    known = _is_year(int(year)) and 1 <= int(month) <= _MONTHS_A_YEAR
    return refused(Code.DATE_INCOMPLETE, lacks="day") if known else _not_read()


def _run(digits: str) -> Reading:
    """15032026 or 20260315: offered where one reading only is a day."""
    if not _RUN.fullmatch(digits):
        return _not_read()
    days = (_iso(digits[4:], digits[2:4], digits[:2]), _iso(digits[:4], digits[4:6], digits[6:]))
    found = [day for day in days if day]
    if len(found) > 1:
        return refused(Code.DATE_AMBIGUOUS, first=found[0], second=found[1])
    return _not_read(found[0] if found else None)


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if FIRST_YEAR <= found.year <= LAST_YEAR else None

"""What one cell of an OpenDocument sheet shows: its value, its flaw, whether it holds a formula."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from clubkit.returns.raw import Flaw, Look, RawCell, Scalar

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
"""Name spaces, each with the blank that parts it from the name."""

FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001  spreadsheets know no time zones
"""The day that stands for 0, unless the workbook says another."""

_VALUES = {"date": "date-value", "time": "time-value", "boolean": "boolean-value"}
_NUMBERS = ("float", "percentage", "currency")
_SHOWN_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_TIME = re.compile(r"PT(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})(?:[.,][0-9]+)?S)?")
_ERROR = re.compile(r"#[A-Z/0!?]{2,7}[A!?0]|Err:[0-9]{3}")


def cell_of(attributes: Mapping[str, str], text: str, first_day: datetime = FIRST_DAY) -> RawCell | None:
    """A cell from its attributes and the text that it shows; None where it is blank.

    A number that shows as the very day it stands for is that day: LibreOffice types it so where a cell's format has
    conditions, as our cells for days have.

    Raises:
        ValueError: a number is none.
    """
    formula = TABLE + "formula" in attributes
    kind = attributes.get(OFFICE + "value-type", "")
    if attributes.get(CALC + "value-type") == "error" or (
        formula and kind == "string" and _ERROR.fullmatch(text)
    ):
        return RawCell(text, Flaw.ERROR, formula)
    value = _value(kind, attributes, text, first_day)
    if formula and not kind:
        return RawCell(None, Flaw.NO_RESULT, formula=True)
    if value in {None, ""}:
        return RawCell(None, formula=True) if formula else None
    return RawCell(value, formula=formula, look=Look(percent=True) if kind == "percentage" else None)


def _value(kind: str, attributes: Mapping[str, str], text: str, first_day: datetime) -> Scalar:
    if kind in _NUMBERS:
        return _number(float(attributes.get(OFFICE + "value", "")), text, first_day)
    given = attributes.get(OFFICE + _VALUES.get(kind, "string-value"))
    match kind:
        case "date":
            return _moment(given or "") or text
        case "time":
            return _duration(given or "") or text
        case "boolean":
            return given == "true"
        case _:
            return given if given and not text else text


def _number(number: float, text: str, first_day: datetime) -> Scalar:
    shown = _SHOWN_DAY.fullmatch(text)
    if shown is None or not number.is_integer():
        return number
    day, month, year = map(int, shown.groups())
    try:
        meant = date(year, month, day)
    except ValueError:
        return number
    return meant if (meant - first_day.date()).days == number else number


def _moment(given: str) -> date | datetime | None:
    try:
        moment = datetime.fromisoformat(given).replace(tzinfo=None)
    except ValueError:
        return None
    return moment if moment.time().replace(microsecond=0).isoformat() != "00:00:00" else moment.date()


def _duration(given: str) -> timedelta | None:
    found = _TIME.fullmatch(given)
    if found is None:
        return None
    hours, minutes, seconds = (int(each or 0) for each in found.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)

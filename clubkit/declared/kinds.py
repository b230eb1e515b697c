"""What a declaration's value is taken for: each function hands it back by its type, or None where it is of another."""

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

Table = Mapping[str, object]


def as_text(value: object) -> str | None:
    """A text, NFC and trimmed."""
    return unicodedata.normalize("NFC", value).strip() if isinstance(value, str) else None


def as_whole(value: object) -> int | None:
    """A whole number."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def as_number(value: object) -> Decimal | None:
    """A number that is finite."""
    whole = as_whole(value)
    if whole is not None:
        return Decimal(whole)
    return value if isinstance(value, Decimal) and value.is_finite() else None


def as_day(value: object) -> date | None:
    """A day without a time."""
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def as_flag(value: object) -> bool | None:
    """True or false."""
    return value if isinstance(value, bool) else None


def as_table(value: object) -> Table | None:
    """A table."""
    return value if isinstance(value, Mapping) else None


def as_tables(value: object) -> tuple[Table, ...] | None:
    """A list of tables."""
    rows = value if isinstance(value, list | tuple) else [None]
    tables = tuple(row for row in rows if isinstance(row, Mapping))
    return tables if len(tables) == len(rows) else None


def as_names(value: object) -> tuple[str, ...] | None:
    """A list of texts, none of them blank."""
    texts = [as_text(each) for each in value] if isinstance(value, list | tuple) else [None]
    return tuple(text for text in texts if text) if all(texts) else None


def as_wholes(value: object) -> tuple[int, ...] | None:
    """A list of whole numbers."""
    numbers = [as_whole(each) for each in value] if isinstance(value, list | tuple) else [None]
    return None if None in numbers else tuple(number for number in numbers if number is not None)

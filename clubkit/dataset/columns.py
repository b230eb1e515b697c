"""Columns that tables of the dataset share."""

from sqlalchemy import Column, Integer, String, Text

HASH, CODE = String(64), String(64)
"""Types of keys: SHA-256 in hexadecimal digits; codes of forms, periods, units, clubs and villages."""


def text(name: str, *, blank: bool = False) -> Column[str]:
    """A text, which is always there unless it may be blank."""
    return Column(name, Text, nullable=blank)


def numbered() -> Column[int]:
    """The key of tables whose lines are numbered as they come."""
    return Column("id", Integer, primary_key=True, autoincrement=True)

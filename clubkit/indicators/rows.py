"""Columns of rows by what they say, and parameters of measures by their type."""

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_

import pandas as pd

from clubkit.plan.model import Indicator

YES, NO = "yes", "no"
ACTIVE = "active"

_YEAR_ONLY = 4


def numbers(rows: pd.DataFrame, field: str) -> "pd.Series[float]":
    """A column of numbers; missing where it was not asked."""
    if field not in rows:
        return pd.Series(float("nan"), index=rows.index, dtype="float64")
    return rows[field].astype("float64")


def texts(rows: pd.DataFrame, field: str) -> "pd.Series[str]":
    """A column of texts; missing where it was not asked."""
    if field not in rows:
        return pd.Series(pd.NA, index=rows.index, dtype="str")
    return rows[field].astype("str")


def yes(rows: pd.DataFrame, field: str) -> "pd.Series[bool]":
    """A column of answers as true or false; missing where it was not asked."""
    answers = texts(rows, field)
    return (answers == YES).astype("boolean").where(answers.notna())


def days(rows: pd.DataFrame, field: str) -> "pd.Series[str]":
    """A column of days as ISO texts; a bare year stands for its first day."""
    given = texts(rows, field)
    return given.where(given.str.len() != _YEAR_ONLY, given + "-01-01")


def all_of(answers: Iterable["pd.Series[bool]"], rows: pd.DataFrame) -> "pd.Series[bool]":
    """Whether every answer is yes: one no is enough for no, whatever is missing."""
    return reduce(and_, answers, pd.Series(True, index=rows.index, dtype="boolean"))  # noqa: FBT003  the start


def any_of(answers: Iterable["pd.Series[bool]"], rows: pd.DataFrame) -> "pd.Series[bool]":
    """Whether some answer is yes: one yes is enough, whatever is missing."""
    return reduce(or_, answers, pd.Series(False, index=rows.index, dtype="boolean"))  # noqa: FBT003  the start


def word_of(indicator: Indicator, name: str, default: str = "") -> str:
    """A parameter that is a word."""
    return str(indicator.params.get(name, default))


def names_of(indicator: Indicator, name: str) -> tuple[str, ...]:
    """A parameter that is a list of field names; none where it is not given."""
    given = indicator.params.get(name, ())
    return given if isinstance(given, tuple) else ()


def flag_of(indicator: Indicator, name: str, *, default: bool) -> bool:
    """A parameter that is a switch."""
    return bool(indicator.params.get(name, default))

"""Whole months in which a club could have met in a period."""

from collections.abc import Iterable
from datetime import date, timedelta

import pandas as pd

from clubkit.plan.model import Period

MONTHS = 12


def whole_months(first: date, last: date) -> int:
    """Whole months from one day to another, both included: 15/12 to 14/6 are 6."""
    past = last + timedelta(days=1)
    return max(0, MONTHS * (past.year - first.year) + past.month - first.month - (past.day < first.day))


def months_due(
    rows: pd.DataFrame, founded: "pd.Series[str]", periods: Iterable[Period]
) -> "pd.Series[float]":
    """Whole months between the later of the period's start and the founding day, and the period's end.

    `rows` name their `period`; `founded` are ISO texts, missing where a club has always been there.
    """
    windows = {period.code: period for period in periods}
    pairs = pd.DataFrame({"period": rows["period"], "founded": founded.fillna("")})
    known = {
        pair: _due(windows[pair[0]], pair[1]) for pair in set(zip(*(pairs[c] for c in pairs), strict=True))
    }
    due = [known[pair] for pair in zip(pairs["period"], pairs["founded"], strict=True)]
    return pd.Series(due, index=rows.index, dtype="float64")


def _due(period: Period, founded: str) -> int:
    start = max(period.start, date.fromisoformat(founded)) if founded else period.start
    return whole_months(start, period.end)

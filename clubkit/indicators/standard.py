"""The check list "meets the standard" beside each club's own declaration; it never overwrites it."""

from typing import assert_never

import pandas as pd

from clubkit.indicators.months import months_due
from clubkit.indicators.rows import all_of, days, numbers, texts, yes
from clubkit.plan.model import Criterion, Plan, Test

DECLARED = "meets_standard"


def assess(plan: Plan, clubs: pd.DataFrame) -> pd.DataFrame:
    """One row a row of `clubs` (same index): club_code, a column of truth for each criterion, met, declared, disagrees.

    A criterion is missing where its fields were not asked. `met`: how many criteria are fulfilled. `disagrees`: the
    club is declared to meet the standard and a criterion that the province marked `must` fails.
    """
    checked = {criterion.code: _fulfilled(criterion, plan, clubs) for criterion in plan.standard}
    table = pd.DataFrame({"club_code": texts(clubs, "club_code"), **checked}, index=clubs.index)
    must = [table[criterion.code] for criterion in plan.standard if criterion.must]
    declared = yes(clubs, DECLARED)
    return table.assign(
        met=sum((each.fillna(value=False).astype("int64") for each in checked.values()), _none(clubs)),
        declared=declared,
        disagrees=(declared & ~all_of(must, clubs)).fillna(value=False).astype(bool),
    )


def _none(clubs: pd.DataFrame) -> "pd.Series[int]":
    return pd.Series(0, index=clubs.index, dtype="int64")


def _fulfilled(criterion: Criterion, plan: Plan, clubs: pd.DataFrame) -> "pd.Series[bool]":
    also = [yes(clubs, field) for field in criterion.also_yes]
    filled = [texts(clubs, field).notna().astype("boolean") for field in criterion.also_filled]
    return all_of([_tested(criterion, plan, clubs), *also, *filled], clubs)


def _tested(criterion: Criterion, plan: Plan, clubs: pd.DataFrame) -> "pd.Series[bool]":
    fields = criterion.fields
    match criterion.test:
        case Test.BETWEEN:
            return _known(numbers(clubs, fields[0]), criterion.low, criterion.high)
        case Test.SHARE:
            whole = numbers(clubs, fields[1])
            return _known(100 * numbers(clubs, fields[0]) / whole.where(whole > 0), criterion.low)
        case Test.AT_LEAST:
            return all_of((_known(numbers(clubs, field), criterion.low) for field in fields), clubs)
        case Test.ALL_YES:
            return all_of((yes(clubs, field) for field in fields), clubs)
        case Test.FILLED:
            return all_of((texts(clubs, field).notna().astype("boolean") for field in fields), clubs)
        case Test.FULL_MONTHS:
            due = months_due(clubs, days(clubs, "founded_on"), plan.periods)
            return _known(numbers(clubs, fields[0]) - due, 0)
        case _:
            assert_never(criterion.test)


def _known(values: "pd.Series[float]", low: int | None, high: int | None = None) -> "pd.Series[bool]":
    """Whether numbers lie within bounds; missing where a number is."""
    within = values >= (low or 0)
    if high is not None:
        within &= values <= high
    return within.astype("boolean").where(values.notna())

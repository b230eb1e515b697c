"""Measures of where clubs are: units with enough clubs that meet the standard, villages with a club."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

import pandas as pd

from clubkit.communes.model import Registry
from clubkit.indicators.basis import Basis, row_at
from clubkit.indicators.counts import Counts
from clubkit.indicators.rows import YES, texts, word_of, yes
from clubkit.indicators.standard import assess
from clubkit.plan.model import Indicator, Phase, Plan


def units_with_clubs(basis: Basis, indicator: Indicator) -> Counts:
    """Units of a class with at least so many active clubs that say yes; units without data are unknown.

    Notes: `clubs` that say yes, `checklist`: units with enough clubs that meet every point of the check list,
    `without_data`: units that are unknown.
    """
    scope = tuple(unit for unit, class_ in basis.classes.items() if class_ == indicator.params["class"])
    rows, least = basis.rows["active", True], _least(indicator, basis.phase.code)
    said = yes(rows, word_of(indicator, "field"))
    known = basis.known(carry=True)
    sure = basis.grid(rows, said.fillna(value=False).astype("float64")).fillna(0.0)
    unsure = basis.grid(rows, said.isna().astype("float64")).fillna(0.0)
    enough = (sure >= least).astype("float64").mask((sure < least) & (sure + unsure >= least)).where(known)
    now = basis.as_of.code
    return Counts(
        numerator=enough,
        denominator=known.astype("float64").clip(lower=1.0),
        of_all=True,
        notes={
            "clubs": row_at(sure, now),
            "checklist": (row_at(_passing(basis, rows), now) >= least).astype("float64"),
            "without_data": row_at(enough, now).isna().astype("float64"),
        },
        read_at=now,
        scope=scope,
    )


def _least(indicator: Indicator, phase: str) -> int:
    """How many clubs it takes; over the whole plan, as many as in its most demanding phase."""
    by_phase = indicator.params["at_least"]
    assert isinstance(by_phase, Mapping)
    return by_phase.get(phase, max(by_phase.values()))


def _passing(basis: Basis, rows: pd.DataFrame) -> pd.DataFrame:
    now = rows[rows["as_of"] == basis.as_of.code]
    checked = assess(basis.plan, now)
    return basis.grid(now, (checked["met"] == len(basis.plan.standard)).astype("float64")).fillna(0.0)


def villages(basis: Basis, indicator: Indicator) -> Counts:
    """Villages that say yes among all that have not ended; a unit without a list is unknown.

    Where a unit's list is only older, it says how many villages there are, not which have a club.
    """
    rows = basis.rows["villages", True]
    rows = rows[texts(rows, "ended") != YES]
    said = yes(rows, word_of(indicator, "field"))
    return Counts(
        numerator=basis.grid(rows, said.astype("float64")),
        denominator=basis.grid(rows, said.notna().astype("float64")).ffill(),
        of_all=True,
        read_at=basis.as_of.code,
        scope=basis.units,
    )


@dataclass(frozen=True, slots=True)
class Implied:
    """What a coverage target implies: `needed` of the class's `units` with `at_least` clubs each."""

    indicator: Indicator
    class_: str
    units: int
    floor: Decimal
    needed: int
    at_least: int

    @property
    def clubs(self) -> int:
        """The smallest number of clubs that meet the standard with which the target can be met."""
        return self.needed * self.at_least


def implied_clubs(plan: Plan, registry: Registry, phase: Phase, on: date) -> tuple[Implied, ...]:
    """For each coverage target of a phase, what it takes in the units in force on a day (indicators §3)."""
    classes = Counter(registry.class_of(unit.code, phase.code) for unit in registry.in_force(on))
    coverage = [each for each in plan.indicators if each.measure == "units_with_clubs"]
    targets = [(each, plan.target_of(each.code, phase.code)) for each in coverage]
    return tuple(
        _implied(each, target.floor, classes[str(each.params["class"])], phase)
        for each, target in targets
        if target and target.floor is not None
    )


def _implied(indicator: Indicator, floor: Decimal, units: int, phase: Phase) -> Implied:
    needed = (units * floor / 100).to_integral_value(ROUND_CEILING)
    class_, at_least = str(indicator.params["class"]), _least(indicator, phase.code)
    return Implied(indicator, class_, units, floor, int(needed), at_least)

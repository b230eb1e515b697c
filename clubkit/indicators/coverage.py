"""Measures of where clubs are: units with enough clubs that meet the standard, villages with a club."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING

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
    """How many clubs that meet the standard a coverage target needs at least."""

    indicator: str
    units: int
    needed: int
    clubs: int


def implied_clubs(plan: Plan, registry: Registry, phase: Phase) -> tuple[Implied, ...]:
    """For each coverage target of a phase: units of the class, units needed, clubs needed in them.

    Worked out from the registry in use, for the units in force at the phase's end (indicators §3).
    """
    found = []
    for indicator in plan.indicators:
        target = plan.target_of(indicator.code, phase.code)
        if indicator.measure == "units_with_clubs" and target and target.floor is not None:
            units = [registry.class_of(unit.code, phase.code) for unit in registry.in_force(phase.end)]
            many = units.count(str(indicator.params["class"]))
            needed = int((target.floor * many / 100).to_integral_value(ROUND_CEILING))
            found.append(Implied(indicator.code, many, needed, needed * _least(indicator, phase.code)))
    return tuple(found)

"""How many clubs the coverage targets imply, by arithmetic on the registry in use (plan/indicators.md §3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from clubkit.plan.model import Indicator, Param, Plan


@dataclass(frozen=True, slots=True)
class Implied:
    """What one coverage target implies: `needed` of the class's `units` with `at_least` clubs each."""

    indicator: Indicator
    class_: str
    units: int
    floor: Decimal
    needed: int
    at_least: int

    @property
    def clubs(self) -> int:
        """The smallest number of clubs with which the target can be met."""
        return self.needed * self.at_least


def implied_of(plan: Plan, phase: str, sizes: Mapping[str, int]) -> tuple[Implied, ...]:
    """One record for each coverage target of a phase; `sizes` counts the units in force by class."""
    found = (_implied(plan, each, phase, sizes) for each in plan.indicators if "at_least" in each.params)
    return tuple(each for each in found if each)


def _implied(plan: Plan, indicator: Indicator, phase: str, sizes: Mapping[str, int]) -> Implied | None:
    class_, target = indicator.params.get("class"), plan.target_of(indicator.code, phase)
    at_least = _at_least(indicator.params["at_least"], phase)
    if not isinstance(class_, str) or target is None or target.floor is None or at_least is None:
        return None
    units = sizes.get(class_, 0)
    needed = (units * target.floor / 100).to_integral_value(ROUND_CEILING)
    return Implied(indicator, class_, units, target.floor, int(needed), at_least)


def _at_least(param: Param, phase: str) -> int | None:
    return param.get(phase) if isinstance(param, Mapping) else None

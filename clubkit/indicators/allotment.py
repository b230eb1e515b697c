"""A proposal how the new clubs that a phase still lacks could be shared out among the communes; nobody's decision."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING
from fractions import Fraction
from statistics import median

from clubkit.communes.model import Registry
from clubkit.indicators.basis import Frames
from clubkit.indicators.compare import figures
from clubkit.indicators.model import Figure, Level
from clubkit.indicators.reading import reading_of
from clubkit.indicators.split import Claim, split
from clubkit.plan.model import Allocation, Indicator, Nature, Pace, Period, Phase, Plan, Target, Unit
from clubkit.text import Text

_OLDER = "allocation.older_people"
"""The code under which the older people are counted; no indicator of a plan has a point in its code."""


@dataclass(frozen=True, slots=True)
class Portion:
    """One commune: what it is weighed by, and how many of the lacking clubs it would get.

    `clubs` and `older_share` (older people in the registry's population, in percent) are None where that is not known,
    which earns no bonus. `bonuses`: for no club yet, for its class, for an older share above the median. `founded`: new
    clubs of the phase so far; `present`: its target in the plan, None without one. `share`: what it would get.
    """

    code: str
    class_: str | None
    villages: int
    without_club: int
    clubs: int | None
    older_share: float | None
    bonuses: tuple[Fraction, Fraction, Fraction]
    founded: int
    present: Target | None
    share: int

    @property
    def weight(self) -> Fraction:
        """Villages without a club, raised by the bonuses."""
        return self.without_club * sum(self.bonuses, Fraction(1))

    @property
    def target(self) -> int:
        """The whole phase's target that the proposal comes to."""
        return self.founded + self.share


@dataclass(frozen=True, slots=True)
class Allotment:
    """The proposal: of the phase's `floor`, `founded` are there and `remaining` are shared out.

    `portions` by code; `silent`: communes without a list of villages as of the period, which get no part, by code.
    """

    indicator: Indicator
    phase: Phase
    period: Period
    rules: Allocation
    floor: int
    founded: int
    portions: tuple[Portion, ...]
    silent: tuple[str, ...]

    @property
    def remaining(self) -> int:
        """How many clubs the phase still lacks."""
        return max(0, self.floor - self.founded)

    @property
    def apart(self) -> int:
        """How many of the founded ones are in communes that stand in no portion: their targets do not count them."""
        return self.founded - sum(each.founded for each in self.portions)

    @property
    def left_over(self) -> int:
        """How many of them no commune with data can take: it has no village left without a club."""
        return self.remaining - sum(each.share for each in self.portions)


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which indicator the lacking number is shared out, by which rules, for a phase as of a period."""

    indicator: Indicator
    target: Target
    rules: Allocation
    phase: Phase
    period: Period


def allot(plan: Plan, registry: Registry, frames: Frames, asked: Asked, today: date) -> Allotment:
    """The proposal by what the returns as of the period tell; `frames`: see `build_basis`.

    `asked.target` is the province's own for the phase, with a floor.
    """
    assert asked.target.floor is not None
    found = _figures(plan, registry, frames, asked, today)
    needs = {unit: each for unit in _units(found) if (each := _need(unit, found, plan, registry, asked))}
    raised = _raised(list(needs.values()), asked.rules)
    whole = found.get((asked.indicator.code, plan.province))
    founded = int(whole.measured.value or 0) if whole else 0
    floor = int(asked.target.floor.to_integral_value(ROUND_CEILING))
    given = split(
        max(0, floor - founded), [Claim(each.code, each.weight, each.without_club) for each in raised]
    )
    return Allotment(
        indicator=asked.indicator,
        phase=asked.phase,
        period=asked.period,
        rules=asked.rules,
        floor=floor,
        founded=founded,
        portions=tuple(replace(each, share=given.get(each.code, 0)) for each in raised),
        silent=tuple(unit for unit in _units(found) if unit not in needs),
    )


Found = Mapping[tuple[str, str], Figure]
"""Figures by indicator and unit."""


def _figures(plan: Plan, registry: Registry, frames: Frames, asked: Asked, today: date) -> Found:
    named = (asked.indicator.code, asked.rules.villages, asked.rules.clubs)
    few = tuple(each for each in plan.indicators if each.code in named)
    counted = replace(plan, indicators=(*few, _older_people(asked.rules)))
    found = figures(reading_of(counted, registry, frames, asked.phase, asked.period), today)
    return {(each.indicator, each.unit): each for each in found if each.level is not Level.CLASS}


def _older_people(rules: Allocation) -> Indicator:
    """The sum of the question that counts a commune's older people, as if the plan followed it."""
    return Indicator(
        code=_OLDER,
        title=Text(_OLDER, _OLDER),
        unit=Unit.PEOPLE,
        pace=Pace.HOLD,
        nature=Nature.STOCK,
        measure="sum",
        numerator=Text(_OLDER, _OLDER),
        denominator=None,
        definition=Text(_OLDER, _OLDER),
        params={"table": "commune", "fields": (rules.older_people,)},
    )


def _units(found: Found) -> Sequence[str]:
    return sorted({unit for (code, unit), each in found.items() if each.level is Level.COMMUNE})


def _need(unit: str, found: Found, plan: Plan, registry: Registry, asked: Asked) -> Portion | None:
    """What a commune is weighed by, still without bonuses and share; None where its villages are not known."""
    villages = found[asked.rules.villages, unit].measured
    if villages.numerator is None or villages.denominator is None:
        return None
    clubs = found[asked.rules.clubs, unit].measured.value
    founded = found[asked.indicator.code, unit].measured.value
    return Portion(
        code=unit,
        class_=registry.class_of(unit, asked.phase.code),
        villages=villages.denominator,
        without_club=villages.denominator - villages.numerator,
        clubs=None if clubs is None else int(clubs),
        older_share=_older_share(unit, found, registry),
        bonuses=(Fraction(), Fraction(), Fraction()),
        founded=int(founded or 0),
        present=plan.target_of(asked.indicator.code, asked.phase.code, unit),
        share=0,
    )


def _older_share(unit: str, found: Found, registry: Registry) -> float | None:
    commune, older = registry.find(unit), found[_OLDER, unit].measured.value
    known = commune is not None and commune.population and older is not None
    return 100 * older / commune.population if known else None  # type: ignore[operator,union-attr]  # all three known


def _raised(needs: Iterable[Portion], rules: Allocation) -> tuple[Portion, ...]:
    """The communes with the bonuses that they earn."""
    every = tuple(needs)
    shares = [each.older_share for each in every if each.older_share is not None]
    middle = median(shares) if shares else 0.0
    return tuple(replace(each, bonuses=_bonuses(each, rules, middle)) for each in every)


def _bonuses(need: Portion, rules: Allocation, middle: float) -> tuple[Fraction, Fraction, Fraction]:
    older = need.older_share is not None and need.older_share > middle
    return (
        Fraction(rules.no_club) if need.clubs == 0 else Fraction(),
        Fraction(rules.classes.get(need.class_ or "", 0)),
        Fraction(rules.older_share) if older else Fraction(),
    )

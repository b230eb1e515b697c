"""Early warning: the indicators and communes that will miss their target as things go, and what would still reach it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from clubkit.indicators.model import Figure, Level, Standing
from clubkit.indicators.outlook import Key, Outlook
from clubkit.plan.model import Indicator, Pace, Plan, Unit


class Why(StrEnum):
    """Why a figure is warned of."""

    PACE = "pace"
    """The straight line through its last periods ends below the floor."""
    SLOW = "slow"
    """It is behind, and there are too few periods for a line."""
    HOLD = "hold"
    """It must hold at any time and is below its floor now."""
    LAST = "last"
    """The phase's last period is reported and it is below its floor."""


@dataclass(frozen=True, slots=True)
class EarlyWarning:
    """One figure of the province or a commune that will miss its target.

    `missing` and `per_period` count what the numerator of a share lacks with today's denominator, or else the figure
    itself, rounded up; `per_period` is for each of the outlook's remaining periods, None where nothing is missing yet or
    no period is left. Of an indicator that counts units: `lacking` are the communes that do not count yet, `silent`
    those without data.
    """

    why: Why
    indicator: Indicator
    figure: Figure
    outlook: Outlook
    missing: int
    per_period: int | None
    lacking: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


def early_warnings(
    plan: Plan, figures: Sequence[Figure], outlooks: Mapping[Key, Outlook]
) -> tuple[EarlyWarning, ...]:
    """What to warn of, in the order of the figures; classes are left out, since each is the province's or nobody's.

    `outlooks` are those of the figures (`outlook.outlooks_of`); a closed phase has none to warn of.
    """
    indicators = {each.code: each for each in plan.indicators}
    return tuple(_warnings(indicators, figures, outlooks))


def _warnings(
    indicators: Mapping[str, Indicator], figures: Sequence[Figure], outlooks: Mapping[Key, Outlook]
) -> Iterator[EarlyWarning]:
    for figure in figures:
        found = outlooks.get((figure.indicator, figure.level, figure.unit))
        why = _why(indicators[figure.indicator], figure, found) if found else None
        if found is None or why is None or figure.level is Level.CLASS:
            continue
        missing = missing_of(figure, indicators[figure.indicator].unit)
        lacking, silent = _units(indicators[figure.indicator], figure, figures)
        yield EarlyWarning(
            why=why,
            indicator=indicators[figure.indicator],
            figure=figure,
            outlook=found,
            missing=missing,
            per_period=-(-missing // found.remaining) if missing and found.remaining else None,
            lacking=lacking,
            silent=silent,
        )


def _why(indicator: Indicator, figure: Figure, outlook: Outlook) -> Why | None:
    if outlook.will_miss:
        if indicator.pace is Pace.HOLD:
            return Why.HOLD
        return Why.PACE if outlook.remaining else Why.LAST
    unsure = outlook.will_miss is None and outlook.needed is not None
    return Why.SLOW if unsure and figure.standing is Standing.BEHIND else None


def missing_of(figure: Figure, unit: Unit) -> int:
    """How much is missing to the floor, rounded up: of a share in its numerator's units, with today's denominator."""
    measured, target = figure.measured, figure.target
    if target is None or target.floor is None or measured.value is None:
        return 0
    if unit is Unit.PERCENT and measured.denominator and measured.numerator is not None:
        lacking = target.floor * measured.denominator / 100 - measured.numerator
    else:
        lacking = target.floor - Decimal(str(measured.value))
    return max(0, int(lacking.to_integral_value(ROUND_CEILING)))


def _units(
    indicator: Indicator, figure: Figure, figures: Sequence[Figure]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if indicator.measure != "units_with_clubs" or figure.level is not Level.PROVINCE:
        return (), ()
    own = [each for each in figures if (each.indicator, each.level) == (indicator.code, Level.COMMUNE)]
    lacking = tuple(each.unit for each in own if each.measured.numerator == 0)
    return lacking, tuple(each.unit for each in own if each.measured.numerator is None)

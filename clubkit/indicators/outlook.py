"""Where an indicator will stand at the phase's end if it goes on as it does, and what it would take to reach the target.

The method is printed beside every projection: the straight line of least squares through the last four periods with
data, a period a step, continued to the last period of the phase (docs/decisions/0036).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor

from clubkit.indicators.model import Figure, Level
from clubkit.indicators.standing import Clock, clock_of
from clubkit.plan.model import Indicator, Nature, Pace, Period, Phase, Plan, Unit

POINTS_AT_MOST, POINTS_AT_LEAST = 4, 3
"""How many periods with data the line is drawn through, and below how many there is none."""

_EXACT_TO = 9
_WHOLE = 100.0

Key = tuple[str, Level, str]
"""An indicator's code, a level, and the unit's code at that level."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where one figure is heading; all values in the indicator's unit.

    `elapsed`: share of the phase (0 to 1) since the later of its start and the plan's own. `points`: periods with data
    that the line goes through. `projected`: the value at the phase's end; None with fewer than three points, for a
    pace of *hold*, and where no period is left. `needed`: what each of the `remaining` periods must add to reach the
    floor; None where nothing is missing, there is no target, no data or no period left. `will_miss`: the projection
    (for *hold*, or where no period is left, the value itself) is below the floor; None where neither can be said.
    """

    indicator: str
    level: Level
    unit: str
    elapsed: float
    points: int
    projected: float | None
    needed: float | None
    remaining: int
    will_miss: bool | None


def outlooks_of(
    plan: Plan, figures: Iterable[Figure], *, phase: Phase, period: Period, today: date
) -> Mapping[Key, Outlook]:
    """The outlook of the province's figures, and of the classes' and communes' that have a target with a floor.

    `figures` are a phase's, as of a period of that phase (`compare.figures`).
    """
    clock, codes = clock_of(plan, phase, period, today), [each.code for each in plan.periods_of(phase.code)]
    asked = _Asked(phase, clock, {code: at for at, code in enumerate(codes, start=1)}, period.code)
    indicators = {each.code: each for each in plan.indicators}
    found = (
        _outlook(asked, indicators[each.indicator], each)
        for each in figures
        if each.indicator in indicators and (each.level is Level.PROVINCE or _floor(each) is not None)
    )
    return {(each.indicator, each.level, each.unit): each for each in found}


def projected_at(points: Sequence[tuple[int, float]], at: int) -> float | None:
    """The value at a place on the straight line of least squares through points; None with fewer than three places.

    Worked out in fractions: the order of the points does not matter, and a straight line is continued exactly.
    """
    count = len(points)
    if len({place for place, _ in points}) < POINTS_AT_LEAST:
        return None
    places, values = [place for place, _ in points], [Fraction(value) for _, value in points]
    middle, height = Fraction(sum(places), count), sum(values, Fraction()) / count
    apart = [place - middle for place in places]
    rise = sum((x * value for x, value in zip(apart, values, strict=True)), Fraction())
    return float(height + rise / sum(x * x for x in apart) * (at - middle))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A phase as of a period: its clock, and the place of each of its periods, from 1."""

    phase: Phase
    clock: Clock
    places: Mapping[str, int]
    period: str

    @property
    def remaining(self) -> int:
        """The periods of the phase that are still to come."""
        return len(self.places) - self.places.get(self.period, 0)


def _outlook(asked: _Asked, indicator: Indicator, figure: Figure) -> Outlook:
    points = [
        (asked.places[code], value)
        for code, value in figure.trend
        if code in asked.places and value is not None
    ]
    used = sorted(points)[-POINTS_AT_MOST:]
    open_ = asked.remaining > 0 and not asked.clock.closed
    projected = _projected(used, len(asked.places), indicator, figure) if open_ else None
    return Outlook(
        indicator=figure.indicator,
        level=figure.level,
        unit=figure.unit,
        elapsed=asked.clock.elapsed,
        points=len(used),
        projected=projected,
        needed=_needed(asked, indicator, figure) if open_ else None,
        remaining=0 if asked.clock.closed else asked.remaining,
        will_miss=None if asked.clock.closed else _will_miss(asked, indicator, figure, projected),
    )


def _projected(
    points: Sequence[tuple[int, float]], end: int, indicator: Indicator, figure: Figure
) -> float | None:
    """The line's value at the phase's end, within what is possible; counts rounded down: 79.6 clubs are not 80."""
    value = None if indicator.pace is Pace.HOLD else projected_at(points, end)
    now = figure.measured.value
    if value is None or now is None:
        return None
    least = now if only_grows(indicator) else 0.0
    most = _WHOLE if indicator.unit is Unit.PERCENT else max(value, least)
    possible = round(min(most, max(least, value)), _EXACT_TO)
    return possible if indicator.unit is Unit.PERCENT else float(floor(possible))


def only_grows(indicator: Indicator) -> bool:
    """Whether a figure counts what has happened since the phase began, and so never falls."""
    return indicator.nature is not Nature.STOCK and indicator.unit is not Unit.PERCENT


def _floor(figure: Figure) -> float | None:
    target = figure.target
    return None if target is None or target.floor is None else float(target.floor)


def _due(indicator: Indicator, figure: Figure) -> float | None:
    """The floor by the phase's end, or at any time for *hold*; one over the whole plan is due later."""
    held = indicator.pace is Pace.HOLD
    return _floor(figure) if held or (figure.target and figure.target.phase) else None


def _needed(asked: _Asked, indicator: Indicator, figure: Figure) -> float | None:
    floor, value = _due(indicator, figure), figure.measured.value
    if floor is None or value is None or value >= floor:
        return None
    return (floor - value) / asked.remaining


def _will_miss(asked: _Asked, indicator: Indicator, figure: Figure, projected: float | None) -> bool | None:
    floor, value = _due(indicator, figure), figure.measured.value
    if floor is None or value is None or not asked.clock.begun:
        return None
    reached = value >= floor
    if indicator.pace is Pace.HOLD or not asked.remaining or (reached and only_grows(indicator)):
        return not reached
    return None if projected is None else projected < floor

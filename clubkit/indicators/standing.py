"""How a value stands against its target (indicators §1)."""

from dataclasses import dataclass
from datetime import date

from clubkit.indicators.model import Standing
from clubkit.plan.model import Pace, Period, Phase, Plan, Target


@dataclass(frozen=True, slots=True)
class Clock:
    """Where a phase (or the whole plan) stands in time.

    `elapsed`: share of the days since the later of its start and the plan's own start, 0 to 1. `year_closed`: the
    last calendar year whose last period has been reached.
    """

    begun: bool
    closed: bool
    elapsed: float
    year_closed: int


def clock_of(plan: Plan, phase: Phase, period: Period, today: date) -> Clock:
    """The clock of a phase at a period's end, today at the latest; closed when all of it is past and reported."""
    day = min(period.end, today)
    periods = plan.periods_of(phase.code) or plan.periods
    start = max(phase.start, plan.start)
    share = ((day - start).days + 1) / ((phase.end - start).days + 1)
    return Clock(
        begun=day >= phase.start,
        closed=today > phase.end and period.end >= periods[-1].end,
        elapsed=min(1.0, max(0.0, share)),
        year_closed=period.year if plan.closes_year(period) else period.year - 1,
    )


def standing_of(
    value: float | None, target: Target | None, pace: Pace, clock: Clock, milestones: tuple[Target, ...] = ()
) -> Standing:
    """The standing of a value; for a share of units that are partly unknown, hand in its lower bound.

    A target without a floor is a promise without a figure: no target to judge by. Before a phase nothing has data.
    """
    promised = target is not None and target.floor is not None
    if not clock.begun and (promised or value is None):
        return Standing.NOT_STARTED
    if value is None:
        return Standing.NO_DATA
    if target is None or target.floor is None:
        return Standing.NO_TARGET
    floor = float(target.floor)
    if value >= floor:
        return Standing.MET
    if clock.closed:
        return Standing.NOT_MET
    return Standing.ON_TRACK if value >= _by_now(floor, pace, clock, milestones) else Standing.BEHIND


def _by_now(floor: float, pace: Pace, clock: Clock, milestones: tuple[Target, ...]) -> float:
    """What should have been reached by now."""
    if pace is Pace.HOLD:
        return floor
    if pace is Pace.LINEAR:
        return floor * clock.elapsed
    passed = [
        each for each in milestones if each.year and each.year <= clock.year_closed and each.floor is not None
    ]
    return float(passed[-1].floor or 0) if passed else 0.0

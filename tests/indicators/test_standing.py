"""Standings while a phase runs and when it is closed."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from clubkit.indicators.model import Standing
from clubkit.indicators.standing import Clock, clock_of, standing_of
from clubkit.plan.model import Pace, Target

if TYPE_CHECKING:
    from clubkit.plan.model import Plan

HALF = Clock(begun=True, closed=False, elapsed=0.5, year_closed=2027)
CLOSED = Clock(begun=True, closed=True, elapsed=1.0, year_closed=2030)
TARGET = Target("x", "p", Decimal(80))


@pytest.mark.parametrize(
    ("value", "pace", "clock", "standing"),
    [
        (80.0, Pace.HOLD, HALF, Standing.MET),
        (79.9, Pace.HOLD, HALF, Standing.BEHIND),
        (40.0, Pace.LINEAR, HALF, Standing.ON_TRACK),
        (39.9, Pace.LINEAR, HALF, Standing.BEHIND),
        (80.0, Pace.LINEAR, CLOSED, Standing.MET),
        (79.9, Pace.LINEAR, CLOSED, Standing.NOT_MET),
        (79.9, Pace.HOLD, CLOSED, Standing.NOT_MET),
        (None, Pace.HOLD, CLOSED, Standing.NO_DATA),
    ],
)
def test_a_value_stands_by_its_pace_and_by_its_floor_at_the_end(
    value: float | None, pace: Pace, clock: Clock, standing: Standing
) -> None:
    assert standing_of(value, TARGET, pace, clock) is standing


@pytest.mark.parametrize(
    ("value", "year", "standing"),
    [
        (0.0, 2025, Standing.ON_TRACK),
        (9.0, 2026, Standing.BEHIND),
        (10.0, 2026, Standing.ON_TRACK),
        (19.0, 2027, Standing.BEHIND),
        (20.0, 2029, Standing.ON_TRACK),
    ],
)
def test_milestones_are_due_when_their_year_is_closed(value: float, year: int, standing: Standing) -> None:
    steps = tuple(Target("x", "p", Decimal(floor), year=at) for at, floor in ((2026, 10), (2027, 20)))
    clock = Clock(begun=True, closed=False, elapsed=0.3, year_closed=year)
    assert standing_of(value, TARGET, Pace.MILESTONES, clock, steps) is standing


def test_without_a_floor_there_is_nothing_to_judge_by() -> None:
    unbegun = Clock(begun=False, closed=False, elapsed=0.0, year_closed=2025)
    promised = Target("x", "p", None)
    assert standing_of(3.0, None, Pace.HOLD, HALF) is Standing.NO_TARGET
    assert standing_of(3.0, promised, Pace.HOLD, HALF) is Standing.NO_TARGET
    assert standing_of(3.0, promised, Pace.HOLD, unbegun) is Standing.NO_TARGET


@pytest.mark.parametrize("target", [None, Target("x", "p", None), TARGET])
def test_before_its_phase_nothing_lacks_data(target: Target | None) -> None:
    unbegun = Clock(begun=False, closed=False, elapsed=0.0, year_closed=2025)
    assert standing_of(None, target, Pace.HOLD, unbegun) is Standing.NOT_STARTED


def test_the_clock_counts_from_the_plans_own_day_and_to_today_at_most(plan: "Plan") -> None:
    first, second = plan.phases
    period = plan.periods[0]
    assert clock_of(plan, first, period, date(2026, 7, 1)).elapsed == 165 / 1826
    assert clock_of(plan, first, period, date(2026, 1, 1)).elapsed == 1 / 1826
    assert clock_of(plan, first, period, date(2025, 10, 1)).elapsed == 0.0
    last = plan.periods_of(first.code)[-1]
    assert not clock_of(plan, first, last, date(2030, 12, 31)).closed
    assert clock_of(plan, first, last, date(2031, 1, 1)).closed
    assert not clock_of(plan, first, period, date(2031, 1, 1)).closed
    assert not clock_of(plan, second, last, date(2031, 1, 1)).begun
    assert clock_of(plan, first, plan.periods[-1], date(2036, 1, 1)).elapsed == 1.0
    assert [clock_of(plan, first, p, date(2031, 1, 1)).year_closed for p in plan.periods[:2]] == [2025, 2026]

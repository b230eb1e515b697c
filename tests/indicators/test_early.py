"""What is warned of, and what would still reach the target."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clubkit.indicators.early import EarlyWarning, Why, early_warnings, missing_of
from clubkit.indicators.model import Figure, Level, Measured, Standing
from clubkit.indicators.outlook import outlooks_of
from clubkit.plan.model import Target, Unit
from tests.indicators.test_outlook import PHASE, PROVINCE, figure

if TYPE_CHECKING:
    from clubkit.plan.model import Plan


def warned(plan: "Plan", *found: Figure, as_of: str = "2027-H2") -> tuple[EarlyWarning, ...]:
    """The warnings over figures, each against the plan's own target unless it brings one."""
    phase, period = plan.find_phase(PHASE), plan.find_period(as_of)
    assert phase
    assert period
    aimed = [
        each
        if each.target or each.level is not Level.PROVINCE
        else replace(each, target=plan.target_of(each.indicator, PHASE))
        for each in found
    ]
    outlooks = outlooks_of(plan, aimed, phase=phase, period=period, today=period.due)
    return early_warnings(plan, aimed, outlooks)


def share(code: str, numerator: int, denominator: int, *before: float, **more: object) -> Figure:
    """A share that has gone this way and now is numerator over denominator."""
    value = 100 * numerator / denominator
    measured = Measured(value, numerator, denominator, 96, 96, 0)
    return figure(code, *before, value, measured=measured, **more)


def test_new_clubs_that_grow_too_slowly_are_warned_of(plan: "Plan") -> None:
    (found,) = warned(plan, figure("new_clubs", 6.0, 12.0, 18.0, 24.0))
    # 56 clubs in 6 periods
    assert (found.why, found.missing, found.per_period) == (Why.PACE, 56, 10)


def test_what_a_share_needs_is_counted_in_its_numerator(plan: "Plan") -> None:
    (found,) = warned(plan, share("village_coverage", 130, 1001, 10.0, 11.0, 12.0))
    # 20 % of 1001 villages is 200.2: 201 villages, 71 more in 6 periods
    assert (found.why, found.missing, found.per_period) == (Why.PACE, 71, 12)


def test_what_must_hold_is_warned_of_while_it_is_below(plan: "Plan") -> None:
    (found,) = warned(plan, share("transition_tasks", 49, 101))
    assert (found.why, found.missing, found.per_period) == (Why.HOLD, 2, 1)
    assert warned(plan, share("transition_tasks", 51, 101)) == ()


def test_a_falling_stock_is_warned_of_though_nothing_is_missing_yet(plan: "Plan") -> None:
    (found,) = warned(plan, figure("older_participants", 4300.0, 4200.0, 4100.0))
    assert (found.why, found.missing, found.per_period) == (Why.PACE, 0, None)


def test_with_too_few_periods_for_a_line_what_is_behind_is_warned_of(plan: "Plan") -> None:
    early = figure("new_clubs", 3.0, standing=Standing.BEHIND)
    (found,) = warned(plan, early, as_of="2026-H1")
    # 77 clubs in 9 periods
    assert (found.why, found.missing, found.per_period) == (Why.SLOW, 77, 9)
    assert warned(plan, replace(early, standing=Standing.ON_TRACK), as_of="2026-H1") == ()


def test_in_the_last_period_no_pace_helps(plan: "Plan") -> None:
    last = figure("new_clubs", 70.0, period="2030-H2", trend=(("2030-H2", 70.0),))
    (found,) = warned(plan, last, as_of="2030-H2")
    assert (found.why, found.missing, found.per_period) == (Why.LAST, 10, None)


def test_of_an_indicator_that_counts_units_those_are_named_that_do_not_count(plan: "Plan") -> None:
    code = "coverage_lowland"
    units = [
        figure(code, 0.0, level=Level.COMMUNE, unit=unit, measured=Measured(value, part, 1, 1, 1, 0))
        for unit, part, value in (("21025", 1, 100.0), ("21040", 0, 0.0), ("21043", None, None))
    ]
    (found,) = warned(plan, share(code, 1, 3, 10.0, 20.0, 30.0), *units)
    assert (found.lacking, found.silent) == (("21040",), ("21043",))


def test_a_commune_with_a_target_of_its_own_is_warned_of(plan: "Plan") -> None:
    own = Target("new_clubs", PHASE, Decimal(9), commune="21025")
    found = warned(
        plan,
        figure("new_clubs", 0.0, 1.0, 2.0, 3.0, level=Level.COMMUNE, unit="21025", target=own),
        figure("new_clubs", 2.0, 4.0, 6.0, 8.0, level=Level.COMMUNE, unit="21028", target=own),
        figure("new_clubs", 0.0, 0.0, 0.0, 0.0, level=Level.COMMUNE, unit="21031"),
    )
    # a club a period ends at exactly nine
    assert found == ()
    slower = figure("new_clubs", 0.0, 0.0, 1.0, 1.0, level=Level.COMMUNE, unit="21025", target=own)
    (late,) = warned(plan, slower)
    assert (late.figure.unit, late.why, late.missing, late.per_period) == ("21025", Why.PACE, 8, 2)


def test_a_class_is_not_warned_of_beside_its_province(plan: "Plan") -> None:
    low = share("coverage_lowland", 3, 31, 1.0, 2.0, 3.0)
    of_class = replace(
        low, level=Level.CLASS, unit="lowland", target=plan.target_of("coverage_lowland", PHASE)
    )
    assert [each.figure.unit for each in warned(plan, low, of_class)] == [PROVINCE]


def test_a_closed_phase_has_nothing_to_warn_of(plan: "Plan") -> None:
    phase, period = plan.find_phase(PHASE), plan.find_period("2030-H2")
    assert phase
    assert period
    last = figure("new_clubs", 70.0, period="2030-H2", target=plan.target_of("new_clubs", PHASE))
    outlooks = outlooks_of(plan, [last], phase=phase, period=period, today=date(2031, 1, 2))
    assert early_warnings(plan, [last], outlooks) == ()


@given(st.integers(1, 3000), st.integers(0, 3000), st.integers(1, 100))
def test_what_is_missing_is_the_least_that_reaches_the_floor(whole: int, part: int, floor: int) -> None:
    part = min(part, whole)
    aim = Target("x", PHASE, Decimal(floor))
    found = replace(figure("x"), target=aim, measured=Measured(100 * part / whole, part, whole, 1, 1, 0))
    missing = missing_of(found, Unit.PERCENT)
    assert 100 * (part + missing) >= floor * whole
    assert missing == 0 or 100 * (part + missing - 1) < floor * whole


@pytest.mark.parametrize("target", [None, Target("x", PHASE, None)])
def test_without_a_floor_nothing_is_missing(target: Target | None) -> None:
    assert missing_of(replace(figure("x", 3.0), target=target), Unit.CLUBS) == 0

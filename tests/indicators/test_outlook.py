"""Where figures are heading: the straight line, what is possible, and what it takes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clubkit.indicators.model import Figure, Level, Measured, Standing
from clubkit.indicators.outlook import Outlook, outlooks_of, projected_at
from clubkit.plan.model import Target

if TYPE_CHECKING:
    from clubkit.plan.model import Plan
    from tests.indicators.conftest import Office, Row

PHASE, PROVINCE = "2025-2030", "51"
PERIODS = ("2026-H1", "2026-H2", "2027-H1", "2027-H2", "2028-H1")
PLACES = st.lists(st.integers(1, 20), min_size=3, max_size=4, unique=True)
STEPS = st.integers(-1000, 1000)


def figure(code: str, *trend: float | None, **more: object) -> Figure:
    """A province's figure that has gone this way, a period each from 2026-H1, and stands at the last one."""
    told = tuple(zip(PERIODS, trend, strict=False))
    value = trend[-1] if trend else None
    plain = Figure(
        indicator=code,
        level=Level.PROVINCE,
        unit=PROVINCE,
        phase=PHASE,
        period=told[-1][0] if told else PERIODS[0],
        measured=Measured(value, None, None, 96, 96, 0),
        target=None,
        standing=Standing.NO_TARGET,
        above=False,
        gap=None,
        in_period=None,
        in_year=None,
        since_phase=None,
        last_year=None,
        trend=told,
    )
    return replace(plain, **more)  # type: ignore[arg-type]  # hand-made


def outlook(plan: "Plan", found: Figure, today: date = date(2028, 7, 1)) -> Outlook:
    """The outlook of a figure, against the plan's own target unless it brings one."""
    phase, period = plan.find_phase(found.phase), plan.find_period(found.period)
    assert phase
    assert period
    aimed = replace(found, target=found.target or plan.target_of(found.indicator, found.phase))
    return outlooks_of(plan, [aimed], phase=phase, period=period, today=today)[
        found.indicator, found.level, found.unit
    ]


def test_the_line_of_least_squares_is_the_one_worked_out_by_hand() -> None:
    # middle 2.5 | 5; rise 7 / 5 = 1.4; 5 + 1.4 x 7.5
    assert projected_at([(1, 3.0), (2, 5.0), (3, 4.0), (4, 8.0)], 10) == 15.5


@given(PLACES, STEPS, STEPS, st.integers(1, 40))
def test_a_straight_line_is_continued_exactly(places: list[int], start: int, step: int, at: int) -> None:
    points = [(place, float(start + step * place)) for place in places]
    assert projected_at(points, at) == start + step * at


@given(
    st.lists(
        st.tuples(st.integers(1, 20), st.floats(0, 1e9)), min_size=3, max_size=4, unique_by=lambda p: p[0]
    ).flatmap(lambda points: st.tuples(st.just(points), st.permutations(points)))
)
def test_the_order_of_the_points_does_not_matter(drawn: tuple[list[tuple[int, float]], ...]) -> None:
    first, second = drawn
    assert projected_at(first, 12) == projected_at(second, 12)


@given(PLACES, st.lists(st.integers(0, 1000), min_size=4, max_size=4), st.integers(1, 100))
def test_a_higher_last_point_never_lowers_the_projection(
    places: list[int], values: list[int], more: int
) -> None:
    points = sorted((place, float(value)) for place, value in zip(places, values, strict=False))
    raised = [*points[:-1], (points[-1][0], points[-1][1] + more)]
    low, high = projected_at(points, 21), projected_at(raised, 21)
    assert low is not None
    assert high is not None
    assert high > low


def test_two_periods_make_no_line(plan: "Plan") -> None:
    assert projected_at([(1, 3.0), (2, 5.0)], 10) is None
    found = outlook(plan, figure("new_clubs", 3.0, None, 5.0))
    assert (found.points, found.projected, found.will_miss) == (2, None, None)


def test_new_clubs_at_the_present_pace_and_what_it_takes(plan: "Plan") -> None:
    # 6 a period: 24 now and 6 periods to come make 60 of 80; 56 are missing
    found = outlook(plan, figure("new_clubs", 6.0, 12.0, 18.0, 24.0))
    assert found == Outlook(
        indicator="new_clubs",
        level=Level.PROVINCE,
        unit=PROVINCE,
        elapsed=713 / 1826,  # 1/1/2026 to 14/12/2027, of the days to 31/12/2030
        points=4,
        projected=60.0,
        needed=56 / 6,
        remaining=6,
        will_miss=True,
    )


def test_only_the_last_four_periods_with_data_are_read(plan: "Plan") -> None:
    found = outlook(plan, figure("new_clubs", 90.0, 10.0, 20.0, 30.0, 40.0))
    assert (found.points, found.projected, found.will_miss) == (4, 90.0, False)


def test_a_period_without_data_keeps_its_place(plan: "Plan") -> None:
    found = outlook(plan, figure("new_clubs", 10.0, None, 30.0, 40.0))
    assert (found.points, found.projected) == (3, 100.0)


def test_a_line_that_reaches_the_floor_exactly_does_not_miss(plan: "Plan") -> None:
    found = outlook(plan, figure("new_clubs", 8.0, 16.0, 24.0))
    assert (found.projected, found.will_miss) == (80.0, False)


@pytest.mark.parametrize(
    ("code", "trend", "projected"),
    [
        ("awareness", (10.0, 20.0, 30.0, 40.0), 100.0),
        ("awareness", (40.0, 30.0, 20.0, 10.0), 0.0),
        ("older_participants", (900.0, 600.0, 300.0), 0.0),
        ("new_clubs", (40.0, 40.0, 30.0), 30.0),
    ],
    ids=["no share above 100", "no share below 0", "no stock below 0", "no count of founded clubs falls"],
)
def test_a_projection_stays_within_what_is_possible(
    plan: "Plan", code: str, trend: tuple[float, ...], projected: float
) -> None:
    assert outlook(plan, figure(code, *trend)).projected == projected


def test_what_must_hold_is_judged_as_it_stands_and_never_projected(plan: "Plan") -> None:
    below = outlook(plan, figure("women_share", 40.0, 44.0, 48.0))
    assert (below.projected, below.will_miss, below.needed) == (None, True, 2 / 7)
    within = outlook(plan, figure("women_share", 60.0, 55.0, 50.0))
    assert (within.projected, within.will_miss, within.needed) == (None, False, None)


def test_what_must_hold_over_the_whole_plan_is_judged_now(plan: "Plan") -> None:
    aim = plan.target_of("clubs_kept", None)
    found = outlook(plan, figure("clubs_kept", 100.0, 99.0, target=aim))
    assert (found.will_miss, found.needed) == (True, 1 / 8)


def test_what_is_due_by_the_plans_end_is_not_judged_at_the_phases(plan: "Plan") -> None:
    aim = plan.target_of("new_clubs", None)
    found = outlook(plan, figure("new_clubs", 1.0, 2.0, 3.0, target=aim))
    assert (found.projected, found.will_miss, found.needed) == (10.0, None, None)


def test_what_was_reached_for_good_cannot_be_missed(plan: "Plan") -> None:
    found = outlook(plan, figure("new_clubs", 80.0))
    assert (found.will_miss, found.needed) == (False, None)


def test_a_stock_that_falls_will_miss_though_it_is_above_the_floor_now(plan: "Plan") -> None:
    found = outlook(plan, figure("older_participants", 4300.0, 4200.0, 4100.0))
    assert (found.projected, found.will_miss, found.needed) == (3400.0, True, None)


def test_a_closed_phase_has_no_outlook(plan: "Plan") -> None:
    ended = figure("new_clubs", 10.0, period="2030-H2", trend=(("2030-H2", 10.0),))
    found = outlook(plan, ended, date(2031, 1, 5))
    assert (found.projected, found.needed, found.remaining, found.will_miss) == (None, None, 0, None)


def test_where_no_period_is_left_the_value_itself_decides(plan: "Plan") -> None:
    last = figure("new_clubs", 70.0, period="2030-H2", trend=(("2030-H2", 70.0),))
    found = outlook(plan, last, date(2030, 12, 20))
    assert (found.projected, found.needed, found.remaining, found.will_miss) == (None, None, 0, True)


def test_a_phase_that_has_not_begun_misses_nothing(plan: "Plan") -> None:
    early = figure("new_clubs", 0.0, phase="2030-2035", period="2031-H1", trend=())
    found = outlook(plan, early, date(2030, 6, 1))
    assert (found.elapsed, found.will_miss) == (0.0, None)


def test_without_data_nothing_is_said(plan: "Plan") -> None:
    found = outlook(plan, figure("new_clubs"))
    assert (found.points, found.projected, found.needed, found.will_miss) == (0, None, None, None)


def test_a_communes_figure_has_an_outlook_where_it_has_a_target(plan: "Plan") -> None:
    own = figure("new_clubs", 1.0, 1.0, 2.0, level=Level.COMMUNE, unit="21025")
    phase, period = plan.find_phase(PHASE), plan.find_period(own.period)
    assert phase
    assert period
    aimed = replace(own, target=Target("new_clubs", PHASE, Decimal(9), commune="21025"))
    asked = {"phase": phase, "period": period, "today": date(2027, 7, 1)}
    assert outlooks_of(plan, [own], **asked) == {}  # type: ignore[arg-type]
    found = outlooks_of(plan, [aimed], **asked)["new_clubs", Level.COMMUNE, "21025"]  # type: ignore[arg-type]
    # middle 2 | 4/3, rise 1/2: 4/3 + 8/2 = 5 1/3, of whole clubs 5
    assert (found.projected, found.will_miss, found.needed) == (5.0, True, 1.0)


def test_an_office_that_files_returns_gets_the_line_through_them(office: "Office") -> None:
    for at, period in enumerate(PERIODS[:3], start=1):
        club: Row = {"club_code": f"C{at}", "founded_on": f"{office.plan.find_period(period).end}"}  # type: ignore[union-attr]
        office.file(period, "21001", club)
    found = office.report(PHASE, "2027-H1", date(2027, 7, 1), "new_clubs")
    assert outlook(office.plan, found["new_clubs", PROVINCE]).projected == 10.0

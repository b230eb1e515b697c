"""Every indicator of the plan against figures worked out by hand: no data, partial and carried data, both phases' borders."""

from collections.abc import Mapping
from datetime import date
from itertools import product

import pytest

from clubkit.indicators.model import Figure, Standing
from clubkit.plan.model import Plan
from tests.indicators.conftest import Office, small_registry
from tests.indicators.hand import NONE, Line, Table, Triple
from tests.indicators.hand_flows import FLOWS
from tests.indicators.hand_own_period import OWN_PERIOD
from tests.indicators.hand_shares import OF_CLUBS, OF_PEOPLE, OF_PLACES, PLACES
from tests.indicators.hand_stocks import STOCKS
from tests.indicators.small_province import PERIODS, send, send_all

Found = Mapping[tuple[str, str], Figure]

HAND: Table = {**STOCKS, **OF_PEOPLE, **OF_PLACES, **OF_CLUBS, **OWN_PERIOD, **FLOWS}
P1, P2 = "2025-2030", "2030-2035"
AS_OF = ((P1, "2030-H2"), (P2, "2031-H1"), (P2, "2031-H2"))
IN_2032 = date(2032, 2, 1)
EVERY = tuple(product(HAND, range(len(AS_OF))))

Stands = tuple[tuple[int, int, int], ...]
READ_AS_THEY_STOOD: Stands = ((3, 5, 1), (3, 5, 1), (3, 5, 0))
READ_FROM_THE_PERIOD: Stands = ((3, 5, 0), (3, 5, 0), (3, 5, 0))
STANDS_ON: Mapping[str, Stands] = {
    **dict.fromkeys((*FLOWS, *OWN_PERIOD), READ_FROM_THE_PERIOD),
    "new_clubs": READ_FROM_THE_PERIOD,  # a founding day holds for good, whichever period reported it
    "awareness": ((3, 5, 1), (3, 5, 0), (3, 5, 0)),  # starts again with a phase
    "boards_trained_yearly": ((3, 5, 0), (0, 5, 0), (3, 5, 0)),  # in 2031-H1 no year is complete
    "coverage_lowland": ((2, 3, 0), (1, 3, 1), (1, 3, 0)),
    "coverage_upland": ((1, 2, 1), (2, 2, 0), (2, 2, 0)),
}
"""Units that gave a return, units there are, units that stand with the previous period's."""

OF_ALL_UNITS = {"coverage_lowland": 3, "coverage_upland": 2}
"""Units without data are in the denominator all the same."""

NOTES: Mapping[tuple[str, int], Mapping[str, int]] = {
    ("new_clubs", 0): {"active": 8, "before_plan": 1, "merger_products": 0},  # before the plan: B
    ("new_clubs", 1): {"active": 2, "before_plan": 0, "merger_products": 1},  # N
    ("new_clubs", 2): {"active": 3, "before_plan": 0, "merger_products": 1},
    ("clubs_kept", 0): {"suspended": 1, "dissolved": 0, "merged": 0},  # M
    ("clubs_kept", 1): {"suspended": 0, "dissolved": 0, "merged": 1},  # H
    ("clubs_kept", 2): {"suspended": 1, "dissolved": 1, "merged": 1},  # B; G; H
    ("coverage_lowland", 0): {"clubs": 3, "checklist": 0, "without_data": 1},
    ("coverage_lowland", 1): {"clubs": 5, "checklist": 0, "without_data": 1},
    ("coverage_lowland", 2): {"clubs": 3, "checklist": 0, "without_data": 2},
    ("boards_trained_yearly", 0): {},
    ("boards_trained_yearly", 1): {"running_met": 4, "running_clubs": 7},  # A C I K of A B C; G I; J K
    ("boards_trained_yearly", 2): {},
    ("inspections", 0): {"returns": 6, "returns_due": 50},  # 5 units × 10 periods
    ("inspections", 1): {"returns": 3, "returns_due": 5, "by_province": 7_000_004},
    ("training_courses", 0): {"returns": 6, "returns_due": 50, "by_province": 7_000_001},
    ("training_courses", 2): {"returns": 6, "returns_due": 10, "by_province": 7_000_003},
}

BOUNDS: Mapping[tuple[str, int], tuple[float | None, float | None]] = {
    ("coverage_lowland", 0): (66.67, 100.0),
    ("coverage_lowland", 1): (33.33, 66.67),
    ("coverage_lowland", 2): (0.0, 66.67),  # 21002 and 21003 unknown
    ("coverage_upland", 0): (None, None),
    ("coverage_upland", 2): (None, None),  # with K 22002 has three, not four: nothing is unknown
    ("village_coverage", 1): (None, None),  # nobody knows how many villages 21003 has
}


@pytest.fixture(scope="module")
def found(plan: Plan) -> tuple[Found, ...]:
    """The figures of the small province, as of each of the three."""
    office = Office(plan, small_registry(plan))
    send_all(office)
    return tuple(office.report(phase, period, IN_2032) for phase, period in AS_OF)


@pytest.fixture(scope="module")
def of_nothing(plan: Plan) -> tuple[Found, ...]:
    """The figures of an office without any return."""
    office = Office(plan, small_registry(plan))
    return tuple(office.report(phase, period, IN_2032) for phase, period in AS_OF)


def places_of(indicator: str) -> tuple[str, str, str]:
    return PLACES.get(indicator, ("51", "lowland", "21002"))


def triple_of(figure: Figure) -> Triple:
    measured = figure.measured
    value = None if measured.value is None else round(measured.value, 2)
    return measured.numerator, measured.denominator, value


def line_of(found: Found, indicator: str) -> Line:
    province, class_, unit = (triple_of(found[indicator, place]) for place in places_of(indicator))
    return province, class_, unit


def test_every_indicator_of_the_plan_is_worked_out_by_hand(plan: Plan) -> None:
    assert set(HAND) == {indicator.code for indicator in plan.indicators}


def test_no_two_indicators_agree_by_accident() -> None:
    assert len(set(HAND.values())) == len(HAND)


@pytest.mark.parametrize(("indicator", "at"), EVERY)
def test_an_indicator_comes_to_what_a_person_works_out(
    found: tuple[Found, ...], indicator: str, at: int
) -> None:
    assert line_of(found[at], indicator) == HAND[indicator][at]


@pytest.mark.parametrize(("indicator", "at"), EVERY)
def test_an_indicator_says_on_how_many_units_it_stands(
    found: tuple[Found, ...], indicator: str, at: int
) -> None:
    measured = found[at][indicator, "51"].measured
    stands = STANDS_ON.get(indicator, READ_AS_THEY_STOOD)[at]
    assert (measured.reporting, measured.expected, measured.carried) == stands


@pytest.mark.parametrize(
    ("indicator", "at"), [each for each in EVERY if each[0] != "coverage_upland"]
)  # which has no figure of a lowland unit
def test_of_a_unit_that_never_reported_there_is_no_data(
    found: tuple[Found, ...], indicator: str, at: int
) -> None:
    unknown = (None, 1, None) if indicator in OF_ALL_UNITS else NONE
    assert triple_of(found[at][indicator, "21003"]) == unknown


@pytest.mark.parametrize(("indicator", "at"), EVERY)
def test_without_any_return_there_is_no_data_and_no_nought(
    of_nothing: tuple[Found, ...], indicator: str, at: int
) -> None:
    figure = of_nothing[at][indicator, "51"]
    unknown = (None, OF_ALL_UNITS.get(indicator), None)
    assert (triple_of(figure), figure.standing) == (unknown, Standing.NO_DATA)


@pytest.mark.parametrize("indicator", HAND)
def test_returns_older_than_one_period_leave_a_later_phase_without_data(plan: Plan, indicator: str) -> None:
    office = Office(plan, small_registry(plan))
    send(office, "2030-H1")
    figure = office.report(P2, "2031-H1", IN_2032, indicator)[indicator, "51"]
    assert figure.measured.value is None


@pytest.mark.parametrize("indicator", HAND)
def test_what_comes_in_after_a_phase_leaves_its_closing_figures_as_they_were(
    plan: Plan, found: tuple[Found, ...], indicator: str
) -> None:
    office = Office(plan, small_registry(plan))
    for period in PERIODS[:2]:
        send(office, period)
    closed = line_of(office.report(P1, "2030-H2", IN_2032, indicator), indicator)
    # only what was founded by 31/12/2030 and reported later, C and K, is added
    expected = ((6, None, 6), (2, None, 2), (1, None, 1)) if indicator == "new_clubs" else None
    assert closed == (expected or line_of(found[0], indicator))


@pytest.mark.parametrize(("indicator", "at"), NOTES)
def test_what_is_said_beside_a_figure_is_what_a_person_counts(
    found: tuple[Found, ...], indicator: str, at: int
) -> None:
    assert found[at][indicator, "51"].measured.notes == NOTES[indicator, at]


@pytest.mark.parametrize(("indicator", "at"), BOUNDS)
def test_a_share_of_places_has_the_bounds_that_a_person_works_out(
    found: tuple[Found, ...], indicator: str, at: int
) -> None:
    measured = found[at][indicator, "51"].measured
    low, high = (None if each is None else round(each, 2) for each in (measured.low, measured.high))
    assert (low, high) == BOUNDS[indicator, at]


@pytest.mark.parametrize(
    ("indicator", "line"),
    [
        # phase 1: B C; F; G H I; J K, phase 2: D P; L
        ("new_clubs", ((11, None, 11), (5, None, 5), (1, None, 1))),
        # A C D P; -; I N; J K L, of these, M and B; G: M stopped within the plan
        ("clubs_kept", ((9, 12, 75.0), (4, 6, 66.67), NONE)),
    ],
)
def test_the_whole_plan_comes_to_what_a_person_works_out(plan: Plan, indicator: str, line: Line) -> None:
    office = Office(plan, small_registry(plan))
    send_all(office)
    assert line_of(office.whole("2031-H2", IN_2032), indicator) == line

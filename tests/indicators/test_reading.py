"""What is read for a report: of a phase, and of the whole plan as of the same period."""

from dataclasses import fields

import pandas as pd
import pytest

from clubkit.indicators.basis import Basis
from clubkit.indicators.reading import Reading, whole_of
from tests.indicators.conftest import Office
from tests.indicators.small_province import send_all

P1, P2 = "2025-2030", "2030-2035"
PERIOD = "2031-H2"


@pytest.fixture
def full(office: Office) -> Office:
    """The small province with every return handed in."""
    send_all(office)
    return office


def basis_of(reading: Reading) -> Basis:
    assert reading.basis
    return reading.basis


def test_the_whole_plan_is_read_alike_in_the_report_of_whichever_phase(full: Office) -> None:
    of_last, of_first = (basis_of(whole_of(full.reading(phase, PERIOD))) for phase in (P2, P1))
    for name in (each.name for each in fields(Basis)):
        one, other = getattr(of_last, name), getattr(of_first, name)
        match one:
            case pd.DataFrame():
                pd.testing.assert_frame_equal(one, other)
            case pd.Series():
                pd.testing.assert_series_equal(one, other)
            case _ if name == "rows":
                assert one.keys() == other.keys()
                for key in one:
                    pd.testing.assert_frame_equal(one[key], other[key])
            case _:
                assert one == other


def test_the_rows_of_new_clubs_are_those_of_the_phase_that_is_read(full: Office) -> None:
    of_phase, of_whole = full.reading(P2, PERIOD), whole_of(full.reading(P2, PERIOD))
    phase, whole = (set(basis_of(each).rows["new", True]["club_code"]) for each in (of_phase, of_whole))
    assert phase < whole


def test_before_its_first_period_a_phase_has_no_rows_and_the_whole_plan_has(full: Office) -> None:
    reading = full.reading(P2, "2030-H2")
    assert (reading.own, reading.basis) == ((), None)
    assert basis_of(whole_of(reading)).as_of.code == "2030-H2"

"""Who has sent a return and who has not."""

import pytest

from clubkit.reports.completeness import Arrival, Completeness, Turnout

SENT = Completeness(
    expected=4,
    received=3,
    valid=2,
    merged=2,
    on_time=2,
    late=1,
    missing=(("21154", "Xã Sơn Hà"),),
    faulty=(("21160", "Xã Sơn Hạ"),),
    late_units=(("21040", "Xã Bình Sơn"),),
    waiting=(("21136", "Xã Cà Đam"),),
)


@pytest.mark.parametrize(
    ("code", "carried", "arrival"),
    [
        ("21025", False, Arrival.MERGED),
        ("21040", False, Arrival.LATE),
        ("21154", False, Arrival.MISSING),
        ("21154", True, Arrival.CARRIED),
        ("21160", False, Arrival.FAULTY),
        ("21160", True, Arrival.CARRIED),
        ("21136", False, Arrival.WAITING),
        ("21136", True, Arrival.CARRIED),
    ],
)
def test_a_unit_is_told_by_what_it_sent(code: str, carried: bool, arrival: Arrival) -> None:  # noqa: FBT001
    assert SENT.arrival_of(code, carried=carried) is arrival


def test_shares_are_of_the_expected_returns_and_none_where_none_is_expected() -> None:
    assert (Turnout("", 8, 7, 6, 4, 2).complete, Turnout("", 8, 7, 6, 4, 2).timely) == (75.0, 50.0)
    assert (Turnout("", 0, 0, 0, 0, 0).complete, Turnout("", 0, 0, 0, 0, 0).timely) == (None, None)

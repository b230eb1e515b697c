"""Periods close and reopen; every step stays on record."""

from dataclasses import replace

from sqlalchemy import select

from clubkit.dataset.closing import close_period, closed_periods, is_closed, reopen_period
from clubkit.dataset.store import reading
from tests.dataset.facts import CLERK, Office


def test_no_period_is_closed_at_first(office: Office) -> None:
    assert closed_periods(office.store) == frozenset()


def test_a_period_closes_and_opens_again_and_both_are_on_record(office: Office) -> None:
    close_period(office.store, "2026-H1", CLERK)
    assert is_closed(office.store, "2026-H1")
    assert not is_closed(office.store, "2026-H2")
    reopen_period(office.store, "2026-H1", replace(CLERK, why="phiếu gửi nhầm"))
    assert closed_periods(office.store) == frozenset()
    closed, events = office.store.tables.closed.c, office.store.tables.events.c
    with reading(office.store) as connection:
        steps = connection.execute(select(closed.closed, closed.why).order_by(closed.id)).all()
        log = connection.execute(select(events.what).order_by(events.id)).scalars().all()
    assert [tuple(step) for step in steps] == [(True, None), (False, "phiếu gửi nhầm")]
    assert log == ["period.closed", "period.reopened"]

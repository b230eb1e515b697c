"""Periods close and reopen; every step stays on record."""

import json
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from clubkit.dataset.closing import close_period, closed_periods, is_closed, reopen_for, reopen_period
from clubkit.dataset.store import reading
from tests.dataset.facts import CAM_THANH, CLERK, DAY, TRA_BONG, Draft, Office, codes_of


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


def settled_codes(office: Office, draft: Draft, on: date) -> list[str]:
    return [code for each in office.merge(draft, on=on).refused for code in codes_of(each.findings)]


def test_a_closed_period_opens_for_one_unit_and_for_files_received_by_a_day(office: Office) -> None:
    close_period(office.store, "2026-H1", CLERK)
    reopen_for(office.store, "2026-H1", CAM_THANH, until=date(2026, 7, 1), author=CLERK)
    assert settled_codes(office, Draft(TRA_BONG, name="a.xlsx"), DAY) == ["file.period_closed"]
    assert settled_codes(office, Draft(note="muộn", name="b.xlsx"), date(2026, 7, 2)) == [
        "file.period_closed"
    ]


def test_a_file_of_the_reopened_unit_received_on_the_last_day_is_merged(office: Office) -> None:
    close_period(office.store, "2026-H1", CLERK)
    reopen_for(office.store, "2026-H1", CAM_THANH, until=date(2026, 7, 1), author=CLERK)
    assert len(office.merge(Draft(), on=date(2026, 7, 1)).revisions) == 1


def test_a_period_opened_for_one_unit_still_counts_as_closed(office: Office) -> None:
    close_period(office.store, "2026-H1", CLERK)
    reopen_for(office.store, "2026-H1", CAM_THANH, until=date(2026, 7, 1), author=CLERK)
    assert closed_periods(office.store) == {"2026-H1"}


def test_closing_once_more_ends_what_was_opened_for_a_unit(office: Office) -> None:
    close_period(office.store, "2026-H1", CLERK)
    reopen_for(office.store, "2026-H1", CAM_THANH, until=date(2026, 7, 1), author=CLERK)
    close_period(office.store, "2026-H1", CLERK)
    assert settled_codes(office, Draft(), DAY) == ["file.period_closed"]


def test_a_reopening_for_a_unit_is_on_record_with_whom_until_when_and_why(office: Office) -> None:
    author = replace(CLERK, why="sót một câu lạc bộ")
    reopen_for(office.store, "2026-H1", CAM_THANH, until=date(2026, 7, 1), author=author)
    events = office.store.tables.events.c
    with reading(office.store) as connection:
        who, what, detail = connection.execute(select(events.who, events.what, events.detail)).one()
    assert (who, what) == ("văn thư", "period.reopened")
    assert json.loads(detail) == {
        "period": "2026-H1",
        "commune": CAM_THANH,
        "until": "2026-07-01",
        "why": "sót một câu lạc bộ",
    }

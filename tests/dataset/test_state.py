"""The hash of what is accepted: the same for the same content, another for any other."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from clubkit.dataset.answers import answer_club
from clubkit.dataset.closing import close_period, reopen_for, reopen_period
from clubkit.dataset.copying import copy_dataset
from clubkit.dataset.events import Author
from clubkit.dataset.known import Identity
from clubkit.dataset.scratch import copied
from clubkit.dataset.state import state_hash
from clubkit.dataset.store import close_store, open_store, writing
from tests.dataset.facts import (
    CAM_THANH,
    CLERK,
    DAY,
    FORMS,
    TRA_BONG,
    Draft,
    Office,
    club,
    new_office,
    village,
)

ONE = Draft(clubs=[club("CLB Mai"), club("CLB Đào", "Thôn 2")], villages=[village("Thôn 1")])
TWO = replace(ONE, commune=TRA_BONG, name="b.xlsx")
LATER = Draft(period="2026-H2", clubs=[club("CLB Mai")], name="c.xlsx")


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Office]:
    office = new_office(tmp_path / "other")
    yield office
    close_store(office.store)


def test_the_order_of_merging_who_merged_and_when_do_not_show(office: Office, other: Office) -> None:
    office.merge(ONE, TWO)
    other.receive(ONE, TWO)
    for draft in (TWO, ONE):
        other.merge(draft, on=date(2026, 6, 20))
    assert state_hash(office.store) == state_hash(other.store)


def test_a_copy_has_the_state_of_what_it_is_a_copy_of(office: Office, tmp_path: Path) -> None:
    office.merge(ONE)
    office.merge(replace(ONE, note="sửa"))
    with copied(office.store, FORMS) as copy:
        assert state_hash(copy) == state_hash(office.store)
    copy_dataset(office.store, FORMS, tmp_path / "copy.sqlite")
    moved = open_store(f"sqlite:///{tmp_path / 'copy.sqlite'}", FORMS)
    assert state_hash(moved) == state_hash(office.store)
    close_store(moved)


def test_every_revision_is_another_state(office: Office) -> None:
    seen = [state_hash(office.store)]
    for draft in (ONE, replace(ONE, note="sửa"), TWO, LATER):
        assert office.merge(draft).revisions
        seen.append(state_hash(office.store))
    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize("name", ["clubs", "club_names", "villages", "village_names"])
def test_a_name_that_somebody_changed_is_another_state(office: Office, name: str) -> None:
    office.merge(ONE)
    before, table = state_hash(office.store), office.store.tables.metadata.tables[name]
    with writing(office.store) as connection:
        connection.execute(update(table).values(name="x"))
    assert state_hash(office.store) != before


def test_an_answer_that_somebody_changed_is_another_state(office: Office) -> None:
    office.merge(ONE)
    before, data = state_hash(office.store), office.store.tables.data["return", "clubs"]
    for members in (61, None):
        with writing(office.store) as connection:
            connection.execute(update(data).where(data.c.row == 8).values(members=members))
        assert state_hash(office.store) != before


def test_a_day_of_receipt_that_was_corrected_is_another_state(office: Office) -> None:
    office.merge(ONE)
    before = state_hash(office.store)
    with writing(office.store) as connection:
        connection.execute(update(office.store.tables.returns).values(received_on="2026-06-01"))
    assert state_hash(office.store) != before


def test_closing_and_opening_for_a_unit_are_states_and_open_again_is_the_one_before(office: Office) -> None:
    office.merge(ONE)
    opened, why = state_hash(office.store), Author("văn thư", DAY, "đã báo cáo")
    close_period(office.store, "2026-H1", why)
    closed = state_hash(office.store)
    reopen_for(office.store, "2026-H1", TRA_BONG, until=DAY, author=why)
    for_one = state_hash(office.store)
    assert len({opened, closed, for_one}) == 3
    reopen_period(office.store, "2026-H1", why)
    assert state_hash(office.store) == opened


def test_an_answer_on_a_club_is_another_state(office: Office) -> None:
    code = office.merge(ONE).new_clubs[0].code
    before = state_hash(office.store)
    answer_club(
        office.store, Identity(code, CAM_THANH, "CLB Mai", "Thôn 1", "2026-03-11"), CLERK, province="51"
    )
    assert state_hash(office.store) != before


def test_files_that_are_only_received_do_not_show(office: Office) -> None:
    office.merge(ONE)
    before = state_hash(office.store)
    office.receive(TWO, replace(ONE, note="sửa"))
    assert state_hash(office.store) == before

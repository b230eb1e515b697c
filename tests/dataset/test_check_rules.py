"""Rules that a dataset keeps of itself: each is missed when it is broken."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from clubkit.dataset.check_rules import check_rules
from clubkit.dataset.journal import journal_of
from clubkit.dataset.store import reading
from clubkit.findings import Code
from tests.dataset.facts import Draft, Office, club

TWICE_SENT = Draft(clubs=[club("CLB Mai")])


@pytest.fixture
def filled(office: Office) -> Office:
    office.merge(TWICE_SENT)
    office.merge(replace(TWICE_SENT, note="sửa", name="b.xlsx"))
    return office


def broken(office: Office) -> list[tuple[object, object]]:
    with reading(office.store) as connection:
        journal = journal_of(office.store, connection)
    said = check_rules(office.store, journal)
    assert {each.code for each in said} <= {Code.VERIFY_BROKEN}
    return [(each.args["broken"], each.args["detail"]) for each in said]


def change(office: Office, statement: str) -> None:
    """As another program would: it keeps no rules of ours."""
    with closing(sqlite3.connect(office.store.place)) as database:
        database.execute(statement)
        database.commit()


def test_a_dataset_that_only_we_wrote_breaks_none(filled: Office) -> None:
    assert broken(filled) == []


def test_a_row_of_a_return_that_is_gone_is_missed(filled: Office) -> None:
    change(filled, "UPDATE return__clubs SET return_id = 77 WHERE return_id = 2")
    assert broken(filled) == [("reference", "return__clubs.return_id (1)")]


@pytest.mark.parametrize(
    "statement",
    ["UPDATE returns SET revision = 5 WHERE id = 2", "UPDATE returns SET supersedes = NULL WHERE id = 2"],
)
def test_revisions_that_do_not_follow_each_other_are_missed(filled: Office, statement: str) -> None:
    change(filled, statement)
    assert ("chain", "21025 · 2026-H1") in broken(filled)


def test_a_return_that_the_log_does_not_tell_of_is_missed(filled: Office) -> None:
    change(filled, "DELETE FROM events WHERE id = 2")
    assert broken(filled) == [("log", "21025 · 2026-H1 · 2")]


def test_a_return_that_only_the_log_tells_of_is_missed(filled: Office) -> None:
    change(filled, "UPDATE events SET detail = replace(detail, '21025', '21028') WHERE id = 2")
    assert broken(filled) == [("log", "21025 · 2026-H1 · 2"), ("log", "? (1)")]


def test_a_line_that_stands_twice_is_missed(filled: Office) -> None:
    change(filled, "CREATE TABLE other AS SELECT * FROM same_clubs")
    change(filled, "DROP TABLE same_clubs")
    change(filled, "ALTER TABLE other RENAME TO same_clubs")
    for _ in range(2):
        change(
            filled,
            "INSERT INTO same_clubs (id, commune, identity, at, who) VALUES (1, '21025', 'x', '2026-06-16', 'a')",
        )
    assert broken(filled) == [("twice", "same_clubs: 1")]

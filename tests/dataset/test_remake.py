"""The derived tables can be made again from what came, whatever was listed, answered and renamed in between."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import delete, update

from clubkit.dataset.answers import answer_club
from clubkit.dataset.compare import Difference, differences, put_in_place
from clubkit.dataset.journal import Journal, journal_of
from clubkit.dataset.known import Identity
from clubkit.dataset.known_list import ListedClub, save_known_clubs
from clubkit.dataset.ledger import Revision
from clubkit.dataset.matching import with_known_codes
from clubkit.dataset.remake import Source, remake
from clubkit.dataset.scratch import blank
from clubkit.dataset.store import Store, reading, writing
from tests.dataset.facts import CAM_THANH, CLERK, FORMS, PLAN, TRA_BONG, Draft, Office, club, village

TWO = Draft(
    clubs=[club("CLB Mai"), club("CLB Sen", "Thôn 2")], villages=[village("Thôn 1"), village("Thôn 2")]
)


def journal(store: Store) -> Journal:
    with reading(store) as connection:
        return journal_of(store, connection)


@contextmanager
def remade(office: Office, *drafts: Draft) -> Iterator[tuple[Store, tuple[Revision, ...]]]:
    """The dataset made once more of these drafts; those that are not given count as lost."""
    there = {each.verdict().received.sha256: each.verdict().received for each in drafts}
    steps = journal(office.store).steps
    readings = (there.get(each.sha256) for each in steps if isinstance(each, Revision))
    with blank(FORMS) as empty:
        yield (
            empty,
            remake(
                Source(office.store, readings, with_known_codes, PLAN.province, lambda _: None), steps, empty
            ),
        )


def found(office: Office, *drafts: Draft) -> list[Difference]:
    with remade(office, *drafts) as (store, lost):
        assert lost == ()
        return list(differences(office.store, store))


def test_what_several_communes_sent_in_several_periods_is_made_again(office: Office) -> None:
    sent = [TWO, replace(TWO, commune=TRA_BONG, name="b.xlsx"), replace(TWO, period="2026-H2", name="c.xlsx")]
    office.merge(sent[0])
    office.merge(*sent[1:])
    assert found(office, *sent) == []


def test_a_renamed_club_has_its_code_again(office: Office) -> None:
    code = office.merge(TWO).new_clubs[0].code
    renamed = Draft(period="2026-H2", clubs=[club("CLB Đào", club_code=code)], name="b.xlsx")
    later = Draft(period="2027-H1", clubs=[club("CLB Mai")], name="c.xlsx")
    office.merge(renamed)
    office.merge(later)
    assert found(office, TWO, renamed, later) == []


def test_a_list_that_changed_since_counts_as_it_was_when_the_return_came(office: Office) -> None:
    listed = ListedClub(CAM_THANH, "CLB Mai", "Thôn 1", "2026")
    save_known_clubs(office.store, [listed], CLERK, province="51")
    office.merge(TWO)
    save_known_clubs(office.store, [replace(listed, founded_on="1999")], CLERK, province="51")
    assert found(office, TWO) == []


def test_a_list_of_days_before_the_log_had_lines_counts_as_it_stands(office: Office) -> None:
    save_known_clubs(office.store, [ListedClub(CAM_THANH, "CLB Mai", "Thôn 1", "2026")], CLERK, province="51")
    events = office.store.tables.events
    with writing(office.store) as connection:
        connection.execute(update(events).values(detail='{"clubs": 1}'))
    office.merge(TWO)
    assert found(office, TWO) == []


def test_an_answer_counts_from_when_it_was_given(office: Office) -> None:
    code = office.merge(TWO).new_clubs[0].code
    again = Draft(period="2026-H2", clubs=[club("CLB Mai", founded_on="2026-03-11")], name="b.xlsx")
    assert len(office.merge(again).refused) == 1
    answer_club(
        office.store, Identity(code, CAM_THANH, "CLB Mai", "Thôn 1", "2026-03-11"), CLERK, province="51"
    )
    assert len(office.merge(again).revisions) == 1
    assert found(office, TWO, again) == []


def test_a_return_that_is_lost_keeps_its_rows_and_later_ones_stand_on_them(office: Office) -> None:
    later = replace(TWO, period="2026-H2", name="b.xlsx")
    (first,) = office.merge(TWO).revisions
    office.merge(later)
    with remade(office, later) as (store, lost):
        assert lost == (first,)
        assert list(differences(office.store, store)) == []


def test_a_figure_that_somebody_changed_is_found(office: Office) -> None:
    office.merge(TWO)
    data = office.store.tables.data["return", "clubs"]
    with writing(office.store) as connection:
        connection.execute(update(data).where(data.c.row == 8).values(members=66))
    (only,) = found(office, TWO)
    assert (only.table.name, only.columns) == ("return__clubs", ("members",))
    assert (only.kept, only.remade) == ({**only.cells, "members": 66}, {**only.cells, "members": 60})


def test_a_row_that_somebody_deleted_is_found(office: Office) -> None:
    office.merge(TWO)
    with writing(office.store) as connection:
        connection.execute(delete(office.store.tables.data["return", "villages"]))
    assert [(each.kept, each.cells["row"]) for each in found(office, TWO)] == [(None, 8), (None, 9)]


@pytest.mark.parametrize("table", ["clubs", "club_names", "villages", "village_names"])
def test_a_register_that_somebody_changed_is_found(office: Office, table: str) -> None:
    office.merge(TWO)
    with writing(office.store) as connection:
        connection.execute(update(office.store.tables.metadata.tables[table]).values(name="x"))
    assert [(each.table.name, each.columns) for each in found(office, TWO)] == [(table, ("name",))] * 2


def test_put_in_place_the_dataset_is_what_its_originals_make(office: Office) -> None:
    office.merge(TWO)
    tables = office.store.tables
    with writing(office.store) as connection:
        connection.execute(delete(tables.data["return", "villages"]))
        connection.execute(update(tables.data["return", "clubs"]).values(members=1))
        connection.execute(
            update(tables.data["return", "clubs"])
            .where(tables.data["return", "clubs"].c.row == 9)
            .values(row=99)
        )
        connection.execute(delete(tables.village_names))
    everything = tuple(found(office, TWO))
    with writing(office.store) as connection:
        put_in_place(connection, everything)
    assert found(office, TWO) == []

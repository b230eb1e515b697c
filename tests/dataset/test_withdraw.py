"""A return that was withdrawn counts no more, comes back on purpose only, and nothing of it is lost."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, update

from clubkit.dataset.check_rules import check_rules
from clubkit.dataset.figures import figures
from clubkit.dataset.frames import frames, previous_frames
from clubkit.dataset.journal import journal_of
from clubkit.dataset.ledger import Revision, load_ledger
from clubkit.dataset.merge import Special, merge
from clubkit.dataset.round import State, UnitStatus, counts_of, standing_of_round
from clubkit.dataset.store import reading, writing
from clubkit.dataset.ties import settle
from clubkit.dataset.withdraw import withdraw
from clubkit.findings import Code, Finding
from tests.dataset.facts import CAM_THANH, CLERK, FORMS, PLAN, TRA_BONG, Draft, Office, club

UNIT = ("return", CAM_THANH, "2026-H1")
WHY = replace(CLERK, why="nhầm xã", on=date(2026, 6, 20))
FIRST = Draft(clubs=[club("CLB Mai")], name="a.xlsx")
BY_MISTAKE = {"day": "2026-06-20", "who": "văn thư", "reason": "nhầm xã"}


@pytest.fixture
def withdrawn(office: Office) -> Revision:
    office.merge(FIRST)
    return withdraw(office.store, UNIT, WHY)


def status(office: Office) -> UnitStatus:
    (found,) = standing_of_round([CAM_THANH], [CAM_THANH], load_ledger(office.store), period=PLAN.periods[0])
    return found


def merge_again(office: Office, draft: Draft) -> tuple[Revision, ...]:
    settled = settle(office.receive(draft), load_ledger(office.store), again=True)
    return merge(office.store, settled, plan=PLAN, author=CLERK, special=Special(again=True)).revisions


def test_it_is_one_more_revision_that_says_who_and_why(office: Office, withdrawn: Revision) -> None:
    assert load_ledger(office.store).revisions[-1] == withdrawn
    assert (withdrawn.revision, withdrawn.merged_by, withdrawn.reason) == (2, "văn thư", "nhầm xã")


def test_the_rows_of_the_return_stay(office: Office, withdrawn: Revision) -> None:
    assert withdrawn.withdrawn
    table = office.store.tables.data["return", "clubs"]
    with reading(office.store) as connection:
        assert connection.execute(select(table.c.club_name)).scalars().all() == ["CLB Mai"]


@pytest.mark.usefixtures("withdrawn")
def test_it_counts_nowhere(office: Office) -> None:
    found = frames(office.store, FORMS, PLAN)
    assert [len(found[name]) for name in ("returns", "commune", "clubs")] == [0, 0, 0]
    assert previous_frames(office.store, FORMS, PLAN, "2026-H2")["clubs"].empty
    assert figures(office.store, FORMS, PLAN, "2026-H2") == {}


def test_the_return_of_the_period_before_is_the_last_one_then(office: Office) -> None:
    office.merge(FIRST, replace(FIRST, period="2026-H2", name="b.xlsx"))
    withdraw(office.store, ("return", CAM_THANH, "2026-H2"), WHY)
    assert set(previous_frames(office.store, FORMS, PLAN, "2027-H1")["clubs"]["period"]) == {"2026-H1"}


@pytest.mark.usefixtures("withdrawn")
def test_the_unit_has_sent_nothing_that_counts(office: Office) -> None:
    assert status(office) == UnitStatus(CAM_THANH, State.WITHDRAWN, issued=True)
    assert counts_of([status(office)]).received == 0


@pytest.mark.usefixtures("withdrawn")
def test_its_file_does_not_come_back_by_accident(office: Office) -> None:
    settled = office.settle(FIRST)
    assert settled.findings["inbox/a.xlsx"] == (Finding(Code.FILE_WITHDRAWN, args=BY_MISTAKE),)
    assert (settled.to_merge, settled.refused, settled.unchanged) == ((), (), ())


def test_nor_does_a_revision_that_it_had_superseded(office: Office) -> None:
    office.merge(FIRST)
    office.merge(replace(FIRST, note="sửa", name="b.xlsx"))
    withdraw(office.store, UNIT, WHY)
    assert office.settle(FIRST).to_merge == ()


@pytest.mark.usefixtures("withdrawn")
def test_nor_does_the_same_return_saved_anew(office: Office) -> None:
    first, anew = (
        replace(each, received=replace(each.received, answers="the same"))
        for each in office.receive(replace(FIRST, name="z.xlsx"), replace(FIRST, name="b.xlsx", note="x"))
    )
    settled = settle((anew, first), load_ledger(office.store))
    assert [each.code for each in settled.findings["inbox/b.xlsx"]] == [Code.FILE_SAME_CONTENT]
    assert settled.to_merge == ()


@pytest.mark.usefixtures("withdrawn")
def test_its_file_comes_back_on_purpose_with_the_same_codes(office: Office) -> None:
    before = [each.code for each in office.judge(FIRST)[0].findings]
    (revision,) = merge_again(office, FIRST)
    assert (before, revision.revision) == ([], 3)
    assert status(office).state is State.MERGED
    with reading(office.store) as connection:
        assert len(connection.execute(select(office.store.tables.clubs)).all()) == 1


@pytest.mark.usefixtures("withdrawn")
def test_once_back_it_is_merged_before(office: Office) -> None:
    merge_again(office, FIRST)
    assert [each.code for each in office.settle(FIRST).findings["inbox/a.xlsx"]] == [Code.FILE_ALREADY_MERGED]


@pytest.mark.usefixtures("withdrawn")
def test_another_file_is_the_new_return_and_whoever_merges_it_is_told(office: Office) -> None:
    settled = office.settle(replace(FIRST, note="đúng xã", name="b.xlsx"))
    assert settled.findings["inbox/b.xlsx"] == (Finding(Code.FILE_AFTER_WITHDRAWAL, args=BY_MISTAKE),)
    assert len(settled.to_merge) == 1


@pytest.mark.usefixtures("withdrawn")
def test_it_is_in_time_by_the_file_that_counts_now(office: Office) -> None:
    office.merge(replace(FIRST, note="đúng xã", name="b.xlsx"), on=date(2026, 6, 30))
    assert status(office).late
    assert frames(office.store, FORMS, PLAN)["returns"]["late"].tolist() == [True]


def test_a_file_withdrawn_by_another_officer_meanwhile_is_left_as_it_is(office: Office) -> None:
    settled = office.settle(FIRST)
    office.merge(FIRST)
    withdraw(office.store, UNIT, WHY)
    assert merge(office.store, settled, plan=PLAN, author=CLERK).revisions == ()


def test_there_is_nothing_to_withdraw_twice(office: Office) -> None:
    office.merge(Draft(TRA_BONG))
    with pytest.raises(KeyError):
        withdraw(office.store, UNIT, WHY)


@pytest.mark.usefixtures("withdrawn")
def test_a_withdrawal_that_the_log_does_not_tell_of_is_found(office: Office) -> None:
    returns = office.store.tables.returns
    with writing(office.store) as connection:
        connection.execute(update(returns).where(returns.c.revision == 2).values(withdrawn=False))
    with reading(office.store) as connection:
        journal = journal_of(office.store, connection)
    assert [each.args["broken"] for each in check_rules(office.store, journal)] == ["log", "log"]


def test_a_withdrawal_of_nothing_breaks_the_chain(office: Office) -> None:
    office.merge(FIRST)
    with writing(office.store) as connection:
        connection.execute(update(office.store.tables.returns).values(withdrawn=True))
    with reading(office.store) as connection:
        journal = journal_of(office.store, connection)
    assert "chain" in [each.args["broken"] for each in check_rules(office.store, journal)]


@pytest.mark.usefixtures("withdrawn")
def test_taken_again_it_takes_the_place_of_an_earlier_faulty_file(office: Office) -> None:
    faulty = Draft(name="b.xlsx", faults=(Code.CELL_REQUIRED,))
    office.receive(faulty, on=date(2026, 6, 1))
    ledger, verdicts = load_ledger(office.store), office.judge(FIRST, faulty)
    assert [each.received.name for each in settle(verdicts, ledger).refused] == ["b.xlsx"]
    assert settle(verdicts, ledger, again=True).refused == ()

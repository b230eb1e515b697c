"""Reception: every new content is kept and noted once, with the day it first came and its last verdict."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from clubkit.dataset.ledger import load_ledger
from clubkit.dataset.originals import original_path
from clubkit.dataset.receive import Arrival, note_verdicts, receive
from clubkit.dataset.store import reading
from clubkit.findings import Code, Finding
from clubkit.validation.model import Verdict
from tests.dataset.facts import Draft, Office, club

FIRST, SECOND = date(2026, 6, 10), date(2026, 6, 20)


def test_a_new_file_is_kept_and_noted(office: Office) -> None:
    (came,) = receive(office.store, office.folder, [Arrival("a.xlsx", b"1")], received_on=FIRST)
    assert (came.name, came.size, came.received_on, came.new) == ("a.xlsx", 1, FIRST, True)
    assert original_path(office.folder, came.sha256).read_bytes() == b"1"
    (filed,) = load_ledger(office.store).files
    assert (filed.sha256, filed.received_on, filed.status) == (came.sha256, "2026-06-10", None)


def test_a_content_keeps_the_day_and_name_under_which_it_first_came(office: Office) -> None:
    receive(office.store, office.folder, [Arrival("a.xlsx", b"1")], received_on=FIRST)
    again, more = receive(
        office.store, office.folder, [Arrival("b.xlsx", b"1"), Arrival("c.xlsx", b"2")], received_on=SECOND
    )
    assert (again.name, again.received_on, again.new) == ("a.xlsx", FIRST, False)
    assert (more.name, more.received_on, more.new) == ("c.xlsx", SECOND, True)


def test_twins_of_one_occasion_are_one_content(office: Office) -> None:
    arrivals = [Arrival("a.xlsx", b"1"), Arrival("b.xlsx", b"1")]
    one, other = receive(office.store, office.folder, arrivals, received_on=FIRST)
    assert one == other
    assert len(load_ledger(office.store).files) == 1


def test_of_two_files_of_a_day_the_ledger_knows_which_came_later(office: Office) -> None:
    for names in ("a", "bc"):
        arrivals = [Arrival(f"{name}.xlsx", name.encode()) for name in names]
        receive(office.store, office.folder, arrivals, received_on=FIRST)
    a, b, c = sorted(load_ledger(office.store).files, key=lambda each: each.name)
    assert (b.came_after(a), a.came_after(b)) == (True, False)
    assert (b.came_after(c), c.came_after(b)) == (False, False)


def test_receiving_nothing_is_no_event(office: Office) -> None:
    assert receive(office.store, office.folder, [], received_on=FIRST) == ()
    note_verdicts(office.store, [])
    assert load_ledger(office.store).files == ()


def test_the_ledger_says_whose_a_file_is_and_how_it_was_judged(office: Office) -> None:
    office.receive(Draft(clubs=[club("CLB Sen")], faults=(Code.CELL_REQUIRED, Code.NUMBER_UNUSUAL)))
    (filed,) = load_ledger(office.store).files
    assert (filed.form, filed.commune, filed.period, filed.status) == (
        "return",
        "21025",
        "2026-H1",
        "invalid",
    )
    files = office.store.tables.files.c
    with reading(office.store) as connection:
        assert tuple(connection.execute(select(files.errors, files.warnings)).one()) == (1, 1)


def test_a_file_that_says_nothing_of_itself_is_noted_as_it_is(office: Office) -> None:
    (verdict,) = office.receive(Draft())
    unreadable = Verdict(
        replace(verdict.received, stamp=None, sheets={}), None, (Finding(Code.FILE_PASSWORD),)
    )
    note_verdicts(office.store, [unreadable])
    (filed,) = load_ledger(office.store).files
    assert (filed.form, filed.commune, filed.status) == (None, None, "unreadable")

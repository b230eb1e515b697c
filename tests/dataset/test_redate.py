"""The day of receipt can be corrected: what the officer says counts, and the log keeps what stood before."""

import json
from datetime import date

from sqlalchemy import select

from clubkit.dataset.ledger import load_ledger
from clubkit.dataset.redate import Redated, redate
from clubkit.dataset.store import reading
from tests.dataset.facts import CLERK, TRA_BONG, Draft, Office

CAME, SAID = date(2026, 6, 20), date(2026, 6, 12)
WAITING = Draft(TRA_BONG, name="b.xlsx")


def days(office: Office) -> list[str]:
    ledger = load_ledger(office.store)
    files = [each.received_on for each in ledger.files]
    return sorted((*files, *(each.received_on for each in ledger.revisions)))


def correct(office: Office, *drafts: Draft, merged_too: bool) -> Redated:
    contents = {draft.verdict().received.sha256 for draft in drafts}
    return redate(office.store, contents, SAID, CLERK, merged_too=merged_too)


def test_a_file_and_its_accepted_return_have_the_day_that_is_said(office: Office) -> None:
    office.merge(Draft(), on=CAME)
    assert correct(office, Draft(), merged_too=True) == Redated(changed=1)
    assert days(office) == ["2026-06-12", "2026-06-12"]


def test_files_of_merged_returns_keep_their_day_unless_they_are_meant(office: Office) -> None:
    office.merge(Draft(), on=CAME)
    office.receive(WAITING, on=CAME)
    assert correct(office, Draft(), WAITING, merged_too=False) == Redated(changed=1, kept=1)
    assert days(office) == ["2026-06-12", "2026-06-20", "2026-06-20"]


def test_the_day_before_stays_in_the_log(office: Office) -> None:
    office.receive(WAITING, on=CAME)
    correct(office, WAITING, merged_too=True)
    events = office.store.tables.events.c
    with reading(office.store) as connection:
        (row,) = connection.execute(select(events.who, events.what, events.detail))
    told = json.loads(row.detail)
    assert (row.who, row.what, told["before"], told["received_on"]) == (
        CLERK.who,
        "file.redated",
        "2026-06-20",
        "2026-06-12",
    )


def test_a_file_that_has_the_day_already_is_left_alone(office: Office) -> None:
    office.receive(WAITING, on=SAID)
    assert correct(office, WAITING, merged_too=True) == Redated()

"""What is looked after from time to time: when the dataset was last proved and backed up, what is open, what ends soon."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from clubkit.dataset.closing import closed_periods
from clubkit.dataset.events import Author, Event, last_event, note_event
from clubkit.dataset.ledger import load_ledger
from clubkit.dataset.state import state_hash
from clubkit.dataset.store import Store, writing
from clubkit.errors import StoreProblem
from clubkit.findings import Code
from clubkit.plan.model import Period
from clubkit.steps.programme import Programme
from clubkit.steps.turnout import has_begun, statuses_in
from clubkit.waivers.apply import last_words
from clubkit.waivers.model import Waiver

__all__ = ["Event", "Upkeep", "upkeep_of"]

VERIFIED, BACKED_UP = "dataset.verified", "backup.made"

SOON = timedelta(days=30)
"""How long before its last day a waiver is told of."""


@dataclass(frozen=True, slots=True)
class Upkeep:
    """The last proof and the last backup (None: never), open periods past their due day in which anything was issued or came, waivers that end soon.

    `state`: the hash of the dataset's accepted state, as receipts and final reports print it.
    """

    state: str
    verified: Event | None
    backed_up: Event | None
    open_rounds: tuple[Period, ...]
    ending: tuple[Waiver, ...]


def upkeep_of(programme: Programme, store: Store) -> Upkeep:
    """How things stand today.

    Raises:
        StoreProblem: the dataset cannot be read.
    """
    return Upkeep(
        state=state_hash(store),
        verified=last_event(store, VERIFIED),
        backed_up=last_event(store, BACKED_UP),
        open_rounds=tuple(_open_rounds(programme, store)),
        ending=tuple(_ending(programme)),
    )


def _open_rounds(programme: Programme, store: Store) -> Iterator[Period]:
    """Those in which nothing was issued or came want no closing."""
    closed, ledger = closed_periods(store), load_ledger(store)
    for each in programme.plan.periods:
        over = each.due < programme.today and each.code not in closed
        if over and has_begun(statuses_in(programme, ledger, each)):
            yield each


def _ending(programme: Programme) -> Iterator[Waiver]:
    for each in last_words(programme.waivers):
        if programme.today <= each.until <= programme.today + SOON:
            yield each


def note_verified(store: Store, wrong: int, author: Author) -> bool:
    """Note in the log that the dataset was proved; False where whoever proved it may only read.

    Raises:
        StoreProblem: the log cannot be written for another reason.
    """
    try:
        with writing(store) as connection:
            note_event(store, connection, author, what=VERIFIED, detail={"wrong": wrong})
    except StoreProblem as problem:
        if problem.findings[0].code is not Code.STORE_READ_ONLY:
            raise
        return False
    return True


def dataset_file(store: Store) -> Path | None:
    """The file of the dataset; None where it lies on a server."""
    url = store.engine.url
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None

"""What was done to the dataset, in the order in which it was done: whoever remakes it takes the same steps."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from clubkit.dataset.ledger import Revision, revisions_of
from clubkit.dataset.store import Store

Values = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of clubs was taken in: its lines."""

    lines: tuple[Values, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Somebody answered whether a club is one that is known: the line of that answer."""

    values: Values


Step = Revision | Listing | Answer

MERGED, WITHDRAWN, LISTED, ANSWERED = "return.merged", "return.withdrawn", "clubs.listed", "club.answered"


@dataclass(frozen=True, slots=True)
class Journal:
    """The steps in order; accepted returns that the log does not tell of stand at the end, and here by themselves.

    `unknown`: how many times the log tells of a return that is not there.
    """

    steps: tuple[Step, ...]
    untold: tuple[Revision, ...]
    unknown: int


def journal_of(store: Store, connection: Connection) -> Journal:
    """The steps as the log and the ledger tell of them."""
    revisions = {
        (WITHDRAWN if each.withdrawn else MERGED, *each.unit, each.revision): each
        for each in revisions_of(store, connection)
    }
    answers, untold = iter(_answers(store, connection)), dict(revisions)
    steps: list[Step] = []
    unknown = 0
    for what, detail in _events(store, connection):
        if what in {MERGED, WITHDRAWN}:
            key = (what, detail["form"], detail["commune"], detail["period"], detail["revision"])
            found = untold.pop(key, None)
            unknown += found is None
            steps += [found] if found else []
        elif what == LISTED:
            # lists taken in before the log had their lines: what stands now has to do
            steps.append(Listing(tuple(detail.get("lines") or _listed(store, connection))))
        else:
            steps += [Answer(each) for each in [next(answers, None)] if each]
    left = tuple(sorted(untold.values(), key=lambda each: each.id))
    return Journal((*steps, *left), left, unknown)


def _events(store: Store, connection: Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    events = store.tables.events.c
    found = select(events.what, events.detail).where(events.what.in_([MERGED, WITHDRAWN, LISTED, ANSWERED]))
    for what, detail in connection.execute(found.order_by(events.id)):
        yield what, json.loads(detail)


def _answers(store: Store, connection: Connection) -> Iterator[Values]:
    table = store.tables.same_clubs
    for row in connection.execute(select(table).order_by(table.c.id)):
        yield {str(name): value for name, value in row._mapping.items()}  # noqa: SLF001  SQLAlchemy's own public name


def _listed(store: Store, connection: Connection) -> Iterator[Values]:
    listed = store.tables.known_clubs.c
    columns = [
        listed.commune, listed.name.label("club_name"), listed.village, listed.founded_on,
        listed.decision_no, listed.note, listed.club_code.label("code"),
    ]  # fmt: skip
    return (dict(row) for row in connection.execute(select(*columns)).mappings().all())

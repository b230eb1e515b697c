"""The log of what was done: only ever added to, with who and when."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, insert, select

from clubkit.dataset.store import Store, reading


@dataclass(frozen=True, slots=True)
class Author:
    """Who changes the dataset, on which day, and why where a reason was given."""

    who: str
    on: date
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the log: its number, the day (ISO), who, what was done, and its particulars."""

    number: int
    at: str
    who: str
    what: str
    detail: Mapping[str, object]


def note_event(
    store: Store, connection: Connection, author: Author, *, what: str, detail: Mapping[str, object]
) -> None:
    """Add a line to the log, in the transaction that does the thing."""
    text = json.dumps(detail, ensure_ascii=False, sort_keys=True)
    connection.execute(
        insert(store.tables.events).values(at=author.on.isoformat(), who=author.who, what=what, detail=text)
    )


def load_events(store: Store, what: str | None = None) -> tuple[Event, ...]:
    """The log, oldest first: the whole of it, or the lines that tell of such a thing.

    Raises:
        StoreProblem: the dataset cannot be read.
    """
    events = store.tables.events.c
    found = select(events.id, events.at, events.who, events.what, events.detail).order_by(events.id)
    if what is not None:
        found = found.where(events.what == what)
    with reading(store) as connection:
        return tuple(Event(*row[:4], json.loads(row[4])) for row in connection.execute(found))


def last_line(store: Store, connection: Connection) -> int:
    """The number of the log's last line, 0 before there is any: whoever meets it again knows that nothing was done."""
    return connection.execute(select(func.max(store.tables.events.c.id))).scalar_one() or 0


def last_event(store: Store, what: str) -> Event | None:
    """The latest line that tells of such a thing."""
    return next(reversed(load_events(store, what)), None)

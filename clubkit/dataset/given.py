"""Which codes a return brought: the clubs and villages that it was the first to name."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select

from clubkit.dataset.events import load_events
from clubkit.dataset.journal import LISTED, MERGED
from clubkit.dataset.known import Identity
from clubkit.dataset.ledger import Revision
from clubkit.dataset.store import Store, reading


@dataclass(frozen=True, slots=True)
class GivenCodes:
    """Clubs and villages with the codes that they got, by name."""

    clubs: tuple[Identity, ...] = ()
    villages: tuple[Identity, ...] = ()


def codes_given(store: Store, revisions: Collection[Revision]) -> GivenCodes:
    """The codes that these revisions brought.

    Raises:
        StoreProblem: the dataset cannot be read.
    """
    numbers, tables = [each.id for each in revisions], store.tables
    with reading(store) as connection:
        return GivenCodes(
            clubs=_first_named(connection, tables.clubs, "club_code", numbers),
            villages=_first_named(connection, tables.villages, "village_code", numbers),
        )


def _first_named(
    connection: Connection, table: Table, code: str, numbers: Collection[int]
) -> tuple[Identity, ...]:
    columns = [table.c[name] for name in (code, "commune", "name", "village", "founded_on")]
    found = connection.execute(select(*columns).where(table.c.first_return.in_(numbers)))
    named = [Identity(row[0], row[1], row[2], row[3] or "", row[4] or "") for row in found]
    return tuple(sorted(named, key=lambda each: (each.name, each.code)))


def codes_listed_before(store: Store) -> frozenset[str]:
    """Codes of clubs that the office's own list had before a return first named them: no return brought those.

    A list that is taken in later has the codes that returns brought.

    Raises:
        StoreProblem: the dataset cannot be read.
    """
    listed, found = set[str](), set[str]()
    for event in load_events(store):
        detail: Mapping[str, Any] = event.detail
        if event.what == LISTED:
            listed |= {each["code"] for each in detail["lines"]}
        elif event.what == MERGED:
            found |= listed.intersection(detail.get("new_clubs", ()))
    return frozenset(found)

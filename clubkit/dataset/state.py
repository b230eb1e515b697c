"""What the dataset holds as accepted, in one hash: paper that prints it and the dataset can be compared years later."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256

from sqlalchemy import Connection, Table, select

from clubkit.dataset.closing import closings_of
from clubkit.dataset.ledger import revisions_of
from clubkit.dataset.store import Store, reading
from clubkit.dataset.tables import Tables

_CIRCUMSTANCE = frozenset({"id", "at", "who", "why", "merged_on", "merged_by", "first_return"})
"""Columns that tell how something came about, not what is accepted: the log has them."""

Units = Mapping[int, tuple[str | int, ...]]
"""A return's number in this database → form, commune, period, revision."""


def state_hash(store: Store) -> str:
    """The hash of the accepted state: SHA-256 in hexadecimal digits.

    It is the same for the same accepted revisions with all their answers and codes, answers on clubs, and closings in
    force, whatever the database, the order of merging, who merged and when; and another where any of these differs.

    Raises:
        StoreProblem: the dataset cannot be read.
    """
    with reading(store) as connection:
        return state_of(store, connection)


def state_of(store: Store, connection: Connection) -> str:
    """The hash of the accepted state as a transaction sees it."""
    digest = sha256()
    units: Units = {each.id: (*each.unit, each.revision) for each in revisions_of(store, connection)}
    for table in _accepted(store.tables):
        # a database's own order depends on its language: each line is sorted as it is written here
        for line in sorted(_lines(connection, table, units)):
            digest.update(f"{table.name} {line}\n".encode())
    closed = closings_of(store, connection)
    opened = sorted((*key, until) for key, until in closed.reopened.items() if key[0] in closed.periods)
    digest.update(_line([sorted(closed.periods), opened]).encode())
    return digest.hexdigest()


def _accepted(tables: Tables) -> Iterator[Table]:
    """Every table but those of what came, what was done, what the office only expects, and what others handed on."""
    apart = {tables.meta, tables.files, tables.events, tables.closed, tables.signed, tables.imports}
    expected = {tables.known_clubs, tables.asked_clubs}
    return (each for each in tables.metadata.sorted_tables if each not in apart | expected)


def _lines(connection: Connection, table: Table, units: Units) -> Iterator[str]:
    """A line for each row; a blank answer and a question that was never asked are the same."""
    names = [column.name for column in table.columns if column.name not in _CIRCUMSTANCE]
    returns = {at for at, name in enumerate(names) if _is_return(table, name)}
    for row in connection.execute(select(*(table.c[name] for name in names))):
        yield _line(
            {
                name: units.get(value, value) if at in returns else value
                for at, (name, value) in enumerate(zip(names, row, strict=True))
                if value is not None
            }
        )


def _is_return(table: Table, name: str) -> bool:
    return any(key.target_fullname == "returns.id" for key in table.c[name].foreign_keys)


def _line(value: object) -> str:
    return json.dumps(value, sort_keys=True)

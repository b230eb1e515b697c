"""Whether the dataset keeps its own rules: what the database promises, and what only we know to hold."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Column, Connection, ForeignKey, Select, Table, UniqueConstraint, func, select

from clubkit.dataset.journal import Journal
from clubkit.dataset.store import Store, reading
from clubkit.findings import Code, Fact, Finding, Place


def check_rules(store: Store, journal: Journal) -> tuple[Finding, ...]:
    """`verify.broken` for each rule that is broken, with what it is about.

    `broken`: damaged (the file's own pages), reference, twice, chain (revisions follow each other), log.
    """
    with reading(store) as connection:
        return (
            *_damaged(store, connection),
            *_references(store, connection),
            *_twice(store, connection),
            *_chains(store, connection),
            *_log(journal),
        )


def _broken(rule: str, detail: str) -> Finding:
    args: dict[str, Fact] = {"broken": rule, "detail": detail}
    return Finding(Code.VERIFY_BROKEN, Place(), args=args)


def _damaged(store: Store, connection: Connection) -> Iterator[Finding]:
    if store.engine.dialect.name == "sqlite":
        said = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        yield from (_broken("damaged", str(each)) for each in said if each != "ok")


def _references(store: Store, connection: Connection) -> Iterator[Finding]:
    for table in store.tables.metadata.sorted_tables:
        for key in sorted(table.foreign_keys, key=lambda each: each.parent.name):
            count = connection.execute(_orphans(table, key)).scalar_one()
            if count:
                yield _broken("reference", f"{table.name}.{key.parent.name} ({count})")


def _orphans(table: Table, key: ForeignKey) -> Select[Any]:
    there = key.column.table.alias()
    exists = select(there.c[key.column.name]).where(there.c[key.column.name] == key.parent).exists()
    return select(func.count()).select_from(table).where(key.parent.is_not(None), ~exists)


def _twice(store: Store, connection: Connection) -> Iterator[Finding]:
    for table in store.tables.metadata.sorted_tables:
        for columns in _unique(table):
            found = select(*columns).where(*(each.is_not(None) for each in columns)).group_by(*columns)
            for row in connection.execute(found.having(func.count() > 1)):
                yield _broken("twice", f"{table.name}: {', '.join(map(str, row))}")


def _unique(table: Table) -> Iterator[Sequence[Column[object]]]:
    yield tuple(table.primary_key.columns)
    for each in table.constraints:
        if isinstance(each, UniqueConstraint):
            yield tuple(each.columns)


def _chains(store: Store, connection: Connection) -> Iterator[Finding]:
    """Revisions of a return are 1, 2, 3 …, each names the one before it, and only a return can be withdrawn."""
    returns = store.tables.returns.c
    found = select(
        returns.form, returns.commune, returns.period, returns.revision, returns.id, returns.supersedes,
        returns.withdrawn,
    )  # fmt: skip
    ordered = found.order_by(returns.form, returns.commune, returns.period, returns.revision)
    for unit, rows in groupby(connection.execute(ordered), key=lambda row: (row[0], row[1], row[2])):
        chain = list(rows)
        before = [None, *(each.id for each in chain)]
        numbered = [(each.revision, each.supersedes) for each in chain]
        taken_back = [bool(each.withdrawn) for each in chain]
        nothing_there = any(then and now for then, now in zip([True, *taken_back], taken_back, strict=False))
        if nothing_there or numbered != list(enumerate(before[:-1], start=1)):
            yield _broken("chain", " · ".join(unit[1:]))


def _log(journal: Journal) -> Iterator[Finding]:
    for each in journal.untold:
        yield _broken("log", f"{each.commune} · {each.period} · {each.revision}")
    if journal.unknown:
        yield _broken("log", f"? ({journal.unknown})")

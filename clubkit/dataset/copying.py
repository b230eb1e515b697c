"""Copy a dataset, as it is at one instant, into an SQLite file of its own, whatever database it lies in."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, insert, select

from clubkit.dataset.problems import unreadable
from clubkit.dataset.store import Store, close_store, open_store, reading, writing
from clubkit.forms.model import Form

ROWS = 1000
"""Rows that are held at once."""


def copy_dataset(store: Store, forms: Mapping[str, Form], path: Path) -> None:
    """Write a copy where there is no file yet; others may go on working meanwhile.

    Raises:
        StoreProblem: the dataset cannot be read, or the copy not be written.
    """
    if store.engine.url.get_backend_name() == "sqlite":
        _copy_file(store, path)
        return
    copy = open_store(address_of(path), forms)
    with reading(store) as source, writing(copy) as target:
        for table in store.tables.metadata.sorted_tables:
            # the copy has its own word on its layout
            if table is not store.tables.meta:
                _copy_rows(store, source, target, table.name)
    close_store(copy)


def address_of(path: Path) -> str:
    """A file's address as SQLAlchemy takes it."""
    return f"sqlite:///{path.as_posix()}"


def _copy_file(store: Store, path: Path) -> None:
    try:
        with (
            closing(sqlite3.connect(str(store.engine.url.database))) as now,
            closing(sqlite3.connect(path)) as then,
        ):
            now.backup(then)
    except (sqlite3.Error, OSError) as error:
        raise unreadable(store.place, error) from error


def _copy_rows(store: Store, source: Connection, target: Connection, name: str) -> None:
    table = store.tables.metadata.tables[name]
    found = source.execute(select(table).order_by(*table.primary_key.columns)).mappings()
    for rows in found.partitions(ROWS):
        target.execute(insert(table), [dict(row) for row in rows])

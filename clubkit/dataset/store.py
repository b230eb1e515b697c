"""Open a dataset: make its tables, add columns that a newer form brought, refuse what a newer clubkit wrote."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from clubkit.dataset.making import is_made, is_whole, make
from clubkit.dataset.problems import disk_problem_of, is_read_only, problem_of, unreadable
from clubkit.dataset.tables import Tables, tables_of
from clubkit.errors import StoreProblem
from clubkit.findings import Code, Finding, Place
from clubkit.forms.model import Form

PATIENCE = 30
"""Seconds to wait for another officer's merge."""

_WRITES = "clubkit_writes"
_SNAPSHOT: Mapping[str, Mapping[str, str]] = {"sqlite": {}}
"""What a reading transaction needs so that nothing changes under it; SQLite's never do."""


@dataclass(frozen=True, slots=True)
class Store:
    """An open dataset: where it lies (without any password), and how to reach its tables."""

    place: str
    engine: Engine
    tables: Tables


def open_store(url: str, forms: Mapping[str, Form], *, originals: Path | None = None) -> Store:
    """The dataset at an SQLAlchemy URL, made where there is none; columns are only ever added.

    `originals` holds what the dataset received: where anything lies there, a dataset was and is never made anew.

    Raises:
        StoreProblem: it cannot be opened (`store.unreadable`), a newer clubkit wrote it (`store.newer`), or it was
            lost or emptied (`store.missing`).
    """
    with _mistakes_told(None):
        parsed = make_url(url)
    with _mistakes_told(_place_of(parsed)):
        if not _may_hold_something(parsed):
            _refuse_loss(_place_of(parsed), originals)
        _make_folder(parsed)
        store = Store(_place_of(parsed), _engine(parsed), tables_of(forms))
    with reading(store) as connection:
        if not is_made(store.tables, connection):
            _refuse_loss(store.place, originals)
        fits = is_whole(store.tables, connection, store.place)
    if not fits:
        with problems_told(store), _transaction(store) as connection:
            make(store.tables, connection)
    return store


def close_store(store: Store) -> None:
    """Let go of the dataset's connections (Windows keeps an open file from being moved)."""
    store.engine.dispose()


@contextmanager
def reading(store: Store) -> Iterator[Connection]:
    """A connection on which everything is read as of one instant.

    Raises:
        StoreProblem: the database does not answer or is damaged (`store.unreadable`).
    """
    options = _SNAPSHOT.get(store.engine.dialect.name, {"isolation_level": "REPEATABLE READ"})
    with problems_told(store), store.engine.connect().execution_options(**options) as connection:
        yield connection


@contextmanager
def writing(store: Store, *, dry_run: bool = False) -> Iterator[Connection]:
    """One transaction, the only one that writes; kept at the end unless anything went wrong or `dry_run`.

    Raises:
        StoreProblem: another merge is under way for longer than `PATIENCE` (`store.busy`), it may only be read
            (`store.read_only`), or the disk is full (`command.cannot_write`).
    """
    with problems_told(store), _transaction(store) as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE}s'")
        # databases of many writers queue here; SQLite already queued when the transaction began
        connection.execute(select(store.tables.meta).with_for_update())
        yield connection
        if dry_run:
            connection.rollback()


@contextmanager
def _transaction(store: Store) -> Iterator[Connection]:
    with store.engine.connect().execution_options(**{_WRITES: True}) as connection:
        yield connection
        connection.commit()


@contextmanager
def _mistakes_told(place: str | None) -> Iterator[None]:
    """An address that cannot be meant, a driver that is not installed, a folder that cannot be made."""
    try:
        yield
    except PermissionError as error:
        raise disk_problem_of(str(place), error) from error
    except (ArgumentError, ImportError, OSError) as error:
        raise unreadable(place, error) from error


@contextmanager
def problems_told(store: Store) -> Iterator[None]:
    """A server, a disk or a lock that does not let us, and a file that is no database; no fault of ours.

    Raises:
        StoreProblem: somebody else's lock was waited for in vain (`store.busy`), it may only be read
            (`store.read_only`), the disk is full (`command.cannot_write`), or anything else (`store.unreadable`).
    """
    try:
        yield
    except OperationalError as error:
        raise problem_of(store.place, error.orig) from error
    except DBAPIError as error:
        # SQLite's word for a file that is no database
        if type(error.orig).__name__ == "DatabaseError" or is_read_only(error.orig, store.place):
            raise problem_of(store.place, error.orig) from error
        raise


def _may_hold_something(url: URL) -> bool:
    """False only for a file that is not there or has no bytes: merely connecting would leave an empty one behind."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return True
    file = Path(url.database)
    return file.exists() and file.stat().st_size > 0


def _refuse_loss(place: str, originals: Path | None) -> None:
    if originals is not None and any(each.is_file() for each in originals.rglob("*")):
        args = {"path": place, "originals": str(originals)}
        raise StoreProblem(Finding(Code.STORE_MISSING, Place(file=place), args=args))


def _make_folder(url: URL) -> None:
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)


def _place_of(url: URL) -> str:
    if url.get_backend_name() == "sqlite" and url.database:
        return url.database
    return url.render_as_string(hide_password=True)


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url)
    engine = create_engine(url, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # the driver's own way of beginning transactions leaves table definitions outside of them
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    _without_wal(connection)


def _without_wal(connection: sqlite3.Connection) -> None:
    """Rollback mode, whatever another program set: a write-ahead log does not work on network shares (docs/decisions/0018)."""
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if mode == "wal":
        # while somebody else has it open so, or it may only be read, it stays, and `clubkit doctor` says so
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = DELETE")


def journal_mode(store: Store) -> str | None:
    """How SQLite guards a change ("delete": it keeps the pages of before until all is written); None on a server."""
    if store.engine.dialect.name != "sqlite":
        return None
    with reading(store) as connection:
        return str(connection.exec_driver_sql("PRAGMA journal_mode").scalar_one())


def _begin_sqlite(connection: Connection) -> None:
    # a writer takes its lock before it reads: what a merge decides on cannot change under it
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

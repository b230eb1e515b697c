"""Who is merging now, and since when: told by a line that is held as long as its writer lives, and no longer."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, delete, insert, select

from clubkit.dataset.making import make_alone
from clubkit.dataset.problems import problem_of
from clubkit.dataset.store import Store, problems_told

NOTICE = ".at-work"
"""Beside an SQLite file lies one of this ending with the line: the file's own writer lets nobody else write."""

_A_MOMENT = "PRAGMA busy_timeout = 5000"
"""Lines are written and read in an instant, for which one waits; only for the lock that is held one does not."""

_SERVER = MetaData()
_AT_WORK = Table(
    "at_work",
    _SERVER,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("who", Text, nullable=False),
    Column("since", Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Working:
    """Somebody who is merging, and since when, in words."""

    who: str
    since: str


def working_now(store: Store) -> Working | None:
    """Who is merging at this moment; a line whose writer was killed is held by nobody and does not count.

    Raises:
        StoreProblem: the database does not answer.
    """
    notice = _notice(store)
    if notice is None:
        return _held_on_server(store)
    return _held_in(notice) if notice.is_file() else None


@contextmanager
def announced(store: Store, working: Working) -> Iterator[None]:
    """Let others know as long as this lasts; where somebody else has the word, it stays theirs.

    Raises:
        StoreProblem: the line cannot be written, and so neither could the dataset.
    """
    notice = _notice(store)
    if notice is None:
        with _told_on_server(store, working):
            yield
        return
    try:
        held = _hold(notice, working)
    except sqlite3.Error as error:
        raise problem_of(str(notice), error) from error
    with closing(held):
        yield


def _notice(store: Store) -> Path | None:
    """The file beside an SQLite file; None for a server."""
    url = store.engine.url
    return Path(url.database + NOTICE) if url.get_backend_name() == "sqlite" and url.database else None


def _hold(notice: Path, working: Working) -> sqlite3.Connection:
    connection = sqlite3.connect(notice, timeout=0, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(_A_MOMENT)
        connection.execute("CREATE TABLE IF NOT EXISTS at_work (who TEXT NOT NULL, since TEXT NOT NULL)")
        connection.execute("DELETE FROM at_work")
        connection.execute("INSERT INTO at_work VALUES (?, ?)", (working.who, working.since))
        connection.execute("COMMIT")
        # readers see the line, and nobody else gets this lock while this process lives
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        if _primary(error) != sqlite3.SQLITE_BUSY:
            connection.close()
            raise
    return connection


def _primary(error: sqlite3.Error) -> int:
    """SQLite's number of an error without its finer distinctions; 0 for one of the driver's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _held_in(notice: Path) -> Working | None:
    try:
        with closing(sqlite3.connect(notice, timeout=0, isolation_level=None)) as connection:
            return _line_held(connection)
    except sqlite3.Error as error:
        raise problem_of(str(notice), error) from error


def _line_held(connection: sqlite3.Connection) -> Working | None:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if _primary(error) == sqlite3.SQLITE_READONLY:
            # who may only read cannot try the lock, and waits for nobody
            return None
        if _primary(error) != sqlite3.SQLITE_BUSY:
            raise
        return _line(connection)
    return None


def _line(connection: sqlite3.Connection) -> Working | None:
    connection.execute(_A_MOMENT)
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'at_work'").fetchone():
        # it is being written for the first time at this very moment
        return None
    found = connection.execute("SELECT who, since FROM at_work").fetchone()
    return Working(*found) if found else None


def _held_on_server(store: Store) -> Working | None:
    with problems_told(store), store.engine.connect() as connection:
        _make(connection)
        lines = {row.id: Working(row.who, row.since) for row in connection.execute(select(_AT_WORK))}
        # a line that can be locked is held by nobody
        free = connection.execute(select(_AT_WORK.c.id).with_for_update(skip_locked=True)).scalars()
        held = sorted(lines.keys() - set(free))
        connection.execute(delete(_AT_WORK).where(_AT_WORK.c.id.in_(lines.keys() - set(held))))
        connection.commit()
    return lines[held[0]] if held else None


def _make(connection: Connection) -> None:
    make_alone(connection)
    _SERVER.create_all(connection)
    connection.commit()


@contextmanager
def _told_on_server(store: Store, working: Working) -> Iterator[None]:
    with store.engine.connect() as connection:
        with problems_told(store):
            _make(connection)
            made = connection.execute(insert(_AT_WORK).values(who=working.who, since=working.since))
            connection.commit()
            own = _AT_WORK.c.id == made.inserted_primary_key[0]  # type: ignore[index]  # one row was inserted
            connection.execute(select(_AT_WORK.c.id).where(own).with_for_update())
        yield
        with problems_told(store):
            connection.execute(delete(_AT_WORK).where(own))
            connection.commit()

"""A database, a disk or a lock that does not let us, in findings; none of it is a fault of ours."""

import errno
import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from clubkit.errors import StoreProblem
from clubkit.findings import Code, Fact, Finding, Place

_PG_BUSY, _PG_FULL = "55P03", "53100"
_PG_READ_ONLY = frozenset({"25006", "42501"})
"""A server that only lets read, and a right that was not given."""

_NOT_WRITTEN = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR_WRITE,
        sqlite3.SQLITE_IOERR_FSYNC,
        sqlite3.SQLITE_IOERR_TRUNCATE,
    }
)
_PRIMARY = 0xFF
"""SQLite's errors have finer kinds; this leaves the kind."""


def problem_of(place: str, error: BaseException | None) -> StoreProblem:
    """What a driver's error means.

    Somebody else writes (`store.busy`), it may only be read (`store.read_only`), the disk is full
    (`command.cannot_write`), or it cannot be used at all (`store.unreadable`).
    """
    if _is_busy(error):
        return StoreProblem(Finding(Code.STORE_BUSY, Place(file=place)))
    if is_read_only(error, place):
        return _read_only(place)
    if _is_full(error):
        return _not_written(place, error, Place(file=place))
    return unreadable(place, error)


def disk_problem_of(path: str, error: OSError) -> StoreProblem:
    """What a disk's error means: nothing may be written there (`store.read_only`), or cannot (`command.cannot_write`)."""
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return _read_only(path)
    return _not_written(path, error, Place())


def unreadable(place: str | None, error: BaseException | None) -> StoreProblem:
    """The problem of a dataset that cannot be read or written, in the database's own word."""
    detail = error.orig if isinstance(error, DBAPIError) else error
    args = {"path": place, "detail": str(detail)}
    return StoreProblem(Finding(Code.STORE_UNREADABLE, Place(file=place), args=args))


def is_read_only(error: BaseException | None, place: str) -> bool:
    """Whether a driver was kept from writing by rights alone; SQLite makes files beside its own, or cannot."""
    kind = _sqlite_number(error) & _PRIMARY
    unmade = kind == sqlite3.SQLITE_CANTOPEN and not Path(place).exists() and Path(place).parent.is_dir()
    return unmade or kind in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM} or _state(error) in _PG_READ_ONLY


def _is_busy(error: BaseException | None) -> bool:
    return _sqlite_number(error) == sqlite3.SQLITE_BUSY or _state(error) == _PG_BUSY


def _is_full(error: BaseException | None) -> bool:
    """A full disk, or a file that may grow no more."""
    return _sqlite_number(error) in _NOT_WRITTEN or _state(error) == _PG_FULL


def _sqlite_number(error: BaseException | None) -> int:
    return int(getattr(error, "sqlite_errorcode", None) or 0)


def _state(error: BaseException | None) -> str | None:
    """PostgreSQL names its errors by five characters."""
    return getattr(error, "sqlstate", None)


def _read_only(path: str) -> StoreProblem:
    return StoreProblem(Finding(Code.STORE_READ_ONLY, Place(file=path), args={"path": path}))


def _not_written(path: str, error: BaseException | None, place: Place) -> StoreProblem:
    args: dict[str, Fact] = {"path": path, "detail": type(error).__name__}
    return StoreProblem(Finding(Code.COMMAND_CANNOT_WRITE, place, args=args))

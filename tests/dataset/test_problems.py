"""What a driver's or a disk's error means."""

import errno
import sqlite3
from pathlib import Path

import pytest

from clubkit.dataset.problems import disk_problem_of, problem_of
from clubkit.dataset.store import open_store
from clubkit.errors import StoreProblem
from clubkit.findings import Code
from tests.dataset.facts import FORMS


class ServerError(Exception):
    """As PostgreSQL's driver names it."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__("the server's own words")
        self.sqlstate = sqlstate


class FileError(sqlite3.OperationalError):
    def __init__(self, number: int) -> None:
        super().__init__("SQLite's own words")
        self.sqlite_errorcode = number


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ServerError("55P03"), Code.STORE_BUSY),
        (ServerError("25006"), Code.STORE_READ_ONLY),
        (ServerError("42501"), Code.STORE_READ_ONLY),
        (ServerError("53100"), Code.COMMAND_CANNOT_WRITE),
        (ServerError("08006"), Code.STORE_UNREADABLE),
        (FileError(sqlite3.SQLITE_BUSY), Code.STORE_BUSY),
        (FileError(sqlite3.SQLITE_READONLY), Code.STORE_READ_ONLY),
        (FileError(sqlite3.SQLITE_READONLY_DIRECTORY), Code.STORE_READ_ONLY),
        (FileError(sqlite3.SQLITE_PERM), Code.STORE_READ_ONLY),
        (FileError(sqlite3.SQLITE_FULL), Code.COMMAND_CANNOT_WRITE),
        (FileError(sqlite3.SQLITE_IOERR_WRITE), Code.COMMAND_CANNOT_WRITE),
        (FileError(sqlite3.SQLITE_IOERR_READ), Code.STORE_UNREADABLE),
        (FileError(sqlite3.SQLITE_CORRUPT), Code.STORE_UNREADABLE),
        (None, Code.STORE_UNREADABLE),
    ],
)
def test_a_driver_s_error_is_told_by_what_is_to_be_done_about_it(
    error: Exception | None, code: Code, tmp_path: Path
) -> None:
    assert [each.code for each in problem_of(str(tmp_path / "x.sqlite"), error).findings] == [code]


def test_a_file_that_cannot_be_made_may_not_be_written_and_one_that_cannot_be_opened_is_unreadable(
    tmp_path: Path,
) -> None:
    place, error = tmp_path / "x.sqlite", FileError(sqlite3.SQLITE_CANTOPEN)
    assert problem_of(str(place), error).findings[0].code is Code.STORE_READ_ONLY
    place.touch()
    assert problem_of(str(place), error).findings[0].code is Code.STORE_UNREADABLE
    assert problem_of(str(tmp_path / "no" / "x"), error).findings[0].code is Code.STORE_UNREADABLE


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EACCES, Code.STORE_READ_ONLY),
        (errno.EPERM, Code.STORE_READ_ONLY),
        (errno.EROFS, Code.STORE_READ_ONLY),
        (errno.ENOSPC, Code.COMMAND_CANNOT_WRITE),
    ],
)
def test_a_disk_s_error_is_a_missing_right_or_a_disk_that_takes_no_more(number: int, code: Code) -> None:
    assert disk_problem_of("x", OSError(number, "the system's own words")).findings[0].code is code


def test_a_file_in_the_place_of_the_dataset_s_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "dataset").touch()
    with pytest.raises(StoreProblem) as problem:
        open_store(f"sqlite:///{(tmp_path / 'dataset' / 'x.sqlite').as_posix()}", FORMS)
    assert problem.value.findings[0].code is Code.STORE_UNREADABLE

"""A file's bytes, or why there are none: nothing blocks, nothing raises, nothing huge is held."""

import os
import sys
from pathlib import Path

import pytest

from clubkit.findings import Fact
from clubkit.returns.content import content_of
from clubkit.returns.envelope import FILE_LIMIT
from clubkit.returns.model import Received

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="made otherwise there")


def said_of(path: Path) -> tuple[str, Fact]:
    found = content_of(str(path))
    assert isinstance(found, Received)
    assert (found.path, found.name, found.sha256, found.sheets) == (str(path), path.name, "", {})
    (finding,) = found.findings
    return finding.code.value, finding.args.get("obstacle")


def test_a_file_is_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"made up")
    assert content_of(str(tmp_path / "a.xlsx")) == b"made up"


def test_a_file_of_the_largest_size_is_taken_and_one_byte_more_is_not(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(bytes(FILE_LIMIT))
    assert content_of(str(path)) == bytes(FILE_LIMIT)
    os.truncate(path, FILE_LIMIT + 1)
    assert said_of(path) == ("file.too_big", None)


def test_a_file_larger_than_any_memory_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.touch()
    os.truncate(path, 2**42)
    found = content_of(str(path))
    assert isinstance(found, Received)
    assert (found.size, found.findings[0].args["size"]) == (2**42, 2**42)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such file")
def test_a_device_that_never_ends_is_no_file() -> None:
    assert said_of(Path("/dev/zero")) == ("file.unreadable", "special")


def test_what_is_not_there_is_missing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert said_of(tmp_path / "a.xlsx") == ("file.missing", None)
    assert said_of(tmp_path / "file" / "a.xlsx") == ("file.missing", None)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert said_of(tmp_path) == ("file.unreadable", "folder")


@POSIX
def test_a_link_to_nothing_is_missing_and_one_to_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "gone.xlsx").symlink_to(tmp_path / "nothing")
    (tmp_path / "link").symlink_to(tmp_path)
    assert said_of(tmp_path / "gone.xlsx") == ("file.missing", None)
    assert said_of(tmp_path / "link") == ("file.unreadable", "link")


@POSIX
def test_a_link_to_itself_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").symlink_to(tmp_path / "a.xlsx")
    assert said_of(tmp_path / "a.xlsx") == ("file.unreadable", None)


@POSIX
def test_a_pipe_into_which_nobody_writes_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.xlsx")
    assert said_of(tmp_path / "a.xlsx") == ("file.unreadable", "special")


def test_a_file_that_we_may_not_read_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"made up")
    (tmp_path / "a.xlsx").chmod(0)
    if os.access(tmp_path / "a.xlsx", os.R_OK):
        pytest.skip("everything is permitted here")
    assert said_of(tmp_path / "a.xlsx") == ("file.unreadable", "permission")

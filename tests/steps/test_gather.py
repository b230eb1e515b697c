"""Which files are looked at: all that lie below, and what cannot be opened is named rather than passed over."""

import os
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from clubkit.errors import UnknownName
from clubkit.steps.gather import gather
from clubkit.steps.programme import Programme
from tests.steps.rounds import workspace

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="made otherwise there")


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    return workspace(tmp_path / "ws")


@pytest.fixture
def inbox(programme: Programme) -> Path:
    folder = programme.needed_workspace().inbox / "xã"
    folder.mkdir(parents=True)
    (folder / "a.xlsx").touch()
    return folder


def found(programme: Programme, *paths: Path) -> list[str]:
    return [each.name for each in gather(programme, paths)]


def test_files_come_in_order_and_each_once(programme: Programme, inbox: Path) -> None:
    (inbox / "Thumbs.db").touch()
    (inbox.parent / "b.xlsx").touch()
    assert found(programme) == ["b.xlsx", "a.xlsx"]
    assert found(programme, inbox, inbox / "a.xlsx") == ["a.xlsx"]


def test_a_path_that_is_not_there_is_refused(programme: Programme, tmp_path: Path) -> None:
    with pytest.raises(UnknownName):
        gather(programme, [tmp_path / "none.xlsx"])


@POSIX
def test_links_and_pipes_are_named(programme: Programme, inbox: Path) -> None:
    (inbox / "b.xlsx").symlink_to(inbox / "nothing")
    os.mkfifo(inbox / "c.xlsx")
    assert found(programme) == ["a.xlsx", "b.xlsx", "c.xlsx"]
    assert found(programme, inbox / "b.xlsx", inbox / "c.xlsx") == ["b.xlsx", "c.xlsx"]


@POSIX
def test_a_link_to_a_folder_is_named_and_not_followed(programme: Programme, inbox: Path) -> None:
    (inbox / "loop").symlink_to(inbox.parent)
    assert found(programme) == ["a.xlsx", "loop"]


@POSIX
def test_a_folder_given_by_a_link_is_gone_through(programme: Programme, inbox: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(inbox)
    assert found(programme, tmp_path / "link") == ["a.xlsx"]


def test_a_folder_that_is_closed_to_us_is_named(programme: Programme, inbox: Path) -> None:
    inbox.chmod(0)
    if os.access(inbox, os.R_OK):
        pytest.skip("everything is permitted here")
    try:
        assert found(programme) == ["xã"]
        with pytest.raises(UnknownName):
            gather(programme, [inbox / "a.xlsx"])
    finally:
        inbox.chmod(0o700)


def test_an_archive_is_gone_through_like_a_folder(programme: Programme, inbox: Path) -> None:
    with ZipFile(inbox / "b.zip", "w") as archive:
        archive.writestr("xã/c.xlsx", b"made up")
        archive.writestr("__MACOSX/._c.xlsx", b"made up")
    (inbox / "d.zip").write_bytes(b"PK made up")
    files = gather(programme, ())
    assert [each.relative_to(inbox).as_posix() for each in files] == ["a.xlsx", "b.zip/xã/c.xlsx", "d.zip"]
    assert found(programme, inbox / "b.zip") == ["c.xlsx"]

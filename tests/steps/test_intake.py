"""Reception: each file is read once and kept; what cannot be opened is said of that file, and the rest goes on."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest

from clubkit.dataset.ledger import load_ledger
from clubkit.errors import StoreProblem
from clubkit.findings import Code
from clubkit.returns.envelope import FILE_LIMIT
from clubkit.returns.model import Received
from clubkit.steps.gather import gather
from clubkit.steps.intake import read_files
from clubkit.steps.judge import open_dataset
from clubkit.steps.merge import Outcome, merge_returns
from clubkit.steps.programme import Programme
from clubkit.steps.validate import validate_returns
from tests.steps.rounds import TODAY, answers, issue, send, workspace

pytestmark = pytest.mark.workers

ONE = "21025"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="made otherwise there")


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    return workspace(tmp_path / "ws")


@pytest.fixture
def inbox(programme: Programme) -> Path:
    """An inbox with one sound return, called "m.xlsx"."""
    send(programme, issue(programme, ONE), ONE, answers(programme), "m.xlsx")
    return programme.needed_workspace().inbox


def taken(programme: Programme, files: Sequence[Path]) -> tuple[Received, ...]:
    return read_files(programme, open_dataset(programme), files, received_on=TODAY)


def merge(programme: Programme) -> Outcome:
    return merge_returns(programme, (), dry_run=False, by="tester")


def refused(outcome: Outcome) -> dict[str, list[Code]]:
    return {each.received.name: [finding.code for finding in each.findings] for each in outcome.refused}


def kept_by(programme: Programme) -> list[int]:
    return [each.stat().st_size for each in programme.needed_workspace().originals.rglob("*.xlsx")]


@POSIX
def test_files_that_cannot_be_opened_stop_nobody_else(programme: Programme, inbox: Path) -> None:
    (inbox / "gone.xlsx").symlink_to(inbox / "nothing")
    (inbox / "gone too.xlsx").symlink_to(inbox / "nothing")
    (inbox / "loop").symlink_to(inbox)
    os.mkfifo(inbox / "pipe.xlsx")
    outcome = merge(programme)
    assert (outcome.merged, outcome.exit_code) == (1, 1)
    assert refused(outcome) == {
        "gone.xlsx": [Code.FILE_MISSING],
        "gone too.xlsx": [Code.FILE_MISSING],
        "loop": [Code.FILE_UNREADABLE],
        "pipe.xlsx": [Code.FILE_UNREADABLE],
    }


def test_a_file_larger_than_any_return_is_said_and_not_kept(programme: Programme, inbox: Path) -> None:
    (inbox / "film.xlsx").touch()
    os.truncate(inbox / "film.xlsx", 50 * FILE_LIMIT)
    outcome = merge(programme)
    assert (outcome.merged, refused(outcome)) == (1, {"film.xlsx": [Code.FILE_TOO_BIG]})
    assert len(kept_by(programme)) == 1
    assert max(kept_by(programme)) < FILE_LIMIT


def test_a_file_that_went_away_after_it_was_listed_is_said(programme: Programme, inbox: Path) -> None:
    (inbox / "a.xlsx").write_bytes(b"made up")
    files = gather(programme, ())
    (inbox / "a.xlsx").unlink()
    gone, sound = taken(programme, files)
    assert [each.code for each in gone.findings] == [Code.FILE_MISSING]
    assert (sound.path, sound.findings) == (str(inbox / "m.xlsx"), ())
    assert sound.sheets


def test_outside_a_workspace_they_are_said_too(programme: Programme, inbox: Path) -> None:
    files = (inbox / "m.xlsx", inbox / "none.xlsx")
    sound, gone = read_files(programme, None, files, received_on=TODAY)
    assert (sound.findings, [each.code for each in gone.findings]) == ((), [Code.FILE_MISSING])
    assert kept_by(programme) == []


def test_what_was_read_bears_the_name_and_place_where_it_came(programme: Programme, inbox: Path) -> None:
    (received,) = taken(programme, gather(programme, ()))
    (filed,) = load_ledger(open_dataset(programme)).files
    assert (received.path, received.name) == (str(inbox / "m.xlsx"), "m.xlsx")
    assert (received.sha256, received.size) == (filed.sha256, filed.size)


def test_a_lock_file_that_is_asked_about_is_told_and_not_kept(programme: Programme, tmp_path: Path) -> None:
    (tmp_path / "~$m.xlsx").write_bytes(b"\x05made up")
    (received,) = taken(programme, [tmp_path / "~$m.xlsx"])
    assert [each.code for each in received.findings] == [Code.FILE_LOCK]
    assert kept_by(programme) == []


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_a_name_that_is_no_text_is_received_all_the_same(programme: Programme, inbox: Path) -> None:
    (inbox / "m.xlsx").rename(inbox / os.fsdecode(b"phi\xbfu.xlsx"))
    assert merge(programme).merged == 1
    (filed,) = load_ledger(open_dataset(programme)).files
    assert filed.name == "phi?u.xlsx"


def test_originals_that_cannot_be_kept_stop_the_run_before_anything_is_noted(
    programme: Programme, inbox: Path
) -> None:
    store = open_dataset(programme)
    programme.needed_workspace().originals.write_bytes(b"a file in the place of the folder")
    with pytest.raises(StoreProblem) as caught:
        read_files(programme, store, [inbox / "m.xlsx"], received_on=TODAY)
    assert caught.value.findings[0].code is Code.COMMAND_CANNOT_WRITE
    assert load_ledger(store).files == ()


def test_a_file_that_we_may_not_read_stops_nobody_else(programme: Programme, inbox: Path) -> None:
    (inbox / "a.xlsx").write_bytes(b"made up")
    (inbox / "a.xlsx").chmod(0)
    if os.access(inbox / "a.xlsx", os.R_OK):
        pytest.skip("everything is permitted here")
    validated = validate_returns(programme, (), period=None)
    assert [each.code for verdict in validated.verdicts for each in verdict.findings] == [
        Code.FILE_UNREADABLE
    ]


def test_files_of_an_archive_are_received_each_by_itself(programme: Programme, inbox: Path) -> None:
    (inbox / "m.xlsx").rename(inbox.parent / "m.xlsx")
    with ZipFile(inbox / "gửi về.zip", "w") as archive:
        archive.write(inbox.parent / "m.xlsx", "xã/m.xlsx")
        archive.writestr("../ảnh.jpg", b"\xff\xd8\xff made up")
    outcome = merge(programme)
    assert (outcome.merged, refused(outcome)) == (1, {"ảnh.jpg": [Code.FILE_PICTURE]})
    assert outcome.refused[0].received.path == str(inbox / "gửi về.zip" / "ảnh.jpg")
    ledger = load_ledger(open_dataset(programme))
    assert sorted(filed.name for filed in ledger.files) == ["m.xlsx", "ảnh.jpg"]
    assert (merge(programme).merged, len(kept_by(programme))) == (0, 2)


def test_an_archive_that_is_not_opened_is_said_and_not_kept(programme: Programme, inbox: Path) -> None:
    with ZipFile(inbox / "a.zip", "w") as archive:
        archive.mkdir("xã")
    assert refused(merge(programme)) == {"a.zip": [Code.FILE_ARCHIVE_EMPTY]}
    assert len(kept_by(programme)) == 1

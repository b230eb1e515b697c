"""What clubkit wrote it may replace; what a person touched it may not."""

import os
import sys
import time
from pathlib import Path

import pytest

from clubkit.errors import ClubkitError
from clubkit.findings import Code
from clubkit.steps.derived import FRESH, LEDGER, write_derived


def test_a_file_of_ours_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "reports" / "annex.xlsx"
    assert write_derived(path, b"one") == path
    assert write_derived(path, b"two") == path
    assert path.read_bytes() == b"two"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX systems")
def test_colleagues_may_read_what_is_written(tmp_path: Path) -> None:
    beside = tmp_path / "made-by-hand"
    beside.touch()
    path = write_derived(tmp_path / "annex.xlsx", b"one")
    assert path.stat().st_mode == beside.stat().st_mode


def test_a_file_that_a_person_changed_is_kept_and_the_new_one_lies_beside(tmp_path: Path) -> None:
    path = tmp_path / "annex.xlsx"
    write_derived(path, b"one")
    path.write_bytes(b"edited by hand")
    assert write_derived(path, b"two") == tmp_path / "annex-2.xlsx"
    assert write_derived(path, b"three") == tmp_path / "annex-2.xlsx"
    assert path.read_bytes() == b"edited by hand"
    assert (tmp_path / "annex-2.xlsx").read_bytes() == b"three"


@pytest.mark.parametrize("ledger", ["{ not json", "[1, 2]"])
def test_a_damaged_ledger_makes_every_file_a_persons(tmp_path: Path, ledger: str) -> None:
    path = tmp_path / "annex.xlsx"
    write_derived(path, b"one")
    (tmp_path / LEDGER).write_text(ledger, encoding="utf-8")
    assert write_derived(path, b"two") == tmp_path / "annex-2.xlsx"


def test_a_file_that_is_open_elsewhere_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "annex.xlsx"
    write_derived(path, b"one")
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if Path(target).name == "annex.xlsx":
            raise PermissionError
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    assert write_derived(path, b"two") == tmp_path / "annex-2.xlsx"
    assert path.read_bytes() == b"one"
    assert not list(tmp_path.glob(".*.part"))


def test_each_name_that_a_person_works_in_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "annex.xlsx"
    for at in ("", "-2", "-3"):
        written = write_derived(path, f"ours{at}".encode())
        assert written == tmp_path / f"annex{at}.xlsx"
        written.write_bytes(b"edited by hand")
    assert write_derived(path, b"new") == tmp_path / "annex-4.xlsx"
    assert [each.read_bytes() for each in sorted(tmp_path.glob("annex*.xlsx"))].count(b"edited by hand") == 3


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("annex.xlsx", "~$annex.xlsx"),
        ("annex.xlsx", ".~lock.annex.xlsx#"),
        ("bao-cao.docx", "~$o-cao.docx"),
    ],
)
def test_a_file_that_an_office_program_has_open_on_another_machine_is_kept(
    tmp_path: Path, name: str, owner: str
) -> None:
    path = tmp_path / name
    write_derived(path, b"one")
    (tmp_path / owner).write_bytes(b"")
    assert write_derived(path, b"two") == path.with_stem(f"{path.stem}-2")
    assert path.read_bytes() == b"one"
    (tmp_path / owner).unlink()
    assert write_derived(path, b"three") == path


@pytest.mark.parametrize("owner", ["~$annex.xlsx", ".~lock.annex.xlsx#"])
def test_what_a_crash_left_beside_a_file_counts_for_a_day_only(tmp_path: Path, owner: str) -> None:
    path = write_derived(tmp_path / "annex.xlsx", b"one")
    left = tmp_path / owner
    left.write_bytes(b"")
    os.utime(left, (time.time() - FRESH + 60,) * 2)
    assert write_derived(path, b"two") == tmp_path / "annex-2.xlsx"
    os.utime(left, (time.time() - FRESH - 60,) * 2)
    assert write_derived(path, b"three") == path
    assert left.exists()


def test_a_file_that_is_open_for_days_is_kept_by_its_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_derived(tmp_path / "annex.xlsx", b"one")
    left = tmp_path / "~$annex.xlsx"
    left.write_bytes(b"")
    os.utime(left, (0, 0))
    replace = Path.replace

    def locked(self: Path, target: Path) -> Path:
        if Path(target).name == path.name:
            raise PermissionError
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    assert write_derived(path, b"two") == tmp_path / "annex-2.xlsx"
    assert path.read_bytes() == b"one"


def test_a_file_made_read_only_is_kept(tmp_path: Path) -> None:
    path = write_derived(tmp_path / "annex.xlsx", b"one")
    path.chmod(0o444)
    assert write_derived(path, b"two") == tmp_path / "annex-2.xlsx"
    assert path.read_bytes() == b"one"


def test_a_file_that_nobody_may_read_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_derived(tmp_path / "annex.xlsx", b"one")
    read = Path.read_bytes

    def locked(self: Path) -> bytes:
        if self.name == "annex.xlsx":
            raise PermissionError
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", locked)
    assert write_derived(path, b"two") == tmp_path / "annex-2.xlsx"


def test_an_open_file_that_already_says_the_same_needs_no_second_one(tmp_path: Path) -> None:
    path = write_derived(tmp_path / "annex.xlsx", b"one")
    (tmp_path / "~$annex.xlsx").write_bytes(b"")
    assert write_derived(path, b"one") == path


def test_a_file_whose_writing_was_cut_short_is_not_taken_for_a_persons(tmp_path: Path) -> None:
    path = write_derived(tmp_path / "annex.xlsx", b"one")
    # the file was put in place, and the power went before that was noted
    path.write_bytes(b"two")
    assert write_derived(path, b"two") == path
    assert write_derived(path, b"three") == path


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(ClubkitError) as caught:
        write_derived(tmp_path / "reports" / "annex.xlsx", b"one")
    (finding,) = caught.value.findings
    assert (finding.code, finding.args["file"]) == (Code.COMMAND_NO_FOLDER, str(tmp_path / "reports"))


def test_a_folder_without_permission_is_said_not_looped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: Path) -> Path:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(ClubkitError):
        write_derived(tmp_path / "annex.xlsx", b"one")

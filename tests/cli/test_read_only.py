"""A dataset that may only be read: commands run as somebody who has no right to write it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from clubkit.steps.programme import Programme
from tests.cli.conftest import Run
from tests.steps.rounds import TODAY, answers, issue, send

AS_TYPED = f"""
import datetime, io, json, sys
from clubkit.cli import app, screen
screen.today = lambda: datetime.date.fromisoformat({TODAY.isoformat()!r})
told, out = [], sys.stdout
for command in sys.argv[1:]:
    sys.argv = ["clubkit", *command.split()]
    sys.stdout, sys.stderr = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    try:
        app.main()
    except SystemExit as left:
        sys.stderr.seek(0)
        told.append((left.code or 0, sys.stderr.read()))
print(json.dumps(told), file=out)
"""
OTHERS_FILES = ("--bounding-set", "-dac_override,-dac_read_search")
"""What lets root write whatever is read-only, given up."""

READS = ("status", "log", "verify")
WRITES = ("merge", "validate", "withdraw 21025 2026-H1 --reason sai")


def without_rights() -> Sequence[str]:
    """What a command begins with so that read-only holds for it too."""
    if sys.platform == "win32":
        pytest.skip("read-only folders are another matter on Windows")
    if os.geteuid() != 0:
        return ()
    program = shutil.which("setpriv")
    if program is None:
        pytest.skip("everything is permitted here")
    return (program, *OTHERS_FILES)


@pytest.fixture
def dataset(programme: Programme, run: Run) -> Iterator[Path]:
    """A folder with a merged return; it can be removed again whatever a test did to it."""
    issued = issue(programme, "21025", "21028")
    send(programme, issued, "21025", answers(programme), "a.xlsx")
    assert run("merge") == 0
    send(programme, issued, "21028", answers(programme), "b.xlsx")
    folder = programme.needed_workspace().dataset
    yield folder
    for each in (folder, *folder.rglob("*")):
        each.chmod(0o755)


def as_reader(*commands: str) -> list[tuple[int, str]]:
    """The exit code of each command, and what it said of problems."""
    done = subprocess.run(
        [*without_rights(), sys.executable, "-X", "utf8", "-c", AS_TYPED, *commands],
        capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    return [(code, said) for code, said in json.loads(done.stdout)]


@pytest.mark.parametrize(
    ("what", "beside"), [("file", True), ("folder", True), ("folder", False), ("both", True)]
)
def test_whoever_may_only_read_is_told_so_and_still_reads(dataset: Path, what: str, *, beside: bool) -> None:
    if not beside:
        (dataset / "clubkit.sqlite.at-work").unlink()
    if what != "folder":
        (dataset / "clubkit.sqlite").chmod(0o444)
    if what != "file":
        dataset.chmod(0o555)
    told = as_reader(*WRITES, *READS)
    for (code, said), command in zip(told, WRITES, strict=False):
        assert (command, code) == (command, 2)
        assert "Ở đây chỉ được đọc kho số liệu" in said
        assert "Xin người quản trị máy cấp quyền ghi" in said
        assert "database" not in said
    assert told[len(WRITES) :] == [(0, "")] * len(READS)


def test_originals_that_may_not_be_written_are_told_likewise(dataset: Path) -> None:
    for each in (dataset / "originals", *(dataset / "originals").iterdir()):
        each.chmod(0o555)
    ((code, said),) = as_reader("merge")
    assert (code, "originals hoặc thư mục chứa nó" in said) == (2, True)


def test_a_dataset_is_not_begun_in_a_folder_that_may_only_be_read(programme: Programme) -> None:
    folder = programme.needed_workspace().dataset
    folder.chmod(0o555)
    ((code, said),) = as_reader("validate")
    folder.chmod(0o755)
    assert (code, "Ở đây chỉ được đọc kho số liệu" in said) == (2, True)

"""A merge that is killed, or finds the disk full, leaves the dataset before or after it, and nothing in between."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from clubkit.steps.judge import open_dataset
from tests.conftest import SLOWEST
from tests.steps.rounds import answers, issue, send, workspace

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform == "win32", reason="nothing is forked there"),
]

PROGRAMS = (("steps",), ("time", "writes", "refused", "full", "no space"))
"""Two at once, so that it takes half the time."""

Instants = list[dict[str, Any]]


@pytest.fixture(scope="module")
def instants(tmp_path_factory: pytest.TempPathFactory) -> Instants:
    """What each instant left behind, told by programs that fork: tests/steps/crashes.py."""
    base = small_workspace(tmp_path_factory.mktemp("crashes") / "ws")
    place = Path(__file__).parents[2]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.steps.crashes", str(base), *ways],
            cwd=place, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        )
        for ways in PROGRAMS
    ]  # fmt: skip
    found: Instants = []
    for each in running:
        out, err = each.communicate(timeout=SLOWEST)
        assert each.returncode == 0, err
        found += map(json.loads, out.splitlines())
    return found


def small_workspace(root: Path) -> Path:
    """Five returns with sixty new clubs wait in the inbox."""
    programme = workspace(root)
    communes = [each.code for each in programme.registry.communes[:5]]
    issued = issue(programme, *communes)
    for each in communes:
        send(programme, issued, each, answers(programme, clubs=12))
    # whoever comes to a workspace of years finds a dataset there
    open_dataset(programme)
    shutil.rmtree(issued.folder)
    return root


def test_a_merge_was_killed_at_many_instants_of_every_kind(instants: Instants) -> None:
    killed = [each for each in instants if each["ended"] < 0]
    assert len(killed) >= 50
    kinds = {each.get("what") for each in killed}
    assert kinds >= {"open", "fsync", "statement", "within", "after"}


def test_a_killed_merge_leaves_the_dataset_before_or_after_it(instants: Instants) -> None:
    assert {each["state"] for each in instants} == {"before", "after"}


def test_no_instant_leaves_an_original_half_written_or_missing(instants: Instants) -> None:
    assert [each for each in instants if not each["originals"]] == []


def test_after_every_instant_the_dataset_is_proved(instants: Instants) -> None:
    assert [each for each in instants if not each["clean"]] == []


def test_after_every_instant_another_run_finishes_the_job(instants: Instants) -> None:
    assert [each for each in instants if not each["finished"]] == []


def test_the_disk_was_full_at_each_write_beside_the_database(instants: Instants) -> None:
    # of each of five returns' originals: the folder, the file, its bytes on the disk, its name
    assert len([each for each in instants if each["way"] == "no space"]) >= 5 * 4


def test_a_full_disk_is_said_in_a_sentence(instants: Instants) -> None:
    ways = {"refused", "full", "no space"}
    full = [each for each in instants if each["way"] in ways and each["state"] == "before"]
    assert len(full) >= 6
    assert {each["ended"] for each in full} == {2}
    assert all("Không ghi được tệp" in each["words"] for each in full)

"""The same returns make the same dataset, whoever merges them, in whatever order, with however many workers, at once."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from clubkit.returns import read
from clubkit.steps.export import Wanted, export
from clubkit.steps.merge import merge_returns
from clubkit.steps.programme import Programme, open_programme
from tests.conftest import SLOWEST
from tests.dataset.conftest import own_schema
from tests.steps.dumps import Rows, dump, tables, written
from tests.steps.rounds import TODAY, answers, issue, send, workspace

pytestmark = [pytest.mark.long, pytest.mark.workers]

TWO_PERIODS = ("2026-H1", "2026-H2")
COMMUNES = ("21025", "21028")


@dataclass(frozen=True)
class Sent:
    """A workspace whose returns wait in the inbox, earliest period first; none of them knows a code yet."""

    root: Path
    returns: tuple[str, ...]

    def copy(self, to: Path) -> Programme:
        shutil.copytree(self.root, to)
        return open_programme(to, TODAY)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Sent:
    programme = workspace(tmp_path_factory.mktemp("same") / "ws")
    names = []
    for period in TWO_PERIODS:
        issued = issue(programme, *COMMUNES, period=period)
        for commune in COMMUNES:
            names.append(f"{period} {commune}.xlsx")
            send(programme, issued, commune, answers(programme, clubs=2), names[-1])
    return Sent(programme.needed_workspace().root, tuple(names))


def merge(programme: Programme, *names: str) -> None:
    inbox = programme.needed_workspace().inbox
    outcome = merge_returns(programme, [inbox / name for name in names], dry_run=False, by="tester")
    assert outcome.refused == ()


OF_THE_ORDER = {"first_return", "warnings", "occasion"}


def exported(programme: Programme) -> dict[str, Rows]:
    """What tells of figures and codes: not what was known before a return came, which the order decides."""
    found = tables(programme)
    del found["events"]
    return {
        name: [{key: value for key, value in row.items() if key not in OF_THE_ORDER} for row in rows]
        for name, rows in found.items()
    }


def exported_bytes(programme: Programme, folder: Path) -> dict[str, bytes]:
    """The tables for others, by their files' names."""
    export(programme, Wanted("csv", folder))
    return written(folder)


def test_one_worker_and_four_make_the_same_dataset(
    sent: Sent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dumps = []
    monkeypatch.setattr(read, "FILES_A_WORKER", 1)
    for workers in (1, 4):
        monkeypatch.setattr(os, "cpu_count", lambda workers=workers: workers)
        programme = sent.copy(tmp_path / str(workers))
        merge(programme)
        dumps.append((dump(programme), exported_bytes(programme, tmp_path / f"exports {workers}")))
    assert dumps[0] == dumps[1]


def test_merged_twice_the_same_returns_are_exported_with_the_same_bytes(sent: Sent, tmp_path: Path) -> None:
    programme = sent.copy(tmp_path / "ws")
    merge(programme)
    once = exported_bytes(programme, tmp_path / "once")
    merge(programme)
    assert exported_bytes(programme, tmp_path / "twice") == once


def test_all_at_once_and_one_by_one_from_the_last_make_the_same_figures_and_codes(
    sent: Sent, tmp_path: Path
) -> None:
    at_once, one_by_one = sent.copy(tmp_path / "at once"), sent.copy(tmp_path / "one by one")
    merge(at_once)
    for name in reversed(sent.returns):
        merge(one_by_one, name)
    assert exported(at_once) == exported(one_by_one)
    assert len(exported(at_once)["clubs"]) == 4


def test_two_new_clubs_revised_three_times_and_in_an_old_workbook_later_are_two_clubs(tmp_path: Path) -> None:
    programme = workspace(tmp_path / "ws")
    earlier, later = (issue(programme, "21025", period=period) for period in TWO_PERIODS)
    for events in (5, 6, 7):
        typed = answers(programme, clubs=2, communication_events=events)
        send(programme, earlier, "21025", typed, f"{events}.xlsx")
        merge(programme, f"{events}.xlsx")
    # this workbook was issued before any club had a code
    send(programme, later, "21025", answers(programme, clubs=2), "later.xlsx")
    merge(programme, "later.xlsx")
    found = tables(programme)
    assert [(row["period"], row["revision"]) for row in found["returns"]] == [
        ("2026-H1", 1), ("2026-H1", 2), ("2026-H1", 3), ("2026-H2", 1),
    ]  # fmt: skip
    codes = {row["club_code"] for row in found["return__clubs"]}
    assert codes == {row["club_code"] for row in found["clubs"]}
    assert len(codes) == 2


MERGE = "from clubkit.cli.app import main; main()"


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_two_officers_who_merge_at_once_lose_and_double_nothing(
    sent: Sent, tmp_path: Path, request: pytest.FixtureRequest, database: str
) -> None:
    programme = sent.copy(tmp_path / "ws")
    if database == "postgresql":
        programme = on_server(programme, own_schema(request.getfixturevalue("postgres")))
    officers = ("Phòng tổng hợp", "Văn thư")
    assert sum(officers_merging(programme, officers)) == 0
    found = tables(programme)
    # which of the two merged a return is theirs to race for
    assert sorted((row["commune"], row["period"], row["revision"]) for row in found["returns"]) == [
        (commune, period, 1) for commune in COMMUNES for period in TWO_PERIODS
    ]
    assert {row["merged_by"] for row in found["returns"]} <= set(officers)
    assert [len(found[name]) for name in ("files", "events", "clubs", "return__clubs")] == [4, 4, 4, 8]


def on_server(programme: Programme, url: str) -> Programme:
    root = programme.needed_workspace().root
    config = root / "clubkit.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f'dataset = "{url}"\n{text}', encoding="utf-8")
    return open_programme(root, TODAY)


def officers_merging(programme: Programme, officers: Sequence[str]) -> list[int]:
    """The exit codes of commands that were started at the same time."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", MERGE, "merge", "--by", who],
            cwd=programme.needed_workspace().root,
            stdout=subprocess.DEVNULL,
        )
        for who in officers
    ]
    return [each.wait(timeout=SLOWEST) for each in running]

"""A report is frozen once and for all, and the next one says what changed since."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from sqlalchemy import select

from clubkit.dataset.state import state_hash
from clubkit.dataset.store import reading
from clubkit.errors import ClubkitError
from clubkit.findings import Code
from clubkit.steps.close import close
from clubkit.steps.final import Final, Freezing, freeze, write_final
from clubkit.steps.judge import open_dataset
from clubkit.steps.merge import merge_returns
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.province_report import read_report
from clubkit.steps.report import write_report
from clubkit.steps.waivers import Wanted, waive
from tests.steps.rounds import TODAY, answers, copied, issue, keep_indicators, send, workspace

PHASE, PERIOD = "2025-2030", "2026-H1"


@dataclass(frozen=True)
class Made:
    """A final report, and the programme that it was made in."""

    programme: Programme
    final: Final

    @property
    def root(self) -> Path:
        return self.programme.needed_workspace().root


@pytest.fixture(scope="module")
def round_done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which one unit's return is merged, to be copied."""
    made = with_return(workspace(tmp_path_factory.mktemp("round") / "ws"))
    return made.needed_workspace().root


@pytest.fixture(scope="module")
def whole(round_done: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The whole plan's report, page and all, made final; to be looked at."""
    programme = copied(round_done, tmp_path_factory.mktemp("whole") / "ws")
    return Made(programme, final(programme, formats=("html", "json")))


@pytest.fixture(scope="module")
def small_round(round_done: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a plan of one indicator, to be copied."""
    root = Path(copytree(round_done, tmp_path_factory.mktemp("small") / "ws"))
    keep_indicators(root, "new_clubs")
    return root


@pytest.fixture(scope="module")
def small_final(small_round: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Its report made final; to be looked at, or copied."""
    programme = copied(small_round, tmp_path_factory.mktemp("final") / "ws")
    return Made(programme, final(programme))


@pytest.fixture(scope="module")
def sent_again(small_final: Made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Since that final report the unit told of three clubs in place of one; to be copied."""
    root = tmp_path_factory.mktemp("again") / "ws"
    with_return(copied(small_final.root, root), 3, "lan 2.xlsx")
    return root


@pytest.fixture
def programme(small_round: Path, tmp_path: Path) -> Programme:
    """Before any final report."""
    return copied(small_round, tmp_path / "ws")


@pytest.fixture
def frozen(small_final: Made, tmp_path: Path) -> Programme:
    """After the period's final report."""
    return copied(small_final.root, tmp_path / "ws")


def with_return(programme: Programme, clubs: int = 1, name: str = "", **facts: int) -> Programme:
    issued = issue(programme, "21025", force=True)
    send(programme, issued, "21025", answers(programme, clubs=clubs, **facts), name)
    merge_returns(programme, (), dry_run=False, by="tester")
    return programme


def final(programme: Programme, as_of: str | None = None, formats: tuple[str, ...] = ("json",)) -> Final:
    return write_final(programme, PHASE, as_of=as_of, formats=formats, by="tester").final


def told(folder: Path, name: str) -> Any:  # noqa: ANN401  JSON
    return json.loads((folder / name).read_text(encoding="utf-8"))


def changes(programme: Programme, as_of: str | None = None) -> Mapping[str, Any]:
    (path,) = write_report(programme, PHASE, as_of=as_of, formats=("json",), out=None).paths
    found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))["changes"]
    return found


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_a_final_report_holds_what_it_says_and_what_it_stands_on(whole: Made) -> None:
    made, root = whole.final, whole.root
    assert made.folder == root / "reports" / PHASE / PERIOD
    files = contents(made.folder)
    assert {
        "bao-cao_2025-2030_2026-H1.html",
        "figures.json",
        "revisions.json",
        "hashes.json",
        "plan.toml",
        "registry/communes.csv",
        "registry/regions.csv",
        "templates/clubkit/reports/province.html",
        "templates/clubkit/xlsx/return.toml",
    } <= files.keys()
    assert files["plan.toml"] == (root / "plan.toml").read_bytes()
    hashes = told(made.folder, "hashes.json")
    digests = {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "hashes.json"
    }
    assert hashes["files"] == digests
    assert hashes["state_hash"] == state_hash(open_dataset(whole.programme))
    assert hashes["data_hash"] == told(made.folder, "figures.json")["data_hash"]
    assert (hashes["by"], hashes["made_on"], hashes["supersedes"]) == ("tester", TODAY.isoformat(), None)
    (revision,) = told(made.folder, "revisions.json")["revisions"]
    sent = next(whole.programme.needed_workspace().inbox.iterdir()).read_bytes()
    assert revision == {
        "commune": "21025",
        "period": PERIOD,
        "form": "return",
        "revision": 1,
        "sha256": hashlib.sha256(sent).hexdigest(),
    }


@pytest.mark.parametrize("suffix", [".html", ".json"])
def test_a_final_report_prints_the_state_of_the_dataset(whole: Made, suffix: str) -> None:
    state = state_hash(open_dataset(whole.programme))
    (printed,) = (each for each in whole.final.folder.glob(f"*{suffix}") if each.name.startswith("bao-cao"))
    assert state in printed.read_text(encoding="utf-8")


def test_who_froze_what_and_when_stands_in_the_log(small_final: Made) -> None:
    store = open_dataset(small_final.programme)
    events = store.tables.events.c
    with reading(store) as connection:
        found = select(events.at, events.who, events.detail).where(events.what == "report.final")
        ((at, who, detail),) = connection.execute(found).all()
    assert (at, who) == (TODAY.isoformat(), "tester")
    kept = json.loads(detail)
    assert (kept["folder"], kept["data_hash"]) == (
        PERIOD,
        told(small_final.final.folder, "hashes.json")["data_hash"],
    )


def test_a_frozen_folder_is_never_written_again(small_final: Made, sent_again: Path, tmp_path: Path) -> None:
    programme, first = copied(sent_again, tmp_path / "ws"), small_final.final
    again, third = final(programme), final(programme)
    assert contents(again.folder.with_name(PERIOD)) == contents(first.folder)
    assert [each.folder.name for each in (first, again, third)] == [PERIOD, f"{PERIOD}-2", f"{PERIOD}-3"]
    assert [each.supersedes for each in (first, again, third)] == [None, PERIOD, f"{PERIOD}-2"]
    assert told(again.folder, "hashes.json")["supersedes"] == PERIOD


def test_a_folder_of_a_person_that_bears_the_periods_name_is_left_alone(programme: Programme) -> None:
    own = programme.needed_workspace().reports(PHASE) / PERIOD / "ghi chu.txt"
    own.parent.mkdir(parents=True)
    own.write_text("của tôi", encoding="utf-8")
    made = final(programme)
    assert (made.folder.name, made.supersedes) == (f"{PERIOD}-2", None)
    assert contents(own.parent) == {"ghi chu.txt": "của tôi".encode()}


def test_same_returns_same_day_freeze_to_the_same_bytes(whole: Made, tmp_path: Path) -> None:
    again = final(with_return(workspace(tmp_path / "ws")), formats=("html", "json"))
    assert contents(again.folder) == contents(whole.final.folder)


def test_a_period_without_any_merged_return_cannot_be_made_final(
    programme: Programme, tmp_path: Path
) -> None:
    leer = workspace(tmp_path / "leer", indicators=("new_clubs",))
    for empty, as_of in ((leer, None), (programme, "2026-H2")):
        with pytest.raises(ClubkitError) as caught:
            final(empty, as_of)
        assert [each.code for each in caught.value.findings] == [Code.COMMAND_NOTHING_FINAL]
        assert list(empty.needed_workspace().reports(PHASE).glob("*/hashes.json")) == []


def test_an_open_period_and_lacking_returns_are_told(small_final: Made, frozen: Programme) -> None:
    made = small_final.final
    assert (made.closed, made.lacking) == (False, 95)
    close(frozen, PERIOD, by="tester", reason="đã báo cáo")
    assert final(frozen).closed is True


def test_a_dataset_that_changed_meanwhile_is_not_frozen(programme: Programme) -> None:
    read = read_report(programme, PHASE, None)
    with pytest.raises(ClubkitError) as caught:
        freeze(programme, read.store, Freezing(read.report, (), "another state"), "tester")
    assert [each.code for each in caught.value.findings] == [Code.COMMAND_CHANGED_MEANWHILE]
    assert not read.report.heading.simulated
    assert list(programme.needed_workspace().reports(PHASE).glob("*")) == []


def test_what_a_crash_left_behind_is_no_final_report_and_in_nobodys_way(programme: Programme) -> None:
    half = programme.needed_workspace().reports(PHASE) / f".{PERIOD}.part" / "figures.json"
    half.parent.mkdir(parents=True)
    half.write_text("{", encoding="utf-8")
    assert changes(programme) is None
    assert final(programme).folder.name == PERIOD
    assert not half.parent.exists()


def test_a_folder_that_cannot_be_made_is_said_and_nothing_is_logged(programme: Programme) -> None:
    reports = programme.needed_workspace().root / "reports"
    for each in sorted(reports.rglob("*"), reverse=True):
        each.rmdir()
    reports.rmdir()
    reports.write_text("eine Datei", encoding="utf-8")
    with pytest.raises(ClubkitError) as caught:
        final(programme)
    assert [each.code for each in caught.value.findings] == [Code.COMMAND_NO_FOLDER]
    store = open_dataset(programme)
    with reading(store) as connection:
        whats = connection.execute(select(store.tables.events.c.what)).scalars().all()
    assert "report.final" not in whats


def test_before_a_final_report_a_report_tells_of_no_changes(programme: Programme) -> None:
    assert changes(programme) is None


def test_right_after_a_final_report_nothing_has_changed(small_final: Made, frozen: Programme) -> None:
    found = changes(frozen)
    assert found["since"] == small_final.final.folder.name
    assert [found[kind] for kind in ("restated", "moved", "revisions", "declared")] == [[], [], [], []]


def test_a_return_sent_again_moves_figures_and_is_named(sent_again: Path, tmp_path: Path) -> None:
    found = changes(copied(sent_again, tmp_path / "ws"))
    assert found["revisions"] == [
        {"form": "return", "commune": "21025", "period": PERIOD, "before": 1, "now": 2}
    ]
    moved = {(each["indicator"], each["level"]): (each["old"], each["new"]) for each in found["restated"]}
    assert moved["new_clubs", "province"] == (1, 3)
    assert moved["new_clubs", "commune"] == (1, 3)


def test_a_changed_plan_and_an_own_template_are_named(frozen: Programme) -> None:
    root = frozen.needed_workspace().root
    plan = root / "plan.toml"
    plan.write_text(plan.read_text(encoding="utf-8") + "\n# đã sửa\n", encoding="utf-8")
    own = root / "templates" / "reports" / "province.html"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text('{% extends "clubkit/province.html" %}', encoding="utf-8")
    (own.parent / "phan").mkdir()
    (own.parent / "phan" / "dau.html").write_text("", encoding="utf-8")
    (own.parent / "~$letter.docx").write_bytes(b"what Word keeps beside an open file")
    waive(frozen, Wanted("row.at_most", "21025", PERIOD, "women", "đã hỏi xã", date(2026, 12, 31), "ai"))
    found = changes(open_programme(root, TODAY))
    assert found["declared"] == [
        "plan.toml",
        "templates/reports/phan/dau.html",
        "templates/reports/province.html",
        "waivers.csv",
    ]


def test_a_later_period_is_held_against_the_final_report_of_the_one_before(frozen: Programme) -> None:
    later = replace(frozen, today=date(2026, 12, 16))
    send(later, issue(later, "21028", period="2026-H2"), "21028", answers(later, clubs=2), "hai.xlsx")
    merge_returns(later, (), dry_run=False, by="tester")
    found = changes(later, "2026-H2")
    assert (found["period"], found["revisions"]) == (PERIOD, [])
    assert found["later"] == [{"period": "2026-H2", "returns": 1}]
    moved = {each["indicator"]: (each["old"], each["new"]) for each in found["moved"]}
    assert moved["new_clubs"] == (1, 3)
    # the two clubs were founded in the first half and told of in the second
    restated = {(each["indicator"], each["unit"]): each["new"] for each in found["restated"]}
    assert restated["new_clubs", "21028"] == 2


def test_a_report_on_an_earlier_period_knows_nothing_of_a_later_final_report(programme: Programme) -> None:
    later = replace(programme, today=date(2026, 12, 16))
    send(later, issue(later, "21028", period="2026-H2"), "21028", answers(later), "hai.xlsx")
    merge_returns(later, (), dry_run=False, by="tester")
    final(later, "2026-H2")
    assert changes(later, PERIOD) is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("figures.json", '{"figures": []}'),
        ("revisions.json", None),
        ("hashes.json", "{"),
        ("hashes.json", '{"period": "2026-H1", "number": 1}'),
    ],
)
def test_a_final_report_that_was_changed_stops_the_next_and_is_named(
    small_final: Made, frozen: Programme, name: str, content: str | None
) -> None:
    path = frozen.needed_workspace().reports(PHASE) / small_final.final.folder.name / name
    path.write_text(content, encoding="utf-8") if content else path.unlink()
    with pytest.raises(ClubkitError) as caught:
        changes(frozen)
    (finding,) = caught.value.findings
    assert finding.code is Code.COMMAND_FINAL_CHANGED
    assert str(path.parent) in str(finding.args["folder"])

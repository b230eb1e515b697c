"""The demo, whole: five half-years of a made-up province, both phases, and every fate it promises."""

import json
import random
import re

import pytest
from docx import Document
from openpyxl import load_workbook

from clubkit.dataset.frames import frames
from clubkit.dataset.ledger import load_ledger
from clubkit.findings import Code
from clubkit.steps.demo import PERIODS, Shown, free_folder, run_demo
from clubkit.steps.judge import open_dataset
from clubkit.steps.merge import merge_returns
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.simulated import imagine, live_on
from clubkit.steps.simulated_answers import Answers, answers_of
from clubkit.steps.status import round_status
from tests.steps.rounds import TODAY

pytestmark = [pytest.mark.long, pytest.mark.workers]

MARK = "SỐ LIỆU GIẢ LẬP"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    return run_demo(tmp_path_factory.mktemp("demo") / "ws", seed=39, lang="vi")


@pytest.fixture(scope="module")
def programme(shown: Shown) -> Programme:
    return open_programme(shown.root, TODAY)


def test_both_phases_have_a_report_with_figures(shown: Shown) -> None:
    assert [each.phase for each in shown.reports] == ["2025-2030", "2030-2035"]
    for reported in shown.reports:
        assert reported.merged >= 90
        assert not {"chưa có số liệu"} & {row[2] for row in reported.board}
        assert {path.suffix for path in reported.paths} == {".html", ".xlsx", ".json", ".docx"}


def test_every_output_says_that_the_figures_are_made_up(shown: Shown) -> None:
    for reported in shown.reports:
        for path in reported.paths:
            if path.suffix == ".xlsx":
                sheets = load_workbook(path).worksheets
                assert all(
                    any(MARK in str(c.value) for row in s.iter_rows(max_row=4) for c in row) for s in sheets
                )
            elif path.suffix == ".html":
                assert MARK in path.read_text(encoding="utf-8")
            elif path.suffix == ".docx":
                assert all(MARK in each.header.paragraphs[-1].text for each in Document(str(path)).sections)
            else:
                assert json.loads(path.read_text(encoding="utf-8"))["simulated"] is True
    issued = next((shown.root / "issued" / PERIODS[0]).glob("*_21025_*.xlsx"))
    cover = load_workbook(issued)["Hướng dẫn"]
    assert any(MARK in str(cell.value) for row in cover.iter_rows() for cell in row)


def test_at_least_forty_communes_have_no_club(programme: Programme) -> None:
    found = frames(open_dataset(programme), programme.forms, programme.plan)
    assert found["commune"]["commune"].nunique() - found["clubs"]["commune"].nunique() >= 40
    assert set(found["returns"]["simulated"]) == {True}


def test_one_never_sends_one_is_late_one_lost_a_row(programme: Programme) -> None:
    last = round_status(programme, PERIODS[-1])
    assert {state: last.counts[state] for state in ("issued", "faulty", "merged")} == {
        "issued": 1,
        "faulty": 1,
        "merged": 94,
    }
    assert sum(unit.late is True for unit in last.units if unit.state == "merged") == 1


def test_the_tale_accounts_for_every_file(shown: Shown) -> None:
    rounds = [line for line in shown.tale if line.startswith(PERIODS)]
    assert len(rounds) == len(PERIODS)
    for line in rounds:
        received, *became = map(int, re.findall(r"(?<=: )\d+|(?<=nhận )\d+|(?<=hợp )\d+|(?<=thay )\d+", line))
        assert received == sum(became), line


def test_one_corrects_itself_twice(programme: Programme) -> None:
    revisions = load_ledger(open_dataset(programme)).revisions
    assert [each.period for each in revisions if each.revision == 3] == [PERIODS[0]]


def test_one_club_is_suspended_and_one_merged_into_another(programme: Programme) -> None:
    clubs = frames(open_dataset(programme), programme.forms, programme.plan)["clubs"]
    last = clubs[clubs["period"] == PERIODS[-1]]
    assert set(last["status"]) >= {"active", "suspended", "merged"}
    assert last.loc[last["status"] == "merged", "merged_into"].str.startswith("51-").all()


def test_merging_the_whole_inbox_again_changes_nothing(programme: Programme) -> None:
    again = merge_returns(programme, (), dry_run=False, by="tester")
    assert (again.merged, again.new_clubs) == (0, ())
    (lost,) = again.refused
    assert Code.PREVIOUS_GONE in {finding.code for finding in lost.findings}


def test_a_second_demo_takes_the_next_free_folder(shown: Shown) -> None:
    assert free_folder(shown.root).name == f"{shown.root.name}-2"
    assert free_folder(shown.root.with_name("fresh")).name == "fresh"


def test_the_same_seed_gives_the_same_figures(programme: Programme) -> None:
    period = programme.plan.periods[7]

    def told(seed: int) -> list[Answers]:
        dice = random.Random(seed)  # noqa: S311  made-up figures, no secrets
        places = imagine(programme.registry.communes, dice, without_clubs=42)
        live_on(places, period, dice)
        return [answers_of(place, period, dice) for place in places]

    assert told(7) == told(7)
    assert told(7) != told(8)

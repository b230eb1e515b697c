"""Every figure that the plan's text promises stands, with that bound, in JSON, page and annex; none stands elsewhere."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from clubkit.plan.load import load_plan
from clubkit.steps.report import REPORT_FORMATS, Reported, write_report
from clubkit.workspace.bundled import built_in_plan
from tests.steps.rounds import workspace

ONE, TWO = "2025-2030", "2030-2035"
Promise = tuple[str, str, int, int | None, str]

PROMISES: tuple[Promise, ...] = (
    ("new_clubs", ONE, 80, None, "≥ 80"),
    ("new_clubs", TWO, 120, None, "≥ 120"),
    ("older_participants", ONE, 4000, None, "≥ 4.000"),
    ("older_participants", TWO, 6000, None, "≥ 6.000"),
    ("women_share", ONE, 50, 60, "50–60%"),
    ("women_share", TWO, 50, 60, "50–60%"),
    ("awareness", ONE, 30, None, "≥ 30%"),
    ("awareness", TWO, 50, None, "≥ 50%"),
    ("coverage_lowland", ONE, 100, None, "100%"),
    ("coverage_lowland", TWO, 100, None, "100%"),
    ("coverage_upland", ONE, 70, None, "≥ 70%"),
    ("coverage_upland", TWO, 85, None, "≥ 85%"),
    ("village_coverage", ONE, 20, None, "≥ 20%"),
    ("village_coverage", TWO, 30, None, "≥ 30%"),
    ("full_programme", ONE, 50, None, "≥ 50%"),
    ("transition_tasks", ONE, 50, None, "≥ 50%"),
    ("boards_trained_initial", ONE, 100, None, "100%"),
    ("boards_trained_yearly", ONE, 100, None, "100%"),
    ("fund_50m", ONE, 50, 70, "50–70%"),
    ("members_supported", ONE, 50, None, "≥ 50%"),
)
"""Figure of the plan's text → indicator, phase, floor, ceiling, as it is printed."""

OF_THE_WHOLE_PLAN = {("new_clubs", 200), ("clubs_kept", 100)}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reported]:
    programme = workspace(tmp_path_factory.mktemp("targets") / "ws")
    return {
        phase: write_report(programme, phase, as_of=None, formats=REPORT_FORMATS, out=None)
        for phase in (ONE, TWO)
    }


@pytest.fixture(scope="module")
def boards(reports: dict[str, Reported]) -> dict[str, list[list[str]]]:
    """Phase → the rows of the annex's first sheet."""
    first = {
        phase: load_workbook(path_of(each, ".xlsx"), read_only=True).worksheets[0]
        for phase, each in reports.items()
    }
    return {
        phase: [[str(cell) for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
        for phase, sheet in first.items()
    }


@pytest.fixture(scope="module")
def listings(reports: dict[str, Reported]) -> dict[str, Any]:
    """Phase → the figures in JSON."""
    return {
        phase: json.loads(path_of(each, ".json").read_text(encoding="utf-8"))["figures"]
        for phase, each in reports.items()
    }


@pytest.fixture(scope="module")
def lines(reports: dict[str, Reported]) -> dict[str, list[str]]:
    """Phase → the page's rows, without their markup."""
    pages = {phase: path_of(each, ".html").read_text(encoding="utf-8") for phase, each in reports.items()}
    return {
        phase: [re.sub(r"<[^>]+>", " ", row) for row in re.findall(r"<tr.*?</tr>", page, re.DOTALL)]
        for phase, page in pages.items()
    }


def path_of(reported: Reported, suffix: str) -> Path:
    return next(path for path in reported.paths if path.suffix == suffix)


@cache
def title_of(code: str) -> str:
    found = load_plan(built_in_plan()).find_indicator(code)
    assert found is not None
    return found.title.vi


@pytest.mark.parametrize("promise", PROMISES, ids=[f"{p[0]} {p[1]}" for p in PROMISES])
def test_a_promise_stands_in_the_json(listings: dict[str, Any], promise: Promise) -> None:
    code, phase, floor, ceiling, _ = promise
    (figure,) = (each for each in listings[phase] if (each["code"], each["level"]) == (code, "province"))
    assert (figure["target"]["floor"], figure["target"]["ceiling"]) == (floor, ceiling)


@pytest.mark.parametrize("promise", PROMISES, ids=[f"{p[0]} {p[1]}" for p in PROMISES])
def test_a_promise_stands_on_the_page(lines: dict[str, list[str]], promise: Promise) -> None:
    code, phase, _, _, words = promise
    assert any(title_of(code) in row and words in row for row in lines[phase])


@pytest.mark.parametrize("promise", PROMISES, ids=[f"{p[0]} {p[1]}" for p in PROMISES])
def test_a_promise_stands_in_the_annex(boards: dict[str, list[list[str]]], promise: Promise) -> None:
    code, phase, _, _, words = promise
    assert any(title_of(code) in row and words in row for row in boards[phase])


def test_the_plan_has_no_target_besides() -> None:
    plan = load_plan(built_in_plan())
    figures: set[tuple[object, ...]] = {
        (t.indicator, t.phase, t.floor, t.ceiling) for t in plan.targets if t.floor is not None
    }
    promised = {(code, phase, floor, ceiling) for code, phase, floor, ceiling, _ in PROMISES}
    assert figures == promised | {(code, None, floor, None) for code, floor in OF_THE_WHOLE_PLAN}
    without = {(t.indicator, t.phase) for t in plan.targets if t.floor is None}
    assert without == {("integration", ONE), ("integration", TWO)}

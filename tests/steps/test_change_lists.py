"""Each merge that revises returns writes down what it changed, and never over what was written before."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from clubkit.dataset.ledger import load_ledger
from clubkit.findings import Code
from clubkit.steps.change_lists import NOTHING_LISTED, list_changes
from clubkit.steps.judge import open_dataset
from clubkit.steps.merge import Outcome, merge_returns
from clubkit.steps.programme import Programme
from tests.steps.rounds import answers, issue, send, workspace

Revised = tuple[Programme, Outcome, Outcome]


@pytest.fixture(scope="module")
def revised(tmp_path_factory: pytest.TempPathFactory) -> Revised:
    """A return, and its correction by which one woman joins a club."""
    programme = workspace(tmp_path_factory.mktemp("changes") / "ws")
    issued, outcomes = issue(programme, "21025"), []
    for women in (38, 39):
        send(programme, issued, "21025", answers(programme, women=women), f"{women}.xlsx")
        outcomes.append(merge_returns(programme, (), dry_run=False, by="Văn thư"))
    return programme, outcomes[0], outcomes[1]


def rows(path: Path) -> list[list[object]]:
    sheet = load_workbook(path).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]


def test_a_first_return_changes_nothing(revised: Revised) -> None:
    assert revised[1].changes == NOTHING_LISTED


def test_a_revision_is_listed_with_unit_club_question_and_both_answers(revised: Revised) -> None:
    programme, _, outcome = revised
    (path,) = outcome.changes.paths
    reports = programme.needed_workspace().root / "reports"
    assert path == reports / "changes" / "2026-H1" / "thay-doi_2026-H1_20260616.xlsx"
    ((unit, period, _, code, name, field, old, new, *numbers, reason, who),) = rows(path)
    assert (unit, period, name) == ("21025 Phường Cẩm Thành", "2026-H1", "CLB Thôn 1")
    assert (field, old, new, numbers, reason, who) == ("Nữ", 38, 39, [1, 2], None, "Văn thư")
    assert str(code).startswith("51-")


def test_the_same_list_again_goes_beside_the_first_with_the_same_bytes(revised: Revised) -> None:
    programme, _, outcome = revised
    store = open_dataset(programme)
    (again,) = list_changes(programme, store, load_ledger(store).revisions[-1:]).paths
    assert again.name == "thay-doi_2026-H1_20260616-2.xlsx"
    assert again.read_bytes() == outcome.changes.paths[0].read_bytes()


def test_a_list_that_cannot_be_written_is_said_and_the_return_is_merged(tmp_path: Path) -> None:
    programme = workspace(tmp_path / "ws")
    issued = issue(programme, "21025")
    (programme.needed_workspace().root / "reports" / "changes").parent.mkdir(exist_ok=True)
    (programme.needed_workspace().root / "reports" / "changes").write_text("", encoding="utf-8")
    for women in (38, 39):
        send(programme, issued, "21025", answers(programme, women=women), f"{women}.xlsx")
        outcome = merge_returns(programme, (), dry_run=False, by="Văn thư")
    assert (outcome.merged, outcome.changes.paths) == (1, ())
    assert [each.code for each in outcome.changes.unwritten] == [Code.COMMAND_NO_FOLDER]

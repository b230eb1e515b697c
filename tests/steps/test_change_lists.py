"""Each merge that revises returns writes down what it changed, and never over what was written before."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import delete

from clubkit.dataset.store import writing
from clubkit.findings import Code
from clubkit.steps.change_lists import LISTED, NOTHING_LISTED, Listed
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


def merged_again(programme: Programme) -> Listed:
    return merge_returns(programme, (), dry_run=False, by="Văn thư").changes


def forget(programme: Programme) -> None:
    """As a merge leaves it that is killed after its returns are in and before it has told of its list."""
    store = open_dataset(programme)
    with writing(store) as connection:
        connection.execute(delete(store.tables.events).where(store.tables.events.c.what == LISTED))


def test_what_a_list_tells_is_told_once(revised: Revised) -> None:
    assert merged_again(revised[0]) == NOTHING_LISTED


def test_a_merge_that_was_killed_before_its_list_owes_it_to_the_next_one(revised: Revised) -> None:
    programme, _, outcome = revised
    (path,) = outcome.changes.paths
    data = path.read_bytes()
    forget(programme)
    path.unlink()
    assert merged_again(programme).paths == (path,)
    assert path.read_bytes() == data


def test_a_list_that_was_written_and_not_told_of_is_not_written_twice(revised: Revised) -> None:
    programme, _, outcome = revised
    forget(programme)
    assert merged_again(programme).paths == outcome.changes.paths
    assert list(outcome.changes.paths[0].parent.iterdir()) == list(outcome.changes.paths)


def test_another_list_of_that_day_goes_beside_the_first(revised: Revised) -> None:
    programme, _, outcome = revised
    (path,) = outcome.changes.paths
    data = path.read_bytes()
    path.write_bytes(b"notes of a person")
    forget(programme)
    (beside,) = merged_again(programme).paths
    assert (beside.name, beside.read_bytes()) == ("thay-doi_2026-H1_20260616-2.xlsx", data)
    assert path.read_bytes() == b"notes of a person"
    beside.rename(path)


def test_a_list_that_cannot_be_written_is_said_and_comes_with_the_next_merge(tmp_path: Path) -> None:
    programme = workspace(tmp_path / "ws")
    issued = issue(programme, "21025")
    changes = programme.needed_workspace().root / "reports" / "changes"
    changes.parent.mkdir(exist_ok=True)
    changes.write_text("", encoding="utf-8")
    for women in (38, 39):
        send(programme, issued, "21025", answers(programme, women=women), f"{women}.xlsx")
        outcome = merge_returns(programme, (), dry_run=False, by="Văn thư")
    assert (outcome.merged, outcome.changes.paths) == (1, ())
    assert [each.code for each in outcome.changes.unwritten] == [Code.COMMAND_NO_FOLDER]
    changes.unlink()
    assert len(merged_again(programme).paths) == 1

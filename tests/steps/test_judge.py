"""The dataset of a workspace is opened by every step, and never begun a second time."""

from pathlib import Path

import pytest

from clubkit.errors import StoreProblem
from clubkit.findings import Code
from clubkit.steps.judge import open_dataset
from clubkit.steps.merge import merge_returns
from clubkit.steps.programme import Programme
from clubkit.workspace.locate import DATASET_FILE
from tests.steps.rounds import answers, issue, send, workspace

ONE = "21025"


@pytest.fixture
def after_a_round(tmp_path: Path) -> Programme:
    programme = workspace(tmp_path / "ws")
    send(programme, issue(programme, ONE), ONE, answers(programme))
    assert merge_returns(programme, (), dry_run=False, by="tester").merged == 1
    return programme


def problem_of(programme: Programme) -> Code:
    with pytest.raises(StoreProblem) as caught:
        open_dataset(programme)
    return caught.value.findings[0].code


def test_a_dataset_that_was_deleted_stops_every_step_until_its_backup_is_back(
    after_a_round: Programme,
) -> None:
    file = after_a_round.needed_workspace().dataset / DATASET_FILE
    backup = file.rename(file.with_suffix(".backup"))
    assert problem_of(after_a_round) is Code.STORE_MISSING
    backup.rename(file)
    assert merge_returns(after_a_round, (), dry_run=False, by="tester").unchanged == 1


def test_who_means_to_start_anew_moves_the_originals_away(after_a_round: Programme) -> None:
    space = after_a_round.needed_workspace()
    (space.dataset / DATASET_FILE).write_bytes(b"")
    assert problem_of(after_a_round) is Code.STORE_MISSING
    space.originals.rename(space.root / "old originals")
    assert merge_returns(after_a_round, (), dry_run=False, by="tester").merged == 1

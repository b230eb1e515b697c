"""The dataset of a workspace is opened by every step, never begun a second time, and judged beside."""

from pathlib import Path

import pytest

from clubkit.errors import StoreProblem
from clubkit.findings import Code
from clubkit.steps.judge import open_dataset
from clubkit.steps.merge import merge_returns
from clubkit.steps.programme import Programme
from clubkit.steps.validate import validate_returns
from clubkit.workspace.locate import DATASET_FILE
from tests.steps.rounds import answers, at, issue, send, workspace

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


def later(programme: Programme, period: str, turns: int) -> Programme:
    """The programme at the end of a period, with that period's return of the one unit in the inbox."""
    found = programme.plan.find_period(period)
    assert found is not None
    then = at(programme, found.end)
    typed = answers(then, prepared_on=found.end.isoformat(), awareness_turns=turns)
    send(then, issue(then, ONE, period=period), ONE, typed)
    return then


def test_what_was_accepted_before_is_what_a_number_is_held_against(tmp_path: Path) -> None:
    programme = workspace(tmp_path / "ws")
    for period in ("2026-H1", "2026-H2", "2027-H1", "2027-H2"):
        then = later(programme, period, 4000)
        assert merge_returns(then, (), dry_run=False, by="tester").merged == 1
    now = later(programme, "2028-H1", 40_000)
    verdicts = validate_returns(now, (), period="2028-H1").verdicts
    found = [each for one in verdicts for each in one.findings if each.code is Code.OUTLIER_HISTORY]
    assert [(each.field, each.args["middle"], each.args["count"]) for each in found] == [
        ("awareness_turns", 4000, 4)
    ]

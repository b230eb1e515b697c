"""How complete and how timely each period was."""

from datetime import date
from pathlib import Path

import pytest

from clubkit.dataset.ledger import Ledger, load_ledger
from clubkit.steps.judge import open_dataset
from clubkit.steps.merge import merge_returns
from clubkit.steps.programme import Programme
from clubkit.steps.status import completeness_of, round_status
from clubkit.steps.turnout import History, Turnout, history_until
from tests.steps.rounds import THREE, TODAY, answers, at, issue, send, workspace

LOWLAND, _, UPLAND = THREE
FIRST, SECOND = "2026-H1", "2026-H2"


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    """Two periods: in the first two units are merged in time, in the second one of them, late."""
    programme = workspace(tmp_path_factory.mktemp("turnout") / "ws")
    issued = issue(programme, *THREE)
    for unit in (LOWLAND, UPLAND):
        send(programme, issued, unit, answers(programme))
    merge_returns(programme, (), dry_run=False, by="tester")
    later = at(programme, date(2026, 12, 22))
    send(later, issue(later, LOWLAND, period=SECOND), LOWLAND, answers(later, women=39), "hai.xlsx")
    merge_returns(later, (), dry_run=False, by="tester")
    return later


def history(programme: Programme, period: str) -> History:
    found = programme.plan.find_period(period)
    assert found is not None
    return history_until(programme, load_ledger(open_dataset(programme)), found)


def test_every_period_since_the_first_is_told_as_a_whole(programme: Programme) -> None:
    first, second = history(programme, SECOND).rounds
    assert (first.period, first.whole) == (FIRST, Turnout("", 96, 2, 2, 2, 0))
    assert (second.period, second.whole.received, second.whole.expected) == (SECOND, 1, 96)


def test_each_class_is_told_by_itself(programme: Programme) -> None:
    (first,) = history(programme, FIRST).rounds
    lowland, upland = first.classes
    assert (lowland.name, lowland.merged, upland.name, upland.merged) == ("lowland", 1, "upland", 1)
    assert lowland.expected + upland.expected == 96


def test_a_unit_is_told_over_all_periods(programme: Programme) -> None:
    by_unit = {each.name: each for each in history(programme, SECOND).units}
    assert by_unit[UPLAND] == Turnout(UPLAND, 2, 1, 1, 1, 0)
    assert by_unit[THREE[1]] == Turnout(THREE[1], 2, 0, 0, 0, 0)


def test_a_return_that_came_after_the_due_day_is_late(programme: Programme) -> None:
    second = history(programme, SECOND).rounds[-1].whole
    assert (second.merged, second.on_time, second.late) == (1, 0, 1)


def test_before_anything_was_issued_only_the_period_asked_is_told(tmp_path: Path) -> None:
    programme = workspace(tmp_path / "ws", TODAY)
    period = programme.plan.find_period(SECOND)
    assert period is not None
    found = history_until(programme, Ledger(), period)
    assert [each.period for each in found.rounds] == [SECOND]
    assert found.rounds[0].whole == Turnout("", 96, 0, 0, 0, 0)


def test_status_and_report_tell_the_same_rounds(programme: Programme) -> None:
    period = programme.plan.find_period(SECOND)
    assert period is not None
    sent = completeness_of(programme, open_dataset(programme), period)
    assert sent.rounds == round_status(programme, SECOND).history.rounds
    assert (sent.rounds[-1].whole.merged, sent.rounds[-1].whole.late) == (sent.merged, sent.late)

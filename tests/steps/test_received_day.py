"""The day of receipt: today, or what the officer says, which is never a day to come."""

from datetime import date
from pathlib import Path

import pytest

from clubkit.errors import UnknownName
from clubkit.findings import Code
from clubkit.steps.merge import Said, merge_returns
from clubkit.steps.programme import Programme
from clubkit.steps.province_report import period_read
from clubkit.steps.received_day import Redated, day_received
from clubkit.steps.status import round_status
from clubkit.steps.validate import validate_returns
from tests.steps.rounds import PERIOD, TODAY, answers, at, issue, send, workspace

ONE, SAID = "21025", date(2026, 6, 12)


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    return workspace(tmp_path / "ws")


@pytest.fixture
def sent(programme: Programme) -> Path:
    return send(programme, issue(programme, ONE), ONE, answers(programme))


def received_on(programme: Programme) -> str | None:
    return next(unit.received_on for unit in round_status(programme, PERIOD).units if unit.commune == ONE)


def test_a_day_that_is_said_later_corrects_the_one_that_was_noted(programme: Programme, sent: Path) -> None:
    assert sent.is_file()
    validate_returns(programme, (), period=None)
    assert received_on(programme) == "2026-06-16"
    assert validate_returns(programme, (), period=None, received_on=SAID, by="tester").redated.changed == 1
    assert received_on(programme) == "2026-06-12"


def test_a_merged_return_keeps_its_day_unless_its_file_is_named(programme: Programme, sent: Path) -> None:
    merge_returns(programme, (), dry_run=False, by="tester")
    again = merge_returns(programme, (), dry_run=False, by="tester", said=Said(SAID))
    assert (again.redated, received_on(programme)) == (Redated(kept=1), "2026-06-16")
    named = merge_returns(programme, (sent,), dry_run=False, by="tester", said=Said(SAID))
    assert (named.redated, received_on(programme)) == (Redated(changed=1), "2026-06-12")


def test_a_preview_corrects_no_day(programme: Programme, sent: Path) -> None:
    validate_returns(programme, (), period=None)
    merge_returns(programme, (sent,), dry_run=True, by="tester", said=Said(SAID))
    assert received_on(programme) == "2026-06-16"


@pytest.mark.parametrize("day", [date(2026, 6, 17), date(2006, 6, 12)])
def test_nothing_came_on_a_day_to_come_or_before_the_plan(programme: Programme, day: date) -> None:
    with pytest.raises(UnknownName) as caught:
        validate_returns(programme, (), period=None, received_on=day)
    (finding,) = caught.value.findings
    assert (finding.code, finding.args["last"]) == (Code.COMMAND_DAY_OUTSIDE, TODAY.isoformat())


def test_a_return_of_a_period_ahead_is_warned_of_and_no_report_reads_it(programme: Programme) -> None:
    ahead, day = "2027-H1", date(2026, 12, 20)
    send(programme, issue(programme, ONE, period=ahead), ONE, answers(programme), "a.xlsx")
    (warned,) = merge_returns(programme, (), dry_run=False, by="tester").taken
    assert Code.FILE_PERIOD_AHEAD in {finding.code for finding in warned.findings}
    plan, phase = programme.plan, programme.plan.phases[0]
    for both, today, read in (
        ({ahead}, TODAY, ahead),
        ({PERIOD, ahead}, TODAY, PERIOD),
        ({PERIOD, ahead}, day, ahead),
    ):
        assert period_read(plan, phase, None, frozenset(both), today).code == read


def test_a_return_that_came_before_its_period_had_begun_keeps_its_day(programme: Programme) -> None:
    send(programme, issue(programme, ONE, period="2027-H1"), ONE, answers(programme), "a.xlsx")
    first = validate_returns(programme, (), period=None)
    later = validate_returns(at(programme, date(2026, 12, 20)), (), period=None)
    for each in (first, later):
        (verdict,) = each.verdicts
        assert Code.FILE_PERIOD_AHEAD in {finding.code for finding in verdict.findings}


def test_without_a_word_files_come_today(programme: Programme) -> None:
    assert day_received(programme, None) == TODAY

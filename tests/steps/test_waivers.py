"""Waivers through the round: what is accepted can be merged, and says so."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clubkit.errors import ClubkitError
from clubkit.findings import Code
from clubkit.steps.merge import Outcome, merge_returns
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.validate import Validated, validate_returns
from clubkit.steps.waivers import Wanted, offer, waive
from clubkit.validation.model import Status
from tests.steps.rounds import TODAY, answers, at, issue, send, workspace

UNTIL = date(2026, 12, 31)


def wanted(code: str = "row.at_most", **facts: object) -> Wanted:
    made = Wanted(code, "21025", "2026-H1", None, "đã hỏi xã, đúng", UNTIL, "ai")
    return replace(made, **facts)  # type: ignore[arg-type]


@pytest.fixture
def programme(tmp_path: Path) -> Programme:
    """A workspace with one return, in which a club has more women than members."""
    made = workspace(tmp_path / "ws")
    send(made, issue(made, "21025"), "21025", answers(made, women=99, women_60plus=10))
    return made


def again(programme: Programme, today: date = TODAY) -> Programme:
    return open_programme(programme.needed_workspace().root, today)


def validated(programme: Programme) -> Validated:
    return validate_returns(programme, (), period=None)


def merged(programme: Programme) -> Outcome:
    return merge_returns(programme, (), dry_run=False, by="ai")


def refusal(programme: Programme, one: Wanted) -> Code:
    with pytest.raises(ClubkitError) as refused:
        waive(programme, one)
    (finding,) = refused.value.findings
    return finding.code


def test_an_accepted_error_no_longer_stops_its_return(programme: Programme) -> None:
    (before,) = validated(programme).verdicts
    assert {each.code for each in before.findings if each.blocks} == {Code.ROW_AT_MOST}
    waive(programme, wanted())
    (after,) = validated(again(programme)).verdicts
    assert after.status is Status.VALID
    assert [each.waived is not None for each in after.findings if each.code is Code.ROW_AT_MOST]


def test_an_accepted_return_is_merged_and_still_says_what_was_accepted(programme: Programme) -> None:
    assert merged(programme).merged == 0
    waive(programme, wanted(field="women"))
    outcome = merged(again(programme))
    assert (outcome.merged, outcome.exit_code) == (1, 0)
    (warned,) = outcome.warned
    assert [each.field for each in warned.findings if each.waived] == ["women"]


def test_after_its_last_day_the_error_stops_the_return_again(programme: Programme) -> None:
    waive(programme, wanted())
    (verdict,) = validated(again(programme, date(2027, 1, 1))).verdicts
    assert verdict.status is Status.INVALID
    assert Code.WAIVER_EXPIRED in {each.code for each in verdict.findings}


def test_another_unit_and_another_period_are_not_accepted(programme: Programme) -> None:
    waive(programme, wanted(commune="21028"))
    waive(programme, wanted(period="2026-H2"))
    (verdict,) = validated(again(programme)).verdicts
    assert verdict.status is Status.INVALID


def test_a_club_that_is_gone_can_be_accepted(tmp_path: Path) -> None:
    made = workspace(tmp_path / "ws")
    send(made, issue(made, "21025"), "21025", answers(made, clubs=2), "a.xlsx")
    assert merged(made).merged == 1
    later = at(made, date(2026, 12, 16))
    issued = issue(later, "21025", period="2026-H2")
    send(later, issued, "21025", answers(later, clubs=1), "b.xlsx")
    assert merged(later).merged == 0
    waive(later, wanted("previous.gone", period="2026-H2"))
    assert merged(again(later, date(2026, 12, 16))).merged == 1


def test_the_command_that_is_offered_does_it(programme: Programme) -> None:
    (verdict,) = validated(programme).verdicts
    (finding,) = [each for each in verdict.findings if each.code is Code.ROW_AT_MOST]
    assert (
        offer(finding, verdict, programme)
        == 'clubkit waive row.at_most 21025 2026-H1 --field women --until 16/07/2026 --reason "…"'
    )


def test_outside_a_workspace_nothing_is_offered(programme: Programme) -> None:
    (verdict,) = validated(programme).verdicts
    assert [offer(each, verdict, replace(programme, workspace=None)) for each in verdict.findings] == [None]


def test_a_reason_is_kept_in_one_line(programme: Programme) -> None:
    waive(programme, wanted(reason="  đã hỏi\n xã "))
    assert [each.reason for each in again(programme).waivers] == ["đã hỏi xã"]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"code": "row.at_mst"}, Code.COMMAND_UNKNOWN_CODE),
        ({"code": "cell.required"}, Code.WAIVER_NOT_ALLOWED),
        ({"commune": "99999"}, Code.COMMAND_UNKNOWN_COMMUNE),
        ({"period": "2026-H3"}, Code.COMMAND_UNKNOWN_PERIOD),
        ({"field": "wimen"}, Code.COMMAND_UNKNOWN_FIELD),
        ({"until": date(2026, 6, 15)}, Code.WAIVER_PAST),
        ({"reason": " … "}, Code.WAIVER_NO_REASON),
    ],
)
def test_what_cannot_be_accepted_is_refused_and_nothing_is_written(
    programme: Programme, facts: dict[str, object], code: Code
) -> None:
    assert refusal(programme, wanted(**facts)) is code  # type: ignore[arg-type]
    assert not programme.needed_workspace().waivers.exists()


def test_the_province_can_accept_its_own(programme: Programme) -> None:
    waive(programme, wanted("number.too_large", commune="51"))
    assert [each.commune for each in again(programme).waivers] == ["51"]


def test_what_rests_on_an_accepted_number_is_looked_at(programme: Programme) -> None:
    send(programme, issue(programme, "21028"), "21028", answers(programme, fund_income=50), "b.xlsx")
    told = {each.stamp.commune: each for each in validated(programme).verdicts if each.stamp}
    assert {each.code for each in told["21028"].findings} == {Code.MONEY_UNIT}
    waive(programme, wanted("money.unit", commune="21028"))
    told = {each.stamp.commune: each for each in validated(again(programme)).verdicts if each.stamp}
    assert {each.code for each in told["21028"].findings if each.blocks} == {Code.ROW_AT_MOST}

"""A crash of ours is said of the return that it strikes, and of no other."""

from collections.abc import Callable

import pytest

from clubkit.findings import Code
from clubkit.forms.model import Form
from clubkit.forms.rules import Rule
from clubkit.forms.rules_parts import AtMost
from clubkit.plan.model import Plan
from clubkit.returns.model import Received
from clubkit.validation import check
from clubkit.validation.batch import Book
from clubkit.validation.check import check_returns
from clubkit.validation.crashes import guarded, taken
from clubkit.validation.model import Status, Verdict
from tests.validation.drafts import Draft, Judge, told

UNLUCKY = 13
"""Women of a club whose return makes our check crash."""


@pytest.fixture
def pair(draft: Draft, form: Form) -> tuple[Draft, Draft]:
    """A return that makes a check crash, and a sound one of another unit."""
    draft.clubs[0]["women"] = UNLUCKY
    other = Draft(form, "21028", record=dict(draft.record), villages=list(draft.villages))
    other.clubs = [{**draft.clubs[0], "women": 38}]
    return draft, other


def judged(pair: tuple[Draft, Draft], form: Form, plan: Plan) -> tuple[Verdict, ...]:
    return check_returns([each.received() for each in pair], forms={"return": form}, plan=plan, previous={})


def crashing(check: Callable[..., object]) -> Callable[..., object]:
    """The check, made to divide by zero where it meets the unlucky number."""

    def run(self: Rule, book: Book) -> object:
        if UNLUCKY in book["clubs"]["women"].to_list():
            raise ZeroDivisionError
        return check(self, book)

    return run


def test_a_crash_of_a_check_stops_the_return_and_is_said(
    draft: Draft, judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft.clubs[0]["women"] = UNLUCKY
    monkeypatch.setattr(AtMost, "_broken", crashing(AtMost._broken))
    verdict = judge(draft)
    assert {finding.code for finding in verdict.findings} == {Code.CHECK_CRASHED}
    assert {finding.args["detail"] for finding in verdict.findings} == {"ZeroDivisionError"}
    assert verdict.status is Status.INVALID


def test_the_other_returns_of_the_batch_go_on(
    pair: tuple[Draft, Draft], form: Form, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AtMost, "_broken", crashing(AtMost._broken))
    unlucky, other = judged(pair, form, plan)
    assert {finding.code for finding in unlucky.findings} == {Code.CHECK_CRASHED}
    assert told(other) == []


def test_the_other_checks_of_the_return_go_on(
    draft: Draft, judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft.clubs[0] |= {"women": UNLUCKY, "women_60plus": 10, "months_met": 7}
    monkeypatch.setattr(AtMost, "_broken", crashing(AtMost._broken))
    assert Code.NUMBER_TOO_LARGE in {finding.code for finding in judge(draft).findings}


def test_a_crash_in_wording_a_finding_strikes_only_its_return(
    pair: tuple[Draft, Draft], form: Form, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise ZeroDivisionError

    pair[0].clubs[0]["months_met"] = 7
    monkeypatch.setattr(check, "finding_of", crash)
    unlucky, other = judged(pair, form, plan)
    assert [finding.code for finding in unlucky.findings] == [Code.CHECK_CRASHED]
    assert other.status is Status.VALID


def test_a_check_of_one_return_that_crashes_leaves_what_was_found(draft: Draft, judge: Judge) -> None:
    draft.clubs[0]["months_met"] = 7

    def crash(verdict: Verdict) -> Verdict:
        raise ZeroDivisionError(verdict)

    codes = [finding.code for finding in guarded(judge(draft), crash).findings]
    assert codes == [Code.NUMBER_TOO_LARGE, Code.CHECK_CRASHED]


def test_a_return_whose_identity_makes_a_check_crash_is_looked_into_all_the_same(draft: Draft) -> None:
    def crash(received: Received) -> Received:
        raise ZeroDivisionError(received)

    received = taken(draft.received(), crash)
    assert [finding.code for finding in received.findings] == [Code.CHECK_CRASHED]
    assert received.sheets

"""What is typed though not asked: one warning at its cell, whatever else is wrong there; and nothing of it is kept."""

from dataclasses import replace

import pytest

from clubkit.findings import Code, Finding, Place
from clubkit.forms.layout import cell_of
from clubkit.forms.model import Form
from clubkit.plan.model import Plan
from clubkit.validation.check import check_returns
from clubkit.validation.model import Verdict
from tests.validation.drafts import Draft, Judge, told

GONE = {"status": "dissolved", "ended_on": "2026-05-01", "end_reason": "Ít người"}


@pytest.fixture
def dissolved(draft: Draft, form: Form) -> Draft:
    """A return whose one club has ended, with the answers that such a club is asked."""
    kept = ("club_name", "village", "founded_on", "decision_no")
    blank = dict.fromkeys(each.name for each in form["clubs"])
    draft.clubs[0] = blank | {name: draft.clubs[0][name] for name in kept} | GONE
    return draft


def judged(draft: Draft, form: Form, plan: Plan, field: str, code: Code) -> Verdict:
    """The verdict on a return in which reading the club's cell found something."""
    place = Place(form["clubs"].title.vi, cell_of(form["clubs"], field))
    received = replace(draft.received(), findings=(Finding(code, place, field, "abc"),))
    (verdict,) = check_returns([received], forms={"return": form}, plan=plan, previous={})
    return verdict


def test_a_club_that_ended_is_sound(dissolved: Draft, judge: Judge) -> None:
    assert told(judge(dissolved)) == []


def test_an_answer_that_cannot_be_read_is_only_needless(dissolved: Draft, form: Form, plan: Plan) -> None:
    dissolved.unread.add(("clubs", 8, "members"))
    verdict = judged(dissolved, form, plan, "members", Code.NUMBER_NOT_READ)
    assert told(verdict) == [(cell_of(form["clubs"], "members"), "cell.not_relevant")]
    assert verdict.findings[0].value == "abc"
    assert verdict.accepted


def test_an_answer_that_is_too_long_is_only_needless(dissolved: Draft, form: Form, plan: Plan) -> None:
    dissolved.clubs[0]["standard_decision"] = "abc"
    verdict = judged(dissolved, form, plan, "standard_decision", Code.TEXT_TOO_LONG)
    assert told(verdict) == [(cell_of(form["clubs"], "standard_decision"), "cell.not_relevant")]
    assert verdict.received.sheets["clubs"].rows[8]["standard_decision"] is None


def test_an_error_value_is_no_answer(dissolved: Draft, form: Form, plan: Plan) -> None:
    dissolved.unread.add(("clubs", 8, "members"))
    verdict = judged(dissolved, form, plan, "members", Code.CELL_EXCEL_ERROR)
    assert told(verdict) == [(cell_of(form["clubs"], "members"), "cell.excel_error")]


def test_a_question_that_hangs_on_one_that_is_not_asked_is_not_asked(
    dissolved: Draft, judge: Judge, form: Form
) -> None:
    dissolved.clubs[0] |= {"meets_standard": "yes"}
    assert told(judge(dissolved)) == [(cell_of(form["clubs"], "meets_standard"), "cell.not_relevant")]
    dissolved.clubs[0] |= {"standard_decision": "9/QĐ"}
    needless = [
        (cell_of(form["clubs"], name), "cell.not_relevant")
        for name in ("meets_standard", "standard_decision")
    ]
    assert told(judge(dissolved)) == needless

"""One root cause, one finding; and what could not be looked at is listed."""

import pytest

from clubkit.findings import Code, Finding, Place
from clubkit.forms.layout import cell_of
from clubkit.forms.model import Form
from clubkit.plan.model import Plan
from clubkit.returns.model import Received, Value
from clubkit.validation.check import check_returns
from clubkit.validation.model import Skipped, Verdict
from tests.validation.drafts import Draft, Judge, told

CLUBS = "Câu lạc bộ"


def at(form: Form, field: str, row: int = 8) -> str:
    return cell_of(form["clubs"], field, row)


def of_code(verdict: Verdict, code: Code) -> list[Skipped]:
    return [each for each in verdict.skipped if each.code is code]


def test_a_sound_return_skips_nothing(draft: Draft, judge: Judge) -> None:
    assert judge(draft).skipped == ()


def test_a_sum_with_an_addend_that_cannot_be_read_is_skipped(draft: Draft, judge: Judge, form: Form) -> None:
    draft.clubs[0]["members_60plus"] = None
    draft.unread.add(("clubs", 8, "members_60plus"))
    verdict = judge(draft)
    assert told(verdict) == []
    (skipped,) = of_code(verdict, Code.ROW_SUMS_TO)
    assert (skipped.sheet, skipped.cells) == (CLUBS, (at(form, "members"),))
    assert [(each.place.cell, each.field) for each in skipped.because] == [
        (at(form, "members_60plus"), "members_60plus")
    ]


DERIVED: list[tuple[str, Value, str]] = [
    ("women", 700, "number.too_large"),
    ("members", 600, "number.too_large"),
    ("fund_income", 50, "money.unit"),
    ("members_in_need", -3, "number.too_small"),
    ("members_60plus", None, "cell.required"),
    ("founded_on", "2026", "date.only_year"),
]


@pytest.mark.parametrize(("field", "value", "code"), DERIVED, ids=[each[0] for each in DERIVED])
def test_a_number_beyond_its_limits_breaks_no_rule_as_well(
    draft: Draft, judge: Judge, form: Form, field: str, value: Value, code: str
) -> None:
    draft.clubs[0][field] = value
    verdict = judge(draft)
    assert told(verdict) == [(at(form, field), code)]
    assert verdict.skipped
    assert {each.place.cell for skip in verdict.skipped for each in skip.because} == {at(form, field)}


def test_a_decision_that_cannot_be_read_is_not_also_missing(draft: Draft, judge: Judge) -> None:
    draft.clubs[0]["decision_no"] = None
    draft.unread.add(("clubs", 8, "decision_no"))
    assert told(judge(draft)) == []


def test_a_part_above_two_wholes_is_told_of_the_smaller_one(draft: Draft, judge: Judge, form: Form) -> None:
    draft.clubs[0]["women_60plus"] = 45
    verdict = judge(draft)
    assert told(verdict) == [(at(form, "women_60plus"), "row.at_most")]
    assert verdict.findings[0].args["whole_field"] == "women"


def test_a_wrong_total_is_the_one_cause_of_what_follows_from_it(
    draft: Draft, judge: Judge, form: Form
) -> None:
    draft.clubs[0]["members"] = 6
    verdict = judge(draft)
    assert told(verdict) == [(at(form, "members"), "row.sums_to")]
    assert {each.fields[0] for each in of_code(verdict, Code.ROW_AT_MOST)} == {
        "women", "members_in_need", "borrowers",
    }  # fmt: skip


def test_a_part_that_no_total_would_hold_is_told_beside_the_wrong_total(
    draft: Draft, judge: Judge, form: Form
) -> None:
    draft.clubs[0] |= {"members": 6, "women": 61}
    assert told(judge(draft)) == [
        (at(form, "members"), "row.sums_to"),
        (at(form, "women"), "row.at_most"),
    ]


def test_a_village_name_that_cannot_be_read_may_be_the_one_a_club_names(
    draft: Draft, judge: Judge, form: Form
) -> None:
    draft.villages[0]["village_name"] = None
    draft.unread.add(("villages", 8, "village_name"))
    verdict = judge(draft)
    assert told(verdict) == []
    (skipped,) = of_code(verdict, Code.ROW_NOT_LISTED)
    assert skipped.cells == (at(form, "village"),)
    assert [(each.place.sheet, each.place.cell) for each in skipped.because] == [("Thôn, tổ", "C8")]


def test_a_code_that_cannot_be_read_may_be_the_one_that_seems_gone(draft: Draft, judge: Judge) -> None:
    draft.period, draft.record["prepared_on"] = "2026-H2", "2026-12-15"
    draft.clubs[0]["club_code"] = None
    draft.unread.add(("clubs", 8, "club_code"))
    verdict = judge(draft, "2026-H1", clubs=[{"club_code": "51-AAAAA", "club_name": "CLB Thôn 1"}])
    assert told(verdict) == []
    assert of_code(verdict, Code.PREVIOUS_GONE)


def test_a_lost_column_is_said_once_and_its_rules_are_listed(draft: Draft, judge: Judge) -> None:
    draft.lost.add(("clubs", "members"))
    verdict = judge(draft)
    assert told(verdict) == []
    assert {
        (each.place.sheet, each.place.cell, each.field) for s in verdict.skipped for each in s.because
    } == {(CLUBS, None, "members")}
    assert all(each.cells == () for each in verdict.skipped)


def test_a_lost_sheet_skips_the_tally(draft: Draft, judge: Judge) -> None:
    draft.lost.add(("clubs", "*"))
    (skipped,) = of_code(judge(draft), Code.RETURN_TALLY)
    assert [(each.place.sheet, each.field) for each in skipped.because] == [(CLUBS, None)]


def test_what_was_not_asked_stands_in_no_checks_way(draft: Draft, judge: Judge, form: Form) -> None:
    gone: dict[str, Value] = {"status": "dissolved", "ended_on": "2026-05-01", "end_reason": "Ít người"}
    kept = ("club_name", "village", "founded_on", "decision_no")
    blank: dict[str, Value] = dict.fromkeys(each.name for each in form["clubs"])
    draft.clubs[0] = blank | {name: draft.clubs[0][name] for name in kept} | gone
    draft.unread.add(("clubs", 8, "members"))
    place = Place(form["clubs"].title.vi, at(form, "members"))
    draft.said.append(Finding(Code.NUMBER_NOT_READ, place, "members", "sáu mươi"))
    verdict = judge(draft)
    assert told(verdict) == [(at(form, "members"), "cell.not_relevant")]
    assert verdict.skipped == ()


def test_answers_of_a_column_in_doubt_are_not_said_to_be_needless(draft: Draft, judge: Judge) -> None:
    # reading says it once, at the head of the column
    draft.unread.update(("clubs", row, "end_reason") for row in (8, 9))
    assert not of_code(judge(draft), Code.CELL_NOT_RELEVANT)


def test_no_warning_is_given_of_a_number_that_is_wrong_anyway(draft: Draft, judge: Judge, form: Form) -> None:
    draft.period, draft.record["prepared_on"] = "2026-H2", "2026-12-15"
    draft.clubs[0] |= {"club_code": "51-AAAAA", "members": 600}
    then: dict[str, Value] = {"club_code": "51-AAAAA", "club_name": "CLB Thôn 1", "members": 60}
    verdict = judge(draft, "2026-H1", clubs=[{**then, "founded_on": "2026-03-01", "fund_income": 52_000_000}])
    assert told(verdict) == [(at(form, "members"), "number.too_large")]


def test_a_rule_that_compares_is_not_listed_where_there_is_nothing_to_compare_with(
    draft: Draft, judge: Judge
) -> None:
    draft.clubs[0]["members"] = 600
    assert not of_code(judge(draft), Code.PREVIOUS_MOVED)


def test_an_accepted_breach_stands_in_no_checks_way(draft: Draft, form: Form, plan: Plan) -> None:
    draft.clubs[0]["fund_income"] = 50

    def accepted(received: Received, code: Code, field: str) -> bool:
        return (received.stamp and received.stamp.commune, code, field) == (
            "21025",
            Code.MONEY_UNIT,
            "fund_income",
        )

    (verdict,) = check_returns(
        [draft.received()], forms={"return": form}, plan=plan, previous={}, accepted=accepted
    )
    assert told(verdict) == [
        (at(form, "fund_income"), "money.unit"),
        (at(form, "loans_outstanding"), "row.at_most"),
    ]
    assert verdict.skipped == ()

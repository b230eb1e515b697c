"""Every fault at its cell, all of them in one pass, nothing said twice."""

import pytest

from clubkit.findings import Code
from clubkit.forms.layout import cell_of
from clubkit.forms.model import Form
from clubkit.plan.model import Plan
from clubkit.returns.model import Value
from clubkit.validation.check import check_returns
from clubkit.validation.model import Status
from tests.validation.drafts import Draft, Judge, sound, told


def at(form: Form, field: str, row: int = 8) -> str:
    return cell_of(form["clubs"], field, row)


def test_a_sound_return_has_no_finding(draft: Draft, judge: Judge) -> None:
    verdict = judge(draft)
    assert told(verdict) == []
    assert verdict.status is Status.VALID


def test_a_nil_return_is_sound(draft: Draft, judge: Judge) -> None:
    draft.clubs.clear()
    draft.record["clubs_listed"] = 0
    assert judge(draft).accepted


SPOILED: list[tuple[str, dict[str, Value], str]] = [
    ("women", {"women": 61}, "row.at_most"),
    ("members", {"members": 61}, "row.sums_to"),
    ("older_women_poor", {"older_women_poor": 20, "older_women_near_poor": 10, "older_ethnic": 6, "older_hardship": 6},
     "row.adds_up"),
    ("board_refresher_this_year", {"board_trained_initial": "no"}, "row.implies"),
    ("founded_on", {"founded_on": "2026-06-15"}, "row.not_after"),
    ("decision_no", {"decision_no": None}, "row.required_since"),
    ("decision_no", {"decision_no": None, "founded_on": "2025"}, "row.required_since"),
    ("women", {"women": 44}, "row.rest_at_most"),
    ("months_met", {"months_met": 0}, "row.all_need"),
    ("months_met", {"months_met": 7}, "number.too_large"),
    ("borrowers", {"borrowers": -1}, "number.too_small"),
    ("board_size", {"board_size": 9}, "number.unusual"),
    ("fund_activity", {"fund_activity": 500}, "money.unit"),
    ("founded_on", {"founded_on": "2026"}, "date.only_year"),
    ("club_name", {"club_name": None}, "cell.required"),
    ("note", {"status": "active", "ended_on": "2026-05-01"}, "cell.not_relevant"),
    ("village", {"village": "Thôn 9"}, "row.not_listed"),
    ("loans_outstanding", {"loans_outstanding": 60_000_000}, "row.at_most"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "facts", "code"), SPOILED, ids=[f"{field}-{code}" for field, _, code in SPOILED]
)
def test_each_fault_is_found_at_its_cell(
    draft: Draft, judge: Judge, form: Form, field: str, facts: dict[str, Value], code: str
) -> None:
    draft.clubs[0] |= facts
    blamed = "ended_on" if code == "cell.not_relevant" else field
    assert told(judge(draft)) == [(at(form, blamed), code)]


def test_a_club_that_ended_is_asked_when_and_why_and_nothing_else(
    draft: Draft, judge: Judge, form: Form
) -> None:
    ended = {"club_name": "CLB Thôn 1", "village": "Thôn 1", "founded_on": "2015", "status": "merged"}
    draft.clubs[0] = sound(form["clubs"], {}) | dict.fromkeys([f.name for f in form["clubs"]]) | ended
    expected = [(at(form, name), "cell.required") for name in ("ended_on", "end_reason", "merged_into")]
    assert told(judge(draft)) == expected


def test_a_club_is_merged_into_one_of_the_list(draft: Draft, judge: Judge, form: Form) -> None:
    gone = dict.fromkeys([f.name for f in form["clubs"]]) | {
        "club_name": "CLB cũ", "village": "Thôn 1", "founded_on": "2015", "status": "merged",
        "ended_on": "2026-02-01", "end_reason": "Sáp nhập", "merged_into": "CLB khác",
    }  # fmt: skip
    draft.clubs.append(gone)
    draft.record["clubs_listed"] = 2
    assert told(judge(draft)) == [(at(form, "merged_into", 9), "row.not_listed")]


def gone_into(form: Form, name: str, heir: str, status: str = "merged") -> dict[str, Value]:
    """A club that ended; it names an heir where it was merged."""
    return dict.fromkeys([f.name for f in form["clubs"]]) | {
        "club_name": name, "village": "Thôn 1", "founded_on": "2015", "status": status, "ended_on": "2026-02-01",
        "end_reason": "Sáp nhập", "merged_into": heir if status == "merged" else None,
    }  # fmt: skip


def test_a_club_is_not_merged_into_itself(draft: Draft, judge: Judge, form: Form) -> None:
    draft.clubs.append(gone_into(form, "CLB cũ", "CLB  CŨ"))
    draft.record["clubs_listed"] = 2
    verdict = judge(draft)
    assert told(verdict) == [(at(form, "merged_into", 9), "row.heir_itself")]
    assert not verdict.accepted


@pytest.mark.parametrize("status", ["merged", "dissolved"])
def test_a_club_is_not_merged_into_one_that_is_gone(
    draft: Draft, judge: Judge, form: Form, status: str
) -> None:
    draft.clubs += [gone_into(form, "CLB A", "CLB B"), gone_into(form, "CLB B", "CLB Thôn 1", status)]
    draft.record["clubs_listed"] = 3
    (finding,) = judge(draft).findings
    assert (finding.code, finding.place.cell) == (Code.ROW_HEIR_GONE, at(form, "merged_into", 9))
    assert (finding.args["rows"], finding.blocks) == (at(form, "status", 10), True)


def test_an_heir_whose_name_several_clubs_have_is_a_warning(draft: Draft, judge: Judge, form: Form) -> None:
    draft.villages.append(draft.villages[0] | {"village_name": "Thôn 2"})
    draft.clubs += [draft.clubs[0] | {"village": "Thôn 2"}, gone_into(form, "CLB A", "CLB Thôn 1")]
    draft.record["clubs_listed"] = 3
    verdict = judge(draft)
    assert told(verdict) == [(at(form, "merged_into", 10), "row.heir_shared")]
    assert verdict.findings[0].args["rows"] == f"{at(form, 'club_name')}, {at(form, 'club_name', 9)}"
    assert verdict.accepted


def test_what_was_not_asked_is_not_kept(draft: Draft, judge: Judge) -> None:
    draft.record["plan_decision"] = "12/KH"
    verdict = judge(draft)
    assert told(verdict) == [("D9", "cell.not_relevant")]
    assert verdict.received.sheets["commune"].rows[0]["plan_decision"] is None
    assert verdict.accepted


def test_a_village_that_says_no_is_blamed_at_the_club(draft: Draft, judge: Judge, form: Form) -> None:
    draft.villages[0]["club_here"] = "no"
    assert told(judge(draft)) == [(at(form, "village"), "row.listed_says")]


@pytest.mark.parametrize("club_here", ["yes", "no"])
def test_no_active_club_is_in_a_village_that_no_longer_exists(
    draft: Draft, judge: Judge, form: Form, club_here: str
) -> None:
    draft.villages[0] |= {"ended": "yes", "club_here": club_here}
    assert told(judge(draft)) == [(at(form, "village"), "row.listed_ended")]
    assert not judge(draft).accepted


def test_a_club_that_ended_may_be_of_a_village_that_no_longer_exists(
    draft: Draft, judge: Judge, form: Form
) -> None:
    draft.villages[0] |= {"ended": "yes", "club_here": "no"}
    draft.clubs[0] = gone_into(form, "CLB cũ", "", "dissolved")
    assert told(judge(draft)) == []


@pytest.mark.parametrize("day", ["2025-12-14", "2026-10-17"])
def test_a_return_prepared_far_from_its_period_is_a_warning(
    draft: Draft, judge: Judge, form: Form, day: str
) -> None:
    draft.record["prepared_on"] = day
    verdict = judge(draft)
    assert told(verdict) == [(cell_of(form["commune"], "prepared_on"), "row.far_day")]
    assert verdict.accepted


@pytest.mark.parametrize(
    ("field", "nothing"),
    [
        ("members_60plus", "count"),
        ("fund_activity", "money"),
        ("regulation_adopted", "yes_no"),
        ("club_name", None),
        ("founded_on", None),
        ("status", None),
    ],
)
def test_only_numbers_and_yes_or_no_have_an_answer_for_nothing(
    draft: Draft, judge: Judge, field: str, nothing: str | None
) -> None:
    draft.clubs[0][field] = None
    (finding,) = [each for each in judge(draft).findings if each.code is Code.CELL_REQUIRED]
    assert finding.args.get("nothing") == nothing


def test_duplicates_name_each_other(draft: Draft, judge: Judge) -> None:
    draft.villages.append(dict(draft.villages[0]))
    verdict = judge(draft)
    assert [(f.place.cell, f.args["rows"]) for f in verdict.findings] == [("C8", "C9"), ("C9", "C8")]


def test_the_number_of_clubs_differs_from_the_rows(draft: Draft, judge: Judge) -> None:
    draft.record["clubs_listed"] = 0
    (finding,) = judge(draft).findings
    assert (finding.code, finding.place.cell, finding.args["count"]) == (Code.RETURN_TALLY, "D7", 1)


def test_a_cell_that_cannot_be_read_is_not_also_blank(draft: Draft, judge: Judge) -> None:
    draft.clubs[0]["women_60plus"] = None
    draft.unread.add(("clubs", 8, "women_60plus"))
    assert told(judge(draft)) == []


def test_without_a_readable_status_nothing_below_is_called_blank_or_needless(
    draft: Draft, judge: Judge
) -> None:
    draft.clubs[0] |= {"status": None, "women": None}
    draft.unread.add(("clubs", 8, "status"))
    assert told(judge(draft)) == []


def test_all_faults_come_in_one_pass_in_reading_order(draft: Draft, judge: Judge) -> None:
    draft.clubs[0] |= {"women": 61, "months_met": 7, "fund_income": 50}
    draft.record["older_women"] = 901
    codes = [code for _, code in told(judge(draft))]
    assert codes == ["row.at_most", "row.at_most", "number.too_large", "money.unit"]


def club_before(**facts: Value) -> dict[str, Value]:
    return {"club_code": "51-AAAAA", "club_name": "CLB Thôn 1", "status": "active", "members": 60, **facts}


BEFORE: list[tuple[dict[str, Value], str, str]] = [
    ({"founded_on": "2026-03-02"}, "founded_on", "previous.changed"),
    ({"members": 40}, "members", "previous.moved"),
    ({"fund_income": 105_000_000}, "fund_income", "previous.fell"),
]


@pytest.mark.parametrize(("facts", "field", "code"), BEFORE)
def test_what_moved_since_the_last_return_is_a_warning(
    draft: Draft, judge: Judge, form: Form, facts: dict[str, Value], field: str, code: str
) -> None:
    draft.clubs[0]["club_code"] = "51-AAAAA"
    draft.period = "2026-H2"
    same: dict[str, Value] = {"founded_on": "2026-03-01", "fund_income": 52_000_000}
    verdict = judge(draft, "2026-H1", clubs=[club_before(**(same | facts))])
    assert told(verdict) == [(at(form, field), code)]
    assert verdict.accepted
    assert verdict.findings[0].args["previous_period"] == "2026-H1"


def test_a_coded_club_that_vanished_blocks_at_the_code_column(draft: Draft, judge: Judge) -> None:
    draft.period = "2026-H2"
    verdict = judge(draft, "2026-H1", clubs=[club_before(club_name="CLB cũ")])
    (finding,) = verdict.findings
    assert (finding.code, finding.place.cell, finding.args["name"]) == (Code.PREVIOUS_GONE, "B6", "CLB cũ")
    assert not verdict.accepted


REACHED: dict[str, Value] = {
    "awareness_reached_to_date": 400,
    "awareness_audience": 1500,
    "older_people": 900,
}


def test_people_reached_do_not_become_fewer_within_a_phase(draft: Draft, judge: Judge, form: Form) -> None:
    draft.period = "2026-H2"
    draft.record["prepared_on"] = "2026-12-15"
    expected = cell_of(form["commune"], "awareness_reached_to_date")
    assert told(judge(draft, "2026-H1", commune=[REACHED])) == [(expected, "previous.below")]


def test_people_reached_start_again_with_a_phase(draft: Draft, judge: Judge) -> None:
    draft.period, draft.record["prepared_on"] = "2031-H1", "2031-06-14"
    assert told(judge(draft, "2030-H2", commune=[REACHED])) == []


def test_a_batch_gives_each_return_its_own_findings(draft: Draft, form: Form, plan: Plan) -> None:
    other = Draft(
        form, "21028", record=dict(draft.record), villages=list(draft.villages), clubs=list(draft.clubs)
    )
    other.clubs[0] = other.clubs[0] | {"women": 61}
    verdicts = check_returns(
        [draft.received(), other.received()], forms={"return": form}, plan=plan, previous={}
    )
    assert [each.status for each in verdicts] == [Status.VALID, Status.INVALID]


def test_an_unknown_form_version_is_not_looked_into(draft: Draft, plan: Plan) -> None:
    (verdict,) = check_returns([draft.received()], forms={}, plan=plan, previous={})
    assert (verdict.form, verdict.findings) == (None, ())


VILLAGE_BEFORE: dict[str, Value] = {"village_code": "51-T1", "village_name": "Thôn 1", "ended": None}


def a_period_later(draft: Draft) -> Draft:
    draft.period, draft.record["prepared_on"] = "2026-H2", "2026-12-15"
    return draft


def test_a_village_that_is_no_longer_listed_is_a_warning_at_the_code_column(
    draft: Draft, judge: Judge
) -> None:
    a_period_later(draft).villages[0]["village_code"] = "51-T1"
    gone = VILLAGE_BEFORE | {"village_code": "51-T2", "village_name": "Thôn 2"}
    verdict = judge(draft, "2026-H1", villages=[VILLAGE_BEFORE, gone])
    (finding,) = verdict.findings
    assert (finding.code, finding.place.cell, finding.value) == (Code.PREVIOUS_ROW_GONE, "B6", "51-T2")
    assert (finding.args["name"], finding.args["previous_period"]) == ("Thôn 2", "2026-H1")
    assert verdict.accepted


def test_a_village_that_is_new_on_a_known_list_is_a_warning_at_its_name(
    draft: Draft, judge: Judge, form: Form
) -> None:
    a_period_later(draft).villages[0]["village_code"] = "51-T1"
    draft.villages.append({**draft.villages[0], "village_code": None, "village_name": "Thôn 2"})
    verdict = judge(draft, "2026-H1", villages=[VILLAGE_BEFORE])
    assert told(verdict) == [(cell_of(form["villages"], "village_name", 9), "previous.row_new")]
    assert verdict.findings[0].args == {"count": 1, "previous_period": "2026-H1"}


def test_a_known_village_that_lost_its_code_is_not_new(draft: Draft, judge: Judge) -> None:
    other = VILLAGE_BEFORE | {"village_code": None}
    assert told(judge(a_period_later(draft), "2026-H1", villages=[other])) == []


def test_on_a_first_return_no_village_is_new(draft: Draft, judge: Judge) -> None:
    assert told(judge(draft)) == []


@pytest.mark.parametrize(
    ("before", "codes"), [(750, []), (749, ["previous.moved"]), (1126, ["previous.moved"])]
)
def test_older_people_who_change_by_more_than_a_fifth_are_a_warning(
    draft: Draft, judge: Judge, form: Form, before: int, codes: list[str]
) -> None:
    verdict = judge(a_period_later(draft), "2026-H1", commune=[{**REACHED, "older_people": before}])
    found = [each for each in verdict.findings if each.field == "older_people"]
    assert [each.code.value for each in found] == codes
    assert {each.args["previous_cell"] for each in found} <= {cell_of(form["commune"], "older_people")}

"""Numbers far off: held against a unit's own history and against its class, and silent where nobody need be asked."""

from dataclasses import replace

import pytest

from clubkit.findings import Code, Fact, Finding
from clubkit.forms.layout import cell_of
from clubkit.forms.model import Form
from clubkit.messages.catalogue import word
from clubkit.plan.model import Plan
from clubkit.validation import check
from clubkit.validation.check import check_returns
from clubkit.validation.model import Verdict
from clubkit.validation.outliers import Beside, Figure, Question, spread_of
from tests.validation.drafts import Draft, told

TURNS, FUND = ("return", "commune", "awareness_turns"), ("return", "clubs", "fund_income")
PERIODS = ("2026-H1", "2026-H2", "2027-H1", "2027-H2", "2028-H1")
NOW = "2028-H2"
MILLION = 1_000_000


@pytest.mark.parametrize(
    ("values", "value", "beyond", "far"),
    [
        # median 100, MAD 10: the border lies at 3.5 · 10 / 0.6745 = 51.9 off
        ([80, 90, 100, 110, 120], 151, 0, False),
        ([80, 90, 100, 110, 120], 152, 0, True),
        ([80, 90, 100, 110, 120], 48, 0, True),
        ([80, 90, 100, 110, 120], 152, 53, False),
        # MAD 0, mean deviation 20: the border lies at 3.5 · 1.253314 · 20 = 87.7 off
        ([100, 100, 100, 100, 200], 187, 0, False),
        ([100, 100, 100, 100, 200], 188, 0, True),
        # nothing ever moved: any step is one, if it is wide enough
        ([100, 100, 100, 100], 101, 0, True),
        ([100, 100, 100, 100], 101, 2, False),
        ([100, 100, 100, 100], 100, 0, False),
    ],
)
def test_a_number_is_far_by_the_median_of_deviations(
    values: list[int], value: int, beyond: int, *, far: bool
) -> None:
    assert spread_of(values).is_far(value, beyond) is far


def judged(drafts: list[Draft], form: Form, plan: Plan, beside: Beside | None) -> tuple[Verdict, ...]:
    received = [each.received() for each in drafts]
    return check_returns(received, forms={"return": form}, plan=plan, previous={}, beside=beside)


def at_now(draft: Draft) -> Draft:
    draft.period, draft.record["prepared_on"] = NOW, "2028-12-15"
    return draft


def history(question: Question, key: str, *values: int) -> dict[Question, list[Figure]]:
    row = 0 if question is TURNS else 8
    return {
        question: [
            Figure(key, "21025", period, row, value) for period, value in zip(PERIODS, values, strict=False)
        ]
    }


def test_a_number_far_from_the_units_own_earlier_ones_is_a_warning(
    draft: Draft, form: Form, plan: Plan
) -> None:
    at_now(draft).record["awareness_turns"] = 41_000
    beside = Beside(history(TURNS, "21025", 4000, 4100, 3900, 4200))
    (verdict,) = judged([draft], form, plan, beside)
    cell = cell_of(form["commune"], "awareness_turns")
    assert told(verdict) == [(cell, "outlier.history")]
    assert verdict.accepted
    assert verdict.findings[0].args == {
        "middle": 4050, "count": 4, "previous": 4200, "previous_period": "2027-H2", "previous_cell": cell,
    }  # fmt: skip


def test_both_figures_and_both_places_are_worded(form: Form) -> None:
    args: dict[str, Fact] = {
        "middle": 4050,
        "count": 4,
        "previous": 4200,
        "previous_period": "2027-H2",
        "previous_cell": "D18",
    }
    finding = Finding(Code.OUTLIER_HISTORY, field="awareness_turns", value=41_000, args=args)
    assert word(finding, "vi", form).says == (
        "“Lượt người được truyền thông trong kỳ”: ô ghi 41.000, khác xa mọi khi: 4 kỳ trước thường quanh 4.050; "
        "kỳ 6 tháng cuối năm 2027 là 4.200 (ô D18 của phiếu kỳ đó)."
    )


@pytest.mark.parametrize("earlier", [(4000, 4100, 3900), (4000, 4100, 3900, 0)])
def test_three_earlier_numbers_are_too_few_and_a_nought_is_none(
    draft: Draft, form: Form, plan: Plan, earlier: tuple[int, ...]
) -> None:
    at_now(draft).record["awareness_turns"] = 41_000
    (verdict,) = judged([draft], form, plan, Beside(history(TURNS, "21025", *earlier)))
    assert told(verdict) == []


def test_a_club_is_held_against_its_own_numbers_by_its_code(draft: Draft, form: Form, plan: Plan) -> None:
    at_now(draft).clubs[0] |= {"club_code": "51-AAAAA", "fund_income": 520 * MILLION}
    earlier = [each * MILLION for each in (50, 51, 52, 53)]
    for code, expected in (("51-AAAAA", ["outlier.history"]), ("51-BBBBB", [])):
        (verdict,) = judged([draft], form, plan, Beside(history(FUND, code, *earlier)))
        assert [each for _, each in told(verdict)] == expected


def peers(form: Form, draft: Draft, funds: list[int]) -> list[Draft]:
    """Returns of other units, each with one club whose fund is so many million."""
    return [
        Draft(
            form, f"3{at:04}", NOW, dict(draft.record), list(draft.villages),
            [{**draft.clubs[0], "fund_income": fund * MILLION}],
        )
        for at, fund in enumerate(funds)
    ]  # fmt: skip


USUAL = [40, 45, 50, 50, 55, 60, 65, 70]


def test_a_number_far_from_those_of_its_class_is_a_warning(draft: Draft, form: Form, plan: Plan) -> None:
    at_now(draft).clubs[0]["fund_income"] = 500 * MILLION
    verdict, *others = judged([draft, *peers(form, draft, USUAL)], form, plan, Beside())
    assert told(verdict) == [(cell_of(form["clubs"], "fund_income"), "outlier.peers")]
    assert verdict.findings[0].args == {"middle": 55 * MILLION, "count": 8, "period": NOW}
    assert [told(each) for each in others] == [[]] * 8


def test_seven_others_are_too_few(draft: Draft, form: Form, plan: Plan) -> None:
    at_now(draft).clubs[0]["fund_income"] = 500 * MILLION
    verdict, *_ = judged([draft, *peers(form, draft, USUAL[:7])], form, plan, Beside())
    assert told(verdict) == []


def test_others_of_another_class_say_nothing(draft: Draft, form: Form, plan: Plan) -> None:
    at_now(draft).clubs[0]["fund_income"] = 500 * MILLION
    beside = Beside(classes={"21025": "upland", **{f"3{at:04}": "lowland" for at in range(8)}})
    verdict, *_ = judged([draft, *peers(form, draft, USUAL)], form, plan, beside)
    assert told(verdict) == []


def accepted(funds: list[int], period: str = NOW) -> list[Figure]:
    return [Figure(f"51-{at}", f"3{at:04}", period, 8, fund * MILLION) for at, fund in enumerate(funds)]


def test_accepted_returns_of_the_period_are_peers_too(draft: Draft, form: Form, plan: Plan) -> None:
    at_now(draft).clubs[0]["fund_income"] = 500 * MILLION
    (verdict,) = judged([draft], form, plan, Beside({FUND: accepted(USUAL)}))
    assert [code for _, code in told(verdict)] == ["outlier.peers"]
    (verdict,) = judged([draft], form, plan, Beside({FUND: accepted(USUAL, PERIODS[0])}))
    assert told(verdict) == []


def test_a_return_and_its_twin_are_one_peer(draft: Draft, form: Form, plan: Plan) -> None:
    at_now(draft).clubs[0]["fund_income"] = 500 * MILLION
    others = peers(form, draft, USUAL[:7])
    verdict, *_ = judged(
        [draft, *others, replace(others[0])], form, plan, Beside({FUND: accepted(USUAL[:7])})
    )
    assert told(verdict) == []


def test_who_is_large_is_asked_once(draft: Draft, form: Form, plan: Plan) -> None:
    at_now(draft).clubs[0] |= {"club_code": "51-AAAAA", "fund_income": 500 * MILLION}
    before = Figure("51-AAAAA", "21025", PERIODS[0], 8, 480 * MILLION)
    (verdict,) = judged([draft], form, plan, Beside({FUND: [*accepted(USUAL), before]}))
    assert told(verdict) == []


def test_a_number_with_another_finding_is_not_told_again(draft: Draft, form: Form, plan: Plan) -> None:
    at_now(draft).clubs[0]["fund_income"] = 11_000 * MILLION
    verdict, *_ = judged([draft, *peers(form, draft, USUAL)], form, plan, Beside())
    assert [code for _, code in told(verdict)] == ["number.too_large"]


def test_its_own_history_speaks_before_its_class(draft: Draft, form: Form, plan: Plan) -> None:
    at_now(draft).clubs[0] |= {"club_code": "51-AAAAA", "fund_income": 520 * MILLION}
    own = history(FUND, "51-AAAAA", *(each * MILLION for each in (50, 51, 52, 53)))[FUND]
    (verdict,) = judged([draft], form, plan, Beside({FUND: [*own, *accepted(USUAL)]}))
    assert [code for _, code in told(verdict)] == ["outlier.history"]


def test_only_numbers_that_the_form_declares_are_looked_at(draft: Draft, form: Form, plan: Plan) -> None:
    at_now(draft).record["older_women"] = 5
    others = [replace(each, record=each.record | {"older_women": 900}) for each in peers(form, draft, USUAL)]
    assert form["commune"]["older_women"].outlying is None
    verdict, *_ = judged([draft, *others], form, plan, Beside())
    assert told(verdict) == []


def test_a_crash_of_the_comparison_is_said_of_each_return_that_it_strikes(
    draft: Draft, form: Form, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(check, "with_outliers", crash)
    (verdict,) = judged([draft], form, plan, Beside())
    assert [finding.code for finding in verdict.findings] == [Code.CHECK_CRASHED]

"""The check list beside a club's own declaration."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from clubkit.indicators.standard import assess
from clubkit.plan.model import Criterion, Test
from clubkit.text import Text

if TYPE_CHECKING:
    from clubkit.plan.model import Plan

AREAS = ("income", "health", "home_care", "self_help", "rights", "awareness", "culture", "resources")
NUMBERS = {
    "members": 60,
    "members_60plus": 36,
    "women": 36,
    "board_size": 5,
    "months_met": 6,
    "fund_income": 1,
    "fund_activity": 1,
    "volunteers_home_care": 5,
}
TEXTS = {
    "club_code": "A",
    "period": "2026-H1",
    "founded_on": "2019",
    "decision_no": "12/QĐ-UBND",
    "regulation_adopted": "yes",
    "board_trained_initial": "yes",
    "meets_standard": "yes",
    **{f"area_{name}": "yes" for name in AREAS},
}


def one_club(**changes: str | int | None) -> pd.DataFrame:
    row = {**NUMBERS, **TEXTS, **changes}
    return pd.DataFrame(
        {n: pd.Series([v], dtype="Int64" if n in NUMBERS else "str") for n, v in row.items()}
    ).set_axis([7])


def test_a_club_that_meets_all_nine_points_meets_nine(plan: "Plan") -> None:
    checked = assess(plan, one_club())
    assert list(checked.index) == [7]
    assert checked.loc[7, "club_code"] == "A"
    assert checked.loc[7, "met"] == 9


@pytest.mark.parametrize(
    ("change", "criterion"),
    [
        ({"members": 71, "members_60plus": 50, "women": 50}, "members"),
        ({"members_60plus": 35}, "older"),
        ({"women": 35}, "women"),
        ({"board_size": 4}, "board"),
        ({"decision_no": None}, "board"),
        ({"regulation_adopted": "no"}, "board"),
        ({"months_met": 5}, "meetings"),
        ({"area_rights": "no"}, "areas"),
        ({"fund_activity": 0}, "funds"),
        ({"volunteers_home_care": 4}, "volunteers"),
        ({"board_trained_initial": "no"}, "trained"),
    ],
)
def test_each_point_fails_by_itself(
    plan: "Plan", change: dict[str, str | int | None], criterion: str
) -> None:
    checked = assess(plan, one_club(**change))
    codes = [each.code for each in plan.standard]
    assert [code for code in codes if not checked.loc[7, code]] == [criterion]
    assert checked.loc[7, "met"] == 8


def test_a_new_club_need_not_have_met_before_it_was_founded(plan: "Plan") -> None:
    checked = assess(plan, one_club(founded_on="2026-04-01", months_met=2))
    assert checked.loc[7, "meetings"]


def test_what_was_not_asked_is_unknown_and_not_met(plan: "Plan") -> None:
    checked = assess(plan, one_club(women=None, members_60plus=None).drop(columns="volunteers_home_care"))
    assert checked[["older", "women", "volunteers"]].isna().all(axis=None)
    assert checked.loc[7, "met"] == 6


def test_a_club_without_members_has_no_shares(plan: "Plan") -> None:
    checked = assess(plan, one_club(members=0, members_60plus=0, women=0))
    assert checked["older"].isna().all()


def test_a_declaration_disagrees_only_where_the_provinces_must_fails(plan: "Plan") -> None:
    short = one_club(board_size=4)
    assert not assess(plan, short).loc[7, "disagrees"]
    strict = replace(plan, standard=tuple(replace(each, must=each.code == "board") for each in plan.standard))
    assert assess(strict, short).loc[7, "disagrees"]
    assert not assess(strict, one_club(board_size=4, meets_standard="no")).loc[7, "disagrees"]
    assert not assess(strict, one_club()).loc[7, "disagrees"]


def test_a_text_may_be_asked_for_by_itself(plan: "Plan") -> None:
    filled = Criterion("decision", Text("a", "b"), Test.FILLED, ("decision_no",))
    strict = replace(plan, standard=(filled,))
    assert assess(strict, one_club()).loc[7, "met"] == 1
    assert assess(strict, one_club(decision_no=None)).loc[7, "met"] == 0


def test_without_clubs_the_list_is_empty(plan: "Plan") -> None:
    assert len(assess(plan, one_club().iloc[:0])) == 0

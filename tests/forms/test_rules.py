"""Rules among fields: what breaks them, what does not, and the facts they word."""

from collections.abc import Sequence

import pandas as pd
import pytest

from clubkit.findings import Code
from clubkit.forms.model import Condition
from clubkit.forms.rules import AllNeed, Implies, Rule, fact
from clubkit.forms.rules_across import Listed, ListedEnded, ListedSays, Tally, Unique
from clubkit.forms.rules_days import NearPeriod, NotAfter, NotBefore, RequiredSince
from clubkit.forms.rules_heirs import HeirGone, HeirItself, HeirShared
from clubkit.forms.rules_parts import AddsUp, AtMost, RestAtMost, SumsTo
from clubkit.forms.rules_previous import (
    FellFromPrevious,
    NearPrevious,
    NotBelowPrevious,
    SameAsPrevious,
    StillThere,
)

Column = Sequence[int | str | None]


def frame(**columns: Column) -> pd.DataFrame:
    """A sheet's frame; every row belongs to return 0 unless `_return` says otherwise."""
    length = len(next(iter(columns.values())))
    kept: dict[str, Column] = {"_return": [0] * length, "row": list(range(8, 8 + length)), **columns}
    return pd.DataFrame(
        {name: pd.Series(list(values), dtype=dtype_of(values)) for name, values in kept.items()}
    )


def dtype_of(values: Column) -> str:
    return "Int64" if all(value is None or isinstance(value, int) for value in values) else "str"


def broken(rule: Rule, **sheets: pd.DataFrame) -> list[bool]:
    book = {name.replace("previous_", "previous."): sheet for name, sheet in sheets.items()}
    return list(rule.broken(book))


def test_a_part_is_at_most_the_whole_and_blanks_say_nothing() -> None:
    rule = AtMost(sheet="clubs", fields=("women", "members"))
    clubs = frame(women=[10, 11, None, 5], members=[10, 10, 10, None])
    assert broken(rule, clubs=clubs) == [False, True, False, False]
    assert rule.facts({"clubs": clubs}, 1) == {"whole_field": "members", "whole": 10}


def test_the_younger_women_are_at_most_the_younger_members() -> None:
    rule = RestAtMost(sheet="clubs", fields=("women", "older_women", "members", "older"))
    clubs = frame(
        women=[30, 31, 30, 61, 30, None],
        older_women=[20, 20, 20, 20, 20, 20],
        members=[60, 60, 60, 60, 60, 60],
        older=[50, 50, 51, 50, 61, 50],
    )
    # more women than members, or more older people than members, are what another rule says
    assert broken(rule, clubs=clubs) == [False, True, True, False, False, False]
    assert rule.facts({"clubs": clubs}, 1) == {
        "taken_field": "older_women",
        "rest": 11,
        "whole_field": "members",
        "left_field": "older",
        "whole_rest": 10,
    }


def test_ages_sum_to_all_members() -> None:
    rule = SumsTo(sheet="clubs", fields=("members", "old", "young"))
    clubs = frame(members=[10, 10, 10, None], old=[6, 6, None, 6], young=[4, 5, 4, 4])
    assert broken(rule, clubs=clubs) == [False, True, False, False]
    assert rule.facts({"clubs": clubs}, 1) == {"part_fields": "old,young", "sum": 11}


def test_overlapping_groups_that_add_up_exactly_are_suspect() -> None:
    rule = AddsUp(sheet="clubs", fields=("poor", "ethnic", "old"))
    clubs = frame(poor=[3, 3, 0], ethnic=[3, 4, 0], old=[6, 6, 0])
    assert broken(rule, clubs=clubs) == [True, False, False]
    assert rule.facts({"clubs": clubs}, 0) == {"whole_field": "old", "whole": 6, "part_fields": "ethnic"}


def test_a_refresher_implies_the_initial_training() -> None:
    rule = Implies(sheet="clubs", fields=("refresher", "initial"))
    clubs = frame(refresher=["yes", "yes", "no", "yes"], initial=["no", "yes", "no", None])
    assert broken(rule, clubs=clubs) == [True, False, False, False]
    assert rule.facts({"clubs": clubs}, 0) == {"other_field": "initial"}


def test_all_areas_without_a_meeting_are_suspect() -> None:
    rule = AllNeed(sheet="clubs", fields=("months_met", "health", "culture"))
    clubs = frame(months_met=[0, 0, 1], health=["yes", "yes", "yes"], culture=["yes", "no", "yes"])
    assert broken(rule, clubs=clubs) == [True, False, False]
    assert rule.facts({"clubs": clubs}, 0) == {
        "count": 2,
        "first_field": "health",
        "last_field": "culture",
        "minimum": 1,
    }


def test_a_club_does_not_end_before_it_was_founded() -> None:
    rule = NotBefore(sheet="clubs", fields=("ended_on", "founded_on"))
    clubs = frame(
        ended_on=["2027-01-01", "2028-01-01", "2010-01-01"], founded_on=["2027-02-01", "2027-02-01", "2015"]
    )
    assert broken(rule, clubs=clubs) == [True, False, False]
    assert rule.facts({"clubs": clubs}, 0) == {"other_field": "founded_on", "other": "2027-02-01"}


def test_a_day_after_the_period_breaks_but_a_bare_year_is_no_day() -> None:
    rule = NotAfter(sheet="clubs", fields=("founded_on",), bound="period_to")
    clubs = frame(founded_on=["2026-06-15", "2026-06-14", "2027", None], _period_to=["2026-06-14"] * 4)
    assert broken(rule, clubs=clubs) == [True, False, False, False]
    assert rule.facts({"clubs": clubs}, 0) == {"limit": "2026-06-14"}


def test_a_decision_is_asked_of_clubs_founded_in_the_phase() -> None:
    rule = RequiredSince(sheet="clubs", fields=("decision_no", "founded_on"), bound="phase_start")
    clubs = frame(
        decision_no=[None, "1/QĐ", None, None],
        founded_on=["2025-01-01", "2025-01-01", "2024-12-31", "2024"],
        _phase_start=["2025-01-01"] * 4,
    )
    assert broken(rule, clubs=clubs) == [True, False, False, False]
    assert rule.facts({"clubs": clubs}, 0) == {"other_field": "founded_on", "limit": "2025-01-01"}


def test_a_bare_year_needs_a_decision_where_all_of_its_days_do() -> None:
    rule = RequiredSince(sheet="clubs", fields=("decision_no", "founded_on"), bound="phase_start")
    clubs = frame(
        decision_no=[None, None, None, "1/QĐ", None],
        founded_on=["2025", "2025", "2026", "2026", "2024"],
        # a phase that begins within a year leaves it open on which side of the border a day of that year lies
        _phase_start=["2025-01-01", "2025-01-02", "2025-01-02", "2025-01-02", "2025-01-01"],
    )
    assert broken(rule, clubs=clubs) == [True, False, True, False, False]


def test_a_return_is_prepared_in_its_period_or_not_long_after() -> None:
    rule = NearPeriod(sheet="commune", fields=("prepared_on",), days=120)
    days = ["2025-12-14", "2025-12-15", "2026-10-16", "2026-10-17", "2025", None]
    commune = frame(prepared_on=days, _period_from=["2025-12-15"] * 6, _due=["2026-06-18"] * 6)
    assert broken(rule, commune=commune) == [True, False, False, True, False, False]
    assert rule.facts({"commune": commune}, 0) == {"low": "2025-12-15", "high": "2026-10-16"}


def test_duplicates_are_found_across_case_spaces_and_tone_placement_within_one_return() -> None:
    rule = Unique(sheet="villages", fields=("name",))
    villages = frame(name=["Thôn Thủy", "thôn  thuỷ", "Thôn Hà", "Thôn Hạ", None, None])
    assert broken(rule, villages=villages) == [True, True, False, False, False, False]
    assert rule.facts({"villages": villages}, 0) == {"twin_rows": "9"}


def test_the_same_village_in_two_returns_is_no_duplicate() -> None:
    rule = Unique(sheet="villages", fields=("name",))
    villages = frame(name=["Thôn 1", "Thôn 1"], _return=[0, 1])
    assert broken(rule, villages=villages) == [False, False]


def test_a_club_village_stands_on_the_village_sheet_of_the_same_return() -> None:
    rule = Listed(sheet="clubs", fields=("village",), among=("villages", "name"))
    clubs = frame(village=["Thôn 1", "Thôn 2", None, "Thôn 1"], _return=[0, 0, 0, 1])
    villages = frame(name=["thôn 1"])
    assert broken(rule, clubs=clubs, villages=villages) == [False, True, False, True]
    assert rule.facts({"clubs": clubs, "villages": villages}, 1) == {"sheet": "villages"}


def test_the_village_of_an_active_club_does_not_say_no() -> None:
    active = Condition("status", ("active",))
    rule = ListedSays(
        sheet="clubs", fields=("village",), among=("villages", "name"), says="here", when=active
    )
    clubs = frame(village=["A", "A", "B"], status=["active", "dissolved", "active"])
    villages = frame(name=["A", "B"], here=["no", "yes"])
    assert broken(rule, clubs=clubs, villages=villages) == [True, False, False]
    assert rule.facts({"clubs": clubs}, 0) == {"sheet": "villages", "other_field": "here"}
    assert rule.needs == {"clubs": ("village", "status"), "villages": ("name", "here")}


def test_an_ended_village_that_says_no_is_told_as_ended_only() -> None:
    active = Condition("status", ("active",))
    says_no = ListedSays(
        sheet="clubs",
        fields=("village",),
        among=("villages", "name"),
        says="here",
        when=active,
        unless="ended",
    )
    says_ended = ListedEnded(
        sheet="clubs", fields=("village",), among=("villages", "name"), says="ended", when=active
    )
    clubs = frame(village=["A", "B", "C", "A"], status=["active", "active", "active", "dissolved"])
    villages = frame(name=["A", "B", "C"], here=["no", "yes", "no"], ended=["yes", "yes", None])
    assert broken(says_no, clubs=clubs, villages=villages) == [False, False, True, False]
    assert broken(says_ended, clubs=clubs, villages=villages) == [True, True, False, False]
    assert says_ended.facts({"clubs": clubs}, 0) == {"sheet": "villages", "other_field": "ended"}
    assert says_no.needs == {"clubs": ("village", "status"), "villages": ("name", "here", "ended")}


GONE = Condition("status", ("dissolved", "merged"))
ITSELF, HEIR_GONE, SHARED = (
    kind(sheet="clubs", fields=("heir", "name"), gone=GONE) for kind in (HeirItself, HeirGone, HeirShared)
)


def heirs(heir: str | None, **others: str) -> list[bool]:
    """Whether a club X merged into `heir` breaks each of the rules; `others`: name_<anything> → status."""
    names = [name.split("_")[0] for name in others]
    clubs = frame(name=["X", *names], status=["merged", *others.values()])
    # a column of blanks is one of texts here: the form says so, not what stands in it
    clubs["heir"] = pd.Series([heir, *[None] * len(names)], dtype="str")
    return [broken(rule, clubs=clubs)[0] for rule in (ITSELF, HEIR_GONE, SHARED)]


def test_no_club_is_merged_into_itself() -> None:
    assert heirs("x ", Y="active") == [True, False, False]
    assert heirs(None, Y="active") == [False, False, False]
    assert heirs("Y", Y="active") == [False, False, False]


def test_of_two_clubs_of_one_name_the_other_one_is_the_heir() -> None:
    assert heirs("X", X_other="active") == [False, False, False]
    assert heirs("X", X_other="merged") == [False, True, False]


@pytest.mark.parametrize(
    ("status", "gone"), [("active", False), ("suspended", False), ("dissolved", True), ("merged", True)]
)
def test_no_club_is_merged_into_one_that_is_gone(status: str, *, gone: bool) -> None:
    assert heirs("Y", Y=status) == [False, gone, False]


def test_which_of_several_clubs_of_one_name_is_the_heir_is_asked() -> None:
    assert heirs("Y", Y_1="active", Y_2="active") == [False, False, True]
    assert heirs("Y", Y_1="active", Y_2="merged") == [False, False, True]
    assert heirs("Y", Y_1="merged", Y_2="merged") == [False, True, False]


def test_a_club_of_another_return_is_no_heir() -> None:
    clubs = frame(
        name=["X", "Y", "Y"], heir=["Y", None, None], status=["merged", "active", "merged"], _return=[0, 1, 0]
    )
    assert [broken(rule, clubs=clubs)[0] for rule in (HEIR_GONE, SHARED)] == [True, False]


def test_the_rows_of_the_heirs_are_named() -> None:
    clubs = frame(name=["X", "Y", "y"], heir=["Y", None, None], status=["merged", "merged", "merged"])
    assert HEIR_GONE.facts({"clubs": clubs}, 0) == {
        "twin_rows": "9,10",
        "twin_field": "status",
        "other_field": "status",
    }
    assert SHARED.facts({"clubs": clubs}, 0) == {"twin_rows": "9,10", "twin_field": "name"}
    assert ITSELF.facts({"clubs": clubs}, 0) == {}
    assert ITSELF.needs == {"clubs": ("heir", "name", "status")}


def test_the_number_of_clubs_is_the_number_of_rows() -> None:
    rule = Tally(sheet="commune", fields=("clubs_listed",), of="clubs")
    commune = frame(clubs_listed=[2, 0, 3, None], _return=[0, 1, 2, 3])
    clubs = frame(name=["A", "B", "C"], _return=[0, 0, 2])
    assert broken(rule, commune=commune, clubs=clubs) == [False, False, True, False]
    assert rule.facts({"commune": commune, "clubs": clubs}, 2) == {"sheet": "clubs", "count": 1}


def then(**columns: Column) -> pd.DataFrame:
    length = len(next(iter(columns.values())))
    kept: dict[str, Column] = {"period": ["2026-H1"] * length, "_same_phase": [1] * length, **columns}
    return frame(**kept)


def test_a_running_total_does_not_shrink_within_a_phase() -> None:
    rule = NotBelowPrevious(sheet="commune", fields=("reached",), within_phase=True)
    commune = frame(reached=[9, 10, 9, 9], _return=[0, 1, 2, 3])
    before = then(reached=[10, 10, 10], _same_phase=[1, 1, 0], _return=[0, 1, 2])
    assert broken(rule, commune=commune, previous_commune=before) == [True, False, False, False]
    facts = rule.facts({"commune": commune, "previous.commune": before}, 0)
    assert facts == {"previous": 10, "previous_period": "2026-H1", "previous_row": 8}


def test_a_changed_founding_date_is_found_by_the_clubs_code() -> None:
    rule = SameAsPrevious(sheet="clubs", fields=("founded_on",), by="code")
    clubs = frame(code=["B", "A", None], founded_on=["2020-01-02", "2020-01-01", "2021-01-01"])
    before = then(code=["A", "B", None], founded_on=["2020-01-01", "2020-01-01", "2019-01-01"])
    assert broken(rule, clubs=clubs, previous_clubs=before) == [True, False, False]


def test_members_move_by_thirty_percent_at_most() -> None:
    rule = NearPrevious(sheet="clubs", fields=("members",), by="code", percent=30)
    clubs = frame(code=["A", "B", "C", "D"], members=[65, 66, 34, 5])
    before = then(code=["A", "B", "C", "D"], members=[50, 50, 50, 0])
    assert broken(rule, clubs=clubs, previous_clubs=before) == [False, True, True, False]
    assert rule.facts({"clubs": clubs, "previous.clubs": before}, 1)["percent"] == 30


def test_a_fund_that_lost_more_than_half_is_found() -> None:
    rule = FellFromPrevious(sheet="clubs", fields=("fund",), by="code", percent=50)
    clubs = frame(code=["A", "B"], fund=[49, 50])
    before = then(code=["A", "B"], fund=[100, 100])
    assert broken(rule, clubs=clubs, previous_clubs=before) == [True, False]


def test_a_coded_club_that_vanished_is_found_on_the_rows_of_then() -> None:
    rule = StillThere(sheet="clubs", fields=("code", "name"))
    clubs = frame(code=["A", None], name=["CLB A", "CLB C"])
    before = then(code=["A", "B", None], name=["CLB A", "CLB B", "CLB D"])
    assert broken(rule, clubs=clubs, previous_clubs=before) == [False, True, False]
    facts = rule.facts({"clubs": clubs, "previous.clubs": before}, 1)
    assert facts == {"name": "CLB B", "previous_period": "2026-H1", "previous_row": 9}
    assert rule.over == "previous.clubs"


def test_rules_of_one_kind_on_other_fields_have_other_names() -> None:
    first = AtMost(sheet="clubs", fields=("women", "members"))
    second = AtMost(sheet="clubs", fields=("women", "women_60plus"))
    assert first.name != second.name


@pytest.mark.parametrize(
    ("value", "plain"), [(None, None), (pd.NA, None), (float("nan"), None), ("x", "x"), (4.0, 4)]
)
def test_a_frames_cell_becomes_a_plain_fact(value: object, plain: object) -> None:
    assert fact(value) == plain


def test_rules_that_compare_with_the_last_return_say_so() -> None:
    assert StillThere.compares
    assert not AtMost.compares
    assert AtMost.code is Code.ROW_AT_MOST

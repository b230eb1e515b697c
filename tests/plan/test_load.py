"""Plans from TOML: plan 39 as it stands, another province's, and every mistake at once."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from clubkit.declared import load_toml
from clubkit.errors import BadDeclaration
from clubkit.findings import Code
from clubkit.forms.load import load_form
from clubkit.plan.load import load_plan, parse_plan
from clubkit.plan.measures import OPTIONAL, REQUIRED, WORDS, Takes
from clubkit.plan.model import Pace, Plan, Test, Unit

BUILT_IN = files("clubkit") / "plan" / "quang-ngai.toml"
GIA_LAI = Path(__file__).parent / "gia-lai.toml"
MASTERS = Path(__file__).parents[2] / "templates" / "xlsx"
P1, P2 = "2025-2030", "2030-2035"

# every figure of the plan's text, in the text's order: indicator, phase, floor, ceiling
FIGURES = [
    ("new_clubs", None, 200, None),
    ("new_clubs", P1, 80, None),
    ("new_clubs", P2, 120, None),
    ("clubs_kept", None, 100, None),
    ("awareness", P1, 30, None),
    ("older_participants", P1, 4000, None),
    ("women_share", P1, 50, 60),
    ("coverage_lowland", P1, 100, None),
    ("coverage_upland", P1, 70, None),
    ("village_coverage", P1, 20, None),
    ("integration", P1, None, None),
    ("full_programme", P1, 50, None),
    ("transition_tasks", P1, 50, None),
    ("boards_trained_initial", P1, 100, None),
    ("boards_trained_yearly", P1, 100, None),
    ("fund_50m", P1, 50, 70),
    ("members_supported", P1, 50, None),
    ("awareness", P2, 50, None),
    ("older_participants", P2, 6000, None),
    ("women_share", P2, 50, 60),
    ("coverage_lowland", P2, 100, None),
    ("coverage_upland", P2, 85, None),
    ("village_coverage", P2, 30, None),
    ("integration", P2, None, None),
]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(BUILT_IN)


def broken(**changes: Any) -> list[tuple[str, str | None]]:  # noqa: ANN401  any TOML value
    table: dict[str, Any] = {**load_toml(GIA_LAI), **changes}
    with pytest.raises(BadDeclaration) as refused:
        parse_plan(table, "plan.toml")
    assert {found.place.file for found in refused.value.findings} == {"plan.toml"}
    return [(found.code.value, found.place.key) for found in refused.value.findings]


def table_of(name: str, at: int = 0) -> dict[str, Any]:
    tables: Any = load_toml(GIA_LAI)[name]
    return dict(tables[at])


def test_the_plan_has_exactly_the_targets_of_its_text(plan: Plan) -> None:
    found = {(t.indicator, t.phase, t.floor, t.ceiling) for t in plan.targets}
    assert found == {
        (indicator, phase, floor and Decimal(floor), ceiling and Decimal(ceiling))
        for indicator, phase, floor, ceiling in FIGURES
    }
    assert len(plan.targets) == len(FIGURES)
    assert all(target.source and target.commune is None and target.year is None for target in plan.targets)


def test_enough_clubs_are_one_in_the_first_phase_and_four_in_the_second(plan: Plan) -> None:
    for code in ("coverage_lowland", "coverage_upland"):
        indicator = plan.find_indicator(code)
        assert indicator
        assert indicator.params["at_least"] == {P1: 1, P2: 4}


def test_each_promise_is_judged_at_the_pace_of_its_nature(plan: Plan) -> None:
    linear = {each.code for each in plan.indicators if each.pace is Pace.LINEAR}
    assert linear == {
        "new_clubs",
        "older_participants",
        "awareness",
        "coverage_lowland",
        "coverage_upland",
        "village_coverage",
        "fund_50m",
    }


def test_the_year_2030_belongs_to_the_first_phase(plan: Plan) -> None:
    first, second = plan.phases
    assert (first.start, first.end) == (date(2025, 1, 1), date(2030, 12, 31))
    assert (second.start, second.end) == (date(2031, 1, 1), date(2035, 12, 31))
    assert (plan.start, plan.start_confirmed) == (date(2026, 1, 1), False)


def test_twenty_half_years_follow_each_other_and_are_due_four_days_later(plan: Plan) -> None:
    assert [p.code for p in plan.periods] == [f"{y}-H{h}" for y in range(2026, 2036) for h in (1, 2)]
    first = plan.periods[0]
    assert (first.start, first.end) == (date(2025, 12, 15), date(2026, 6, 14))
    assert all((p.due - p.end).days == 4 for p in plan.periods)
    border = plan.find_period("2031-H1")
    assert border
    assert (border.start, border.phase) == (date(2030, 12, 15), P2)
    assert len(plan.periods_of(P1)) == len(plan.periods_of(P2)) == 10


def test_every_field_that_the_plan_names_is_asked_by_a_form(plan: Plan) -> None:
    form = load_form(MASTERS / "return.toml")
    fields = {name: {field.name for field in form[name]} for name in ("commune", "villages", "clubs")}
    for indicator in plan.indicators:
        table = str(indicator.params.get("table", "villages" if indicator.measure == "villages" else "clubs"))
        named = [indicator.params.get(name, ()) for name in ("fields", "all_yes", "some_yes")]
        single = [indicator.params.get(name) for name in ("field", "numerator", "denominator", "months")]
        asked = {f for names in named if isinstance(names, tuple) for f in names} | {f for f in single if f}
        assert asked <= fields[table], indicator.code
    for criterion in plan.standard:
        assert {*criterion.fields, *criterion.also_yes, *criterion.also_filled} <= fields["clubs"]


def test_what_is_followed_without_a_target_is_there_one_by_one(plan: Plan) -> None:
    followed = {each.code for each in plan.indicators if each.group == "followed"}
    aimed = {target.indicator for target in plan.targets}
    assert followed == {each.code for each in plan.indicators} - aimed
    assert len([code for code in followed if code.startswith("area_")]) == 8
    assert len([code for code in followed if code.startswith("task_")]) == 4
    assert len([code for code in followed if code.startswith("funds_")]) == 9
    assert {"suspended_clubs", "women_of_members", "middle_aged_members", "young_members"} <= followed
    assert {"older_women_poor", "older_women_near_poor", "older_ethnic", "older_hardship"} <= followed


def test_the_check_list_has_nine_points_none_of_them_a_must(plan: Plan) -> None:
    assert len(plan.standard) == 9
    assert {(each.source, each.must) for each in plan.standard} == {("proposal", False)}
    board = next(each for each in plan.standard if each.code == "board")
    assert (board.low, board.also_yes, board.also_filled) == (5, ("regulation_adopted",), ("decision_no",))
    assert {each.test for each in plan.standard} <= set(Test)


def test_indicators_say_in_both_languages_what_they_count(plan: Plan) -> None:
    for each in plan.indicators:
        assert (each.denominator is not None) == (each.unit is Unit.PERCENT), each.code
        assert each.definition.vi != each.definition.en


def test_a_plan_finds_its_parts_by_code_and_by_day() -> None:
    plan = load_plan(GIA_LAI)
    first, second = plan.periods[:2]
    assert plan.find_phase("gd1") == plan.phase_of(first) == plan.phase_at(date(2030, 12, 31))
    assert (plan.find_phase("x"), plan.find_period("x"), plan.find_indicator("x")) == (None, None, None)
    assert plan.phase_at(date(2036, 1, 1)) is None
    assert (plan.before(first), plan.before(second)) == (None, first)
    assert plan.year_before(second) is None
    assert plan.year_before(plan.periods[3]) == second
    assert (plan.closes_year(first), plan.closes_year(second)) == (False, True)
    assert first.year == 2026


def test_another_province_has_its_own_phases_windows_paces_and_targets() -> None:
    plan = load_plan(GIA_LAI)
    assert plan.province == "52"
    assert [phase.code for phase in plan.phases] == ["gd1", "gd2"]
    assert plan.periods[0].end == date(2026, 6, 30)
    floors = [(each.year, each.floor) for each in plan.milestones_of("clubs_founded", "gd1")]
    assert floors == [(2026, Decimal(1)), (2027, Decimal(3))]
    own = plan.target_of("clubs_founded", "gd1", "21556")
    whole = plan.target_of("clubs_founded", None)
    assert own
    assert whole
    assert (own.floor, whole.floor) == (Decimal(2), Decimal(70))


def test_every_measure_takes_parameters_of_a_known_kind() -> None:
    assert set(OPTIONAL) <= set(REQUIRED)
    assert set(WORDS) <= set(Takes)


def test_all_mistakes_of_a_plan_are_told_at_once() -> None:
    found = broken(
        phase=[
            {
                "code": "gd1",
                "title": {"vi": "a", "en": "b"},
                "start": date(2025, 1, 1),
                "end": date(2030, 12, 31),
            },
            {"code": "gd2", "title": {"vi": "a"}, "start": date(2030, 12, 31), "end": date(2035, 12, 31)},
        ],
        target=[
            {"indicator": "clubs", "floor": "70"},
            {"indicator": "clubs_founded", "phase": "gd3", "flor": 1},
        ],
        surprise=1,
    )
    assert found == [
        ("declared.missing", "phase[2].title.en"),
        ("declared.order", "phase[2].start"),
        ("declared.unknown_name", "target[1].indicator"),
        ("declared.wrong_type", "target[1].floor"),
        ("declared.unknown_name", "target[2].phase"),
        ("declared.unknown_key", "target[2].flor"),
        ("declared.unknown_key", "surprise"),
    ]


def changed(name: str, change: Mapping[str, Any]) -> dict[str, Any]:
    tables: Any = load_toml(GIA_LAI)[name]
    return {name: [{**tables[0], **change}, *tables[1:]]}


@pytest.mark.parametrize(
    ("name", "change", "code", "key"),
    [
        ("phase", {"end": date(2024, 1, 1)}, "order", "phase[1].end"),
        ("phase", {"code": "gd2"}, "twice", "phase[2].code"),
        ("period", {"to": date(2025, 1, 1)}, "order", "period[1].to"),
        ("period", {"to": date(2026, 7, 1)}, "order", "period[2].from"),
        ("period", {"due": date(2026, 6, 29)}, "order", "period[1].due"),
        ("period", {"phase": "gd9"}, "unknown_name", "period[1].phase"),
        ("period", {"code": "2026-H2"}, "twice", "period[2].code"),
        ("indicator", {"measure": "magic"}, "unknown_name", "indicator[1].measure"),
        ("indicator", {"params": {"over": "all_clubs"}}, "unknown_key", "indicator[1].params.over"),
        ("indicator", {"unit": "apples"}, "not_allowed", "indicator[1].unit"),
        ("indicator", {"code": "plain_covered"}, "twice", "indicator[2].code"),
        ("target", {"floor": -1}, "not_allowed", "target[1].floor"),
        ("target", {"ceiling": 60}, "order", "target[1].ceiling"),
        ("target", {"phase": "gd1"}, "twice", "target[2].indicator"),
        ("target", {"indicator": "plain_covered", "floor": 101}, "not_allowed", "target[1].floor"),
    ],
)
def test_a_slip_is_named_with_its_key(name: str, change: dict[str, Any], code: str, key: str) -> None:
    assert (f"declared.{code}", key) in broken(**changed(name, change))


def test_what_follows_from_a_mistake_in_a_day_is_none_of_its_own() -> None:
    assert broken(**changed("period", {"due": "18 tháng 6"})) == [("declared.wrong_type", "period[1].due")]
    assert broken(**changed("period", {"to": "30/06/2026"})) == [("declared.wrong_type", "period[1].to")]
    assert broken(**changed("phase", {"start": "2025"})) == [("declared.wrong_type", "phase[1].start")]


@pytest.mark.parametrize(
    ("params", "code", "key"),
    [
        ({"class": "sea"}, "unknown_name", "class"),
        ({"at_least": {"gd1": 1}}, "missing", "at_least.gd2"),
        ({"at_least": {"gd1": 1, "gd2": 1, "gd3": 1}}, "unknown_key", "at_least.gd3"),
        ({"field": 3}, "wrong_type", "field"),
    ],
)
def test_parameters_are_those_of_the_measure(params: dict[str, Any], code: str, key: str) -> None:
    indicator = table_of("indicator", 1)
    indicator["params"] = {**indicator["params"], **params}
    first = table_of("indicator")
    assert broken(indicator=[first, indicator]) == [(f"declared.{code}", f"indicator[2].params.{key}")]


def test_a_word_outside_a_parameters_closed_set_is_not_allowed() -> None:
    share = {**table_of("indicator", 1), "measure": "share_of_clubs", "params": {"over": "some", "carry": 1}}
    assert broken(indicator=[table_of("indicator"), share]) == [
        ("declared.not_allowed", "indicator[2].params.over"),
        ("declared.wrong_type", "indicator[2].params.carry"),
    ]


CRITERION = {
    "code": "a",
    "title": {"vi": "a", "en": "b"},
    "test": "between",
    "fields": ["members"],
    "low": 50,
    "high": 70,
}


@pytest.mark.parametrize(
    ("change", "code", "key"),
    [
        ({"high": 40}, "order", "high"),
        ({"fields": ["a", "b"]}, "not_allowed", "fields"),
        ({"test": "at_least"}, "unknown_key", "high"),
        ({"test": "all_yes", "low": None}, "wrong_type", "low"),
        ({"test": "magic"}, "not_allowed", "test"),
    ],
)
def test_a_criterion_has_the_bounds_and_fields_of_its_test(
    change: dict[str, Any], code: str, key: str
) -> None:
    assert (f"declared.{code}", f"criterion[1].{key}") in broken(criterion=[{**CRITERION, **change}])


def test_a_criterion_without_its_bounds_lacks_them() -> None:
    bare = {name: value for name, value in CRITERION.items() if name not in {"low", "high"}}
    assert broken(criterion=[bare]) == [
        ("declared.missing", "criterion[1].low"),
        ("declared.missing", "criterion[1].high"),
    ]


def test_an_empty_table_lacks_everything_and_does_not_stop_at_the_first() -> None:
    with pytest.raises(BadDeclaration) as refused:
        parse_plan({}, "plan.toml")
    codes = {found.code for found in refused.value.findings}
    keys = {found.place.key for found in refused.value.findings}
    assert codes == {Code.DECLARED_MISSING}
    assert {"plan", "classes", "phase", "period", "indicator", "plan.code", "plan.start"} <= keys


def test_a_plan_that_is_no_toml_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text("[plan\n", encoding="utf-8")
    with pytest.raises(BadDeclaration) as refused:
        load_plan(path)
    assert refused.value.findings[0].code is Code.DECLARED_UNREADABLE


def test_the_plan_proposes_by_what_communes_are_weighed(plan: Plan) -> None:
    rules = plan.allocation
    assert rules
    assert (rules.villages, rules.clubs, rules.older_people) == (
        "village_coverage",
        "active_clubs",
        "older_people",
    )
    assert (rules.no_club, rules.older_share, rules.classes) == (
        Decimal("0.5"),
        Decimal("0.25"),
        {"upland": Decimal("0.25")},
    )
    assert rules.source == "proposal"


def test_a_plan_need_not_say_how_clubs_are_shared_out() -> None:
    assert load_plan(GIA_LAI).allocation is None


def test_mistakes_in_how_clubs_are_shared_out_are_told_at_their_keys() -> None:
    table = {
        "villages": "clubs_founded",
        "older_people": 3,
        "no_club": -1,
        "classes": {"sea": Decimal(11)},
        "clubs": "x",
    }
    assert broken(allocation=table) == [
        ("declared.unknown_name", "allocation.villages"),
        ("declared.unknown_name", "allocation.clubs"),
        ("declared.wrong_type", "allocation.older_people"),
        ("declared.not_allowed", "allocation.no_club"),
        ("declared.unknown_name", "allocation.classes.sea"),
        ("declared.not_allowed", "allocation.classes.sea"),
    ]

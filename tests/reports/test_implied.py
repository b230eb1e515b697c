"""How many clubs the coverage targets imply."""

from dataclasses import replace
from pathlib import Path

import pytest

from clubkit.plan.load import load_plan
from clubkit.plan.model import Plan
from clubkit.reports.implied import implied_of

SIZES = {"lowland": 31, "upland": 65}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(Path(__file__).parents[2] / "clubkit" / "plan" / "quang-ngai.toml")


@pytest.mark.parametrize(("phase", "clubs"), [("2025-2030", [31, 46]), ("2030-2035", [4 * 31, 4 * 56])])
def test_the_built_in_plan_implies_77_and_348_clubs(plan: Plan, phase: str, clubs: list[int]) -> None:
    assert [each.clubs for each in implied_of(plan, phase, SIZES)] == clubs


def test_a_share_that_is_a_whole_number_of_units_is_not_rounded_up(plan: Plan) -> None:
    assert [each.needed for each in implied_of(plan, "2025-2030", {"lowland": 10, "upland": 10})] == [10, 7]


def test_a_class_without_units_needs_no_club(plan: Plan) -> None:
    assert [each.clubs for each in implied_of(plan, "2025-2030", {})] == [0, 0]


def test_nothing_is_implied_where_the_plan_states_no_target(plan: Plan) -> None:
    assert implied_of(replace(plan, targets=()), "2025-2030", SIZES) == ()


def test_nothing_is_implied_for_a_phase_without_a_number_of_clubs(plan: Plan) -> None:
    lost = [
        replace(each, params={**each.params, "at_least": {}})
        for each in plan.indicators
        if "class" in each.params
    ]
    assert implied_of(replace(plan, indicators=tuple(lost)), "2025-2030", SIZES) == ()

"""An indicator by its code or its number, and what is offered for one that there is not."""

from dataclasses import replace

import pytest

from clubkit.errors import UnknownName
from clubkit.messages.catalogue import word
from clubkit.plan.load import load_plan
from clubkit.plan.model import Plan
from clubkit.steps.indicators import indicator_named
from clubkit.text import Lang
from clubkit.workspace.bundled import built_in_plan


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(built_in_plan())


def offered(plan: Plan, typed: str, lang: Lang = "vi") -> list[str]:
    with pytest.raises(UnknownName) as caught:
        indicator_named(plan, typed, lang)
    return word(caught.value.findings[0], lang).fix.splitlines()


@pytest.mark.parametrize("typed", ["new_clubs", "1", "(1)", "01"])
def test_an_indicator_is_called_by_its_code_or_by_its_number_in_the_report(plan: Plan, typed: str) -> None:
    assert indicator_named(plan, typed, "vi").code == "new_clubs"


def test_what_is_near_comes_first_then_each_indicator_with_a_target_on_a_line(plan: Plan) -> None:
    aimed = {each.indicator for each in plan.targets}
    head, first, *rest = offered(plan, "boards_trained_year")
    assert "Có phải là boards_trained_yearly" in head
    assert first == "    (12) boards_trained_yearly: Ban Chủ nhiệm tập huấn nhắc lại hằng năm"
    assert rest[0] == "    (1) new_clubs: CLB thành lập mới"
    codes = [line.split(") ")[1].split(":")[0] for line in (first, *rest)]
    assert aimed <= set(codes)
    assert len(codes) == len(set(codes)) < len(plan.indicators)


@pytest.mark.parametrize("typed", ["0", "999", "١", "zzz"])
def test_numbers_and_words_that_mean_nothing_are_offered_the_targets(plan: Plan, typed: str) -> None:
    head, *lines = offered(plan, typed, "en")
    assert not head.startswith("Did you mean")
    assert lines[0].startswith("    (1) new_clubs: ")


def test_where_the_plan_sets_no_target_all_are_offered(plan: Plan) -> None:
    _, *lines = offered(replace(plan, targets=()), "zzz")
    assert len(lines) == len(plan.indicators)

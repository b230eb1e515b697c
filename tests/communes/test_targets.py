"""Targets of single communes against the registry: every mistake with the plan's file and key."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from clubkit.communes.load import load_registry
from clubkit.communes.model import Registry
from clubkit.communes.targets import check_commune_targets
from clubkit.errors import BadDeclaration
from clubkit.findings import Finding
from clubkit.plan.load import load_plan
from clubkit.plan.model import Plan, Target
from clubkit.workspace.bundled import built_in_plan, built_in_registry

PLAN = load_plan(built_in_plan())
PHASE = "2025-2030"


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry(*built_in_registry(), PLAN)


def planned(*targets: Target) -> Plan:
    return replace(PLAN, targets=(PLAN.targets[0], *targets))


def aim(indicator: str, commune: str, phase: str | None = PHASE) -> Target:
    return Target(indicator, phase, Decimal(1), commune=commune)


def refused(plan: Plan, registry: Registry) -> list[Finding]:
    with pytest.raises(BadDeclaration) as error:
        check_commune_targets(plan, registry, "plan.toml")
    return list(error.value.findings)


def told(found: list[Finding]) -> list[tuple[str, str | None, str | None]]:
    return [(each.code.value, each.place.file, each.place.key) for each in found]


def unit_of(class_: str, registry: Registry) -> str:
    return next(each.code for each in registry.regions if (each.phase, each.class_) == (PHASE, class_))


def test_a_target_of_a_unit_that_exists_is_taken(registry: Registry) -> None:
    check_commune_targets(
        planned(aim("new_clubs", "21025"), aim("new_clubs", "21025", None)), registry, "plan.toml"
    )


def test_every_mistake_is_told_at_its_key(registry: Registry) -> None:
    found = refused(planned(aim("new_clubs", "21999"), aim("new_clubs", "51")), registry)
    assert told(found) == [
        ("declared.unknown_name", "plan.toml", "target[2].commune"),
        ("declared.unknown_name", "plan.toml", "target[3].commune"),
    ]


def test_a_target_of_an_indicator_over_another_class_is_refused(registry: Registry) -> None:
    upland = unit_of("upland", registry)
    (found,) = refused(planned(aim("coverage_lowland", upland)), registry)
    assert told([found]) == [("declared.target_class", "plan.toml", "target[2].commune")]
    assert (found.args["allowed"], found.args["found"]) == ("lowland", "upland")
    check_commune_targets(planned(aim("coverage_upland", upland)), registry, "plan.toml")


def test_a_target_of_a_unit_that_ends_within_the_phase_names_its_heir(registry: Registry) -> None:
    merged = tuple(
        replace(each, valid_to=date(2027, 6, 30), successor="21028") if each.code == "21025" else each
        for each in registry.communes
    )
    (found,) = refused(planned(aim("new_clubs", "21025")), replace(registry, communes=merged))
    assert told([found]) == [("declared.target_ended", "plan.toml", "target[2].commune")]
    assert str(found.args["heir"]).startswith("21028 ")
    alone = tuple(replace(each, successor=None) for each in merged)
    (found,) = refused(planned(aim("new_clubs", "21025")), replace(registry, communes=alone))
    assert found.args["heir"] is None

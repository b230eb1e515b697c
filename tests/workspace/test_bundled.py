"""What comes with clubkit is there and can be read."""

from clubkit.communes.load import load_registry
from clubkit.forms.load import load_form
from clubkit.plan.load import load_plan
from clubkit.workspace.bundled import built_in_plan, built_in_registry, bundled


def test_the_forms_come_along() -> None:
    assert {load_form(bundled("xlsx") / name).unit for name in ("return.toml", "province.toml")} == {
        "commune",
        "province",
    }


def test_the_built_in_plan_and_registry_belong_together() -> None:
    plan = load_plan(built_in_plan())
    registry = load_registry(*built_in_registry(), plan)
    assert {region.phase for region in registry.regions} <= {phase.code for phase in plan.phases}

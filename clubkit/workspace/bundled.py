"""What comes with clubkit: the forms and report templates, the built-in plan and its registry."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

TemplateKind = Literal["xlsx", "reports"]

BUILT_IN_PLAN = "quang-ngai.toml"


def bundled(kind: TemplateKind) -> Traversable:
    """The folder of forms ("xlsx") or report templates that come with clubkit: in the wheel, or beside a checkout."""
    packaged = files("clubkit") / "templates"
    # an editable install has them one level up, since the wheel moves `templates/` into the package
    root = packaged if packaged.is_dir() else Path(__file__).parents[2] / "templates"
    return root / kind


def built_in_plan() -> Traversable:
    """The plan used where a workspace has none of its own."""
    return files("clubkit") / "plan" / BUILT_IN_PLAN


def built_in_registry() -> tuple[Traversable, Traversable]:
    """The built-in plan's `communes.csv` and `regions.csv`."""
    folder = files("clubkit") / "communes"
    return folder / "communes.csv", folder / "regions.csv"


def built_in_boundaries() -> Traversable:
    """The indicative boundaries of the built-in registry's units, for the report's map (NOTICE says whose they are)."""
    return files("clubkit") / "communes" / "boundaries.geojson"

"""What a name that there is not may have been meant for."""

import pytest

from clubkit.communes.load import load_registry
from clubkit.communes.model import Registry
from clubkit.plan.load import load_plan
from clubkit.steps.near import near_indicators, near_period, near_phase, near_units
from clubkit.workspace.bundled import built_in_plan, built_in_registry

PERIODS = ("2026-H1", "2026-H2", "2027-H1")


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry(*built_in_registry(), load_plan(built_in_plan()))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026H2", "2026-H2"),
        ("2026-h1", "2026-H1"),
        ("kỳ 1/2026", "2026-H1"),
        ("2050-H1", None),
        ("mới nhất", None),
    ],
)
def test_a_period_is_known_however_it_is_written(typed: str, meant: str | None) -> None:
    assert near_period(typed, PERIODS) == meant


@pytest.mark.parametrize("dash", ["\u2013", "\u2014", " - ", "/"])
def test_a_phase_is_known_whatever_dash_stands_in_it(dash: str) -> None:
    assert near_phase(f"2025{dash}2030", ("2025-2030", "2030-2035")) == "2025-2030"
    assert near_phase(f"2015{dash}2020", ("2030-2035",)) is None


def test_units_of_one_name_but_for_accents_are_all_offered(registry: Registry) -> None:
    names = {each.partition(" ")[2] for each in near_units("Son Ha", registry)}
    assert names == {"Xã Sơn Hà", "Xã Sơn Hạ"}


@pytest.mark.parametrize("typed", ["", "xã", "Hà Nội và các tỉnh"])
def test_for_what_is_like_no_unit_none_is_offered(registry: Registry, typed: str) -> None:
    assert near_units(typed, registry) == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("newclubs", ("new_clubs",)),
        ("New-Clubs", ("new_clubs",)),
        ("club", ("clubs_kept", "clubs_lost")),
        ("zzz", ()),
        ("", ()),
    ],
)
def test_an_indicator_is_known_by_how_it_begins_or_by_what_is_hardly_different(
    typed: str, meant: tuple[str, ...]
) -> None:
    assert near_indicators(typed, ("new_clubs", "clubs_kept", "clubs_lost", "awareness")) == meant

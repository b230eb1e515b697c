"""The registry from CSV: the built-in 96 units, another province's, and every mistake at once."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clubkit.communes.load import load_registry, parse_registry
from clubkit.communes.model import Registry
from clubkit.errors import BadDeclaration
from clubkit.plan.load import load_plan

HERE = Path(__file__).parent
ROOM = files("clubkit") / "communes"
BUILT_IN_PLAN = load_plan(files("clubkit") / "plan" / "quang-ngai.toml")
GIA_LAI = load_plan(HERE.parent / "plan" / "gia-lai.toml")
P1, P2 = "2025-2030", "2030-2035"

UNIT = {"code": "21556", "name": "Phường A", "kind": "phường", "valid_from": "2025-07-01"}
REGIONS = [
    {"code": "21556", "phase": phase, "class": "plain", "reasons": "", "confirmed": "true", "source": "x"}
    for phase in ("gd1", "gd2")
]


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry(ROOM / "communes.csv", ROOM / "regions.csv", BUILT_IN_PLAN)


def mistakes(
    communes: Sequence[Mapping[str, str]], regions: Sequence[Mapping[str, str]] | None = None
) -> list[tuple[str, str | None, str | None]]:
    rows = list(enumerate(REGIONS if regions is None else regions, start=2))
    with pytest.raises(BadDeclaration) as refused:
        parse_registry(list(enumerate(communes, start=2)), rows, GIA_LAI)
    return [
        (found.code.value.removeprefix("declared."), found.place.file, found.place.key)
        for found in refused.value.findings
    ]


def test_there_are_96_units_of_three_kinds_in_force_since_july_2025(registry: Registry) -> None:
    kinds = [unit.kind for unit in registry.communes]
    assert {kind: kinds.count(kind) for kind in kinds} == {"xã": 86, "phường": 9, "đặc khu": 1}
    assert registry.in_force(date(2025, 6, 30)) == ()
    assert len(registry.in_force(date(2025, 7, 1))) == 96
    assert all(unit.lon and unit.lat and unit.population for unit in registry.communes)


def test_31_units_are_lowland_and_65_upland_in_both_phases(registry: Registry) -> None:
    for phase in (P1, P2):
        classes = [registry.class_of(unit.code, phase) for unit in registry.communes]
        assert (classes.count("lowland"), classes.count("upland")) == (31, 65)


def test_what_the_province_must_still_confirm_says_so(registry: Registry) -> None:
    assert {r.class_ for r in registry.regions if not r.confirmed} == {"lowland"}
    doubtful = registry.region_of("21457", P1)
    assert doubtful
    assert (doubtful.class_, doubtful.confirmed) == ("lowland", False)
    assert "25/QĐ-UBND" in doubtful.note


def test_nine_units_lie_at_the_border_and_one_is_an_island(registry: Registry) -> None:
    first = [region for region in registry.regions if region.phase == P1]
    assert len([region for region in first if "border" in region.reasons]) == 9
    assert [region.code for region in first if "island" in region.reasons] == ["21548"]
    assert all(region.reasons for region in first if region.class_ == "upland")


def test_names_that_differ_by_accents_alone_are_told_apart_by_code(registry: Registry) -> None:
    names = [registry.find(code) for code in ("21289", "21292", "21484", "21523")]
    assert [unit.name for unit in names if unit] == ["Xã Sơn Hà", "Xã Sơn Hạ", "Xã Ba Tơ", "Xã Ba Tô"]
    assert registry.find("99999") is None


def test_history_of_a_unit_that_was_merged_rolls_up_to_its_successor() -> None:
    registry = load_registry(HERE / "gia-lai-communes.csv", HERE / "gia-lai-regions.csv", GIA_LAI)
    assert [unit.code for unit in registry.in_force(date(2027, 6, 30))] == ["21556", "21600", "21601"]
    assert [unit.code for unit in registry.in_force(date(2027, 7, 1))] == ["21556", "21601"]
    assert registry.successor_of("21600", date(2027, 6, 30)) == "21600"
    assert registry.successor_of("21600", date(2027, 7, 1)) == "21601"
    assert registry.region_of("21601", "gd1") != registry.region_of("21601", "gd2")


def test_a_registry_that_is_sound_is_taken() -> None:
    registry = parse_registry([(2, UNIT)], list(enumerate(REGIONS, start=2)), GIA_LAI)
    assert registry.communes[0].valid_to is None
    assert registry.regions[0].reasons == ()


@pytest.mark.parametrize(
    ("change", "mistake", "column"),
    [
        ({"name": ""}, "missing", "name"),
        ({"code": "1556"}, "not_allowed", "code"),
        ({"valid_from": "01/07/2025"}, "wrong_type", "valid_from"),
        ({"valid_to": "2025-01-01"}, "order", "valid_to"),
        ({"lon": "east"}, "wrong_type", "lon"),
        ({"population": "1.5"}, "wrong_type", "population"),
        ({"head": "x"}, "unknown_key", "head"),
        ({"successor": "21557", "valid_to": "2030-01-01"}, "unknown_name", "successor"),
        ({"successor": "21556"}, "missing", "valid_to"),
        ({"successor": "21556", "valid_to": "2030-01-01"}, "order", "successor"),
    ],
)
def test_a_slip_in_a_unit_is_named_with_row_and_column(
    change: dict[str, str], mistake: str, column: str
) -> None:
    assert (mistake, "communes.csv", f"row[2].{column}") in mistakes([{**UNIT, **change}])


@pytest.mark.parametrize(
    ("change", "mistake", "column"),
    [
        ({"code": "99999"}, "unknown_name", "code"),
        ({"phase": "gd3"}, "unknown_name", "phase"),
        ({"class": "sea"}, "unknown_name", "class"),
        ({"reasons": "mountain;far"}, "not_allowed", "reasons"),
        ({"confirmed": "maybe"}, "wrong_type", "confirmed"),
        ({"confirmed": ""}, "missing", "confirmed"),
        ({"phase": "gd2"}, "twice", "code"),
    ],
)
def test_a_slip_in_a_region_is_named_with_row_and_column(
    change: dict[str, str], mistake: str, column: str
) -> None:
    found = mistakes([UNIT], [{**REGIONS[0], **change}, REGIONS[1]])
    row = 3 if mistake == "twice" else 2
    assert (mistake, "regions.csv", f"row[{row}].{column}") in found


def test_a_unit_without_a_class_for_a_phase_is_incomplete() -> None:
    assert mistakes([UNIT], REGIONS[:1]) == [("missing", "regions.csv", "21556 gd2")]


def test_a_mistyped_code_is_one_mistake_whoever_means_the_unit() -> None:
    heir = {**UNIT, "code": "21557"}
    gone = {**UNIT, "code": "21558", "successor": "21557", "valid_to": "2030-01-01"}
    regions = [{**each, "code": code} for code in ("21556", "21557", "21558") for each in REGIONS]
    parse_registry([(2, UNIT), (3, heir), (4, gone)], list(enumerate(regions, start=2)), GIA_LAI)
    assert mistakes([UNIT, {**heir, "code": "X1557"}, gone], regions) == [
        ("not_allowed", "communes.csv", "row[3].code")
    ]
    assert mistakes([UNIT, heir, gone], [{**regions[0], "phase": "gd3"}, *regions[1:]]) == [
        ("unknown_name", "regions.csv", "row[2].phase")
    ]


def test_many_names_are_not_listed_to_choose_from() -> None:
    units = [{**UNIT, "code": f"{at:05}"} for at in range(100)]
    with pytest.raises(BadDeclaration) as refused:
        parse_registry(list(enumerate(units, start=2)), [(2, {**REGIONS[0], "code": "99999"})], GIA_LAI)
    assert [each.args["known"] for each in refused.value.findings if "known" in each.args] == [None]


def test_a_unit_that_ended_before_a_phase_needs_no_class_for_it() -> None:
    gone = {**UNIT, "valid_to": "2030-12-31"}
    assert parse_registry([(2, gone)], [(2, REGIONS[0])], GIA_LAI).regions[0].phase == "gd1"


def test_a_code_twice_and_every_other_mistake_are_told_at_once() -> None:
    found = mistakes([UNIT, {**UNIT, "name": ""}], [*REGIONS, {**REGIONS[0], "class": "sea"}])
    assert found == [
        ("missing", "communes.csv", "row[3].name"),
        ("twice", "communes.csv", "row[3].code"),
        ("unknown_name", "regions.csv", "row[4].class"),
        ("twice", "regions.csv", "row[4].code"),
    ]


def test_a_registry_without_units_is_none() -> None:
    assert ("missing", "communes.csv", "code") in mistakes([], [])


CELLS = st.sampled_from(["", "21556", "x", "2025-07-01", "1.5", "true", "NaN", "gd1", "mountain"])


@given(st.dictionaries(st.sampled_from([*UNIT, "valid_to", "successor", "lon", "population"]), CELLS))
def test_whatever_stands_in_a_row_the_registry_is_taken_or_refused(row: dict[str, str]) -> None:
    sound = False
    with suppress(BadDeclaration):
        sound = (
            parse_registry([(2, row)], list(enumerate(REGIONS, start=2)), GIA_LAI).communes[0].code == "21556"
        )
    assert sound or mistakes([row])

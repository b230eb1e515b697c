"""Outlines of the units: the built-in ones, those a province brings, and what is wrong in them."""

import json
from datetime import date
from pathlib import Path

import pytest

from clubkit.communes.boundaries import boundaries_on, load_boundaries, parse_boundaries
from clubkit.communes.load import load_registry
from clubkit.communes.model import Commune, Registry
from clubkit.errors import BadDeclaration
from clubkit.findings import Code, Finding
from clubkit.plan.load import load_plan
from clubkit.workspace.bundled import built_in_boundaries, built_in_plan, built_in_registry

SQUARE = [[[0, 0], [1, 0], [1, 1], [0, 0]]]


def feature(code: str | None, kind: str, coordinates: object) -> dict[str, object]:
    named = {} if code is None else {"code": code}
    return {"properties": named, "geometry": {"type": kind, "coordinates": coordinates}}


def mistakes(*features: object) -> list[Finding]:
    with pytest.raises(BadDeclaration) as refused:
        parse_boundaries({"features": list(features)}, "own.geojson")
    return list(refused.value.findings)


def test_each_unit_of_the_built_in_registry_has_an_outline() -> None:
    registry = load_registry(*built_in_registry(), load_plan(built_in_plan()))
    assert set(load_boundaries(built_in_boundaries())) == {each.code for each in registry.communes}


def test_an_island_may_be_of_several_parts() -> None:
    found = parse_boundaries({"features": [feature("21548", "MultiPolygon", [SQUARE, SQUARE])]}, "a")
    assert found == {"21548": (((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)),) * 2}


@pytest.mark.parametrize(
    "coordinates",
    [
        None,
        "here",
        [[1]],
        [[[1, "east"]]],
        [[[0, 0], [1, 1]]],
        [[[0, 0], [1, float("nan")], [1, 1]]],
        [[[0], [1], [2]]],
    ],
)
def test_an_outline_that_is_none_is_named_by_its_place(coordinates: object) -> None:
    (finding,) = mistakes(feature("21025", "Polygon", SQUARE), feature("21028", "Polygon", coordinates))
    assert (finding.code, finding.place.key) == (Code.DECLARED_WRONG_TYPE, "features[2].geometry.coordinates")


def test_all_mistakes_of_a_file_come_at_once() -> None:
    codes = [
        each.code for each in mistakes(feature(None, "Polygon", SQUARE), feature("21028", "Point", [1, 2]))
    ]
    assert Code.DECLARED_MISSING in codes
    assert Code.DECLARED_NOT_ALLOWED in codes


@pytest.mark.parametrize("words", ["{", "[]"])
def test_a_file_that_is_no_document_is_refused(tmp_path: Path, words: str) -> None:
    path = tmp_path / "boundaries.geojson"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(BadDeclaration) as refused:
        load_boundaries(path)
    assert [each.code for each in refused.value.findings] == [Code.DECLARED_UNREADABLE]


def test_a_file_is_read_as_geojson_is_written(tmp_path: Path) -> None:
    path = tmp_path / "boundaries.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature("1", "Polygon", SQUARE)]}))
    assert list(load_boundaries(path)) == ["1"]


def test_after_a_merger_the_former_outline_belongs_to_the_successor() -> None:
    born = date(2025, 7, 1)
    ring = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0))
    registry = Registry(
        (
            Commune("1", "Xã A", "xã", born, date(2028, 12, 31), "2"),
            Commune("2", "Xã B", "xã", born),
        ),
        (),
    )
    outlines = {"1": (ring,), "2": (ring,), "9": (ring,)}
    assert boundaries_on(outlines, registry, date(2028, 1, 1)) == {"1": (ring,), "2": (ring,)}
    assert boundaries_on(outlines, registry, date(2029, 1, 1)) == {"2": (ring, ring)}

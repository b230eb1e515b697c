"""Boundaries of the units for a picture of the province: indicative only, never a legal boundary (NOTICE)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources.abc import Traversable
from math import isfinite
from pathlib import Path

from clubkit.communes.model import Registry
from clubkit.declared import Reader, Table, file_of, load_json
from clubkit.findings import Code

Ring = tuple[tuple[float, float], ...]
"""A closed line of (longitude, latitude) points."""

Boundaries = Mapping[str, tuple[Ring, ...]]
"""The rings of each unit, by its code."""

_CORNERS, _SHOWN = 3, 40


def load_boundaries(path: Path | Traversable) -> Boundaries:
    """The outlines in a GeoJSON file whose features carry a `code`.

    Raises:
        BadDeclaration: the file cannot be read, or a feature has no code or no polygon; all mistakes are carried.
    """
    return parse_boundaries(load_json(path), file_of(path))


def parse_boundaries(table: Table, file: str) -> Boundaries:
    """The outlines in a parsed GeoJSON document; `file` is named in findings.

    Raises:
        BadDeclaration: there are mistakes; all of them are carried.
    """
    top = Reader(table, file)
    found = {
        feature.within("properties").text("code"): _rings(feature.within("geometry"))
        for feature in top.tables("features", required=True)
    }
    top.refuse_mistakes()
    return found


def _rings(geometry: Reader) -> tuple[Ring, ...]:
    kind = geometry.one_of("type", ("Polygon", "MultiPolygon"))
    drawn = geometry.table.get("coordinates")
    try:
        polygons = [drawn] if kind == "Polygon" else list(_listed(drawn))
        return tuple(_ring(ring) for polygon in polygons for ring in _listed(polygon))
    except (TypeError, ValueError):
        geometry.note(Code.DECLARED_WRONG_TYPE, "coordinates", str(drawn)[:_SHOWN], expected="outline")
        return ()


def _listed(value: object) -> Iterator[object]:
    if not isinstance(value, list):
        raise TypeError
    return iter(value)


def _ring(points: object) -> Ring:
    ring = tuple(_point(each) for each in _listed(points))
    if len(ring) < _CORNERS:
        raise ValueError
    return ring


def _point(place: object) -> tuple[float, float]:
    lon, lat, *_ = (float(str(each)) for each in _listed(place))
    if not (isfinite(lon) and isfinite(lat)):
        raise ValueError
    return lon, lat


def boundaries_on(boundaries: Boundaries, registry: Registry, day: date) -> Boundaries:
    """The outlines of the units in force on a day: a former unit's are its successor's."""
    rings: defaultdict[str, tuple[Ring, ...]] = defaultdict(tuple)
    known = {each.code for each in registry.in_force(day)}
    for code, outline in boundaries.items():
        rings[registry.successor_of(code, day)] += outline
    return {code: outline for code, outline in sorted(rings.items()) if code in known}

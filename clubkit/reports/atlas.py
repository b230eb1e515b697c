"""Where the communes are drawn: outlines for the map, cells for the tile map, and what each shading says of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians

from clubkit.communes.boundaries import Boundaries, Ring
from clubkit.reports.model import ProvinceReport
from clubkit.reports.page_atlas import Atlas, Outline, TileCell
from clubkit.reports.shading import shades_of
from clubkit.reports.tiles import Point, tiles_of
from clubkit.text import Lang

_WIDTH, _EDGE = 1000, 40
"""The map's width in its own units (200 m each for this province), and the room around it."""

_CORNERS = 3


def atlas_of(report: ProvinceReport, lang: Lang) -> Atlas:
    """Both maps of a report; communes without a point are left out of the tile map, those without an outline of the map."""
    places = {row.code: at for at, row in enumerate(report.communes)}
    points = {
        code: spot.point
        for code, spot in report.ground.spots.items()
        if spot.point is not None and code in places
    }
    sheet = _sheet(report.ground.boundaries)
    tiles = [
        TileCell(places[code], report.ground.spots[code].short, *cell)
        for code, cell in tiles_of(points).items()
    ]
    return Atlas(
        names=tuple(row.name.in_(lang) for row in report.communes),
        shades=shades_of(report, lang),
        size=(_WIDTH, sheet.height) if sheet else (0, 0),
        outlines=tuple(_outlines(report.ground.boundaries, places, points, sheet)) if sheet else (),
        tiles=tuple(sorted(tiles, key=lambda tile: (tile.row, tile.column))),
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The paper on which the map is drawn: degrees become whole units, east to the right, north up."""

    west: float
    north: float
    across: float
    up: float
    height: int

    def placed(self, point: Point) -> tuple[int, int]:
        return (
            round(_EDGE + (point[0] - self.west) * self.across),
            round(_EDGE + (self.north - point[1]) * self.up),
        )


def _sheet(boundaries: Boundaries) -> _Sheet | None:
    """The sheet on which all of the outlines fit; degrees of longitude are shortened as in the middle of the map."""
    points = [point for rings in boundaries.values() for ring in rings for point in ring]
    if not points:
        return None
    (west, east), (south, north) = ((min(axis), max(axis)) for axis in zip(*points, strict=True))
    across = (_WIDTH - 2 * _EDGE) / (east - west or 1.0)
    up = across / cos(radians((south + north) / 2))
    return _Sheet(west, north, across, up, round(2 * _EDGE + (north - south) * up))


def _outlines(
    boundaries: Boundaries, places: Mapping[str, int], points: Mapping[str, Point], sheet: _Sheet
) -> list[Outline]:
    touching = Counter(
        point for rings in boundaries.values() for point in {each for ring in rings for each in ring}
    )
    return [
        Outline(
            places[code],
            "".join(_path(ring, sheet) for ring in rings),
            *sheet.placed(points.get(code) or _middle(rings)),
            offshore=all(touching[point] == 1 for ring in rings for point in ring),
        )
        for code, rings in boundaries.items()
        if code in places
    ]


def _path(ring: Ring, sheet: _Sheet) -> str:
    """A closed path in steps from point to point, the shortest way to write it."""
    placed = [sheet.placed(point) for point in ring]
    kept = [placed[0], *(each for before, each in pairwise(placed) if each != before)]
    if len(kept) <= _CORNERS:
        return ""
    steps = "".join(f"{_signed(x - p)}{_signed(y - q)}" for (p, q), (x, y) in pairwise(kept[:-1]))
    return f"M{kept[0][0]} {kept[0][1]}l{steps.lstrip()}z"


def _signed(step: int) -> str:
    """A number after another one: a minus parts them by itself."""
    return f"{step}" if step < 0 else f" {step}"


def _middle(rings: Sequence[Ring]) -> Point:
    longest = max(rings, key=len)
    lons, lats = zip(*longest, strict=True)
    return (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2

"""A tile map: every unit one square of equal size, as near as can be to where it lies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil, inf, sqrt

Point = tuple[float, float]
"""Longitude and latitude."""

Cell = tuple[int, int]
"""Row and column, from 1."""

_ROOM = 1.125
"""How many cells the grid has for each unit: some stay free, so that the outline is seen."""

_WIDER = 1.22
"""How much wider than high the grid is."""

_BY_RANK = 0.5
"""How much of a unit's place comes from its rank, since many units crowd at the coast; the rest from its degrees."""


def tiles_of(points: Mapping[str, Point]) -> Mapping[str, Cell]:
    """A cell for each unit, so that all units together are moved the least (squares of distances); ties by code."""
    if not points:
        return {}
    columns = max(1, round(sqrt(_ROOM * len(points) * _WIDER)))
    rows = ceil(_ROOM * len(points) / columns)
    cells = list(product(range(rows), range(columns)))
    codes = sorted(points)
    across = [x * (columns - 1) for x in _spread([points[code][0] for code in codes])]
    down = [y * (rows - 1) for y in _spread([-points[code][1] for code in codes])]
    costs = [
        [(x - column) ** 2 + (y - row) ** 2 for row, column in cells]
        for x, y in zip(across, down, strict=True)
    ]
    taken = {code: cells[at] for code, at in zip(codes, cheapest(costs), strict=True)}
    top, left = (min(cell[axis] for cell in taken.values()) for axis in (0, 1))
    return {code: (row - top + 1, column - left + 1) for code, (row, column) in taken.items()}


def _spread(values: Sequence[float]) -> list[float]:
    """The values from 0 to 1, halfway between where they lie and their rank."""
    low, width = min(values), max(values) - min(values) or 1.0
    order = sorted(range(len(values)), key=lambda at: (values[at], at))
    ranks = {at: place / max(1, len(values) - 1) for place, at in enumerate(order)}
    return [(1 - _BY_RANK) * (value - low) / width + _BY_RANK * ranks[at] for at, value in enumerate(values)]


def cheapest(costs: Sequence[Sequence[float]]) -> list[int]:
    """Which column each row takes so that all of them together cost least; no column is taken twice.

    The Hungarian method by shortest paths (Kuhn 1955, Munkres 1957): rows come one by one, and each may push those
    before it along to another column. There are at least as many columns as rows.
    """
    table = _Table(costs, [0.0] * len(costs), [0.0] * len(costs[0]), {})
    for row in range(len(costs)):
        table.seat(row)
    taken = {row: column for column, row in table.holder.items()}
    return [taken[row] for row in range(len(costs))]


@dataclass(frozen=True, slots=True)
class _Table:
    """The costs, what rows and columns are worth so far, and which row holds a column."""

    costs: Sequence[Sequence[float]]
    rows: list[float]
    columns: list[float]
    holder: dict[int, int]

    def seat(self, newcomer: int) -> None:
        """Find the newcomer a column, moving others along the shortest path to a free one."""
        came, free = self._search(newcomer)
        while (before := came[free]) is not None:
            self.holder[free] = self.holder[before]
            free = before
        self.holder[free] = newcomer

    def _search(self, newcomer: int) -> tuple[list[int | None], int]:
        """From which column each column is best reached (None: from the newcomer itself), and the nearest free one."""
        wide = range(len(self.columns))
        far, done = [inf for _ in wide], dict[int, int]()
        came: list[int | None] = [None for _ in wide]
        row, at = newcomer, None
        while True:
            for column in wide:
                if column not in done:
                    cost = self.costs[row][column] - self.rows[row] - self.columns[column]
                    if cost < far[column]:
                        far[column], came[column] = cost, at
            at = min((column for column in wide if column not in done), key=far.__getitem__)
            self._revalue(newcomer, done, far[at])
            far = [each - far[at] for each in far]
            if at not in self.holder:
                return came, at
            done[at] = row = self.holder[at]

    def _revalue(self, newcomer: int, done: Mapping[int, int], step: float) -> None:
        self.rows[newcomer] += step
        for column, row in done.items():
            self.rows[row] += step
            self.columns[column] -= step

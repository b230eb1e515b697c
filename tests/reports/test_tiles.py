"""The tile map: one square a unit, near where it lies."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from clubkit.communes.load import load_registry
from clubkit.plan.load import load_plan
from clubkit.reports.tiles import cheapest, tiles_of
from clubkit.workspace.bundled import built_in_plan, built_in_registry

ROW = st.lists(st.integers(0, 20), min_size=4, max_size=4)


@given(st.lists(ROW, min_size=1, max_size=4))
def test_no_other_seating_costs_less(costs: list[list[int]]) -> None:
    taken = cheapest(costs)
    assert len(set(taken)) == len(costs)
    least = min(
        sum(row[column] for row, column in zip(costs, seats, strict=False))
        for seats in permutations(range(4))
    )
    assert sum(row[column] for row, column in zip(costs, taken, strict=True)) == least


def test_the_96_units_stand_one_in_a_square_with_the_island_in_the_east_and_the_border_in_the_south_west() -> (
    None
):
    registry = load_registry(*built_in_registry(), load_plan(built_in_plan()))
    points = {each.code: (each.lon, each.lat) for each in registry.communes if each.lon and each.lat}
    tiles = tiles_of(points)
    assert len(set(tiles.values())) == 96
    rows, columns = (max(cell[axis] for cell in tiles.values()) for axis in (0, 1))
    named = {each.name: tiles[each.code] for each in registry.communes}
    assert (rows, columns) == (10, 11)
    assert named["Đặc khu Lý Sơn"] == (1, columns)
    assert named["Xã Ia Tơi"] == (rows, 1)


def test_one_unit_is_one_square_and_none_are_none() -> None:
    assert tiles_of({"21025": (108.8, 15.1)}) == {"21025": (1, 1)}
    assert tiles_of({}) == {}


def test_the_order_in_which_units_come_moves_none() -> None:
    points = {str(at): (at % 5, at % 3) for at in range(12)}
    assert tiles_of(points) == tiles_of(dict(reversed(points.items())))

"""Units that change their class between two phases: who they are, and both results."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from clubkit.indicators.model import Figure, Level
from clubkit.indicators.moved import Moved, Moves, moves_of

if TYPE_CHECKING:
    from tests.indicators.conftest import Office, Row

P1, P2 = "2025-2030", "2030-2035"
IN_2031 = date(2031, 7, 1)


def reclassed(office: "Office", code: str, phase: str, class_: str) -> None:
    regions = tuple(
        replace(each, class_=class_) if (each.code, each.phase) == (code, phase) else each
        for each in office.registry.regions
    )
    office.registry = replace(office.registry, regions=regions)


def moves(office: "Office", phase: str, period: str) -> Moves:
    return moves_of(office.reading(phase, period), IN_2031)


def four_clubs() -> "list[Row]":
    return [{"club_code": f"C{at}", "founded_on": "2019", "meets_standard": "yes"} for at in range(4)]


def shares(found: "tuple[Figure, ...]") -> dict[str, tuple[int | None, int | None]]:
    province = [figure for figure in found if figure.level is Level.PROVINCE]
    return {each.indicator: (each.measured.numerator, each.measured.denominator) for each in province}


def test_a_unit_that_moved_is_named_with_both_results(office: "Office") -> None:
    reclassed(office, "21003", P2, "upland")
    office.file("2031-H1", "21003", *four_clubs()).file("2031-H1", "21001").file("2031-H1", "22001")
    found = moves(office, P2, "2031-H1")
    assert found.units == (Moved("21003", "21003", "lowland", "upland"),)
    assert shares(found.figures) == {"coverage_lowland": (1, 3), "coverage_upland": (0, 2)}
    now = office.report(P2, "2031-H1", IN_2031, "coverage_lowland", "coverage_upland")
    assert shares(tuple(now.values())) == {"coverage_lowland": (0, 2), "coverage_upland": (1, 3)}


def test_class_rows_are_the_sums_of_the_units_that_are_of_the_class_now(office: "Office") -> None:
    reclassed(office, "21003", P2, "upland")
    office.file("2031-H1", "21003", *four_clubs()).file("2031-H1", "22001", *four_clubs()[:1])
    found = office.report(P2, "2031-H1", IN_2031, "active_clubs")
    values = {unit: figure.measured.value for (_, unit), figure in found.items()}
    assert values["upland"] == sum(values[unit] or 0 for unit in ("21003", "22001", "22002"))
    assert (values["upland"], values["lowland"]) == (5.0, None)


def test_nothing_moves_into_the_first_phase_nor_where_the_classes_stay(office: "Office") -> None:
    assert moves(office, P2, "2031-H1") == Moves()
    reclassed(office, "21003", P2, "upland")
    assert moves(office, P1, "2030-H2") == Moves()


def test_a_unit_without_a_class_in_one_phase_has_not_moved(office: "Office") -> None:
    regions = [each for each in office.registry.regions if (each.code, each.phase) != ("21003", P1)]
    office.registry = replace(office.registry, regions=tuple(regions))
    assert moves(office, P2, "2031-H1").units == ()

"""The proposal how lacking clubs could be shared out, on a small province worked out by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from clubkit.indicators.allotment import Allotment, Asked, allot
from clubkit.plan.model import Allocation, Target

if TYPE_CHECKING:
    from tests.indicators.conftest import Office

PHASE, PERIOD = "2025-2030", "2026-H1"
RULES = Allocation(
    "village_coverage",
    "active_clubs",
    "older_people",
    Decimal("0.5"),
    Decimal("0.25"),
    {"upland": Decimal("0.25")},
    "proposal",
)


@pytest.fixture
def filled(office: "Office") -> "Office":
    """21001: 10 villages, 4 with a club. 21002: 4 villages. 22001: 6 villages, many old. 21003, 22002: silent."""
    office.registry = replace(
        office.registry, communes=tuple(replace(each, population=1000) for each in office.registry.communes)
    )
    founded = [{"club_code": f"A{at}", "founded_on": "2026-02-01"} for at in range(2)]
    office.file(PERIOD, "21001", *founded, villages="yyyynnnnnn", older_people=100)  # type: ignore[arg-type]
    office.file(PERIOD, "21002", villages="nnnn", older_people=120)
    return office.file(PERIOD, "22001", villages="nnnnnn", older_people=200)


def allotted(office: "Office", floor: int = 12, *more: Target) -> Allotment:
    plan = replace(office.plan, targets=(*office.plan.targets, *more))
    indicator, phase, period = (
        plan.find_indicator("new_clubs"),
        plan.find_phase(PHASE),
        plan.find_period(PERIOD),
    )
    assert indicator
    assert phase
    assert period
    asked = Asked(indicator, Target("new_clubs", PHASE, Decimal(floor)), RULES, phase, period)
    return allot(plan, office.registry, office.frames(), asked, date(2026, 7, 1))


def test_communes_are_weighed_by_villages_without_a_club_and_their_bonuses(filled: "Office") -> None:
    found = {each.code: each for each in allotted(filled).portions}
    # 6; 4 x 1.5; 6 x (1 + 0.5 + 0.25 + 0.25), its share of older people alone is above the middle one of 10, 12, 20 %
    assert {code: each.weight for code, each in found.items()} == {"21001": 6, "21002": 6, "22001": 12}
    assert found["22001"].bonuses == (Fraction(1, 2), Fraction(1, 4), Fraction(1, 4))
    assert (found["21001"].villages, found["21001"].clubs, found["21001"].older_share) == (10, 2, 10.0)


def test_the_lacking_clubs_are_shared_out_to_the_last(filled: "Office") -> None:
    found = allotted(filled)
    assert (found.floor, found.founded, found.remaining, found.left_over) == (12, 2, 10, 0)
    # 2.5, 2.5, 5: the half goes to the lower code; with what it has founded, 21001 comes to 5
    assert {each.code: (each.share, each.target) for each in found.portions} == {
        "21001": (3, 5),
        "21002": (2, 2),
        "22001": (5, 5),
    }
    assert sum(each.target for each in found.portions) == found.floor


def test_communes_without_a_list_of_villages_stand_apart(filled: "Office") -> None:
    assert allotted(filled).silent == ("21003", "22002")


def test_clubs_founded_where_no_villages_are_listed_stand_apart(filled: "Office") -> None:
    filled.file(PERIOD, "21003", {"club_code": "B", "founded_on": "2026-03-01"})
    found = allotted(filled)
    assert (found.founded, found.apart, found.silent) == (3, 1, ("21003", "22002"))
    assert sum(each.target for each in found.portions) == found.floor - found.apart


def test_nobody_gets_more_clubs_than_villages_without_one(filled: "Office") -> None:
    found = allotted(filled, floor=80)
    assert [each.share for each in found.portions] == [6, 4, 6]
    assert found.left_over == 62


def test_where_the_phase_has_its_clubs_nothing_is_shared_out(filled: "Office") -> None:
    found = allotted(filled, floor=2)
    assert (found.remaining, found.left_over, {each.share for each in found.portions}) == (0, 0, {0})


def test_what_is_not_known_earns_no_bonus(filled: "Office") -> None:
    filled.registry = replace(
        filled.registry, communes=tuple(replace(each, population=None) for each in filled.registry.communes)
    )
    assert {each.older_share for each in allotted(filled).portions} == {None}
    assert {each.bonuses[2] for each in allotted(filled).portions} == {Fraction()}


def test_a_target_that_a_commune_has_already_is_shown(filled: "Office") -> None:
    own = Target("new_clubs", PHASE, Decimal(4), commune="21002")
    assert [each.present for each in allotted(filled, 12, own).portions] == [None, own, None]


def test_before_any_return_everybody_is_silent(office: "Office") -> None:
    found = allotted(office)
    assert (found.portions, len(found.silent), found.left_over) == ((), 5, 12)

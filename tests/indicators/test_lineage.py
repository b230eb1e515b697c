"""The rows that a figure is made of add up to it."""

from datetime import date

import pytest

from clubkit.indicators.lineage import UNTRACED, Part, parts_of, within
from clubkit.indicators.model import Figure
from clubkit.plan.model import Plan
from tests.indicators.conftest import CLASSES, Office, small_registry
from tests.indicators.small_province import send_all

pytestmark = pytest.mark.long

AS_OF = (("2025-2030", "2030-H2"), ("2030-2035", "2031-H1"), ("2030-2035", "2031-H2"))
IN_2032 = date(2032, 2, 1)
UNITS = ("51", *CLASSES)

Found = dict[tuple[str, str], Figure]


@pytest.fixture(scope="module")
def full(plan: Plan) -> Office:
    """The small province with every return handed in."""
    office = Office(plan, small_registry(plan))
    send_all(office)
    return office


@pytest.fixture(scope="module")
def found(full: Office) -> tuple[Found, ...]:
    return tuple(full.report(phase, period, IN_2032) for phase, period in AS_OF)


def parts(office: Office, code: str, at: int) -> tuple[Part, ...]:
    indicator = next(each for each in office.plan.indicators if each.code == code)
    return parts_of(office.reading(*AS_OF[at]), indicator)


def traced(plan: Plan) -> list[str]:
    return [each.code for each in plan.indicators if each.measure not in UNTRACED]


def added(some: tuple[Part, ...], *, below: bool) -> int:
    return sum(each.value for each in some if each.below is below)


@pytest.mark.parametrize("at", range(len(AS_OF)))
def test_the_rows_of_every_indicator_add_up_to_its_figure(
    full: Office, found: tuple[Found, ...], at: int
) -> None:
    told, wanted = {}, {}
    for code in traced(full.plan):
        rows = parts(full, code, at)
        for unit in UNITS:
            own, figure = within(rows, None if unit == "51" else unit), found[at][code, unit].measured
            told[code, unit] = (added(own, below=False), added(own, below=True))
            wanted[code, unit] = (figure.numerator or 0, figure.denominator or 0)
    assert told == wanted


def test_only_figures_that_count_units_or_villages_cannot_be_traced(plan: Plan) -> None:
    untraced = {each.code for each in plan.indicators} - set(traced(plan))
    assert untraced == {"coverage_lowland", "coverage_upland", "village_coverage"}


def test_a_part_names_the_return_the_line_and_the_answers_that_decide(full: Office) -> None:
    part = next(each for each in parts(full, "new_clubs", 0) if each.unit == "21001")
    returns = full.sheets["returns"]
    assert returns[part.return_id]["commune"] == "21001"
    assert (part.sheet, part.fields, part.value, part.below) == ("clubs", ("founded_on",), 1, False)

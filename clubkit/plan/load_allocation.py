"""Read a plan's `[allocation]`: by what `clubkit allocate` weighs the communes."""

from collections.abc import Collection
from decimal import Decimal

from clubkit.declared import Reader
from clubkit.findings import Code
from clubkit.plan.model import Allocation, Indicator

_AT_MOST = 10
"""A bonus above this would leave nothing of the villages that it raises."""


def parse_allocation(
    reader: Reader, indicators: Collection[Indicator], classes: Collection[str]
) -> Allocation:
    """The table's indicators must be of the measures that count villages and clubs."""
    rules = Allocation(
        villages=_of_measure(reader, "villages", "villages", indicators),
        clubs=_of_measure(reader, "clubs", "clubs", indicators),
        older_people=reader.text("older_people"),
        no_club=_bonus(reader, "no_club"),
        older_share=_bonus(reader, "older_share"),
        classes=_by_class(reader.within("classes", required=False), classes),
        source=reader.text("source", "proposal"),
    )
    reader.done()
    return rules


def _of_measure(reader: Reader, name: str, measure: str, indicators: Collection[Indicator]) -> str:
    return reader.reference(
        name, [each.code for each in indicators if each.measure == measure], to="indicator"
    )


def _by_class(reader: Reader, classes: Collection[str]) -> dict[str, Decimal]:
    for name in reader.table:
        reader.known(name, name, classes, to="class")
    found = {name: _bonus(reader, name) for name in reader.table}
    reader.done()
    return found


def _bonus(reader: Reader, name: str) -> Decimal:
    found = reader.find_number(name) or Decimal()
    if not 0 <= found <= _AT_MOST:
        reader.note(Code.DECLARED_NOT_ALLOWED, name, float(found), allowed=f"0–{_AT_MOST}")
    return found

"""Every fault of the form spread over a few returns, so that no two of them meet in one answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clubkit.forms.layout import FIRST_ROW
from clubkit.forms.model import Form
from tests.office.faults import Fault, faults_of
from tests.office.typed import ROWS, Typed, sound_return

Placed = tuple[int, int, Fault]
"""Which return, which worksheet row (any number of a record), what is spoiled there."""

SPOILED = ROWS - 3
"""The last clubs and villages of each return have no fault of their own: others name them."""


@dataclass(frozen=True)
class Spread:
    """The returns, and where each fault lies."""

    returns: tuple[Typed, ...]
    placed: tuple[Placed, ...]


def spread_faults(form: Form) -> Spread:
    """One fault a row; as many faults a record as do not touch each other's answers."""
    faults = {sheet.name: tuple(faults_of(form, sheet)) for sheet in form.sheets}
    records = _apart(faults["commune"])
    clubs = [faults["clubs"][at : at + SPOILED] for at in range(0, len(faults["clubs"]), SPOILED)]
    returns = tuple(sound_return(form) for _ in range(max(len(records), len(clubs))))
    placed = [*_on_clubs(returns, clubs), *_on_records(returns, records)]
    # a club whose village is spoiled is no longer sound: they stand in a return of their own
    own = sound_return(form)
    for row, fault in enumerate(faults["villages"]):
        fault.spoil(own, own.villages[row])
        placed.append((len(returns), FIRST_ROW + row, fault))
    return Spread((*returns, own), tuple(placed))


def _on_clubs(returns: Sequence[Typed], groups: Sequence[Sequence[Fault]]) -> Iterator[Placed]:
    for at, faults in enumerate(groups):
        for row, fault in enumerate(faults):
            fault.spoil(returns[at], returns[at].clubs[row])
            yield at, FIRST_ROW + row, fault


def _on_records(returns: Sequence[Typed], groups: Sequence[Sequence[Fault]]) -> Iterator[Placed]:
    for at, faults in enumerate(groups):
        for fault in faults:
            fault.spoil(returns[at], returns[at].record)
            yield at, 0, fault


def _apart(faults: Sequence[Fault]) -> list[list[Fault]]:
    """The faults in groups; each in the first group in which nothing that it touches was touched before."""
    groups: list[list[Fault]] = []
    for fault in faults:
        free = (each for each in groups if not any(set(fault.touched) & set(other.touched) for other in each))
        group = next(free, None)
        if group is None:
            groups.append(group := [])
        group.append(fault)
    return groups

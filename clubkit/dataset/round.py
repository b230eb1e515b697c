"""Who has sent what: how each unit stands in a reporting round."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from clubkit.dataset.ledger import FiledFile, Ledger, Revision, standing_of
from clubkit.plan.model import Period
from clubkit.validation.model import Status


class State(StrEnum):
    """How far a unit's return has come: its best file counts."""

    NOT_ISSUED = "not_issued"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"
    FAULTY = "faulty"
    RECEIVED = "received"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """How a unit stands. `issued`: it has a workbook. `received_on` (ISO day), `late`: of the first file of its state.

    A unit whose accepted return came in time is not late when a correction follows. `revision`: the latest merged.
    What was sent before a return was withdrawn counts no more: the unit is withdrawn until it sends another file.
    """

    commune: str
    state: State
    issued: bool = False
    received_on: str | None = None
    late: bool | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many units a return is expected from, were issued a workbook, sent anything, sent a valid return, are merged.

    `on_time` and `late` are of the merged ones.
    """

    expected: int
    issued: int
    received: int
    faulty: int
    valid: int
    merged: int
    on_time: int
    late: int


def standing_of_round(
    expected: Sequence[str], issued: Collection[str], ledger: Ledger, *, period: Period, form: str = "return"
) -> tuple[UnitStatus, ...]:
    """A status for each expected unit, in the order given; `issued` are the units that have a workbook."""
    asked = (form, period.code)
    files = [
        each
        for each in ledger.files
        if (each.form, each.period) == asked and not ledger.find_withdrawal(each.sha256)
    ]
    merged = standing_of(each for each in ledger.revisions if (each.form, each.period) == asked)
    found = (
        _merged_status(unit, merged.get((form, unit, period.code), ()), period)
        or _filed_status(unit, [each for each in files if each.commune == unit], period)
        or (UnitStatus(unit, State.WITHDRAWN) if (form, unit, period.code) in ledger.withdrawn else None)
        or UnitStatus(unit, State.ISSUED if unit in issued else State.NOT_ISSUED)
        for unit in expected
    )
    return tuple(replace(each, issued=each.commune in issued) for each in found)


def _merged_status(unit: str, revisions: Sequence[Revision], period: Period) -> UnitStatus | None:
    if not revisions:
        return None
    came = revisions[0].received_on
    late = came > period.due.isoformat()
    return UnitStatus(unit, State.MERGED, received_on=came, late=late, revision=revisions[-1].revision)


def _filed_status(unit: str, files: Sequence[FiledFile], period: Period) -> UnitStatus | None:
    if not files:
        return None
    sound = [each for each in files if each.status not in {Status.INVALID, Status.UNREADABLE}]
    came = min(each.received_on for each in sound or files)
    late = came > period.due.isoformat()
    return UnitStatus(unit, State.RECEIVED if sound else State.FAULTY, received_on=came, late=late)


def counts_of(statuses: Iterable[UnitStatus]) -> Counts:
    """The round in numbers."""
    every = tuple(statuses)
    states = [each.state for each in every]
    merged = [each for each in every if each.state is State.MERGED]
    faulty, waiting = states.count(State.FAULTY), states.count(State.RECEIVED)
    return Counts(
        expected=len(every),
        issued=sum(each.issued for each in every),
        received=faulty + waiting + len(merged),
        faulty=faulty,
        valid=waiting + len(merged),
        merged=len(merged),
        on_time=sum(each.late is False for each in merged),
        late=sum(each.late is True for each in merged),
    )

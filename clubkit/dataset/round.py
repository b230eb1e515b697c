"""Who has sent what: how each unit stands in a reporting round."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from clubkit.dataset.ledger import FiledFile, Ledger, Revision, standing_of
from clubkit.plan.model import Period
from clubkit.validation.model import Status

REFUSED = frozenset({Status.INVALID, Status.UNREADABLE})
"""How files stand that are not merged as they are."""


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
    `faulty`: the file that the unit is to mend, its last one; of a merged unit one that came later, to correct its return,
    which stands meanwhile.
    """

    commune: str
    state: State
    issued: bool = False
    received_on: str | None = None
    late: bool | None = None
    revision: int | None = None
    faulty: FiledFile | None = None


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
    sent = {unit: [each for each in files if each.commune == unit] for unit in expected}
    found = (
        _merged_status(unit, merged.get((form, unit, period.code), ()), period, sent[unit])
        or _filed_status(unit, sent[unit], period)
        or (UnitStatus(unit, State.WITHDRAWN) if (form, unit, period.code) in ledger.withdrawn else None)
        or UnitStatus(unit, State.ISSUED if unit in issued else State.NOT_ISSUED)
        for unit in expected
    )
    return tuple(replace(each, issued=each.commune in issued) for each in found)


def _merged_status(
    unit: str, revisions: Sequence[Revision], period: Period, files: Sequence[FiledFile]
) -> UnitStatus | None:
    if not revisions:
        return None
    came, last = revisions[0].received_on, revisions[-1]
    return UnitStatus(
        unit,
        State.MERGED,
        received_on=came,
        late=came > period.due.isoformat(),
        revision=last.revision,
        faulty=_last_of(_corrections(files, last)),
    )


def _corrections(files: Sequence[FiledFile], last: Revision) -> list[FiledFile]:
    """The faulty files that came after every sound one; as `ties` has it, an earlier one was mended since."""
    # what the office corrected counts as of the day of the unit's own file
    sound = [
        replace(each, received_on=last.received_on) if each.sha256 == last.sha256 else each
        for each in files
        if each.status not in REFUSED or each.sha256 in last.contents
    ]
    return [
        each
        for each in files
        if each.status in REFUSED
        and each.sha256 not in last.contents
        and all(each.came_after(other) for other in sound)
    ]


def _last_of(files: Iterable[FiledFile]) -> FiledFile | None:
    """The file that came last; of those that came at once the last one by name."""
    return max(files, key=lambda each: (each.received_on, each.occasion or 0, each.name), default=None)


def _filed_status(unit: str, files: Sequence[FiledFile], period: Period) -> UnitStatus | None:
    if not files:
        return None
    sound = [each for each in files if each.status not in REFUSED]
    came = min(each.received_on for each in sound or files)
    late = came > period.due.isoformat()
    if sound:
        return UnitStatus(unit, State.RECEIVED, received_on=came, late=late)
    return UnitStatus(unit, State.FAULTY, received_on=came, late=late, faulty=_last_of(files))


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

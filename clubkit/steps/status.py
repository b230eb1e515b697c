"""Who has sent what in a round, and how complete it is."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from clubkit.dataset.closing import closed_periods
from clubkit.dataset.ledger import load_ledger
from clubkit.dataset.round import State, UnitStatus, counts_of, standing_of_round
from clubkit.dataset.store import Store
from clubkit.plan.model import Period
from clubkit.reports.completeness import Completeness
from clubkit.steps.issued_lists import listed_in
from clubkit.steps.judge import open_dataset
from clubkit.steps.periods import choose_period
from clubkit.steps.programme import Programme

LISTING_VERSION = 1


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit's line: state is not_issued, issued, received, faulty or merged; `late` None before anything came."""

    commune: str
    name: str
    state: str
    received_on: str | None
    late: bool | None
    revision: int | None


@dataclass(frozen=True, slots=True)
class RoundStatus:
    """How a period stands, unit by unit, and in numbers."""

    period: str
    units: tuple[UnitLine, ...]
    counts: Mapping[str, int]


def round_status(programme: Programme, period: str | None) -> RoundStatus:
    """How each unit of a period stands.

    Raises:
        NoWorkspace: there is no workspace.
        UnknownName: the period is unknown, or none lies near today.
    """
    store = open_dataset(programme)
    chosen = choose_period(programme.plan, period, today=programme.today, closed=closed_periods(store))
    names = {unit.code: unit.name for unit in programme.registry.in_force(chosen.end)}
    statuses = _statuses(programme, store, chosen)
    states = [each.state for each in statuses]
    counts = {state.value: states.count(state) for state in State}
    return RoundStatus(
        period=chosen.code,
        units=tuple(_line(each, names) for each in statuses),
        counts=counts | {"expected": len(statuses), "late": sum(each.late is True for each in statuses)},
    )


def _line(status: UnitStatus, names: Mapping[str, str]) -> UnitLine:
    return UnitLine(
        status.commune,
        names[status.commune],
        status.state.value,
        status.received_on,
        status.late,
        status.revision,
    )


def _statuses(programme: Programme, store: Store, period: Period) -> tuple[UnitStatus, ...]:
    units = [unit.code for unit in programme.registry.in_force(period.end)]
    issued = {row.commune for row in listed_in(programme.needed_workspace().issued(period.code))}
    return standing_of_round(units, issued, load_ledger(store), period=period)


def status_listing(found: RoundStatus) -> str:
    """The status as JSON."""
    document = {
        "version": LISTING_VERSION,
        "period": found.period,
        "units": [asdict(unit) for unit in found.units],
        "summary": dict(found.counts),
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def completeness_of(programme: Programme, store: Store, period: Period) -> Completeness:
    """How complete a period is, for the head of a report."""
    names = {unit.code: unit.name for unit in programme.registry.in_force(period.end)}
    statuses = _statuses(programme, store, period)
    counts = counts_of(statuses)

    def units(*states: State) -> tuple[tuple[str, str], ...]:
        return tuple((each.commune, names[each.commune]) for each in statuses if each.state in states)

    late = {each.commune for each in statuses if each.late}
    return Completeness(
        expected=counts.expected,
        received=counts.received,
        valid=counts.valid,
        merged=counts.merged,
        on_time=counts.on_time,
        late=counts.late,
        missing=units(State.NOT_ISSUED, State.ISSUED),
        faulty=units(State.FAULTY),
        late_units=tuple(each for each in units(State.MERGED) if each[0] in late),
        waiting=units(State.RECEIVED),
    )


def merged_periods(store: Store) -> frozenset[str]:
    """The periods that have an accepted return."""
    return frozenset(revision.period for revision in load_ledger(store).revisions)

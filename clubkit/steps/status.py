"""Who has sent what in a round, and how complete it is."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from clubkit.dataset.closing import closed_periods
from clubkit.dataset.ledger import load_ledger
from clubkit.dataset.papers import Paper, load_papers
from clubkit.dataset.round import State, UnitStatus, counts_of
from clubkit.dataset.store import Store
from clubkit.plan.model import Period
from clubkit.reports.completeness import Completeness
from clubkit.reports.figures_json import round_record, turnout_record
from clubkit.steps.judge import open_dataset
from clubkit.steps.periods import choose_period
from clubkit.steps.programme import Programme
from clubkit.steps.turnout import History, history_until, province_in, statuses_in

LISTING_VERSION = 1

FORM = "return"
"""The form that a round is about."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A file that was meant to correct a merged return, and has errors; the day is an ISO one."""

    file: str
    received_on: str
    errors: int


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit's line: state is not_issued, issued, received, faulty or merged; `late` None before anything came.

    `signed_on`: the day on which the signed paper came, None where none did; `signed_revision`: of which revision it
    is the print; `signed_older`: the return was revised or withdrawn since. `correction`: of a merged unit, a later file
    with errors; the merged return counts until it is mended.
    """

    commune: str
    name: str
    state: str
    received_on: str | None
    late: bool | None
    revision: int | None
    signed_on: str | None = None
    signed_revision: int | None = None
    signed_older: bool | None = None
    correction: Correction | None = None

    @property
    def is_signed(self) -> bool:
        """Whether the return that counts is signed: a paper of none, or of an older one, waits for it."""
        return self.revision is not None and self.signed_older is False


@dataclass(frozen=True, slots=True)
class ProvinceLine:
    """How the province's own return stands: state and day as of a unit; `correction`: a later file of it is faulty."""

    state: str
    received_on: str | None
    correction: bool


@dataclass(frozen=True, slots=True)
class RoundStatus:
    """How a period stands, unit by unit, and in numbers; `history`: how complete it and those before it are.

    `province`: its own return, which is none of the units' and counts in no number; None where there is no form for it.
    """

    period: str
    units: tuple[UnitLine, ...]
    counts: Mapping[str, int]
    history: History
    province: ProvinceLine | None


def round_status(programme: Programme, period: str | None) -> RoundStatus:
    """How each unit of a period stands.

    Raises:
        NoWorkspace: there is no workspace.
        UnknownName: the period is unknown, or none lies near today.
    """
    store = open_dataset(programme)
    chosen = choose_period(programme.plan, period, today=programme.today, closed=closed_periods(store))
    names = {unit.code: unit.name for unit in programme.registry.in_force(chosen.end)}
    ledger = load_ledger(store)
    statuses = statuses_in(programme, ledger, chosen)
    states, papers = [each.state for each in statuses], load_papers(store)
    counts = {state.value: states.count(state) for state in State}
    last = {unit[1]: each.revision for unit, each in ledger.last.items() if unit[::2] == (FORM, chosen.code)}
    units = tuple(
        _line(
            each, names[each.commune], papers.find_latest(each.commune, chosen.code), last.get(each.commune)
        )
        for each in statuses
    )
    more = {
        "late": sum(each.late is True for each in statuses),
        "signed": sum(each.is_signed for each in units),
        "faulty_corrections": sum(each.correction is not None for each in units),
    }
    counts |= {"expected": len(statuses)} | more
    return RoundStatus(
        chosen.code,
        units,
        counts,
        history_until(programme, ledger, chosen),
        _province_line(province_in(programme, ledger, chosen)),
    )


def _province_line(status: UnitStatus | None) -> ProvinceLine | None:
    if status is None:
        return None
    corrected = status.state is State.MERGED and status.faulty is not None
    return ProvinceLine(status.state.value, status.received_on, corrected)


def _line(status: UnitStatus, name: str, paper: Paper | None, last: int | None) -> UnitLine:
    file = status.faulty if status.state is State.MERGED else None
    return UnitLine(
        status.commune,
        name,
        status.state.value,
        status.received_on,
        status.late,
        status.revision,
        signed_on=paper.received_on if paper else None,
        signed_revision=paper.revision if paper else None,
        signed_older=paper.is_older_than(last) if paper else None,
        correction=Correction(file.name, file.received_on, file.errors or 0) if file else None,
    )


def status_listing(found: RoundStatus) -> str:
    """The status as JSON."""
    document = {
        "version": LISTING_VERSION,
        "period": found.period,
        "units": [asdict(unit) for unit in found.units],
        "province": asdict(found.province) if found.province else None,
        "summary": dict(found.counts),
        "rounds": [round_record(each) for each in found.history.rounds],
        "units_over_rounds": [{"commune": each.name, **turnout_record(each)} for each in found.history.units],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def completeness_of(programme: Programme, store: Store, period: Period) -> Completeness:
    """How complete a period is, for the head of a report."""
    names = {unit.code: unit.name for unit in programme.registry.in_force(period.end)}
    ledger = load_ledger(store)
    statuses, history = statuses_in(programme, ledger, period), history_until(programme, ledger, period)
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
        missing=units(State.NOT_ISSUED, State.ISSUED, State.WITHDRAWN),
        faulty=units(State.FAULTY),
        late_units=tuple(each for each in units(State.MERGED) if each[0] in late),
        waiting=units(State.RECEIVED),
        rounds=history.rounds,
        units=history.units,
    )


def merged_periods(store: Store) -> frozenset[str]:
    """The periods that have an accepted return."""
    return frozenset(revision.period for revision in load_ledger(store).accepted.values())

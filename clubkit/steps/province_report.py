"""Put a phase's report together from the dataset: its figures and all that is told beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clubkit.communes.boundaries import Boundaries, load_boundaries
from clubkit.dataset.frames import frames
from clubkit.dataset.store import Store
from clubkit.errors import UnknownName
from clubkit.findings import Code, Finding
from clubkit.indicators.clubs import clubs_of
from clubkit.indicators.compare import figures, whole_plan
from clubkit.indicators.founding import founding_of
from clubkit.indicators.moved import moves_of
from clubkit.indicators.reading import reading_of
from clubkit.indicators.told import done_by_province, told_in
from clubkit.plan.model import Period, Phase, Plan
from clubkit.reports.build import build_report
from clubkit.reports.model import Heading, ProvinceReport, Results
from clubkit.reports.narratives import PROVINCE_FORM, own_actions
from clubkit.steps.judge import open_dataset
from clubkit.steps.last_final import AsOf, changes_of
from clubkit.steps.periods import period_named, phase_named
from clubkit.steps.programme import Programme
from clubkit.steps.status import completeness_of, merged_periods
from clubkit.waivers.apply import last_words
from clubkit.waivers.model import Waiver


@dataclass(frozen=True, slots=True)
class Read:
    """A report that was put together, and the dataset that it was read from."""

    report: ProvinceReport
    store: Store
    has_data: bool


def read_report(programme: Programme, phase: str, as_of: str | None) -> Read:
    """The report of a phase as of a period.

    Without `as_of` the latest merged period of the phase that has begun is read, or before there is any the one that
    runs or the first one.

    Raises:
        UnknownName: the phase or period is unknown, or the period belongs to another phase.
        NoWorkspace: there is no workspace.
        ClubkitError: the last final report was changed, or cannot be read.
    """
    named, store = phase_named(programme.plan, phase), open_dataset(programme)
    merged = merged_periods(store)
    period = period_read(programme.plan, named, as_of, merged, programme.today)
    report = build_province_report(programme, store, named, period)
    told = [each.code for each in programme.plan.periods_of(phase) if each.end <= period.end]
    return Read(report, store, has_data=not merged.isdisjoint(told))


def build_province_report(programme: Programme, store: Store, phase: Phase, period: Period) -> ProvinceReport:
    """The report's records from the dataset as of a period."""
    plan, registry, today = programme.plan, programme.registry, programme.today
    known = frames(store, programme.forms, plan)
    reading = reading_of(plan, registry, known, phase, period)
    found = figures(reading, today)
    results = Results(
        figures=found,
        moves=moves_of(reading, today),
        whole=whole_plan(reading, today),
        completeness=completeness_of(programme, store, period),
        waivers=_accepted(programme, phase, period),
        changes=changes_of(programme, store, AsOf(reading, found)),
        clubs=clubs_of(reading),
        founding=founding_of(reading),
        told=told_in(plan, registry, known, period),
        own_actions=own_actions(
            programme.forms.get(PROVINCE_FORM), done_by_province(plan, known, phase=phase, period=period)
        ),
        boundaries=_boundaries(programme),
    )
    heading = Heading(
        title=programme.config.title,
        issuer=programme.config.issuer,
        phase=phase.code,
        period=period.code,
        today=today,
        simulated=programme.config.simulated,
    )
    return build_report(plan, registry, results=results, heading=heading)


def _boundaries(programme: Programme) -> Boundaries:
    """The outlines for the map; none where clubkit.toml switches it off.

    Raises:
        BadDeclaration: the workspace's own outlines have mistakes.
    """
    if not programme.config.map:
        return {}
    return load_boundaries(programme.needed_workspace().boundaries_path)


def _accepted(programme: Programme, phase: Phase, as_of: Period) -> tuple[Waiver, ...]:
    """What the province accepted in returns of the phase up to the as-of period, in the order of periods and units."""
    own = [each.code for each in programme.plan.periods_of(phase.code) if each.end <= as_of.end]
    found = [each for each in last_words(programme.waivers) if each.period in own]
    return tuple(sorted(found, key=lambda each: (own.index(each.period), each.commune)))


def period_read(plan: Plan, phase: Phase, code: str | None, merged: frozenset[str], today: date) -> Period:
    """The period that a report of a phase reads: the one named, else the latest merged, else the one that runs.

    A merged period that has not begun by today is read only where no other is merged.

    Raises:
        UnknownName: the period is unknown or belongs to another phase.
    """
    own = plan.periods_of(phase.code)
    if code is not None:
        named = period_named(plan, code)
        if named.phase != phase.code:
            args = {"name": code, "phase": phase.code, "first": own[0].code, "last": own[-1].code}
            raise UnknownName(Finding(Code.COMMAND_PERIOD_OUTSIDE_PHASE, value=code, args=args))
        return named
    with_data = begun_first([each for each in own if each.code in merged], today)
    begun = [each for each in own if each.start <= today]
    return (with_data or begun or list(own[:1]))[-1]


def begun_first(periods: Sequence[Period], today: date) -> Sequence[Period]:
    """Those that have begun by today; all where none has."""
    return [each for each in periods if each.start <= today] or periods

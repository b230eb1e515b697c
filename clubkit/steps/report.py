"""Report target versus actual for a phase: one figure table, shown as page, annex and JSON, and on the screen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

from clubkit.communes.boundaries import Boundaries, load_boundaries
from clubkit.dataset.frames import frames
from clubkit.dataset.store import Store
from clubkit.errors import UnknownName
from clubkit.findings import Code, Finding
from clubkit.indicators.clubs import clubs_of
from clubkit.indicators.compare import figures, whole_plan
from clubkit.indicators.moved import moves_of
from clubkit.indicators.told import done_by_province, told_in
from clubkit.messages.catalogue import phrase
from clubkit.plan.model import Period, Phase, Plan
from clubkit.reports.annex import build_annex
from clubkit.reports.build import build_report
from clubkit.reports.figures_json import figures_text
from clubkit.reports.html import render_html
from clubkit.reports.model import Heading, Line, ProvinceReport, Results
from clubkit.reports.narratives import PROVINCE_FORM, own_actions
from clubkit.reports.warning_words import warning_words
from clubkit.reports.words import amount, fraction, gap_words, standing_words, target_words, title_words
from clubkit.stable_zip import stable
from clubkit.steps.derived import write_derived
from clubkit.steps.judge import Watch, open_dataset, unwatched
from clubkit.steps.periods import period_named, phase_named
from clubkit.steps.programme import Programme
from clubkit.steps.status import completeness_of, merged_periods
from clubkit.text import Lang
from clubkit.waivers.apply import last_words
from clubkit.waivers.model import Waiver


@dataclass(frozen=True, slots=True)
class Reported:
    """What was written (`aside`: beside a file that a person changed), and the scoreboard and early warnings in words.

    `has_data`: a return of the phase was merged, in this period or an earlier one.
    """

    title: str
    phase: str
    period: str
    has_data: bool
    simulated: bool
    merged: int
    expected: int
    board: tuple[tuple[str, ...], ...]
    warnings: tuple[str, ...]
    paths: tuple[Path, ...]
    aside: tuple[Path, ...]


Render = Callable[[ProvinceReport, Programme], bytes]


def _html(report: ProvinceReport, programme: Programme) -> bytes:
    return render_html(report, programme.lang, programme.templates("reports")).encode()


def _xlsx(report: ProvinceReport, programme: Programme) -> bytes:
    buffer = BytesIO()
    build_annex(report, programme.lang).save(buffer)
    return stable(buffer.getvalue(), report.heading.today)


def _json(report: ProvinceReport, programme: Programme) -> bytes:  # noqa: ARG001  same signature for all formats
    return figures_text(report).encode()


RENDERERS: Mapping[str, Render] = {"html": _html, "xlsx": _xlsx, "json": _json}
REPORT_FORMATS = tuple(RENDERERS)


def write_report(
    programme: Programme,
    phase: str,
    *,
    as_of: str | None,
    formats: Sequence[str],
    out: Path | None,
    watch: Watch = unwatched,
) -> Reported:
    """Write the report of a phase in the formats asked for; before any return every figure has no data.

    Without `as_of` the latest merged period of the phase is read, or before there is any the one that runs or the
    first one. A file that a person changed is never overwritten.

    Raises:
        UnknownName: the phase or period is unknown, or the period belongs to another phase.
        NoWorkspace: there is no workspace.
        BadDeclaration: a template has a mistake.
        ClubkitError: the folder cannot be written.
    """
    named, store = phase_named(programme.plan, phase), open_dataset(programme)
    merged = merged_periods(store)
    period = period_read(programme.plan, named, as_of, merged, programme.today)
    report = build_province_report(programme, store, named, period)
    folder = out or programme.needed_workspace().reports(phase)
    paths: list[Path] = []
    aside: list[Path] = []
    for at, name in enumerate(formats, start=1):
        wanted = folder / f"{phrase('report_file', 'vi')}_{phase}_{period.code}.{name}"
        written = write_derived(wanted, RENDERERS[name](report, programme))
        (paths if written == wanted else aside).append(written)
        watch("report", at, len(formats))
    told = [each.code for each in programme.plan.periods_of(phase) if each.end <= period.end]
    has_data = not merged.isdisjoint(told)
    return _reported(report, programme.lang, has_data=has_data, paths=tuple(paths), aside=tuple(aside))


def build_province_report(programme: Programme, store: Store, phase: Phase, period: Period) -> ProvinceReport:
    """The report's records from the dataset as of a period."""
    plan, registry, today = programme.plan, programme.registry, programme.today
    known = frames(store, programme.forms, plan)
    results = Results(
        figures=figures(plan, registry, known, phase=phase, period=period, today=today),
        moves=moves_of(plan, registry, known, phase=phase, period=period, today=today),
        whole=whole_plan(plan, registry, known, period=period, today=today),
        completeness=completeness_of(programme, store, period),
        waivers=_accepted(programme, phase, period),
        clubs=clubs_of(plan, registry, known, phase=phase, period=period),
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
    with_data = [each for each in own if each.code in merged]
    begun = [each for each in own if each.start <= today]
    return (with_data or begun or list(own[:1]))[-1]


def _reported(
    report: ProvinceReport, lang: Lang, *, has_data: bool, paths: tuple[Path, ...], aside: tuple[Path, ...]
) -> Reported:
    return Reported(
        title=title_words(report, lang),
        phase=report.phase.code,
        period=report.period.code,
        has_data=has_data,
        simulated=report.heading.simulated,
        merged=report.completeness.merged,
        expected=report.completeness.expected,
        board=tuple(_row(line, lang) for line in report.board),
        warnings=warning_words(report, lang),
        paths=paths,
        aside=aside,
    )


def _row(line: Line, lang: Lang) -> tuple[str, ...]:
    figure, unit = line.figure, line.indicator.unit
    standing = standing_words(figure.standing, lang)
    promised = figure.target is not None and figure.target.floor is not None
    return (
        line.indicator.title.in_(lang),
        f"{standing.sign} {standing.words}",
        amount(figure.measured.value, unit, lang),
        target_words(figure.target, unit, lang) if promised else phrase("board_no_figure", lang),
        fraction(figure.measured, lang),
        gap_words(figure.gap, unit, lang),
    )

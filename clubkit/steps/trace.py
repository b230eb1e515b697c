"""Which cells of which received files a figure is made of."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from clubkit.dataset.frames import frames
from clubkit.dataset.ledger import Ledger, Revision, load_ledger
from clubkit.dataset.originals import find_original
from clubkit.indicators.compare import figures
from clubkit.indicators.lineage import UNTRACED, Part, parts_of, within
from clubkit.indicators.reading import Reading, reading_of
from clubkit.plan.model import Indicator, Period, Phase
from clubkit.returns.model import Received
from clubkit.returns.read import read_all
from clubkit.steps.indicators import indicator_named
from clubkit.steps.judge import Watch, open_dataset, unwatched
from clubkit.steps.periods import period_named, phase_named
from clubkit.steps.programme import Programme
from clubkit.steps.province_report import begun_first, period_read
from clubkit.steps.status import merged_periods
from clubkit.steps.units import unit_named

LISTING_VERSION = 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figure, by code or number; None is the latest merged phase, its latest merged period, the whole province."""

    indicator: str
    phase: str | None = None
    as_of: str | None = None
    commune: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One row of one file: `cells` are the answers that decide, none where the original cannot be read any more."""

    below: bool
    commune: str
    period: str
    revision: int
    file: str
    sha256: str
    sheet: str
    cells: tuple[str, ...]
    value: int


@dataclass(frozen=True, slots=True)
class Traced:
    """A figure and the rows that it adds up; `by_row` is False for one that counts units or villages, not rows."""

    indicator: Indicator
    phase: str
    period: str
    unit: str
    numerator: int | None
    denominator: int | None
    by_row: bool
    sources: tuple[Source, ...]


def trace(programme: Programme, wanted: Wanted, *, watch: Watch = unwatched) -> Traced:
    """The rows of a figure, numerator first, by unit; every file among them is opened again for its cells.

    Raises:
        NoWorkspace: there is no workspace.
        UnknownName: indicator, phase, period or unit are unknown, or the period belongs to another phase.
        StoreProblem: the dataset cannot be opened.
    """
    indicator = indicator_named(programme.plan, wanted.indicator, programme.lang)
    unit = unit_named(programme, wanted.commune or programme.plan.province)
    store = open_dataset(programme)
    phase, period = _asked(programme, wanted, merged_periods(store))
    known, plan = frames(store, programme.forms, programme.plan), programme.plan
    reading = reading_of(plan, programme.registry, known, phase, period)
    own = within(parts_of(reading, indicator), None if unit == plan.province else unit)
    numerator, denominator = _figure(reading, indicator, unit, programme.today)
    sources = _sources(programme, load_ledger(store), own, watch)
    by_row = indicator.measure not in UNTRACED
    return Traced(indicator, phase.code, period.code, unit, numerator, denominator, by_row, tuple(sources))


def _asked(programme: Programme, wanted: Wanted, merged: frozenset[str]) -> tuple[Phase, Period]:
    plan = programme.plan
    with_data = begun_first([each for each in plan.periods if each.code in merged], programme.today)
    usual = with_data[-1].phase if with_data else plan.phases[0].code
    of_period = period_named(plan, wanted.as_of).phase if wanted.as_of else usual
    phase = phase_named(plan, wanted.phase or of_period)
    return phase, period_read(plan, phase, wanted.as_of, merged, programme.today)


def _figure(reading: Reading, indicator: Indicator, unit: str, today: date) -> tuple[int | None, int | None]:
    """Numerator and denominator as the report has them; none where the indicator is not about that unit."""
    found = figures(replace(reading, plan=replace(reading.plan, indicators=(indicator,))), today)
    own = next((each.measured for each in found if each.unit == unit), None)
    return (own.numerator, own.denominator) if own else (None, None)


def _sources(programme: Programme, ledger: Ledger, parts: Sequence[Part], watch: Watch) -> Iterator[Source]:
    revisions = {each.id: each for each in ledger.revisions}
    names = {each.sha256: each.name for each in ledger.files}
    used = {each.return_id: revisions[each.return_id] for each in parts}
    read = _read_again(programme, tuple(used.values()), watch)
    for part in sorted(parts, key=lambda each: (each.below, each.unit, each.return_id)):
        of = used[part.return_id]
        sheet = read[of.sha256].sheets.get(part.sheet)
        cells = [sheet.cells.get((part.row, name)) for name in part.fields] if sheet else []
        yield Source(
            part.below, of.commune, of.period, of.revision, names[of.sha256], of.sha256,
            sheet.title if sheet else part.sheet, tuple(each for each in cells if each), part.value,
        )  # fmt: skip


def _read_again(programme: Programme, revisions: Sequence[Revision], watch: Watch) -> Mapping[str, Received]:
    """The originals of these revisions by their hashes."""
    folder = programme.needed_workspace().originals
    paths = [str(find_original(folder, each.sha256)) for each in revisions]
    found: dict[str, Received] = {}
    for at, read in enumerate(read_all(paths, programme.forms) if paths else ()):
        found[revisions[at].sha256] = read
        watch("read", at + 1, len(paths))
    return found


def trace_listing(found: Traced) -> str:
    """The lineage as JSON."""
    document = {
        "version": LISTING_VERSION,
        "indicator": found.indicator.code,
        "phase": found.phase,
        "period": found.period,
        "unit": found.unit,
        "numerator": found.numerator,
        "denominator": found.denominator,
        "by_row": found.by_row,
        "rows": [_row(each) for each in found.sources],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _row(source: Source) -> dict[str, object]:
    told = asdict(source)
    return {"of": "denominator" if told.pop("below") else "numerator", **told}

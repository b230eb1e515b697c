"""What a change of earlier returns does to what came after: findings of later returns, figures, frozen reports."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from clubkit.dataset.frames import Frames, frames
from clubkit.dataset.known import load_known
from clubkit.dataset.ledger import Revision, Unit, load_ledger
from clubkit.dataset.originals import original_path
from clubkit.dataset.store import Store
from clubkit.findings import Finding
from clubkit.forms.model import Form
from clubkit.indicators.compare import figures
from clubkit.indicators.model import Figure, Level
from clubkit.plan.model import Indicator, Period, Phase
from clubkit.reports.words import amount
from clubkit.returns.model import Received
from clubkit.returns.read import read_all
from clubkit.steps.finals import Final, finals_of, same_number
from clubkit.steps.judge import checked
from clubkit.steps.programme import Programme
from clubkit.steps.waivers import waived
from clubkit.text import Lang
from clubkit.validation.model import Verdict

AGAINST_BEFORE = "previous."
"""Codes of findings that hold a return against the last accepted one before it begin so."""


@dataclass(frozen=True, slots=True)
class LaterReturn:
    """A merged return that is held against another one now, and what is found in it that was not found before."""

    revision: Revision
    form: Form | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class MovedFigure:
    """A figure of the province that has another value now."""

    phase: str
    period: str
    indicator: Indicator
    old: float | None
    new: float | None

    def amounts(self, lang: Lang) -> tuple[str, str]:
        """Both values as the report writes them."""
        old, new = (amount(each, self.indicator.unit, lang) for each in (self.old, self.new))
        return old, new


@dataclass(frozen=True, slots=True)
class MovedFinal:
    """A frozen report that no longer says what the dataset says: how many figures differ; None where it is unreadable."""

    path: Path
    phase: str
    period: str
    differing: int | None


@dataclass(frozen=True, slots=True)
class Effects:
    """All that a change does to what came after."""

    later: tuple[LaterReturn, ...] = ()
    moved: tuple[MovedFigure, ...] = ()
    finals: tuple[MovedFinal, ...] = ()


NO_EFFECTS = Effects()

Tell = Callable[[Effects], None]
"""Told what a change does to what came after, before it is written."""


def told_nobody(effects: Effects) -> None:
    """Tell nobody."""


def reaches_back(programme: Programme, store: Store, received: Iterable[Received]) -> bool:
    """Whether any of the files may change what a later return, or a frozen report, stands on."""
    order = {period.code: at for at, period in enumerate(programme.plan.periods)}
    ledger = load_ledger(store)
    merged = [order[each.period] for each in ledger.accepted.values() if each.period in order]
    frozen = [order[each.period] + 1 for each in finals_of(programme)]
    last = max((*merged, *frozen), default=0)
    named = (each.stamp.period for each in received if each.stamp and not ledger.find_revision(each.sha256))
    return any(order.get(period, last) < last for period in named)


def effects_between(programme: Programme, before: Store, after: Store) -> Effects:
    """What differs between a dataset and a copy of it in which returns were merged or withdrawn.

    Figures are those of every merged period from the earliest changed one on; the later returns that are looked at
    are the next ones of the changed units, which alone are held against a changed one.

    Raises:
        StoreProblem: one of the two cannot be read.
    """
    then, now = load_ledger(before).accepted, load_ledger(after).accepted
    changed = [unit for unit in {**then, **now} if then.get(unit) != now.get(unit)]
    order = {period.code: at for at, period in enumerate(programme.plan.periods)}
    known = [unit for unit in changed if unit[2] in order]
    if not known:
        return NO_EFFECTS
    first = min(order[period] for _, _, period in known)
    told = {period for _, _, period in {**then, **now}}
    periods = [each for each in programme.plan.periods[first:] if each.code in told]
    finals = [each for each in finals_of(programme) if order.get(each.period, -1) >= first]
    tables = [frames(store, programme.forms, programme.plan) for store in (before, after)]
    return Effects(
        later=tuple(_later(programme, before, after, _next_ones(known, then, now, order))),
        moved=tuple(_moved(programme, periods, tables)),
        finals=tuple(_moved_finals(programme, finals, tables[1])),
    )


def _next_ones(
    changed: Sequence[Unit],
    then: Mapping[Unit, Revision],
    now: Mapping[Unit, Revision],
    order: Mapping[str, int],
) -> list[Revision]:
    """The return that follows each changed one, where it is itself what it was."""
    found: dict[Unit, Revision] = {}
    for form, commune, period in changed:
        later = [
            each
            for each in now.values()
            if (each.form, each.commune) == (form, commune) and order.get(each.period, -1) > order[period]
        ]
        following = min(later, key=lambda each: order[each.period], default=None)
        if following and then.get(following.unit) == following:
            found[following.unit] = following
    return sorted(found.values(), key=lambda each: (order[each.period], each.commune))


def _later(
    programme: Programme, before: Store, after: Store, revisions: Sequence[Revision]
) -> Iterator[LaterReturn]:
    folder = programme.needed_workspace().originals
    paths = [str(original_path(folder, each.sha256)) for each in revisions]
    received = tuple(read_all(paths, programme.forms)) if paths else ()
    then, now = (checked(received, programme, store, load_known(store)) for store in (before, after))
    for revision, old, new in zip(revisions, then, now, strict=True):
        known = {_key(each) for each in old.findings}
        findings = _against_before(waived(new, programme))
        fresh = tuple(each for each in findings if _key(each) not in known)
        if fresh:
            yield LaterReturn(revision, new.form, fresh)


def _against_before(verdict: Verdict) -> list[Finding]:
    return [each for each in verdict.findings if each.code.value.startswith(AGAINST_BEFORE)]


def _key(finding: Finding) -> tuple[object, ...]:
    return (
        finding.code,
        finding.place,
        finding.field,
        finding.value,
        tuple(sorted(finding.args.items(), key=str)),
    )


def _moved(
    programme: Programme, periods: Sequence[Period], tables: Sequence[Frames]
) -> Iterator[MovedFigure]:
    indicators = {each.code: each for each in programme.plan.indicators}
    for period in periods:
        phase = programme.plan.phase_of(period)
        old, new = (_figures(programme, phase, period, each) for each in tables)
        for (code, level, _), figure in new.items():
            was, is_now = old[code, level, figure.unit].measured.value, figure.measured.value
            if level is Level.PROVINCE and not same_number(was, is_now):
                yield MovedFigure(phase.code, period.code, indicators[code], was, is_now)


def _figures(
    programme: Programme, phase: Phase, period: Period, known: Frames
) -> Mapping[tuple[str, Level, str], Figure]:
    plan, registry = programme.plan, programme.registry
    found = figures(plan, registry, known, phase=phase, period=period, today=programme.today)
    return {(each.indicator, each.level, each.unit): each for each in found}


def _moved_finals(programme: Programme, finals: Sequence[Final], known: Frames) -> Iterator[MovedFinal]:
    for final in finals:
        phase, period = programme.plan.find_phase(final.phase), programme.plan.find_period(final.period)
        if phase is None or period is None:
            continue
        now = _figures(programme, phase, period, known)
        values = {(code, level.value, unit): each.measured.value for (code, level, unit), each in now.items()}
        said = final.values
        differing = (
            None
            if said is None
            else sum(not same_number(said.get(key), values.get(key)) for key in {**said, **values})
        )
        if differing != 0:
            yield MovedFinal(final.path, final.phase, final.period, differing)

"""What a change of earlier returns does to what came after: findings of later returns, figures, frozen reports."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from clubkit.dataset.frames import frames
from clubkit.dataset.known import load_known
from clubkit.dataset.ledger import Revision, Unit, load_ledger
from clubkit.dataset.originals import find_original
from clubkit.dataset.store import Store
from clubkit.errors import ClubkitError
from clubkit.findings import Finding
from clubkit.forms.model import Form
from clubkit.indicators.compare import figures
from clubkit.indicators.model import Level
from clubkit.indicators.reading import reading_of
from clubkit.plan.model import Indicator, Period, Phase
from clubkit.reports.changes import Values, same_number
from clubkit.reports.words import amount
from clubkit.returns.model import Received
from clubkit.returns.read import read_all
from clubkit.steps.finals import Frozen, latest_finals, read_final
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
    """A frozen report of which a change moves figures away from what it says: how many; None where it is unreadable."""

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
    frozen = [order[each.period] + 1 for _, each in _finals(programme)]
    last = max((*merged, *frozen), default=0)
    named = (each.stamp.period for each in received if each.stamp and not ledger.find_revision(each.sha256))
    return any(order.get(period, last) < last for period in named)


def effects_between(programme: Programme, before: Store, after: Store) -> Effects:
    """What differs between a dataset and a copy of it in which returns were merged or withdrawn.

    Figures are those of every merged period from the earliest changed one on; the later returns that are looked at
    are the next ones of the changed units or their heirs, which alone are held against a changed one.

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
    finals = [(phase, each) for phase, each in _finals(programme) if order[each.period] >= first]
    old, new = (_asked_once(programme, store) for store in (before, after))
    return Effects(
        later=tuple(_later(programme, before, after, _next_ones(programme, known, then, now))),
        moved=tuple(_moved(programme, periods, old, new)),
        finals=tuple(_moved_finals(programme, finals, old, new)),
    )


def _next_ones(
    programme: Programme, changed: Sequence[Unit], then: Mapping[Unit, Revision], now: Mapping[Unit, Revision]
) -> list[Revision]:
    """The return that follows each changed one, where it is itself what it was: the unit's own, or its heir's."""
    order = {each.code: at for at, each in enumerate(programme.plan.periods)}
    in_order = sorted(
        (each for each in now.values() if each.period in order), key=lambda each: order[each.period]
    )
    found: dict[Unit, Revision] = {}
    for form, commune, period in changed:
        later = (each for each in in_order if each.form == form and order[each.period] > order[period])
        following = next((each for each in later if _answers_for(programme, each, commune)), None)
        if following and then.get(following.unit) == following:
            found[following.unit] = following
    return sorted(found.values(), key=lambda each: (order[each.period], each.commune))


def _answers_for(programme: Programme, later: Revision, commune: str) -> bool:
    """Whether a return is held against the one that a unit sent before: its own, or that of its heir by then."""
    period = programme.plan.find_period(later.period)
    heir = programme.registry.successor_of(commune, period.end) if period else commune
    return later.commune in {commune, heir}


def _later(
    programme: Programme, before: Store, after: Store, revisions: Sequence[Revision]
) -> Iterator[LaterReturn]:
    folder = programme.needed_workspace().originals
    paths = [str(find_original(folder, each.sha256)) for each in revisions]
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


Ask = Callable[[Phase, Period], Values]
"""The figures of a phase as of a period."""


def _asked_once(programme: Programme, store: Store) -> Ask:
    """The figures from what is accepted in a dataset; what is asked twice is worked out once."""
    plan, registry, today = programme.plan, programme.registry, programme.today
    known = frames(store, programme.forms, plan)

    @cache
    def asked(phase: Phase, period: Period) -> Values:
        found = figures(reading_of(plan, registry, known, phase, period), today)
        return {(each.indicator, each.level, each.unit): each.measured.value for each in found}

    return asked


def _moved(programme: Programme, periods: Sequence[Period], old: Ask, new: Ask) -> Iterator[MovedFigure]:
    indicators = {each.code: each for each in programme.plan.indicators}
    for period in periods:
        phase = programme.plan.phase_of(period)
        then = old(phase, period)
        for (code, level, unit), value in new(phase, period).items():
            was = then[code, level, unit]
            if level is Level.PROVINCE and not same_number(was, value):
                yield MovedFigure(phase.code, period.code, indicators[code], was, value)


def _finals(programme: Programme) -> Iterator[tuple[Phase, Frozen]]:
    """The final reports that count: the last one of each period."""
    workspace = programme.needed_workspace()
    for phase in programme.plan.phases:
        for each in latest_finals(workspace.reports(phase.code), programme.plan):
            yield phase, each


def _moved_finals(
    programme: Programme, finals: Sequence[tuple[Phase, Frozen]], old: Ask, new: Ask
) -> Iterator[MovedFinal]:
    periods = {each.code: each for each in programme.plan.periods}
    for phase, frozen in finals:
        then, now = (ask(phase, periods[frozen.period]) for ask in (old, new))
        moved = {key: now.get(key) for key in {**then, **now} if not same_number(then.get(key), now.get(key))}
        differing = _differing(_said(frozen), moved)
        if moved and differing != 0:
            yield MovedFinal(frozen.folder, phase.code, frozen.period, differing)


def _said(frozen: Frozen) -> Values | None:
    try:
        return read_final(frozen.folder).figures
    except ClubkitError:
        # somebody saved it anew: that it cannot be held against the dataset is what is told of it
        return None


def _differing(said: Values | None, moved: Values) -> int | None:
    """How many of the figures that moved are no longer what was said; those that moved before are none of them."""
    if said is None:
        return None
    return sum(not same_number(said.get(key), value) for key, value in moved.items())

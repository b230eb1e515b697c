"""What changed since a phase's last final report."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from clubkit.dataset.ledger import accepted_of, load_ledger
from clubkit.dataset.store import Store
from clubkit.indicators.compare import figures
from clubkit.indicators.model import Figure, Level
from clubkit.indicators.reading import Reading, reading_of
from clubkit.plan.model import Period, Plan
from clubkit.reports.changes import Changes, FinalReport, Now, Return, changes_since
from clubkit.steps.declared_files import declared_files, hashes_of
from clubkit.steps.finals import finals_of, read_final
from clubkit.steps.programme import Programme


def last_final(reports: Path, plan: Plan, period: Period) -> FinalReport | None:
    """The latest final report of a phase up to a period; None: there is none.

    Raises:
        ClubkitError: it was changed, or cannot be read (`command.final_changed`).
    """
    order = [each.code for each in plan.periods if each.end <= period.end]
    found = [each for each in finals_of(reports) if each.period in order]
    last = max(found, key=lambda each: (order.index(each.period), each.number), default=None)
    return read_final(last.folder) if last else None


@dataclass(frozen=True, slots=True)
class AsOf:
    """What a report of a phase as of a period is made from, and the figures found."""

    reading: Reading
    figures: tuple[Figure, ...]


def changes_of(programme: Programme, store: Store, now: AsOf) -> Changes | None:
    """What changed since the phase's last final report up to the period; None: there is none.

    Raises:
        ClubkitError: that report was changed, or cannot be read (`command.final_changed`).
    """
    plan, asked = programme.plan, now.reading
    last = last_final(programme.needed_workspace().reports(asked.phase.code), plan, asked.period)
    if last is None:
        return None
    then = plan.find_period(last.period) or asked.period
    read, after = _split(plan, then, last.revisions)
    taken, later = _split(plan, then, _accepted(store))
    again = now.figures if then == asked.period else _again(asked, then, programme.today)
    board = [each for each in now.figures if each.level is Level.PROVINCE and then != asked.period]
    return changes_since(
        replace(last, revisions=read),
        Now(
            again=_values(again),
            province=_values(board),
            revisions=taken,
            declared=hashes_of(declared_files(programme)),
            later=_counted(plan, [unit for unit in later if later[unit] != after.get(unit)]),
        ),
    )


def _accepted(store: Store) -> dict[Return, int]:
    accepted = accepted_of(load_ledger(store).revisions)
    return {unit: each.revision for unit, each in accepted.items()}


def _split(
    plan: Plan, then: Period, revisions: Mapping[Return, int]
) -> tuple[dict[Return, int], dict[Return, int]]:
    """The returns of the periods up to one, and of those after it."""
    upto = {each.code for each in plan.periods if each.end <= then.end}
    read = {unit: number for unit, number in revisions.items() if unit[2] in upto}
    return read, {unit: number for unit, number in revisions.items() if unit not in read}


def _counted(plan: Plan, returns: Sequence[Return]) -> dict[str, int]:
    counts = Counter(period for _, _, period in returns)
    return {each.code: counts[each.code] for each in plan.periods if counts[each.code]}


def _again(now: Reading, period: Period, today: date) -> tuple[Figure, ...]:
    """The figures of an earlier period from what is accepted today."""
    return figures(reading_of(now.plan, now.registry, now.frames, now.phase, period), today)


def _values(found: tuple[Figure, ...] | list[Figure]) -> dict[tuple[str, Level, str], float | None]:
    return {(each.indicator, each.level, each.unit): each.measured.value for each in found}

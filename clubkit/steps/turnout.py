"""How complete and how timely each period was: as a whole, class by class, unit by unit."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from clubkit.dataset.ledger import Ledger
from clubkit.dataset.round import UnitStatus, counts_of, standing_of_round
from clubkit.plan.model import Period
from clubkit.reports.completeness import Round, Turnout
from clubkit.reports.narratives import PROVINCE_FORM
from clubkit.steps.issued_lists import listed_in
from clubkit.steps.programme import Programme

__all__ = ["History", "Round", "Turnout", "has_begun", "history_until", "province_in", "statuses_in"]


@dataclass(frozen=True, slots=True)
class History:
    """The periods from the first one in which anything was issued or came, and each unit of the last over all of them."""

    rounds: tuple[Round, ...]
    units: tuple[Turnout, ...]


def statuses_in(programme: Programme, ledger: Ledger, period: Period) -> tuple[UnitStatus, ...]:
    """How each unit in force at the period's end stands."""
    units = [unit.code for unit in programme.registry.in_force(period.end)]
    issued = {row.commune for row in listed_in(programme.needed_workspace().issued(period.code))}
    return standing_of_round(units, issued, ledger, period=period)


def province_in(programme: Programme, ledger: Ledger, period: Period) -> UnitStatus | None:
    """How the province's own return stands; None where the workspace has no form for it."""
    if PROVINCE_FORM not in programme.forms:
        return None
    listed = listed_in(programme.needed_workspace().issued(period.code))
    issued = {row.commune for row in listed if row.form == PROVINCE_FORM}
    (found,) = standing_of_round([programme.plan.province], issued, ledger, period=period, form=PROVINCE_FORM)
    return found


def history_until(programme: Programme, ledger: Ledger, period: Period) -> History:
    """The history up to and with a period."""
    told = [each for each in programme.plan.periods if each.end <= period.end]
    every = [(each, statuses_in(programme, ledger, each)) for each in told]
    begun = next((at for at, (_, found) in enumerate(every) if has_begun(found)), len(every) - 1)
    return History(
        rounds=tuple(_round(programme, each, found) for each, found in every[begun:]),
        units=_by_unit([found for _, found in every[begun:]]),
    )


def has_begun(statuses: Iterable[UnitStatus]) -> bool:
    """Whether anything was issued or came in a period."""
    return any(each.issued or each.received_on for each in statuses)


def _round(programme: Programme, period: Period, statuses: tuple[UnitStatus, ...]) -> Round:
    by_class: dict[str | None, list[UnitStatus]] = defaultdict(list)
    for each in statuses:
        by_class[programme.registry.class_of(each.commune, period.phase)].append(each)
    classes = tuple(_turnout(name, by_class[name]) for name in programme.plan.classes)
    return Round(period.code, _turnout("", statuses), classes)


def _by_unit(periods: list[tuple[UnitStatus, ...]]) -> tuple[Turnout, ...]:
    by_unit: dict[str, list[UnitStatus]] = defaultdict(list)
    for statuses in periods:
        for each in statuses:
            by_unit[each.commune].append(each)
    return tuple(_turnout(each.commune, by_unit[each.commune]) for each in periods[-1])


def _turnout(name: str, statuses: Iterable[UnitStatus]) -> Turnout:
    counts = counts_of(statuses)
    return Turnout(name, counts.expected, counts.received, counts.merged, counts.on_time, counts.late)

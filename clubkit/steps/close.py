"""Close a period, or open it again for one unit."""

from dataclasses import dataclass
from datetime import date

from clubkit.dataset.closing import close_period, is_closed, reopen_for
from clubkit.dataset.events import Author
from clubkit.dataset.round import State
from clubkit.errors import ClubkitError
from clubkit.findings import Code, Fact, Finding
from clubkit.steps.judge import open_dataset
from clubkit.steps.periods import period_named
from clubkit.steps.programme import Programme
from clubkit.steps.reasons import reason_in
from clubkit.steps.status import UnitLine, round_status
from clubkit.steps.units import unit_named


@dataclass(frozen=True, slots=True)
class Closed:
    """A period that was closed; `unmerged`: the units that it closed without.

    `unsigned`: units whose return is not signed: no paper came, or only one of what was revised or withdrawn since, or
    the return itself is not merged.
    """

    period: str
    expected: int
    unmerged: tuple[UnitLine, ...]
    unsigned: tuple[UnitLine, ...]


@dataclass(frozen=True, slots=True)
class Reopening:
    """For which unit a closed period is opened again, and the last day on which its files may come."""

    commune: str
    until: date


def close(programme: Programme, period: str, *, by: str, reason: str) -> Closed:
    """Close a period whose last day has passed; whoever has not been merged stays without.

    Closing it once more ends what was opened for single units.

    Raises:
        NoWorkspace: there is no workspace.
        UnknownName: the period is unknown.
        ClubkitError: the period still runs, or no reason is given.
        StoreProblem: the dataset cannot be written.
    """
    named, why = period_named(programme.plan, period), reason_in(reason)
    if programme.today <= named.end:
        args: dict[str, Fact] = {"period": period, "day": named.end.isoformat()}
        raise ClubkitError(Finding(Code.COMMAND_PERIOD_RUNS, value=period, args=args))
    close_period(open_dataset(programme), period, Author(by, programme.today, why))
    units = round_status(programme, period).units
    unmerged = tuple(each for each in units if each.state != State.MERGED)
    unsigned = tuple(each for each in units if not each.is_signed)
    return Closed(period, len(units), unmerged, unsigned)


def reopen(programme: Programme, period: str, wanted: Reopening, *, by: str, reason: str) -> None:
    """Open a closed period again for one unit; its files received up to the day given are merged.

    Raises:
        NoWorkspace: there is no workspace.
        UnknownName: period or unit are unknown.
        ClubkitError: the period is not closed, the day has passed, or no reason is given.
        StoreProblem: the dataset cannot be written.
    """
    period_named(programme.plan, period)
    why, store = reason_in(reason), open_dataset(programme)
    unit_named(programme, wanted.commune)
    if not is_closed(store, period):
        raise ClubkitError(Finding(Code.COMMAND_PERIOD_OPEN, value=period, args={"period": period}))
    if wanted.until < programme.today:
        raise ClubkitError(Finding(Code.COMMAND_DAY_PAST, value=wanted.until.isoformat()))
    reopen_for(store, period, wanted.commune, until=wanted.until, author=Author(by, programme.today, why))

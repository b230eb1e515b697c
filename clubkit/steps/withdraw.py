"""Take a unit's merged return back: from then on the unit has none, and nothing is deleted."""

from dataclasses import dataclass

from clubkit.dataset.events import Author
from clubkit.dataset.ledger import Revision, load_ledger
from clubkit.dataset.scratch import copied
from clubkit.dataset.store import Store
from clubkit.dataset.withdraw import withdraw
from clubkit.errors import ClubkitError
from clubkit.findings import Code, Finding
from clubkit.steps.effects import Tell, effects_between, told_nobody
from clubkit.steps.judge import open_dataset
from clubkit.steps.periods import period_named
from clubkit.steps.programme import Programme
from clubkit.steps.reasons import reason_in
from clubkit.steps.units import unit_named


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Which return was taken back, or with `dry_run` would be, and the name of the file that it came in."""

    revision: Revision
    file: str
    dry_run: bool


def withdraw_return(
    programme: Programme,
    whose: tuple[str, str],
    *,
    by: str,
    reason: str,
    dry_run: bool = False,
    tell: Tell = told_nobody,
) -> Withdrawn:
    """Withdraw the return that a unit has in a period (`whose`); `tell` hears what that does before it is written.

    Raises:
        NoWorkspace: there is no workspace.
        UnknownName: unit or period are unknown.
        ClubkitError: the unit has no merged return then, the period is closed for it, or no reason is given.
        StoreProblem: the dataset cannot be read or written.
    """
    commune, period = whose
    unit_named(programme, commune)
    period_named(programme.plan, period)
    author = Author(by, programme.today, reason_in(reason))
    store = open_dataset(programme)
    revision, file = _accepted(programme, store, commune, period)
    with copied(store, programme.forms) as scratch:
        withdraw(scratch, revision.unit, author)
        tell(effects_between(programme, store, scratch))
    if not dry_run:
        withdraw(store, revision.unit, author)
    return Withdrawn(revision, file, dry_run)


def _accepted(programme: Programme, store: Store, commune: str, period: str) -> tuple[Revision, str]:
    ledger = load_ledger(store)
    own = (each for each in ledger.accepted.values() if (each.commune, each.period) == (commune, period))
    found, facts = next(own, None), {"commune": commune, "period": period}
    if found is None:
        raise ClubkitError(Finding(Code.COMMAND_NOT_MERGED, value=commune, args={**facts}))
    if ledger.closed.keep_out(commune, period, programme.today.isoformat()):
        raise ClubkitError(Finding(Code.COMMAND_PERIOD_CLOSED, value=period, args={**facts}))
    file = ledger.find_file(found.sha256)
    return found, file.name if file else found.sha256

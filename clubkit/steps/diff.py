"""What a unit changed in its return from one accepted revision to another."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from clubkit.dataset.changes import Change, changes_between
from clubkit.dataset.ledger import Revision, load_ledger
from clubkit.errors import UnknownName
from clubkit.findings import Code, Fact, Finding
from clubkit.forms.model import Form
from clubkit.steps.judge import open_dataset
from clubkit.steps.periods import period_named
from clubkit.steps.programme import Programme
from clubkit.steps.units import unit_named

__all__ = ["Change", "Compared", "compare_revisions", "diff_listing"]

LISTING_VERSION = 1


@dataclass(frozen=True, slots=True)
class Compared:
    """Two revisions of a return held against each other; `old` and `new` are None where there are not two.

    `there_are`: how many revisions were accepted. `withdrawn`: that the return counts no more, and why.
    """

    commune: str
    period: str
    there_are: int
    form: Form | None = None
    old: Revision | None = None
    new: Revision | None = None
    changes: tuple[Change, ...] = ()
    withdrawn: Revision | None = None


def compare_revisions(
    programme: Programme, commune: str, period: str, numbers: tuple[int, int] | None = None
) -> Compared:
    """The answers that differ between two revisions: those numbered, or the last two.

    Raises:
        NoWorkspace: there is no workspace.
        UnknownName: unit or period are unknown, or there is no revision of that number.
        StoreProblem: the dataset cannot be opened.
    """
    unit_named(programme, commune)
    period_named(programme.plan, period)
    store = open_dataset(programme)
    ledger = load_ledger(store)
    own = [each for each in ledger.revisions if (each.commune, each.period) == (commune, period)]
    every = [each for each in own if not each.withdrawn]
    taken_back = own[-1] if own and own[-1].withdrawn else None
    chosen = [_numbered(every, number) for number in numbers] if numbers else every[-2:]
    if len(chosen) < 2:  # noqa: PLR2004  it takes two to compare
        return Compared(commune, period, len(every), withdrawn=taken_back)
    old, new = chosen
    form = programme.forms[new.form]
    changes = changes_between(store, form, old, new)
    return Compared(commune, period, len(every), form, old, new, changes=changes, withdrawn=taken_back)


def _numbered(revisions: Sequence[Revision], number: int) -> Revision:
    found = next((each for each in revisions if each.revision == number), None)
    if found is None:
        allowed = ", ".join(str(each.revision) for each in revisions)
        args: dict[str, Fact] = {"name": str(number), "allowed": allowed}
        raise UnknownName(Finding(Code.COMMAND_UNKNOWN_REVISION, value=number, args=args))
    return found


def diff_listing(found: Compared) -> str:
    """The comparison as JSON."""
    document = {
        "version": LISTING_VERSION,
        "commune": found.commune,
        "period": found.period,
        "revisions": found.there_are,
        "old": _revision(found.old),
        "new": _revision(found.new),
        "changes": [asdict(each) for each in found.changes],
        "withdrawn": _withdrawal(found.withdrawn),
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _withdrawal(revision: Revision | None) -> dict[str, object] | None:
    if revision is None:
        return None
    return {"on": revision.merged_on, "by": revision.merged_by, "reason": revision.reason}


def _revision(revision: Revision | None) -> dict[str, object] | None:
    if revision is None:
        return None
    return {
        "revision": revision.revision,
        "sha256": revision.sha256,
        "received_on": revision.received_on,
        "merged_on": revision.merged_on,
    }

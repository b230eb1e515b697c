"""The day on which files came: today, or the one that the officer says, for files that came before as well."""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from clubkit.dataset.events import Author
from clubkit.dataset.redate import UNCHANGED, Redated, redate
from clubkit.dataset.store import Store
from clubkit.errors import UnknownName
from clubkit.findings import Code, Finding
from clubkit.returns.model import Received
from clubkit.steps.programme import Programme

__all__ = ["Redated", "correct_days", "day_received"]


def day_received(programme: Programme, said: date | None) -> date:
    """The day that was said, else today.

    Raises:
        UnknownName: the day is still to come, or lies before the plan's first period.
    """
    day = said or programme.today
    first = min(programme.plan.periods[0].start, programme.today)
    if first <= day <= programme.today:
        return day
    args = {"day": day.isoformat(), "first": first.isoformat(), "last": programme.today.isoformat()}
    raise UnknownName(Finding(Code.COMMAND_DAY_OUTSIDE, value=day.isoformat(), args=args))


def correct_days(
    programme: Programme,
    store: Store,
    received: Sequence[Received],
    *,
    said: date | None,
    paths: Collection[Path],
    by: str,
) -> Redated:
    """Give files that came before the day that is said now; nothing where none is.

    Files whose unit's return is merged keep their day unless they were named by their paths.

    Raises:
        StoreProblem: the dataset cannot be written.
    """
    if said is None:
        return UNCHANGED
    contents = {each.sha256 for each in received if each.sha256}
    return redate(store, contents, said, Author(by, programme.today), merged_too=bool(paths))

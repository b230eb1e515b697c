"""Let other officers know that somebody is merging, and know who is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from clubkit.dataset.busy import Working, announced, working_now
from clubkit.errors import StoreProblem
from clubkit.findings import Code
from clubkit.steps.judge import open_dataset
from clubkit.steps.programme import Programme

__all__ = ["Working", "at_work", "who_works"]


@contextmanager
def at_work(programme: Programme, by: str, at: datetime) -> Iterator[Working | None]:
    """Others see who works here as long as this lasts; what comes out is who was at work before.

    Raises:
        NoWorkspace: there is no workspace.
        StoreProblem: the dataset cannot be opened; or somebody else writes for too long, and then it says who.
    """
    store = open_dataset(programme)
    other = working_now(store)
    with announced(store, Working(by, f"{at:%H:%M %d/%m/%Y}")):
        try:
            yield other
        except StoreProblem as problem:
            raise StoreProblem(
                replace(each, args={**each.args, "who": other.who, "since": other.since})
                if other and each.code is Code.STORE_BUSY
                else each
                for each in problem.findings
            ) from problem


def who_works(programme: Programme) -> Working | None:
    """Who is merging now.

    Raises:
        NoWorkspace: there is no workspace.
        StoreProblem: the dataset cannot be opened.
    """
    return working_now(open_dataset(programme))

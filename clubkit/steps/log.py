"""Read the log of the dataset: who did what, when and why."""

import json
from dataclasses import asdict, dataclass

from clubkit.dataset.events import Event, load_events
from clubkit.dataset.journal import WITHDRAWN
from clubkit.steps.judge import open_dataset
from clubkit.steps.periods import period_named
from clubkit.steps.programme import Programme
from clubkit.steps.units import unit_named

__all__ = ["Event", "Log", "log_listing", "read_log", "withdrew"]

LISTING_VERSION = 1


@dataclass(frozen=True, slots=True)
class Log:
    """The lines that were asked for, oldest first; `there_are`: how many the log has in all."""

    events: tuple[Event, ...]
    there_are: int


def read_log(programme: Programme, *, period: str | None = None, commune: str | None = None) -> Log:
    """The log, or its lines on a period or a unit.

    Raises:
        NoWorkspace: there is no workspace.
        UnknownName: period or unit are unknown.
        StoreProblem: the dataset cannot be read.
    """
    wanted = {
        "period": period_named(programme.plan, period).code if period else None,
        "commune": unit_named(programme, commune) if commune else None,
    }
    asked = {name: value for name, value in wanted.items() if value}
    every = load_events(open_dataset(programme))
    chosen = (each for each in every if all(each.detail.get(name) == value for name, value in asked.items()))
    return Log(tuple(chosen), len(every))


def withdrew(event: Event) -> int | None:
    """The number of the revision that a withdrawal took back; lines of old have only the withdrawal's own number."""
    number = event.detail.get("revision")
    return number - 1 if event.what == WITHDRAWN and isinstance(number, int) else None


def log_listing(found: Log) -> str:
    """The log as JSON, with all particulars."""
    document = {"version": LISTING_VERSION, "events": [asdict(each) for each in found.events]}
    return json.dumps(document, ensure_ascii=False, indent=1)

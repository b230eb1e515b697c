"""Close a reporting period to further merges, and open it again for all or for one unit; every step stays on record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, insert, select

from clubkit.dataset.events import Author, note_event
from clubkit.dataset.store import Store, reading, writing


@dataclass(frozen=True, slots=True)
class Closings:
    """Which periods are closed, and for whom one was opened again: (period, unit) → the last day (ISO) of receipt."""

    periods: frozenset[str] = frozenset()
    reopened: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def keep_out(self, commune: str, period: str, received_on: str | None) -> bool:
        """Whether a file of that unit and period that came on that day is not merged; None: it never came."""
        if period not in self.periods:
            return False
        until = self.reopened.get((period, commune))
        return until is None or received_on is None or received_on > until


def close_period(store: Store, period: str, author: Author) -> None:
    """Close a period for all: later files are received and reported, not merged; it ends every reopening for a unit."""
    _note(store, author, period=period, closed=True)


def reopen_period(store: Store, period: str, author: Author) -> None:
    """Open a closed period again for all."""
    _note(store, author, period=period, closed=False)


def reopen_for(store: Store, period: str, commune: str, *, until: date, author: Author) -> None:
    """Open a closed period again for one unit: its files that are received up to a day are merged."""
    _note(store, author, period=period, closed=False, commune=commune, until=until.isoformat())


def closed_periods(store: Store) -> frozenset[str]:
    """Codes of the periods that are closed now, be it with a reopening for some unit."""
    with reading(store) as connection:
        return closings_of(store, connection).periods


def is_closed(store: Store, period: str) -> bool:
    """Whether a period is closed now."""
    return period in closed_periods(store)


def closings_of(store: Store, connection: Connection) -> Closings:
    """The closed periods as a transaction sees them: the last step of each counts, and for one unit what came after."""
    steps = store.tables.closed.c
    found = select(steps.period, steps.closed, steps.commune, steps.until).order_by(steps.id)
    shut: dict[str, bool] = {}
    reopened: dict[tuple[str, str], str] = {}
    for period, closed, commune, until in connection.execute(found):
        if commune is None:
            shut[period] = closed
            reopened = {key: day for key, day in reopened.items() if key[0] != period}
        else:
            reopened[period, commune] = until
    return Closings(frozenset(period for period, closed in shut.items() if closed), reopened)


def _note(store: Store, author: Author, **step: str | bool) -> None:
    with writing(store) as connection:
        values = {**step, "at": author.on.isoformat(), "who": author.who, "why": author.why}
        connection.execute(insert(store.tables.closed).values(**values))
        what = "period.closed" if step["closed"] else "period.reopened"
        told = {name: value for name, value in step.items() if name != "closed"}
        note_event(store, connection, author, what=what, detail={**told, "why": author.why})

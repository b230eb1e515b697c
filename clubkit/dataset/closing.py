"""Close a reporting period to further merges, and open it again; every step stays on record."""

from sqlalchemy import Connection, insert, select

from clubkit.dataset.events import Author, note_event
from clubkit.dataset.store import Store, reading, writing


def close_period(store: Store, period: str, author: Author) -> None:
    """Close a period: later files are received and reported, not merged."""
    _note(store, period, author, closed=True)


def reopen_period(store: Store, period: str, author: Author) -> None:
    """Open a closed period again."""
    _note(store, period, author, closed=False)


def closed_periods(store: Store) -> frozenset[str]:
    """Codes of the periods that are closed now."""
    with reading(store) as connection:
        return closed_among(store, connection)


def is_closed(store: Store, period: str) -> bool:
    """Whether a period is closed now."""
    return period in closed_periods(store)


def closed_among(store: Store, connection: Connection) -> frozenset[str]:
    """Codes of the closed periods as a transaction sees them: the last step of each counts."""
    closed = store.tables.closed.c
    steps = connection.execute(
        select(closed.period, closed.closed).where(closed.commune.is_(None)).order_by(closed.id)
    )
    last = {period: shut for period, shut in steps}  # noqa: C416  the last of a period wins
    return frozenset(period for period, shut in last.items() if shut)


def _note(store: Store, period: str, author: Author, *, closed: bool) -> None:
    with writing(store) as connection:
        values = {
            "period": period,
            "closed": closed,
            "at": author.on.isoformat(),
            "who": author.who,
            "why": author.why,
        }
        connection.execute(insert(store.tables.closed).values(**values))
        what = "period.closed" if closed else "period.reopened"
        note_event(store, connection, author, what=what, detail={"period": period, "why": author.why})

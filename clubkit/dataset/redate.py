"""Correct the day on which files were received: what the officer says counts, and what was noted before stays in the log."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, update

from clubkit.dataset.events import Author, note_event
from clubkit.dataset.ledger import FiledFile, Ledger, ledger_of
from clubkit.dataset.store import Store, writing


@dataclass(frozen=True, slots=True)
class Redated:
    """How many files have another day now, and how many kept theirs because their unit's return is merged."""

    changed: int = 0
    kept: int = 0


UNCHANGED = Redated()


def redate(
    store: Store, contents: Collection[str], day: date, author: Author, *, merged_too: bool
) -> Redated:
    """Set the day of the received contents (SHA-256); an accepted return of theirs has it then, too.

    Without `merged_too` files of a unit and period whose return is merged keep their day: a folder of years is not
    moved to one day by accident.

    Raises:
        StoreProblem: the dataset cannot be written; it is as it was.
    """
    with writing(store) as connection:
        ledger = ledger_of(store, connection)
        others = [
            each for each in ledger.files if each.sha256 in contents and each.received_on != day.isoformat()
        ]
        wanted = [each for each in others if merged_too or not _is_settled(each, ledger)]
        for each in wanted:
            _set(store, connection, each, day)
            detail = {"sha256": each.sha256, "before": each.received_on, "received_on": day.isoformat()}
            note_event(store, connection, author, what="file.redated", detail=detail)
    return Redated(changed=len(wanted), kept=len(others) - len(wanted))


def _is_settled(file: FiledFile, ledger: Ledger) -> bool:
    return (file.form, file.commune, file.period) in ledger.accepted


def _set(store: Store, connection: Connection, file: FiledFile, day: date) -> None:
    files, returns = store.tables.files, store.tables.returns
    # what the office corrected came on the day of the commune's own file
    sent = func.coalesce(returns.c.edited_from, returns.c.sha256)
    for table, content in ((files, files.c.sha256), (returns, sent)):
        same = content == file.sha256
        connection.execute(update(table).where(same).values(received_on=day.isoformat()))

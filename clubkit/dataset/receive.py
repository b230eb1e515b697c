"""Receive files: keep every new content unchanged, and note when it first came and how it was judged."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, func, insert, select, update

from clubkit.dataset.originals import hash_of, keep_original, kept_ending, sync_folder
from clubkit.dataset.problems import disk_problem_of
from clubkit.dataset.store import Store, writing
from clubkit.findings import Severity
from clubkit.validation.model import Verdict


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file as it came: its name and its content."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Reception:
    """A received content: the name and day under which it first came; `new` on this very occasion."""

    sha256: str
    name: str
    size: int
    received_on: date
    new: bool


def receive(
    store: Store, folder: Path, arrivals: Iterable[Arrival], *, received_on: date
) -> tuple[Reception, ...]:
    """One reception for each arrival, in order; contents that came before keep their first name and day.

    `folder` holds the originals; each is safely on disk before the ledger speaks of it.

    Raises:
        StoreProblem: an original cannot be written (`command.cannot_write`); the ledger is then unchanged.
    """
    with unkept_told(folder):
        came = [_kept(folder, arrival, received_on) for arrival in arrivals]
        if not came:
            return ()
        # folders of hashes that were made on the way are names that must last too
        sync_folder(folder)
    with writing(store) as connection:
        return _note_new(store, connection, came)


@contextmanager
def unkept_told(folder: Path) -> Iterator[None]:
    """A disk that takes no original, in a sentence.

    Raises:
        StoreProblem: an original may not (`store.read_only`) or cannot be written (`command.cannot_write`).
    """
    try:
        yield
    except OSError as error:
        raise disk_problem_of(str(folder), error) from error


def _kept(folder: Path, arrival: Arrival, received_on: date) -> Reception:
    digest = hash_of(arrival.data)
    keep_original(folder, arrival.data, digest, kept_ending(folder, digest, arrival.name))
    # names that are no text (an archive unpacked under another alphabet) go into no database
    name = arrival.name.encode("utf-8", "replace").decode()
    return Reception(digest, name, len(arrival.data), received_on, new=True)


def _note_new(store: Store, connection: Connection, came: list[Reception]) -> tuple[Reception, ...]:
    files = store.tables.files
    known = select(files.c.sha256, files.c.name, files.c.size, files.c.received_on)
    seen = {
        row.sha256: Reception(row.sha256, row.name, row.size, date.fromisoformat(row.received_on), new=False)
        for row in connection.execute(known)
    }
    received = tuple(seen.setdefault(each.sha256, each) for each in came)
    new = [_row(each) for each in dict.fromkeys(received) if each.new]
    if new:
        occasion = 1 + (connection.execute(select(func.max(files.c.occasion))).scalar_one() or 0)
        connection.execute(insert(files), [{**row, "occasion": occasion} for row in new])
    return received


def _row(reception: Reception) -> dict[str, object]:
    return {
        "sha256": reception.sha256,
        "name": reception.name,
        "size": reception.size,
        "received_on": reception.received_on.isoformat(),
    }


def note_verdicts(store: Store, verdicts: Iterable[Verdict]) -> None:
    """Note in the ledger whose each received file is and how it was last judged."""
    rows = [(each.received.sha256, _judged(each)) for each in verdicts]
    if not rows:
        return
    files = store.tables.files
    with writing(store) as connection:
        for sha256, values in rows:
            connection.execute(update(files).where(files.c.sha256 == sha256).values(**values))


def _judged(verdict: Verdict) -> dict[str, object]:
    stamp, findings = verdict.stamp, verdict.findings
    return {
        "form": stamp.form if stamp else None,
        "form_version": stamp.version if stamp else None,
        "commune": stamp.commune if stamp else None,
        "period": stamp.period if stamp else None,
        "issue": stamp.issue if stamp else None,
        "simulated": stamp.simulated if stamp else None,
        "status": verdict.status.value,
        "errors": sum(each.severity is Severity.ERROR for each in findings),
        "warnings": sum(each.severity is Severity.WARNING for each in findings),
    }

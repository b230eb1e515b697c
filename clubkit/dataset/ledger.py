"""What the dataset knows of files and revisions, read as plain records."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import Connection, select

from clubkit.dataset.closing import Closings, closings_of
from clubkit.dataset.store import Store, reading


@dataclass(frozen=True, slots=True)
class FiledFile:
    """A received content and its last verdict; `form`, `commune`, `period` are None where the file does not say."""

    sha256: str
    name: str
    size: int
    received_on: str
    form: str | None = None
    commune: str | None = None
    period: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """An accepted return: revision 1, 2 … of a form, commune and period."""

    id: int
    form: str
    commune: str
    period: str
    revision: int
    sha256: str
    received_on: str
    merged_on: str
    simulated: bool

    @property
    def unit(self) -> tuple[str, str, str]:
        """What the revisions of one return share: form, commune, period."""
        return self.form, self.commune, self.period


@dataclass(frozen=True)
class Ledger:
    """Received files, accepted revisions (oldest first) and closed periods."""

    files: tuple[FiledFile, ...] = ()
    revisions: tuple[Revision, ...] = ()
    closed: Closings = field(default_factory=Closings)

    def find_file(self, sha256: str) -> FiledFile | None:
        """The received file of that content."""
        return self._files.get(sha256)

    def find_revision(self, sha256: str) -> Revision | None:
        """The revision that was made of that content."""
        return self._revisions.get(sha256)

    # an inbox of ten years is looked up file by file
    @cached_property
    def _files(self) -> Mapping[str, FiledFile]:
        return {each.sha256: each for each in self.files}

    @cached_property
    def _revisions(self) -> Mapping[str, Revision]:
        return {each.sha256: each for each in reversed(self.revisions)}


def load_ledger(store: Store) -> Ledger:
    """The whole ledger; some hundred lines a period."""
    with reading(store) as connection:
        return ledger_of(store, connection)


def ledger_of(store: Store, connection: Connection) -> Ledger:
    """The ledger as a transaction sees it."""
    files = store.tables.files.c
    found = select(
        files.sha256, files.name, files.size, files.received_on,
        files.form, files.commune, files.period, files.status,
    ).order_by(files.received_on, files.sha256)  # fmt: skip
    return Ledger(
        files=tuple(FiledFile(*row) for row in connection.execute(found)),
        revisions=revisions_of(store, connection),
        closed=closings_of(store, connection),
    )


def revisions_of(store: Store, connection: Connection) -> tuple[Revision, ...]:
    """Every accepted revision, those of one return oldest first."""
    returns = store.tables.returns.c
    found = select(
        returns.id, returns.form, returns.commune, returns.period, returns.revision,
        returns.sha256, returns.received_on, returns.merged_on, returns.simulated,
    ).order_by(returns.form, returns.commune, returns.period, returns.revision)  # fmt: skip
    return tuple(Revision(*row) for row in connection.execute(found))


def latest_of(revisions: Iterable[Revision]) -> dict[tuple[str, str, str], Revision]:
    """The latest revision of each (form, commune, period); `revisions` come oldest first."""
    return {each.unit: each for each in revisions}

"""What the dataset knows of files and revisions, read as plain records."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import Connection, select

from clubkit.dataset.closing import Closings, closings_of
from clubkit.dataset.store import Store, reading

Unit = tuple[str, str, str]
"""Form, commune, period."""


@dataclass(frozen=True, slots=True)
class FiledFile:
    """A received content and its last verdict; `form`, `commune`, `period` are None where the file does not say.

    `occasion`: the how manieth time that new files were received; all that came at once have the same.
    """

    sha256: str
    name: str
    size: int
    received_on: str
    form: str | None = None
    commune: str | None = None
    period: str | None = None
    status: str | None = None
    errors: int | None = None
    occasion: int | None = None

    def came_after(self, other: "FiledFile") -> bool:
        """Whether it came on a later day, or on the same day and later; never of two that came at once."""
        return (self.received_on, self.occasion or 0) > (other.received_on, other.occasion or 0)


@dataclass(frozen=True, slots=True)
class Revision:
    """An accepted return, or that it was withdrawn: revision 1, 2 … of a form, commune and period.

    `withdrawn`: it takes back the revision before it, and has its content. `edited_from`: the content that the commune
    sent, where the office corrected it; the revision's own content is then the office's. `reason`: why it is there.
    """

    id: int
    form: str
    commune: str
    period: str
    revision: int
    sha256: str
    received_on: str
    merged_on: str
    simulated: bool
    merged_by: str = ""
    reason: str | None = None
    withdrawn: bool = False
    edited_from: str | None = None

    @property
    def unit(self) -> Unit:
        """What the revisions of one return share: form, commune, period."""
        return self.form, self.commune, self.period

    @property
    def takes_back(self) -> int | None:
        """The number of the revision that a withdrawal takes back."""
        return self.revision - 1 if self.withdrawn else None

    @property
    def contents(self) -> tuple[str, ...]:
        """The contents (SHA-256) that it settles: its own, and that of the commune which the office corrected."""
        return (self.sha256, *((self.edited_from,) if self.edited_from else ()))


@dataclass(frozen=True)
class Ledger:
    """Received files, revisions (those of one return oldest first, withdrawals among them) and closed periods."""

    files: tuple[FiledFile, ...] = ()
    revisions: tuple[Revision, ...] = ()
    closed: Closings = field(default_factory=Closings)

    def find_file(self, sha256: str) -> FiledFile | None:
        """The received file of that content."""
        return self._files.get(sha256)

    def find_revision(self, sha256: str) -> Revision | None:
        """The revision that was made of that content or corrects it, unless the return was withdrawn since."""
        return self._standing.get(sha256)

    def find_withdrawal(self, sha256: str) -> Revision | None:
        """What took that content back, and it has not been accepted again since."""
        return self._withdrawn.get(sha256)

    @property
    def accepted(self) -> Mapping[Unit, Revision]:
        """The return that counts of each (form, commune, period) that has one."""
        return accepted_of(self.revisions)

    @cached_property
    def last(self) -> Mapping[Unit, Revision]:
        """The last word on each (form, commune, period), be it a withdrawal."""
        return latest_of(self.revisions)

    @cached_property
    def withdrawn(self) -> Mapping[Unit, Revision]:
        """The withdrawal of each (form, commune, period) that has no return any more."""
        return {unit: each for unit, each in self.last.items() if each.withdrawn}

    # an inbox of ten years is looked up file by file
    @cached_property
    def _files(self) -> Mapping[str, FiledFile]:
        return {each.sha256: each for each in self.files}

    @cached_property
    def _standing(self) -> Mapping[str, Revision]:
        standing = [each for run in standing_of(self.revisions).values() for each in run]
        return {content: each for each in reversed(standing) for content in each.contents}

    @cached_property
    def _withdrawn(self) -> Mapping[str, Revision]:
        """The last withdrawal of each return, by all contents that it had had until then."""
        last = {each.unit: each for each in self.revisions if each.withdrawn}
        return {
            content: last[each.unit]
            for each in self.revisions
            if each.unit in last
            for content in each.contents
            if content not in self._standing
        }


def load_ledger(store: Store) -> Ledger:
    """The whole ledger; some hundred lines a period."""
    with reading(store) as connection:
        return ledger_of(store, connection)


def ledger_of(store: Store, connection: Connection) -> Ledger:
    """The ledger as a transaction sees it."""
    files = store.tables.files.c
    found = select(
        files.sha256, files.name, files.size, files.received_on,
        files.form, files.commune, files.period, files.status, files.errors, files.occasion,
    ).order_by(files.received_on, files.sha256)  # fmt: skip
    return Ledger(
        files=tuple(FiledFile(**row) for row in connection.execute(found).mappings()),
        revisions=revisions_of(store, connection),
        closed=closings_of(store, connection),
    )


def revisions_of(store: Store, connection: Connection) -> tuple[Revision, ...]:
    """Every revision, those of one return oldest first, withdrawals among them."""
    returns = store.tables.returns.c
    found = select(
        returns.id, returns.form, returns.commune, returns.period, returns.revision,
        returns.sha256, returns.received_on, returns.merged_on, returns.simulated,
        returns.merged_by, returns.reason, returns.withdrawn.is_(True), returns.edited_from,
    ).order_by(returns.form, returns.commune, returns.period, returns.revision)  # fmt: skip
    return tuple(Revision(*row) for row in connection.execute(found))


def latest_of(revisions: Iterable[Revision]) -> dict[Unit, Revision]:
    """The last word on each (form, commune, period), be it a withdrawal; `revisions` come oldest first."""
    return {each.unit: each for each in revisions}


def accepted_of(revisions: Iterable[Revision]) -> dict[Unit, Revision]:
    """The return that counts of each (form, commune, period): its latest revision, none where that withdraws it."""
    return {unit: each for unit, each in latest_of(revisions).items() if not each.withdrawn}


def standing_of(revisions: Iterable[Revision]) -> dict[Unit, list[Revision]]:
    """The revisions of each return since it was last withdrawn, oldest first; none of those before count any more."""
    standing: dict[Unit, list[Revision]] = {}
    for each in revisions:
        if each.withdrawn:
            standing.pop(each.unit, None)
        else:
            standing.setdefault(each.unit, []).append(each)
    return standing

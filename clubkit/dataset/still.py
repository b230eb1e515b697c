"""Hold the dataset still in a state that was read before, while what stands on it is written."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from clubkit.dataset.closing import closings_of
from clubkit.dataset.events import Author, note_event
from clubkit.dataset.ledger import Revision, accepted_of, revisions_of
from clubkit.dataset.state import state_of
from clubkit.dataset.store import Store, writing
from clubkit.errors import ClubkitError
from clubkit.findings import Code, Finding


@dataclass(frozen=True, slots=True)
class Still:
    """A dataset that nobody else writes meanwhile: its closed periods and the returns that count."""

    store: Store
    connection: Connection
    closed: frozenset[str]
    accepted: tuple[Revision, ...]

    def note(self, author: Author, what: str, detail: Mapping[str, object]) -> None:
        """Add a line to the log, kept if all goes well to the end."""
        note_event(self.store, self.connection, author, what=what, detail=detail)


@contextmanager
def held_still(store: Store, state: str) -> Iterator[Still]:
    """The dataset in the state of that hash until the block ends.

    Raises:
        ClubkitError: it is in another state (`command.changed_meanwhile`).
        StoreProblem: somebody else writes for too long, or it cannot be written.
    """
    with writing(store) as connection:
        if state_of(store, connection) != state:
            raise ClubkitError(Finding(Code.COMMAND_CHANGED_MEANWHILE))
        accepted = accepted_of(revisions_of(store, connection)).values()
        yield Still(store, connection, closings_of(store, connection).periods, tuple(accepted))

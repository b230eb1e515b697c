"""Make the derived tables once more from the originals, step by step as they came to be, into an empty dataset."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from clubkit.dataset.enter import Books, books_of, enter
from clubkit.dataset.journal import Answer, Listing, Step
from clubkit.dataset.known import Known
from clubkit.dataset.known_list import relist
from clubkit.dataset.ledger import Revision
from clubkit.dataset.office import CellChange, keep_changes
from clubkit.dataset.store import Store, reading, writing
from clubkit.dataset.tables import registers_of
from clubkit.validation.model import Received

Edits = Callable[[Revision], tuple[CellChange, ...] | None]
"""The cells that the office changed in a revision; None where one of the two files cannot be read as it was."""

Prepare = Callable[[Received, Known], Received]
"""A return with the codes that its rows are known to have."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the remaking takes from: the dataset as it is kept, and its returns read again, as they are to be kept."""

    kept: Store
    readings: Iterator[Received | None]
    prepare: Prepare
    province: str
    edits: Edits


def remake(source: Source, steps: tuple[Step, ...], into: Store) -> tuple[Revision, ...]:
    """Fill `into` with what the steps make; the returns that could not be remade, whose kept rows were taken over.

    `readings` come in the order of the accepted returns among the steps; None stands for one that cannot be read as it was.
    """
    lost: list[Revision] = []
    with reading(source.kept) as kept, writing(into) as connection:
        _copy(source.kept, kept, connection, "files")
        books = books_of(into, connection, source.province)
        for step in steps:
            if isinstance(step, Revision):
                books, remade = _again(source, kept, books, step)
                lost += [] if remade else [step]
            else:
                _apart(books, step)
                books = books_of(into, connection, source.province)
    return tuple(lost)


def _again(source: Source, kept: Connection, books: Books, revision: Revision) -> tuple[Books, bool]:
    _copy(source.kept, kept, books.connection, "returns", id=revision.id)
    if revision.withdrawn:
        return books, True
    received = next(source.readings)
    if received is not None and _is(received, revision):
        enter(books, source.prepare(received, books.known), revision)
        return books, _edited_again(source, kept, books, revision)
    _take_over(source, kept, books, revision)
    return books_of(books.store, books.connection, books.province), False


def _edited_again(source: Source, kept: Connection, books: Books, revision: Revision) -> bool:
    """Whether the cells that the office changed were found again; else those that were kept are taken over."""
    changes = source.edits(revision) if revision.edited_from else ()
    if changes is None:
        _copy(source.kept, kept, books.connection, "office_changes", return_id=revision.id)
        return False
    keep_changes(books.store, books.connection, revision, changes)
    return True


def _is(received: Received, revision: Revision) -> bool:
    stamp = received.stamp
    said = (stamp.form, stamp.commune, stamp.period, stamp.simulated) if stamp else None
    return said == (*revision.unit, revision.simulated)


def _take_over(source: Source, kept: Connection, books: Books, revision: Revision) -> None:
    """What later returns stand on is there all the same."""
    for table in registers_of(source.kept.tables):
        _copy(source.kept, kept, books.connection, table.name, first_return=revision.id)
    for (form, _), table in source.kept.tables.data.items():
        if form == revision.form:
            _copy(source.kept, kept, books.connection, table.name, return_id=revision.id)
    _copy(source.kept, kept, books.connection, "office_changes", return_id=revision.id)


def _apart(books: Books, step: Listing | Answer) -> None:
    if isinstance(step, Listing):
        relist(books.store, books.connection, step.lines)
    else:
        books.connection.execute(insert(books.store.tables.same_clubs).values(**step.values))


def _copy(store: Store, source: Connection, target: Connection, name: str, **only: object) -> None:
    table = store.tables.metadata.tables[name]
    found = select(table).where(*(table.c[column] == value for column, value in only.items()))
    rows: list[Mapping[str, object]] = [dict(row) for row in source.execute(found).mappings()]
    if rows:
        target.execute(insert(table), rows)

"""Hold remade tables against the kept ones, row by row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from clubkit.dataset.store import Store, reading
from clubkit.dataset.tables import derived_of

Cells = Mapping[str, Any]
"""Column → value."""

_KEPT, _REMADE = 0, 1


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that is not the same in both; None where it is missing."""

    table: Table
    kept: Cells | None
    remade: Cells | None

    @property
    def cells(self) -> Cells:
        """The row, as it is kept if it is."""
        return self.kept or self.remade or {}

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that differ, where both have the row."""
        if self.kept is None or self.remade is None:
            return ()
        return tuple(name for name, value in self.kept.items() if value != self.remade[name])


def differences(kept: Store, remade: Store) -> Iterator[Difference]:
    """Every row of the derived tables that differs; both are SQLite files, so that their rows come in one order."""
    with reading(kept) as one, reading(remade) as other:
        for table in derived_of(kept.tables):
            yield from _of_table(table, one, other)


def _of_table(table: Table, one: Connection, other: Connection) -> Iterator[Difference]:
    both = merge(_rows(table, one, _KEPT), _rows(table, other, _REMADE), key=lambda each: each[:2])
    for _, rows in groupby(both, key=lambda each: each[0]):
        found = {which: cells for _, which, cells in rows}
        if found.get(_KEPT) != found.get(_REMADE):
            yield Difference(table, found.get(_KEPT), found.get(_REMADE))


def _rows(table: Table, connection: Connection, which: int) -> Iterator[tuple[tuple[Any, ...], int, Cells]]:
    keys = [column.name for column in table.primary_key.columns]
    for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings():
        cells = {str(name): value for name, value in row.items()}
        yield tuple(cells[name] for name in keys), which, cells


def put_in_place(connection: Connection, found: tuple[Difference, ...]) -> None:
    """Make the kept rows what the remade ones are; columns that no form asks any more stay as they are."""
    for each in found:
        if each.remade is None:
            continue
        if each.kept is None:
            connection.execute(insert(each.table).values(**each.remade))
        else:
            connection.execute(update(each.table).where(*_this(each)).values(**each.remade))
    for each in reversed(found):
        if each.remade is None:
            connection.execute(delete(each.table).where(*_this(each)))


def _this(each: Difference) -> Iterator[Any]:
    return (column == each.cells[column.name] for column in each.table.primary_key.columns)

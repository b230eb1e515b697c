"""Returns that the office itself corrected: both files are kept, and every cell that it changed is told."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from clubkit.dataset.ledger import FiledFile, Revision, ledger_of
from clubkit.dataset.rows import CODE_FIELDS
from clubkit.dataset.store import Store, reading
from clubkit.validation.model import ParsedSheet, Received


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that the office changed: sheet and field by machine name, `row` of the office's file (0: a record).

    `cell` is its address in the office's file, or in the commune's where only that has it; values as they were typed.
    """

    sheet: str
    row: int
    field: str
    cell: str | None
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Edit:
    """A correction by the office on its way into the dataset: the content (SHA-256) that the commune sent, and the cells."""

    sent: str
    changes: tuple[CellChange, ...]


@dataclass(frozen=True, slots=True)
class OfficeEdit:
    """What the office did to a return: the commune's file and its own, who, on which day (ISO), why, which cells."""

    sent: FiledFile
    edited: FiledFile
    who: str
    on: str
    why: str
    changes: tuple[CellChange, ...]


def office_edit_of(store: Store, revision: Revision) -> OfficeEdit | None:
    """What the office changed in a revision; None where the commune's own file was merged.

    Raises:
        StoreProblem: the dataset cannot be read.
    """
    if revision.edited_from is None:
        return None
    with reading(store) as connection:
        ledger = ledger_of(store, connection)
        sent, edited = ledger.find_file(revision.edited_from), ledger.find_file(revision.sha256)
        changes = tuple(_kept(store, connection, revision))
    # the database holds both files by reference
    assert sent is not None
    assert edited is not None
    return OfficeEdit(sent, edited, revision.merged_by, revision.merged_on, revision.reason or "", changes)


def _kept(store: Store, connection: Connection, revision: Revision) -> Iterator[CellChange]:
    table = store.tables.office_changes.c
    columns = (table.sheet, table.row, table.field, table.cell, table.old, table.new)
    found = select(*columns).where(table.return_id == revision.id).order_by(table.at)
    return (CellChange(*row) for row in connection.execute(found))


def cells_changed(sent: Received, edited: Received) -> tuple[CellChange, ...]:
    """The cells that differ, sheet by sheet, in the order of the office's rows; rows that it took out come last.

    A row is known by its code where both have it typed, else by its place. Of a cell that could not be read, what
    stands there is told as far as reading told it.
    """
    names = dict.fromkeys((*edited.sheets, *sent.sheets))
    return tuple(
        change for name in names for change in _of_sheet(name, _Side.of(sent, name), _Side.of(edited, name))
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """One file's sheet: rows by code or place, and what was said of cells that could not be read."""

    sheet: ParsedSheet | None
    rows: Mapping[object, int]
    unread: Mapping[str, str]

    @staticmethod
    def of(received: Received, name: str) -> "_Side":
        sheet = received.sheets.get(name)
        if sheet is None:
            return _Side(None, {}, {})
        said = {
            each.place.cell: str(each.value)
            for each in received.findings
            if each.place.sheet == sheet.title and each.place.cell and each.value is not None
        }
        code = CODE_FIELDS.get(name)
        rows: dict[object, int] = {(code and sheet.rows[row].get(code)) or row: row for row in sheet.rows}
        return _Side(sheet, rows, said)

    def fields(self) -> Iterable[str]:
        return self.sheet.heads if self.sheet else ()

    def cell(self, key: object, field: str) -> str | None:
        return self.sheet.cells.get((self.rows[key], field)) if self.sheet and key in self.rows else None

    def value(self, key: object, field: str) -> str | None:
        if self.sheet is None or key not in self.rows:
            return None
        at = (self.rows[key], field)
        if at in self.sheet.unread:
            return self.unread.get(self.sheet.cells.get(at, ""), "?")
        value = self.sheet.rows[self.rows[key]].get(field)
        return None if value is None else str(value)


def _of_sheet(name: str, sent: _Side, edited: _Side) -> Iterator[CellChange]:
    for key in dict.fromkeys((*edited.rows, *sent.rows)):
        for field in dict.fromkeys((*edited.fields(), *sent.fields())):
            old, new = sent.value(key, field), edited.value(key, field)
            if old != new:
                row = edited.rows.get(key, sent.rows.get(key, 0))
                cell = edited.cell(key, field) or sent.cell(key, field)
                yield CellChange(name, row, field, cell, old, new)


def keep_changes(
    store: Store, connection: Connection, revision: Revision, changes: Iterable[CellChange]
) -> None:
    """Note the cells that the office changed, in the transaction that makes the revision."""
    rows = [
        {
            "return_id": revision.id, "at": at, "sheet": each.sheet, "row": each.row, "field": each.field,
            "cell": each.cell, "old": each.old, "new": each.new,
        }
        for at, each in enumerate(changes)
    ]  # fmt: skip
    if rows:
        connection.execute(insert(store.tables.office_changes), rows)

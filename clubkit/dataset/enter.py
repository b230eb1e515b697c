"""Enter one accepted return: its rows with a code in each, and what it brings to the registers of clubs and villages."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, insert

from clubkit.dataset.known import Known, known_of
from clubkit.dataset.ledger import Revision
from clubkit.dataset.registering import Given, Registered, coded_sheets, register_codes, registered_of
from clubkit.dataset.store import Store
from clubkit.validation.model import ParsedSheet, Received


@dataclass(slots=True)
class Books:
    """What a transaction sees of clubs and villages, growing with every return that it enters."""

    store: Store
    connection: Connection
    province: str
    known: Known
    registered: Mapping[str, Registered]


def books_of(store: Store, connection: Connection, province: str) -> Books:
    """The registers as a transaction sees them now."""
    known, registered = known_of(store, connection), registered_of(store, connection)
    return Books(store, connection, province, known, registered)


def enter(books: Books, received: Received, revision: Revision) -> Given:
    """Keep the rows of a return whose revision is noted, and give codes to what is new; what came of it."""
    sheets = coded_sheets(received, books.known, province=books.province)
    for name, sheet in sheets.items():
        _keep_rows(books, revision, name, sheet)
    given = register_codes(books.connection, books.registered, sheets=sheets, revision=revision)
    books.known = given.known_with(books.known)
    return given


def _keep_rows(books: Books, revision: Revision, name: str, sheet: ParsedSheet) -> None:
    table = books.store.tables.data[revision.form, name]
    asked = [column.name for column in table.columns if column.name not in {"return_id", "row"}]
    rows = [
        {"return_id": revision.id, "row": row, **{each: values.get(each) for each in asked}}
        for row, values in sheet.rows.items()
    ]
    if rows:
        books.connection.execute(insert(table), rows)

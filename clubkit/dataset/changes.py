"""What changed between two accepted revisions of one return, cell by cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from clubkit.dataset.ledger import Revision
from clubkit.dataset.rows import CODE_FIELDS, NAME_FIELDS
from clubkit.dataset.store import Store, reading
from clubkit.forms.model import Form, Sheet
from clubkit.validation.model import Value

Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that says something else; `code` and `name` are of the row's club or village, None in a record."""

    sheet: str
    code: str | None
    name: str | None
    field: str
    old: Value
    new: Value


def changes_between(store: Store, form: Form, old: Revision, new: Revision) -> tuple[Change, ...]:
    """Every answer that differs, in the order of the form and of the newer return's rows; lost rows come last.

    A row is known by its code, wherever it stands: rows that were only moved have not changed. Of a row that only one
    revision has, every answer is told, blank on the other side.
    """
    with reading(store) as connection:
        return tuple(
            change
            for sheet in form.sheets
            for change in _of_sheet(
                sheet,
                _rows(store, connection, (form.name, sheet), old),
                _rows(store, connection, (form.name, sheet), new),
            )
        )


def _rows(
    store: Store, connection: Connection, asked: tuple[str, Sheet], revision: Revision
) -> Mapping[object, Row]:
    form, sheet = asked
    table = store.tables.data[form, sheet.name]
    found = select(table).where(table.c.return_id == revision.id).order_by(table.c.row)
    rows = [{str(name): value for name, value in row.items()} for row in connection.execute(found).mappings()]
    code = CODE_FIELDS.get(sheet.name, "row")
    return {row[code] or row["row"]: row for row in rows}


def _of_sheet(sheet: Sheet, old: Mapping[object, Row], new: Mapping[object, Row]) -> Iterator[Change]:
    for key in dict.fromkeys((*new, *old)):
        before, after = old.get(key, {}), new.get(key, {})
        row = after or before
        code, name = (row.get(each.get(sheet.name, "")) for each in (CODE_FIELDS, NAME_FIELDS))
        for field in sheet.fields:
            was, is_now = before.get(field.name), after.get(field.name)
            if was != is_now and field.name != CODE_FIELDS.get(sheet.name):
                yield Change(sheet.name, _text(code), _text(name), field.name, was, is_now)


def _text(value: Value) -> str | None:
    return None if value is None else str(value)

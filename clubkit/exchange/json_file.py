"""Tables as JSON: one file a table, an object a row, one row a line."""

import json
from collections.abc import Sequence

from clubkit.exchange.descriptor import Resource
from clubkit.exchange.model import Package, Table
from clubkit.exchange.raw import Cells, Found

_line = json.JSONEncoder(ensure_ascii=False).encode


def write(package: Package, tables: Sequence[Table]) -> tuple[Resource, ...]:  # noqa: ARG001  as all formats
    """A file a table."""
    return tuple(Resource(each, f"{each.name}.json", _data(each)) for each in tables)


def _data(table: Table) -> bytes:
    rows = ",\n".join(_line(dict(zip(table.names, row, strict=True))) for row in table.rows)
    return f"[\n{rows}\n]\n".encode()


def read(found: Found) -> Cells:
    """The cells of a file.

    Raises:
        ValueError: it is no list of objects.
    """
    rows = json.loads(found.data)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError(found.table.name)
    head = tuple(rows[0]) if rows else found.table.names
    yield head
    for row in rows:
        # a row with other names has another number of cells, which is what is then said of it
        yield tuple(row.values()) if tuple(row) == head else (None,) * (len(head) + 1)

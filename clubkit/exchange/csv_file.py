"""Tables as CSV (RFC 4180): UTF-8 with its mark, commas, one file a table; why: docs/decisions/0032."""

import codecs
import csv
import io
from collections.abc import Sequence

from clubkit.exchange.descriptor import Resource
from clubkit.exchange.model import Package, Table, Value
from clubkit.exchange.raw import Cells, Found
from clubkit.exchange.texts import tamed, untamed


def write(package: Package, tables: Sequence[Table]) -> tuple[Resource, ...]:  # noqa: ARG001  as all formats
    """A file a table."""
    return tuple(Resource(each, f"{each.name}.csv", _data(each)) for each in tables)


def _data(table: Table) -> bytes:
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(table.names)
    lines.writerows([_cell(value) for value in row] for row in table.rows)
    # without its mark Excel takes UTF-8 for an old Western character set
    return codecs.BOM_UTF8 + text.getvalue().encode()


def _cell(value: Value) -> Value:
    return tamed(value) if isinstance(value, str) else value


def read(found: Found) -> Cells:
    """The cells of a file; numbers and days come as texts."""
    text = io.StringIO(found.data.decode("utf-8-sig"), newline="")
    try:
        for row in csv.reader(text, strict=True):
            yield tuple(untamed(cell) if cell else None for cell in row)
    except csv.Error as error:
        raise ValueError(str(error)) from error

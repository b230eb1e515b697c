"""Tables as Parquet, one file a table, for those who work out much: needs the extra `clubkit[parquet]`."""

import io
from collections.abc import Sequence
from datetime import date
from types import ModuleType
from typing import cast

from clubkit.errors import ClubkitError
from clubkit.exchange.descriptor import Resource
from clubkit.exchange.model import Package, Table, Type, Value
from clubkit.exchange.raw import Cells, Found
from clubkit.findings import Code, Finding


def _library() -> ModuleType:
    """The library that writes Parquet.

    Raises:
        ClubkitError: it is not installed (`command.needs_extra`).
    """
    try:
        import pyarrow.parquet  # noqa: PLC0415  it is large, and most offices do without
    except ImportError as error:
        args = {"name": "parquet", "extra": "clubkit[parquet]"}
        raise ClubkitError(Finding(Code.COMMAND_NEEDS_EXTRA, args=args)) from error
    return cast("ModuleType", pyarrow)


def write(package: Package, tables: Sequence[Table]) -> tuple[Resource, ...]:  # noqa: ARG001  as all formats
    """A file a table; columns are typed as the dictionary says.

    Raises:
        ClubkitError: the library is not installed.
    """
    arrow = _library()
    return tuple(Resource(each, f"{each.name}.parquet", _data(arrow, each)) for each in tables)


def _data(arrow: ModuleType, table: Table) -> bytes:
    types = {Type.TEXT: arrow.string(), Type.NUMBER: arrow.int64(), Type.DAY: arrow.date32()}
    schema = arrow.schema([(each.name, types[each.type]) for each in table.columns])
    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    arrays = [
        arrow.array([_cell(value, each.type) for value in values], types[each.type])
        for each, values in zip(table.columns, columns, strict=True)
    ]
    written = io.BytesIO()
    arrow.parquet.write_table(arrow.table(arrays, schema=schema), written)
    return written.getvalue()


def _cell(value: Value, type_: Type) -> Value | date:
    return date.fromisoformat(value) if type_ is Type.DAY and isinstance(value, str) else value


def read(found: Found) -> Cells:
    """The cells of a file.

    Raises:
        ClubkitError: the library is not installed.
    """
    table = _library().parquet.read_table(io.BytesIO(found.data))
    yield tuple(table.column_names)
    yield from zip(*(column.to_pylist() for column in table.columns), strict=True)

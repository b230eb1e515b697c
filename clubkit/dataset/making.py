"""Make a dataset's tables, and add what a newer form asks more; nothing is ever dropped or changed."""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, delete, insert, inspect, select
from sqlalchemy.schema import CreateColumn

from clubkit.dataset.tables import SCHEMA, Tables
from clubkit.errors import StoreProblem
from clubkit.findings import Code, Finding, Place

_MAKING = 39
"""A lock's number among those that PostgreSQL lets programs name; ours."""

_NAME = "schema"


def is_made(tables: Tables, connection: Connection) -> bool:
    """Whether there is a dataset of any layout."""
    return tables.meta.name in _columns(connection)


def is_whole(tables: Tables, connection: Connection, place: str) -> bool:
    """Whether the dataset has every table and column, in this layout.

    Raises:
        StoreProblem: a newer clubkit wrote it (`store.newer`).
    """
    have = _columns(connection)
    if tables.meta.name not in have:
        return False
    return _version(tables, connection, place) == SCHEMA and not any(_missing(tables, have))


def _columns(connection: Connection) -> Mapping[str, set[str]]:
    found = inspect(connection).get_multi_columns()
    return {table: {column["name"] for column in columns} for (_, table), columns in found.items()}


def _missing(tables: Tables, have: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    for table in tables.metadata.sorted_tables:
        for column in table.columns:
            if column.name not in have.get(table.name, ()):
                yield table.name, column.name


def _version(tables: Tables, connection: Connection, place: str) -> int:
    meta = tables.meta
    found = connection.execute(select(meta.c.value).where(meta.c.name == _NAME)).scalar_one_or_none()
    version = int(found or 0)
    if version > SCHEMA:
        args = {"version": version, "known": SCHEMA}
        raise StoreProblem(Finding(Code.STORE_NEWER, Place(file=place), args=args))
    return version


def make(tables: Tables, connection: Connection) -> None:
    """Create missing tables and columns; nothing is ever dropped or changed."""
    make_alone(connection)
    tables.metadata.create_all(connection)
    for table, column in tuple(_missing(tables, _columns(connection))):
        _add_column(tables, connection, table, column)
    connection.execute(delete(tables.meta).where(tables.meta.c.name == _NAME))
    connection.execute(insert(tables.meta).values(name=_NAME, value=str(SCHEMA)))


def make_alone(connection: Connection) -> None:
    """Wait for whoever makes tables just now: servers let two make the same one, and then fail one of them."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MAKING})")


def _add_column(tables: Tables, connection: Connection, table: str, column: str) -> None:
    found = tables.metadata.tables[table]
    spec = CreateColumn(found.columns[column]).compile(dialect=connection.dialect)
    name = connection.dialect.identifier_preparer.format_table(found)
    connection.exec_driver_sql(f"ALTER TABLE {name} ADD COLUMN {spec}")

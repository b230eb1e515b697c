"""Declarations as people write them (TOML, CSV, JSON), taken key by key with all their mistakes kept."""

from clubkit.declared.files import (
    as_cell,
    file_of,
    from_cell,
    lines_told,
    load_json,
    load_toml,
    toml_lines,
)
from clubkit.declared.kinds import Table
from clubkit.declared.reader import Reader, listing
from clubkit.declared.rows import Columns, Row, load_rows

__all__ = [
    "Columns",
    "Reader",
    "Row",
    "Table",
    "as_cell",
    "file_of",
    "from_cell",
    "lines_told",
    "listing",
    "load_json",
    "load_rows",
    "load_toml",
    "toml_lines",
]

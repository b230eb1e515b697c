"""Declarations as people write them (TOML, CSV), taken key by key with all their mistakes kept."""

from clubkit.declared.files import Row, file_of, load_rows, load_toml
from clubkit.declared.reader import Reader, Table, listing

__all__ = ["Reader", "Row", "Table", "file_of", "listing", "load_rows", "load_toml"]

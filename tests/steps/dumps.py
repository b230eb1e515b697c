"""Everything that a dataset says, in one text: numbers that only the order of merging gives are left out."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select

from clubkit.dataset.store import close_store, reading
from clubkit.dataset.tables import derived_of
from clubkit.steps.judge import open_dataset
from clubkit.steps.programme import Programme

Rows = list[dict[str, Any]]


def tables(programme: Programme) -> dict[str, Rows]:
    """Table → its rows, in an order of their own; returns are named by unit, period and revision."""
    store = open_dataset(programme)
    kept = (*derived_of(store.tables), store.tables.returns, store.tables.files, store.tables.events)
    with reading(store) as connection:
        rows = {table.name: connection.execute(select(table)).mappings().all() for table in kept}
    close_store(store)
    names = {row["id"]: " ".join(str(row[key]) for key in NAMED) for row in rows["returns"]}
    return {
        name: sorted((_named(row, names) for row in found), key=lambda row: json.dumps(row, sort_keys=True))
        for name, found in rows.items()
    }


NAMED = ("form", "commune", "period", "revision")


def _named(row: Mapping[Any, Any], names: Mapping[int, str]) -> dict[str, Any]:
    plain = {str(key): value for key, value in row.items() if key != "id"}
    return plain | {
        key: names[plain[key]] for key in ("return_id", "first_return", "supersedes") if plain.get(key)
    }


def dump(programme: Programme) -> str:
    """The tables as a text."""
    return json.dumps(tables(programme), ensure_ascii=False, sort_keys=True, indent=1)


def written(folder: Path) -> dict[str, bytes]:
    """What was written into a folder for people, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}

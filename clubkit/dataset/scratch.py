"""A copy of the dataset to try things on: what is done to it is forgotten."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from clubkit.dataset.store import Store, close_store, open_store
from clubkit.forms.model import Form


@contextmanager
def scratch_of(store: Store, forms: Mapping[str, Form]) -> Iterator[Store | None]:
    """A dataset that holds what this one holds now, gone afterwards; None where the database is no file of ours."""
    if store.engine.url.get_backend_name() != "sqlite":
        yield None
        return
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "scratch.sqlite"
        with (
            closing(sqlite3.connect(str(store.engine.url.database))) as now,
            closing(sqlite3.connect(copy)) as then,
        ):
            now.backup(then)
        scratch = open_store(f"sqlite:///{copy.as_posix()}", forms)
        try:
            yield scratch
        finally:
            close_store(scratch)

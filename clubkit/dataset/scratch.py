"""A copy of the dataset to try things on: what is done to it is forgotten."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from clubkit.dataset.copying import address_of, copy_dataset
from clubkit.dataset.store import Store, close_store, open_store
from clubkit.forms.model import Form


@contextmanager
def copied(store: Store, forms: Mapping[str, Form]) -> Iterator[Store]:
    """A dataset that holds what this one holds now, in a file that is gone afterwards.

    Raises:
        StoreProblem: the dataset cannot be read.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "copy.sqlite"
        copy_dataset(store, forms, path)
        yield from _opened(path, forms)


@contextmanager
def blank(forms: Mapping[str, Form]) -> Iterator[Store]:
    """An empty dataset that is gone afterwards."""
    with TemporaryDirectory() as folder:
        yield from _opened(Path(folder) / "blank.sqlite", forms)


def _opened(path: Path, forms: Mapping[str, Form]) -> Iterator[Store]:
    store = open_store(address_of(path), forms)
    try:
        yield store
    finally:
        close_store(store)

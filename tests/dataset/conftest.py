"""An office with an empty dataset."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clubkit.dataset.store import close_store
from tests.dataset.facts import Office, new_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = new_office(tmp_path)
    yield office
    close_store(office.store)

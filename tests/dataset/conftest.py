"""An office with an empty dataset, on SQLite, and where it matters on a server too."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from clubkit.dataset.store import close_store
from tests.dataset.facts import Office, new_office

ON_BOTH = {
    "answers",
    "busy",
    "changes",
    "closing",
    "known",
    "known_list",
    "ledger",
    "matching",
    "merge",
    "receive",
    "papers",
    "remake",
    "state",
}
"""What is tested on both databases: whatever decides what is kept."""

_numbers = count(1)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Offices of those modules come on both databases."""
    module = metafunc.module.__name__.rpartition("test_")[2]
    if "office" in metafunc.fixturenames and module in ON_BOTH:
        metafunc.parametrize("office", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    on_server = getattr(request, "param", "sqlite") == "postgresql"
    url = own_schema(request.getfixturevalue("postgres")) if on_server else None
    office = new_office(tmp_path, url)
    yield office
    close_store(office.store)


def own_schema(server: str) -> str:
    """The address of an empty dataset on the server: a schema of the test's own."""
    name = f"office_{next(_numbers)}"
    engine = create_engine(server)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    engine.dispose()
    return f"{server}&options=-csearch_path%3D{name}"

"""Opening a dataset: made once, only ever added to, refused when newer or no dataset at all."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event, insert, inspect, select, update
from sqlalchemy.exc import IntegrityError

from clubkit.dataset.store import (
    Store,
    _set_up_sqlite,
    close_store,
    journal_mode,
    open_store,
    reading,
    writing,
)
from clubkit.dataset.tables import SCHEMA
from clubkit.errors import StoreProblem
from clubkit.findings import Code, Finding
from clubkit.forms.model import Form, Kind
from tests.dataset.facts import CLUBS, FORM, FORMS, Draft, Office, club, new_office, question


def url(folder: Path) -> str:
    return f"sqlite:///{folder / 'dataset' / 'clubkit.sqlite'}"


def problem_of(address: str) -> Finding:
    with pytest.raises(StoreProblem) as problem:
        open_store(address, FORMS)
    (finding,) = problem.value.findings
    return finding


def longer_form() -> Form:
    """The next version asks one text and one number more."""
    more = (question("note"), question("board_size", Kind.COUNT))
    sheets = tuple(
        replace(each, fields=(*each.fields, *more)) if each is CLUBS else each for each in FORM.sheets
    )
    return replace(FORM, version=2, accepts=(1, 2), sheets=sheets)


def columns(store: Store, table: str) -> set[str]:
    return {column["name"] for column in inspect(store.engine).get_columns(table)}


def test_a_new_dataset_has_a_table_for_each_sheet(tmp_path: Path) -> None:
    store = open_store(url(tmp_path), FORMS)
    tables = set(inspect(store.engine).get_table_names())
    assert {
        "files",
        "returns",
        "return__commune",
        "return__villages",
        "return__clubs",
        "province__province",
    } <= tables
    close_store(store)


def test_opening_again_changes_nothing(office: Office) -> None:
    place = Path(office.store.place)
    close_store(office.store)
    before = place.read_bytes()
    close_store(open_store(url(office.folder), FORMS))
    assert place.read_bytes() == before


def test_a_question_more_becomes_a_column_more_and_rows_stay(office: Office) -> None:
    office.merge(Draft(clubs=[club("CLB Sen")]))
    close_store(office.store)
    store = open_store(url(office.folder), {**FORMS, "return": longer_form()})
    table = store.tables.data["return", "clubs"].c
    with reading(store) as connection:
        row = connection.execute(select(table.club_name, table.note, table.board_size)).one()
    assert tuple(row) == ("CLB Sen", None, None)
    close_store(store)


def test_a_question_fewer_leaves_its_column(office: Office) -> None:
    close_store(office.store)
    close_store(open_store(url(office.folder), {"return": longer_form()}))
    store = open_store(url(office.folder), FORMS)
    assert {"note", "board_size"} <= columns(store, "return__clubs")
    close_store(store)


def test_an_older_layout_is_brought_up_to_date(office: Office) -> None:
    meta = office.store.tables.meta
    with writing(office.store) as connection:
        connection.execute(update(meta).values(value=str(SCHEMA - 1)))
    close_store(open_store(url(office.folder), FORMS))
    with reading(office.store) as connection:
        assert connection.execute(select(meta.c.value)).scalar_one() == str(SCHEMA)


def test_a_dataset_of_a_newer_clubkit_is_refused(office: Office) -> None:
    with writing(office.store) as connection:
        connection.execute(update(office.store.tables.meta).values(value=str(SCHEMA + 1)))
    finding = problem_of(url(office.folder))
    assert finding.code is Code.STORE_NEWER
    assert finding.args == {"version": SCHEMA + 1, "known": SCHEMA}


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    new_office(tmp_path)
    Path(tmp_path / "dataset" / "clubkit.sqlite").write_bytes(b"no database at all " * 100)
    finding = problem_of(url(tmp_path))
    assert finding.code is Code.STORE_UNREADABLE
    assert str(finding.args["path"]).endswith("clubkit.sqlite")


def test_a_folder_in_the_place_of_the_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "dataset" / "clubkit.sqlite").mkdir(parents=True)
    assert problem_of(url(tmp_path)).code is Code.STORE_UNREADABLE


@pytest.mark.parametrize(
    "address",
    [
        "no address at all",
        "nodatabase://server/clubkit",
        "postgresql+psycopg://clubkit:secret@localhost:1/clubkit",
    ],
)
def test_an_address_that_leads_nowhere_is_said_without_its_password(address: str) -> None:
    finding = problem_of(address)
    assert finding.code is Code.STORE_UNREADABLE
    assert "secret" not in str(finding)


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "dataset").write_bytes(b"")
    assert problem_of(url(tmp_path)).code is Code.STORE_UNREADABLE


def test_a_dataset_in_memory_needs_no_folder() -> None:
    store = open_store("sqlite://", FORMS)
    assert store.place == "sqlite://"
    close_store(store)


def test_a_row_of_an_unknown_return_is_refused_by_the_database(office: Office) -> None:
    table = office.store.tables.data["return", "clubs"]
    with pytest.raises(IntegrityError), writing(office.store) as connection:
        connection.execute(insert(table).values(return_id=99, row=8, club_name="CLB"))
    with reading(office.store) as connection:
        assert connection.execute(select(table)).all() == []


def test_what_a_reader_sees_does_not_change_under_it(office: Office) -> None:
    meta = office.store.tables.meta
    with reading(office.store) as connection:
        before = connection.execute(select(meta)).all()
        assert connection.execute(select(meta)).all() == before


def received(folder: Path) -> Path:
    """A folder of originals in which one file lies."""
    original = folder / "dataset" / "originals" / "ab" / "abcd.xlsx"
    original.parent.mkdir(parents=True)
    original.write_bytes(b"made up")
    return folder / "dataset" / "originals"


def loss_of(folder: Path) -> Finding:
    with pytest.raises(StoreProblem) as problem:
        open_store(url(folder), FORMS, originals=received(folder))
    (finding,) = problem.value.findings
    return finding


def test_a_dataset_lost_beside_its_originals_is_not_made_anew(tmp_path: Path) -> None:
    finding = loss_of(tmp_path)
    assert (finding.code, finding.args["originals"]) == (
        Code.STORE_MISSING,
        str(tmp_path / "dataset" / "originals"),
    )
    assert str(finding.place).endswith("clubkit.sqlite")
    assert not (tmp_path / "dataset" / "clubkit.sqlite").exists()


def test_a_dataset_emptied_beside_its_originals_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "dataset" / "clubkit.sqlite"
    file.parent.mkdir()
    file.write_bytes(b"")
    assert loss_of(tmp_path).code is Code.STORE_MISSING
    assert file.read_bytes() == b""


def test_a_database_without_tables_beside_originals_is_a_loss(tmp_path: Path) -> None:
    (tmp_path / "dataset").mkdir()
    with closing(sqlite3.connect(tmp_path / "dataset" / "clubkit.sqlite")) as database:
        database.execute("CREATE TABLE t (x)")
        database.execute("DROP TABLE t")
        database.commit()
    assert loss_of(tmp_path).code is Code.STORE_MISSING


def test_a_dataset_is_made_where_nothing_was_received_yet(tmp_path: Path) -> None:
    originals = tmp_path / "dataset" / "originals"
    (originals / "ab").mkdir(parents=True)
    close_store(open_store(url(tmp_path), FORMS, originals=originals))
    received_since = tmp_path / "dataset" / "originals" / "ab" / "abcd.xlsx"
    received_since.write_bytes(b"made up")
    store = open_store(url(tmp_path), FORMS, originals=originals)
    assert columns(store, "files")
    close_store(store)


def test_a_dataset_that_another_program_put_into_wal_mode_is_back_in_rollback_mode(tmp_path: Path) -> None:
    file = tmp_path / "clubkit.sqlite"
    close_store(open_store(f"sqlite:///{file}", {}))
    with closing(sqlite3.connect(file)) as other:
        assert other.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    store = open_store(f"sqlite:///{file}", {})
    assert journal_mode(store) == "delete"
    close_store(store)


def test_a_dataset_that_somebody_else_has_open_in_wal_mode_is_read_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "clubkit.sqlite"
    close_store(open_store(f"sqlite:///{file}", {}))
    with closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN")
        other.execute("SELECT * FROM meta").fetchall()
        engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": 0})
        event.listen(engine, "connect", _set_up_sqlite)
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        engine.dispose()

"""What is wrong with a package is told at its file, row and column, and nothing of it is taken."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from clubkit.exchange.descriptor import DESCRIPTOR, Resource, descriptor_of
from clubkit.exchange.files import FORMATS
from clubkit.exchange.model import Row
from clubkit.findings import Code, Finding
from tests.exchange.packages import files_of, package, read

Change = Callable[[dict[str, Any]], object]


def with_data(data: bytes, format_: str = "csv") -> tuple[Finding, ...]:
    """The findings of a package whose clubs are this file, under its own hash."""
    clubs, empty = package().tables
    dialect = {"sheet": "clubs"} if format_ == "xlsx" else None
    files = {f"{each.path}": each.data for each in FORMATS["csv"].write(package(), (empty,))}
    described = descriptor_of(package(), (Resource(clubs, "clubs.x", data, dialect),), format_)
    found, findings = read({**files, "clubs.x": data, DESCRIPTOR: described})
    assert found is None
    return findings


def with_row(*cells: object) -> list[tuple[Code, str | None]]:
    """What is told of a JSON row."""
    names = package().tables[0].names
    data = json.dumps([dict(zip(names, cells, strict=True))]).encode()
    return [(each.code, each.place.key) for each in with_data(data, "json")]


def described(change: Change) -> tuple[Finding, ...]:
    """The findings of a package whose descriptor somebody changed."""
    files = dict(files_of(package(), "csv"))
    document = json.loads(files[DESCRIPTOR])
    change(document)
    files[DESCRIPTOR] = json.dumps(document).encode()
    found, findings = read(files)
    assert found is None
    return findings


def codes(findings: tuple[Finding, ...]) -> list[Code]:
    return [each.code for each in findings]


def test_a_folder_without_a_descriptor_is_no_package() -> None:
    assert codes(read({})[1]) == [Code.IMPORT_NO_PACKAGE]


@pytest.mark.parametrize(
    "descriptor", [b"", b"[]", b'{"resources": []}', b'{"clubkit": {"version": "x"}}', b"\xff\xfe", b"null"]
)
def test_another_program_s_descriptor_is_refused(descriptor: bytes) -> None:
    assert codes(read({DESCRIPTOR: descriptor})[1]) == [Code.IMPORT_NOT_OURS]


def first(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["resources"][0]
    return found


@pytest.mark.parametrize(
    "change",
    [
        lambda told: first(told)["schema"].pop("fields"),
        lambda told: first(told)["schema"].update(primaryKey=["nobody"]),
        lambda told: first(told)["schema"]["fields"].pop(0),
        lambda told: first(told)["schema"]["fields"][2].update(type="any"),
        lambda told: told.update(resources=7),
    ],
)
def test_a_descriptor_that_lacks_what_ours_say_is_refused(change: Change) -> None:
    assert codes(described(change)) == [Code.IMPORT_NOT_OURS]


def test_a_newer_package_is_refused() -> None:
    assert codes(described(lambda told: told["clubkit"].update(version=2))) == [Code.IMPORT_NEWER]


@pytest.mark.parametrize(
    "path", ["gone.csv", "../clubs.csv", "/etc/passwd", "C:clubs.csv", "a\\b.csv", "..", ""]
)
def test_a_file_that_is_not_beside_the_descriptor_is_missing(path: str) -> None:
    (finding,) = described(lambda told: first(told).update(path=path))
    assert (finding.code, finding.place.file) == (Code.IMPORT_FILE_MISSING, path)


def test_a_file_that_was_opened_and_saved_is_told() -> None:
    files = dict(files_of(package(), "csv"))
    files["clubs.csv"] += b"\r\n"
    assert [(each.code, str(each.place)) for each in read(files)[1]] == [
        (Code.IMPORT_FILE_CHANGED, "clubs.csv")
    ]


@pytest.mark.parametrize("format_", [*FORMATS, "docx"])
def test_a_file_that_is_no_table_of_its_format_is_told(format_: str) -> None:
    assert codes(with_data(b'"\xff', format_)) == [Code.IMPORT_FILE_UNREADABLE]


def test_json_that_is_no_list_of_rows_is_told() -> None:
    assert codes(with_data(b"{}", "json")) == [Code.IMPORT_FILE_UNREADABLE]


def test_a_csv_whose_quotes_never_end_is_told() -> None:
    assert codes(with_data(b'province\r\n"52', "csv")) == [Code.IMPORT_FILE_UNREADABLE]


def test_a_workbook_that_swells_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clubkit.exchange.xlsx_file.LARGEST", 10)
    data = files_of(package(), "xlsx")["clubkit_52.xlsx"]
    assert codes(with_data(data, "xlsx")) == [Code.IMPORT_FILE_UNREADABLE]


def test_other_columns_than_described_are_told() -> None:
    assert codes(with_data(b"province,other\r\n52,x\r\n")) == [Code.IMPORT_COLUMNS]
    assert codes(with_data(b"")) == [Code.IMPORT_COLUMNS]


def test_a_row_with_too_few_cells_is_told_with_its_line() -> None:
    head = ",".join(package().tables[0].names)
    (finding,) = with_data(f"{head}\r\n52,x\r\n".encode())
    assert (finding.code, finding.place.key) == (Code.IMPORT_COLUMNS, "clubs[2]")


def test_a_row_of_json_with_other_names_is_told() -> None:
    names = package().tables[0].names
    rows = [dict.fromkeys(names, "52"), {"province": "52"}]
    found = with_data(json.dumps(rows).encode(), "json")
    assert (Code.IMPORT_COLUMNS, "clubs[3]") in [(each.code, each.place.key) for each in found]


@pytest.mark.parametrize(
    ("at", "cell"),
    [
        (1, 7), (1, "\ud800"), (2, "sáu"), (2, 1.5), (2, True), (2, "99999999999999999999"), (2, 10**16), (2, "²"),
        (3, "2031-02-30"), (3, 5), (4, "closed"),
    ],
)  # fmt: skip
def test_a_cell_of_another_kind_is_told_at_its_column(at: int, cell: object) -> None:
    row: list[object] = ["52", "52-A", 1, None, None, None]
    row[at] = cell
    name = package().tables[0].names[at]
    assert with_row(*row) == [(Code.IMPORT_CELL, f"clubs[2].{name}")]


def test_numbers_of_csv_are_read_with_their_sign() -> None:
    row: Row = ("52", "a", -12, None, None, None)
    found, _ = read(files_of(package(row), "csv"))
    assert found is not None
    assert found.tables[0].rows == (row,)


def test_another_province_s_row_is_told() -> None:
    assert with_row("51", "52-A", 1, None, None, None) == [(Code.IMPORT_OTHER_PROVINCE, "clubs[2]")]


def test_a_row_that_stands_twice_is_told() -> None:
    names = package().tables[0].names
    row = dict(zip(names, ("52", "52-A", 1, None, None, None), strict=True))
    (finding,) = with_data(json.dumps([row, row]).encode(), "json")
    assert (finding.code, finding.value) == (Code.IMPORT_ROW_TWICE, "52 · 52-A")


def test_of_very_many_faults_the_first_are_told() -> None:
    names = package().tables[0].names
    rows = [dict(zip(names, ("52", f"52-{at}", "x", None, None, None), strict=True)) for at in range(80)]
    assert len(with_data(json.dumps(rows).encode(), "json")) == 50

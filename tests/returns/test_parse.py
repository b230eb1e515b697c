"""A sheet's answers, with the address of each and a finding for whatever cannot be read."""

from datetime import datetime, time

import pytest
from openpyxl import Workbook

from clubkit.findings import Fact
from clubkit.forms.model import Sheet
from clubkit.messages.catalogue import word
from clubkit.returns.model import ParsedSheet
from clubkit.returns.parse import fact_of, parse_sheet
from clubkit.returns.raw import RawWorkbook, Scalar
from clubkit.returns.workbook import open_workbook
from tests.returns.workbooks import CLUB, CLUBS, COMMUNE, FORM, build_return, bytes_of, sheet_in

# ruff: noqa: DTZ001  Excel knows no time zones

Told = tuple[str, str | None, str | None, Fact]


def parsed(sheet: Sheet, book: Workbook) -> tuple[ParsedSheet, list[Told]]:
    workbook = open_workbook(bytes_of(book))
    assert isinstance(workbook, RawWorkbook)
    found, said = parse_sheet(FORM, sheet, workbook)
    assert found is not None
    return found, [(each.code.value, each.place.cell, each.field, each.value) for each in said]


def test_a_record_has_one_row() -> None:
    found, said = parsed(COMMUNE, build_return())
    assert said == []
    assert found.rows == {
        0: {
            "older_people": 2400,
            "approved": "yes",
            "prepared_on": "2026-06-16",
            "results": "Đã vận động thành lập hai câu lạc bộ.",
        }
    }
    assert found.cells[0, "approved"] == "D8"
    assert (found.name, found.title, found.heads["approved"]) == ("commune", "Đơn vị", "C8")


def test_a_table_has_a_row_for_each_filled_one() -> None:
    found, said = parsed(CLUBS, build_return([CLUB, {}, {"club_name": " \u00a0"}, {**CLUB, "members": None}]))
    assert said == []
    assert list(found.rows) == [8, 11]
    assert found.rows[8] == {
        "club_name": "Liên thế hệ thôn 1",
        "founded_on": "2024-03-15",
        "status": "active",
        "members": 55,
        "in_rules": "yes",
        "fund": 50_000_000,
        "note": None,
    }
    assert found.rows[11]["members"] is None
    assert (found.cells[11, "members"], found.heads["members"], found.unread) == ("E11", "E6", frozenset())


def test_no_club_is_no_row() -> None:
    assert parsed(CLUBS, build_return([]))[0].rows == {}


def test_a_cell_that_cannot_be_read_is_said_at_its_address() -> None:
    found, said = parsed(CLUBS, build_return([{**CLUB, "members": "khoảng 60", "status": "giải tán"}]))
    assert said == [
        ("choice.unknown", "D8", "status", "giải tán"),
        ("number.rough", "E8", "members", "khoảng 60"),
    ]
    assert found.unread == {(8, "status"), (8, "members")}
    assert found.rows[8]["members"] is None


def test_a_cell_read_with_a_word_keeps_its_value() -> None:
    found, said = parsed(CLUBS, build_return([{**CLUB, "fund": "50.000.000"}]))
    assert said == [("cell.read_as", "G8", "fund", "50.000.000")]
    assert (found.rows[8]["fund"], found.unread) == (50_000_000, frozenset())


def test_a_text_that_is_too_long_is_read_all_the_same() -> None:
    found, said = parsed(CLUBS, build_return([{**CLUB, "club_name": "a" * 41}]))
    assert said == [("text.too_long", "B8", "club_name", "a" * 41)]
    assert found.unread == frozenset()


def test_a_note_about_a_person_is_never_repeated() -> None:
    _, said = parsed(CLUBS, build_return([{**CLUB, "note": "gọi 0905123456"}]))
    assert said == [("text.personal", "H8", "note", None)]


def test_a_formula_without_a_result_is_no_blank() -> None:
    found, said = parsed(CLUBS, build_return([{"members": "=20+35"}]))
    assert said == [("cell.no_result", "E8", "members", None)]
    assert found.unread == {(8, "members")}


def test_an_error_value_is_named() -> None:
    _, said = parsed(CLUBS, build_return([{**CLUB, "members": "#REF!"}]))
    assert said == [("cell.excel_error", "E8", "members", "#REF!")]


def test_rows_go_on_below_those_made_ready() -> None:
    book = build_return()
    sheet_in(book, "Câu lạc bộ")["B900"] = "Liên thế hệ thôn 9"
    assert list(parsed(CLUBS, book)[0].rows) == [8, 900]


def test_a_line_beside_the_columns_is_said_once() -> None:
    book = build_return()
    page = sheet_in(book, "Câu lạc bộ")
    page["K60"], page["L60"], page["M61"] = "Tổng cộng", 120, "=SUM(E8:E60)"
    found, said = parsed(CLUBS, book)
    assert list(found.rows) == [8]
    assert said == [("cell.outside", "K60", None, "Tổng cộng")]


def test_a_column_of_ones_own_is_said_once() -> None:
    book = build_return([CLUB, CLUB])
    page = sheet_in(book, "Câu lạc bộ")
    page["K8"], page["K9"] = "tốt", "khá"
    assert parsed(CLUBS, book)[1] == [("cell.outside", "K8", None, "tốt")]
    workbook = open_workbook(bytes_of(book))
    assert isinstance(workbook, RawWorkbook)
    (said,) = parse_sheet(FORM, CLUBS, workbook)[1]
    assert word(said, "vi").says.endswith("không được đọc; cùng cột hoặc cùng dòng còn 1 ô như vậy.")


def test_the_number_of_a_row_is_no_content() -> None:
    book = build_return()
    for row in range(8, 20):
        sheet_in(book, "Câu lạc bộ")[f"A{row}"] = row - 7
    found, said = parsed(CLUBS, book)
    assert (list(found.rows), said) == ([8], [])


def test_a_missing_sheet_has_no_answers() -> None:
    book = build_return()
    del book["Câu lạc bộ"]
    workbook = open_workbook(bytes_of(book))
    assert isinstance(workbook, RawWorkbook)
    found, said = parse_sheet(FORM, CLUBS, workbook)
    assert found is None
    assert [(each.code.value, each.args) for each in said] == [("sheet.missing", {"sheet": "clubs"})]


@pytest.mark.parametrize(
    ("value", "fact"),
    [
        (datetime(2026, 3, 15), "2026-03-15T00:00:00"),
        (True, "TRUE"),
        (time(8, 0), "08:00:00"),
        (float("nan"), "nan"),
        (12.5, 12.5),
        (None, None),
    ],
)
def test_a_findings_value_can_be_written_as_json(value: Scalar, fact: Fact) -> None:
    assert fact_of(value) == fact

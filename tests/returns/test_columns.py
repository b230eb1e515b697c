"""Hidden names and labels against each other, names that stand twice, and what stands beside."""

from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.findings import Fact
from clubkit.forms.model import Sheet
from clubkit.returns.model import ParsedSheet
from clubkit.returns.parse import parse_sheet
from clubkit.returns.raw import RawWorkbook
from clubkit.returns.workbook import open_workbook
from tests.returns.workbooks import CLUBS, COMMUNE, FORM, build_return, bytes_of, sheet_in

Told = tuple[str, str | None, str | None, Fact]


def read(sheet: Sheet, book: Workbook) -> tuple[ParsedSheet, list[Told]]:
    workbook = open_workbook(bytes_of(book))
    assert isinstance(workbook, RawWorkbook)
    found, said = parse_sheet(FORM, sheet, workbook)
    assert found is not None
    return found, [(each.code.value, each.place.cell, each.field, each.value) for each in said]


def copy_column(page: Worksheet, source: int, target: int) -> None:
    for row in range(1, 12):
        page.cell(row, target).value = page.cell(row, source).value


def test_a_label_that_belongs_to_another_name_leaves_both_columns_unread() -> None:
    book = build_return()
    page = sheet_in(book, "Câu lạc bộ")
    page["E6"], page["G6"] = page["G6"].value, page["E6"].value
    found, said = read(CLUBS, book)
    assert said == [
        ("column.disagrees", "E6", "members", "Quỹ tăng thu nhập"),
        ("column.disagrees", "G6", "fund", "Tổng số thành viên"),
    ]
    assert found.unread == {(8, "members"), (8, "fund")}


@pytest.mark.parametrize(
    ("sheet", "cell", "field"), [(CLUBS, "E6", "members"), (COMMUNE, "C7", "older_people")]
)
def test_a_changed_label_is_said_and_read(sheet: Sheet, cell: str, field: str) -> None:
    book = build_return()
    sheet_in(book, sheet.title.vi)[cell] = "Nữ thành viên"
    found, said = read(sheet, book)
    assert said == [("column.label", cell, field, "Nữ thành viên")]
    assert found.unread == frozenset()


def test_an_emptied_label_is_said() -> None:
    book = build_return()
    sheet_in(book, "Câu lạc bộ")["E6"] = None
    assert read(CLUBS, book)[1] == [("column.label", "E6", "members", None)]


def test_labels_that_are_all_gone_are_said_once() -> None:
    book = build_return()
    sheet_in(book, "Câu lạc bộ").delete_rows(6)
    found, said = read(CLUBS, book)
    assert said == [("column.by_name", None, None, None)]
    assert found.rows[7]["members"] == 55


def test_the_column_of_questions_may_be_gone() -> None:
    book = build_return()
    sheet_in(book, "Đơn vị").delete_cols(3)
    found, said = read(COMMUNE, book)
    assert said == [("column.by_name", None, None, None)]
    assert found.rows[0]["older_people"] == 2400


Change = Callable[[Worksheet], object]


@pytest.mark.parametrize(
    ("change", "code", "unread"),
    [
        (lambda page: page["E8"], "column.copy", frozenset()),
        (lambda page: page.__setitem__("I8", None), "column.copy", frozenset()),
        (lambda page: page.__setitem__("I8", 41), "column.twice", {(8, "members")}),
    ],
)
def test_a_column_with_the_name_of_another(change: Change, code: str, unread: set[tuple[int, str]]) -> None:
    book = build_return()
    page = sheet_in(book, "Câu lạc bộ")
    copy_column(page, 5, 9)
    change(page)
    found, said = read(CLUBS, book)
    assert said[0] == (code, "I6", "members", None)
    assert found.unread == unread


def test_a_line_of_a_record_may_be_there_twice() -> None:
    book = build_return()
    page = sheet_in(book, "Đơn vị")
    for column in "ACDE":
        page[f"{column}12"] = page[f"{column}7"].value
    assert read(COMMUNE, book)[1] == [("column.copy", "C12", "older_people", None)]
    page["D12"] = 41
    assert read(COMMUNE, book)[1] == [("column.twice", "C12", "older_people", None)]


def test_the_filled_one_of_two_columns_is_read() -> None:
    book = build_return()
    page = sheet_in(book, "Câu lạc bộ")
    copy_column(page, 5, 9)
    page["E8"] = None
    found, said = read(CLUBS, book)
    assert (said[0], found.rows[8]["members"]) == (("column.copy", "E6", "members", None), 55)


def test_what_is_typed_beside_a_records_answers_is_said() -> None:
    book = build_return()
    page = sheet_in(book, "Đơn vị")
    page["F7"], page["F9"], page["E8"] = 2400, "đã rà soát", "35"
    assert read(COMMUNE, book)[1] == [
        ("cell.outside", "E8", None, "35"),
        ("cell.outside", "F7", None, 2400.0),
    ]


def test_an_answer_of_a_hidden_line_is_read_and_said() -> None:
    book = build_return()
    sheet_in(book, "Đơn vị").row_dimensions[8].hidden = True
    found, said = read(COMMUNE, book)
    assert said == [("column.hidden", "C8", "approved", None)]
    assert found.rows[0]["approved"] == "yes"


def test_order_numbers_are_no_answers_where_questions_and_a_name_are_gone() -> None:
    book = build_return()
    page = sheet_in(book, "Đơn vị")
    for row in range(7, 11):
        page[f"C{row}"] = None
    page["A8"] = None
    found, said = read(COMMUNE, book)
    assert [code for code, *_ in said] == ["column.by_name", "column.missing"]
    assert (found.cells[0, "older_people"], found.rows[0]["older_people"]) == ("D7", 2400)

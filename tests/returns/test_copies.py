"""Of several sheets of one kind it is said which is read, or that nobody can tell."""

import pytest
from openpyxl import Workbook

from clubkit.forms.layout import NAME_ROW
from clubkit.forms.mark import FINDINGS_SHEET
from clubkit.forms.model import Sheet
from clubkit.returns.find import passed_over
from clubkit.returns.model import ParsedSheet
from clubkit.returns.parse import parse_sheet
from clubkit.returns.raw import RawWorkbook
from clubkit.returns.workbook import open_workbook
from tests.returns.workbooks import CLUB, CLUBS, COMMUNE, FORM, build_return, bytes_of, sheet_in


def read(sheet: Sheet, book: Workbook) -> tuple[ParsedSheet, list[tuple[str, str | None, str | None]]]:
    workbook = open_workbook(bytes_of(book))
    assert isinstance(workbook, RawWorkbook)
    found, said = parse_sheet(FORM, sheet, workbook)
    assert found is not None
    return found, [(each.code.value, each.place.sheet, each.place.cell) for each in said]


def copied(title: str) -> Workbook:
    book = build_return()
    book.copy_worksheet(sheet_in(book, title)).title = f"{title} (2)"
    return book


@pytest.mark.parametrize("sheet", [COMMUNE, CLUBS])
def test_an_equal_copy_is_passed_over_and_said(sheet: Sheet) -> None:
    title = sheet.title.vi
    found, said = read(sheet, copied(title))
    assert (found.title, said) == (title, [("sheet.copy", f"{title} (2)", None)])


@pytest.mark.parametrize(("sheet", "cell"), [(COMMUNE, "D7"), (CLUBS, "E8")])
def test_a_copy_filled_in_differently_stops_the_return(sheet: Sheet, cell: str) -> None:
    title = sheet.title.vi
    book = copied(title)
    sheet_in(book, f"{title} (2)")[cell] = 41
    assert read(sheet, book)[1] == [("sheet.two_filled", f"{title} (2)", cell)]


@pytest.mark.parametrize(("sheet", "cells"), [(COMMUNE, "D7:D10"), (CLUBS, "B8:H8")])
def test_the_sheet_that_is_filled_in_is_read(sheet: Sheet, cells: str) -> None:
    title = sheet.title.vi
    book = copied(title)
    for row in sheet_in(book, title)[cells]:
        for cell in row:
            cell.value = None
    found, said = read(sheet, book)
    assert (found.title, said) == (f"{title} (2)", [("sheet.copy", title, None)])


def test_a_copy_that_was_sorted_says_the_same() -> None:
    book = build_return([CLUB, {**CLUB, "club_name": "Liên thế hệ thôn 2"}])
    page = book.copy_worksheet(sheet_in(book, "Câu lạc bộ"))
    page.title = "Câu lạc bộ (2)"
    page["B8"], page["B9"] = page["B9"].value, page["B8"].value
    assert read(CLUBS, book)[1] == [("sheet.copy", "Câu lạc bộ (2)", None)]
    page["E9"] = 41
    assert read(CLUBS, book)[1] == [("sheet.two_filled", "Câu lạc bộ (2)", "E9")]


def test_a_copy_without_hidden_names_is_seen_by_its_title() -> None:
    book = copied("Câu lạc bộ")
    page = sheet_in(book, "Câu lạc bộ (2)")
    page.delete_rows(NAME_ROW)
    page["E7"] = 41
    assert [code for code, *_ in read(CLUBS, book)[1]] == ["sheet.two_filled"]


def test_the_locked_twin_is_no_copy_whatever_it_is_called() -> None:
    book = build_return()
    twin = sheet_in(book, "Kỳ trước - Câu lạc bộ")
    twin["A1"], twin.title = "Kỳ trước - Câu lạc bộ", "Số cũ"
    assert read(CLUBS, book)[1] == []


def test_a_hidden_sheet_is_read_and_said() -> None:
    book = build_return()
    sheet_in(book, "Câu lạc bộ").sheet_state = "hidden"
    assert read(CLUBS, book)[1] == [("sheet.hidden", "Câu lạc bộ", None)]


def said_of(book: Workbook) -> list[tuple[str, str | None]]:
    workbook = open_workbook(bytes_of(book))
    assert isinstance(workbook, RawWorkbook)
    return [(each.code.value, each.place.sheet) for each in passed_over(FORM, workbook)]


def test_a_sheet_of_the_units_own_is_passed_over_and_said() -> None:
    book = build_return()
    book.create_sheet("Sheet1")["A1"] = "Tổng số thành viên"
    assert said_of(book) == [("sheet.added", "Sheet1")]


def test_nothing_is_said_of_blank_sheets_and_the_lists_of_what_is_to_be_mended() -> None:
    book = build_return()
    book.create_sheet("Sheet1")
    book.create_sheet(FINDINGS_SHEET)["A1"] = "1"
    assert said_of(book) == []


def test_where_a_sheet_of_the_form_is_missing_another_may_be_what_is_left_of_it() -> None:
    book = build_return()
    del book[CLUBS.title.vi]
    book.create_sheet("Sheet1")["A1"] = "Tổng số thành viên"
    book.create_sheet("Sheet2")["A1"] = "Tổng số thành viên"
    assert said_of(book) == []

"""Sheets and columns are found whatever people did to them."""

from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.findings import Finding
from clubkit.forms.layout import LABEL_ROW, NAME_ROW
from clubkit.forms.model import Sheet
from clubkit.returns.find import Found, find_sheet
from clubkit.returns.raw import RawWorkbook
from clubkit.returns.workbook import open_workbook
from tests.returns.workbooks import CLUBS, COMMUNE, build_return, bytes_of, sheet_in

Change = Callable[[Worksheet], object]


def searched(sheet: Sheet, book: Workbook) -> tuple[Found | None, list[tuple[str, str | None, str | None]]]:
    workbook = open_workbook(bytes_of(book))
    assert isinstance(workbook, RawWorkbook)
    found, said = find_sheet(sheet, workbook)
    return found, [told(each) for each in said]


def told(found: Finding) -> tuple[str, str | None, str | None]:
    return found.code.value, found.place.cell, found.field


def located(sheet: Sheet, book: Workbook, *told: str) -> Found:
    found, said = searched(sheet, book)
    assert found is not None
    assert tuple(code for code, _, _ in said) == told
    return found


def test_a_table_as_issued() -> None:
    found = located(CLUBS, build_return())
    assert found.raw.title == "Câu lạc bộ"
    assert found.places == {each.name: at for at, each in enumerate(CLUBS.fields, start=2)}
    assert (found.heads["members"], found.start) == ((6, 5), 8)


def test_a_record_as_issued() -> None:
    found = located(COMMUNE, build_return())
    assert found.raw.title == "Đơn vị"
    assert found.places == {"older_people": 7, "approved": 8, "prepared_on": 9, "results": 10}
    assert (found.heads["approved"], found.start) == ((8, 3), 4)


@pytest.mark.parametrize(
    ("change", "places", "start"),
    [
        (lambda page: page.insert_rows(1, 3), {"club_name": 2, "note": 8}, 11),
        (lambda page: page.insert_cols(3), {"club_name": 2, "founded_on": 4, "note": 9}, 8),
        (lambda page: page.insert_cols(1), {"club_name": 3, "note": 9}, 8),
        (lambda page: page.move_range("B4:B9", cols=8), {"club_name": 10, "founded_on": 3}, 8),
        (lambda page: page.insert_rows(LABEL_ROW), {"club_name": 2}, 9),
        # put in between the labels and the line that says what is typed, which is no entry
        (lambda page: page.insert_rows(LABEL_ROW + 1), {"club_name": 2}, 9),
        (lambda page: page.delete_rows(LABEL_ROW - 1), {"club_name": 2}, 7),
        # the kind row is gone: the row numbers' formula shows where entries begin
        (lambda page: page.delete_rows(LABEL_ROW + 1), {"club_name": 2}, 7),
    ],
)
def test_a_table_with_rows_and_columns_inserted_moved_and_deleted(
    change: Change, places: dict[str, int], start: int
) -> None:
    book = build_return()
    change(sheet_in(book, "Câu lạc bộ"))
    found = located(CLUBS, book, "sheet.shifted")
    assert {name: found.places[name] for name in places} == places
    assert found.start == start


@pytest.mark.parametrize(
    ("change", "answers"),
    [
        (lambda page: page.insert_rows(1, 2), (9, 4)),
        (lambda page: page.insert_cols(3), (7, 5)),
        (lambda page: page.insert_cols(1, 2), (7, 6)),
        # put in between questions and answers
        (lambda page: page.insert_cols(4), (7, 5)),
    ],
)
def test_a_record_with_rows_and_columns_inserted(change: Change, answers: tuple[int, int]) -> None:
    book = build_return()
    change(sheet_in(book, "Đơn vị"))
    found = located(COMMUNE, book, "sheet.shifted")
    assert (found.places["older_people"], found.start) == answers


def test_a_renamed_sheet_is_found_and_its_twin_is_not_taken() -> None:
    book = build_return()
    sheet_in(book, "Câu lạc bộ").title = "CLB mới"
    found, said = searched(CLUBS, book)
    assert found is not None
    assert (found.raw.title, said) == ("CLB mới", [("sheet.renamed", None, None)])


def test_a_visible_sheet_comes_before_a_hidden_copy() -> None:
    book = build_return()
    copy = book.copy_worksheet(sheet_in(book, "Câu lạc bộ"))
    copy.title = "Bản sao"
    old = sheet_in(book, "Câu lạc bộ")
    old.title, old.sheet_state = "Cũ", "hidden"
    found, _ = searched(CLUBS, book)
    assert found is not None
    assert found.raw.title == "Bản sao"


@pytest.mark.parametrize("sheet", [COMMUNE, CLUBS])
def test_a_twin_never_stands_for_a_deleted_sheet(sheet: Sheet) -> None:
    book = build_return()
    del book[sheet.title.vi]
    assert searched(sheet, book) == (None, [("sheet.missing", None, None)])


@pytest.mark.parametrize("sheet", [COMMUNE, CLUBS])
def test_an_emptied_sheet_is_missing(sheet: Sheet) -> None:
    book = build_return()
    sheet_in(book, sheet.title.vi).delete_rows(1, 40)
    assert searched(sheet, book) == (None, [("sheet.missing", None, None)])


def test_a_table_without_machine_names_is_found_by_its_labels() -> None:
    book = build_return()
    page = sheet_in(book, "Câu lạc bộ")
    page.delete_rows(NAME_ROW)
    page["E5"] = "TỔNG SỐ  THÀNH VIÊN *"
    found, said = searched(CLUBS, book)
    assert found is not None
    assert (found.places["members"], found.start, said) == (5, 7, [("column.by_label", None, None)])


def test_a_record_without_machine_names_is_found_by_its_labels() -> None:
    book = build_return()
    sheet_in(book, "Đơn vị").delete_cols(1)
    found, said = searched(COMMUNE, book)
    assert found is not None
    assert (found.places["approved"], found.start, said) == (8, 3, [("column.by_label", None, None)])


def test_the_check_sheet_that_lists_all_labels_is_not_taken_for_a_record() -> None:
    book = build_return()
    page = book.create_sheet("Tự kiểm tra")
    for row, each in enumerate(COMMUNE.fields, start=1):
        page.cell(row, 1, each.label.vi)
    del book["Đơn vị"]
    assert searched(COMMUNE, book)[0] is None


def test_one_lost_name_is_made_good_by_its_label() -> None:
    book = build_return()
    sheet_in(book, "Câu lạc bộ")["E4"] = None
    found, said = searched(CLUBS, book)
    assert found is not None
    assert (found.places["members"], said) == (5, [("column.by_label", "E6", "members")])


def test_a_lost_name_is_made_good_although_most_labels_are_lost() -> None:
    book = build_return()
    page = sheet_in(book, "Câu lạc bộ")
    page["E4"] = None
    for column in "BCDF":
        page[f"{column}6"] = None
    found, said = searched(CLUBS, book)
    assert found is not None
    told_of = [("column.by_name", None, None), ("column.by_label", "E6", "members")]
    assert (found.places["members"], said) == (5, told_of)


def test_a_deleted_column_is_missed_once() -> None:
    book = build_return()
    sheet_in(book, "Câu lạc bộ").delete_cols(5)
    found, said = searched(CLUBS, book)
    assert found is not None
    assert "members" not in found.places
    assert said == [("column.missing", None, "members")]


def test_a_lost_line_of_a_record_is_missed_once() -> None:
    book = build_return()
    sheet_in(book, "Đơn vị").delete_rows(8)
    assert searched(COMMUNE, book)[1] == [("column.missing", None, "approved")]

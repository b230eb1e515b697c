"""Answers under merged cells are not made up."""

from clubkit.returns.parse import parse_sheet
from clubkit.returns.raw import RawWorkbook
from clubkit.returns.workbook import open_workbook
from tests.returns.workbooks import CLUB, CLUBS, COMMUNE, FORM, build_return, bytes_of, sheet_in


def test_a_merged_cell_of_two_rows_leaves_the_lower_answer_unread() -> None:
    book = build_return([CLUB, {**CLUB, "club_name": "Liên thế hệ thôn 2"}])
    sheet_in(book, "Câu lạc bộ").merge_cells("D8:E9")
    workbook = open_workbook(bytes_of(book))
    assert isinstance(workbook, RawWorkbook)
    found, said = parse_sheet(FORM, CLUBS, workbook)
    assert found is not None
    assert [(each.code.value, each.place.cell, each.field) for each in said] == [
        ("cell.merged", "E8", "members")
    ]
    assert said[0].args == {"first": "D8", "range": "D8:E9"}
    assert found.unread == {(8, "members"), (9, "status"), (9, "members")}
    assert found.rows[8]["status"] == "active"


def test_merged_heads_and_blank_rows_are_nothing_to_say() -> None:
    book = build_return()
    sheet_in(book, "Câu lạc bộ").merge_cells("B5:H5")
    sheet_in(book, "Câu lạc bộ").merge_cells("B20:H21")
    workbook = open_workbook(bytes_of(book))
    assert isinstance(workbook, RawWorkbook)
    assert parse_sheet(FORM, CLUBS, workbook)[1] == ()


def test_a_merged_answer_of_a_record_is_said() -> None:
    book = build_return()
    sheet_in(book, "Đơn vị").merge_cells("D7:D8")
    workbook = open_workbook(bytes_of(book))
    assert isinstance(workbook, RawWorkbook)
    found, said = parse_sheet(FORM, COMMUNE, workbook)
    assert found is not None
    assert [(each.code.value, each.place.cell) for each in said] == [("cell.merged", "D8")]
    assert found.unread == {(0, "approved")}

"""Rows below a table's heads: entries, totals, words below, and what cannot be told."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from openpyxl import Workbook

from clubkit.findings import Fact
from clubkit.forms.model import Sheet
from clubkit.returns.parse import parse_sheet
from clubkit.returns.raw import RawWorkbook
from clubkit.returns.rows import ranges
from clubkit.returns.workbook import open_workbook
from clubkit.text import Text
from tests.returns.workbooks import CLUB, CLUBS, COUNT, FORM, Typed, build_return, bytes_of, sheet_in

TITLE = "Câu lạc bộ"
OTHER: Mapping[str, Typed] = {**CLUB, "club_name": "Liên thế hệ thôn 2", "members": 60, "fund": 40_000_000}
STRICT = replace(CLUBS, fields=tuple(replace(each, required=each.name != "note") for each in CLUBS.fields))

Told = tuple[str, str | None, Fact]


def read(book: Workbook, sheet: Sheet = CLUBS) -> tuple[list[int], list[Told]]:
    workbook = open_workbook(bytes_of(book))
    assert isinstance(workbook, RawWorkbook)
    found, said = parse_sheet(FORM, sheet, workbook)
    assert found is not None
    return list(found.rows), [(each.code.value, each.place.cell, each.value) for each in said]


def with_row(row: int, **cells: Typed) -> Workbook:
    book = build_return([CLUB, OTHER])
    for column, value in cells.items():
        sheet_in(book, TITLE)[f"{column}{row}"] = value
    return book


@pytest.mark.parametrize(
    ("cells", "cell", "shown"),
    [
        ({"B": "Tổng cộng", "E": 115, "G": 90_000_000}, "B10", "Tổng cộng"),
        ({"A": "Cộng", "E": "=SUM(E8:E9)"}, "A10", "Cộng"),
        ({"B": "TỔNG SỐ: 2 CLB", "E": 115}, "B10", "TỔNG SỐ: 2 CLB"),
        (
            {"B": "Tổng cộng toàn xã", "E": 115},
            "B10",
            "Tổng cộng toàn xã",
        ),
        ({"B": "Toàn xã", "E": 115}, "B10", "Toàn xã"),
        ({"B": "Lũy kế", "E": 115}, "B10", "Lũy kế"),
        ({"B": "Σ", "E": 115}, "B10", "Σ"),
        ({"B": "Tổng cộng", "C": "Đang hoạt động", "E": 40}, "B10", "Tổng cộng"),
    ],
)
def test_a_row_of_totals_is_no_club_and_is_said(cells: dict[str, Typed], cell: str, shown: str) -> None:
    rows, said = read(with_row(10, **cells))
    assert rows == [8, 9]
    assert said == [("row.total", cell, shown)]


def test_formulas_without_a_word_are_a_total_and_two_numbers_are_not() -> None:
    book = with_row(10, E=115, G=90_000_000)
    assert read(book)[0] == [8, 9, 10]
    # two sums that agree may be chance, formulas without a name are none
    page = sheet_in(book, TITLE)
    page["E10"], page["G10"] = "=SUM(E8:E9)", "=SUM(G8:G9)"
    assert read(book) == ([8, 9], [("row.total", "E10", None)])


def test_typed_sums_without_a_word_are_a_total_where_three_of_them_agree() -> None:
    wide = replace(CLUBS, fields=(*CLUBS.fields, replace(COUNT, name="women", label=Text("Nữ", "Women"))))
    book = with_row(10, E=115, G=90_000_000, I=70)
    page = sheet_in(book, TITLE)
    page["I4"], page["I6"], page["I8"], page["I9"] = "women", "Nữ", 30, 40
    assert read(book, wide) == ([8, 9], [("row.total", "E10", 115.0)])


def test_heads_that_were_pasted_with_the_rows_are_no_club_and_are_said() -> None:
    labels = {at.column_letter: str(at.value) for at in sheet_in(with_row(10), TITLE)[6] if at.value}
    first = min(labels)
    assert read(with_row(10, **labels)) == ([8, 9], [("row.heads", f"{first}10", labels[first])])


@pytest.mark.parametrize("shown", ["({})", "{}", "[{}]"])
def test_a_row_that_numbers_the_columns_is_no_club(shown: str) -> None:
    numbers = {column: shown.format(at) for at, column in enumerate("ABCDEFG", start=1)}
    assert [code for code, *_ in read(with_row(10, **numbers))[1]] == ["row.heads"]


def test_brackets_that_excel_took_for_minus_number_the_columns_too() -> None:
    numbers = {column: -at for at, column in enumerate("BCDEFG", start=2)}
    assert read(with_row(10, **numbers))[0] == [8, 9]


def test_a_row_with_two_words_of_the_heads_among_answers_is_an_entry() -> None:
    assert read(with_row(10, B="Tên câu lạc bộ", C="Đang hoạt động", E=40, G=5_000_000))[0] == [8, 9, 10]


@pytest.mark.parametrize("name", ["Cộng Hòa", "Tổng Bình", "CLB Tổng hợp Thôn 1", "Toàn Thắng"])
def test_a_name_that_only_begins_like_a_total_is_an_entry(name: str) -> None:
    assert read(with_row(10, B=name, E=40))[0] == [8, 9, 10]


@pytest.mark.parametrize(
    "text",
    [
        "Ghi chú: số liệu đến 15/12",
        "Người lập biểu",
        "(Ký, ghi rõ họ tên)",
        "TM. ỦY BAN NHÂN DÂN",
        "Ngày 15 tháng 6 năm 2026",
    ],
)
def test_words_below_the_table_are_no_club_and_are_said_once(text: str) -> None:
    book = with_row(12, B=text)
    sheet_in(book, TITLE)["C14"] = "một dòng chữ nữa"
    assert read(book) == ([8, 9], [("row.below", "B12", text)])


def test_words_in_the_column_of_numbers_are_said() -> None:
    assert read(with_row(12, A="Hết danh sách")) == ([8, 9], [("row.below", "A12", "Hết danh sách")])


def test_an_entry_below_words_is_an_entry() -> None:
    book = with_row(10, B="Ghi chú: dòng dưới là câu lạc bộ mới")
    page = sheet_in(book, TITLE)
    page["B11"], page["D11"], page["E11"] = "Liên thế hệ thôn 3", "Tạm dừng", 30
    assert read(book)[0] == [8, 9, 11]


def test_a_row_of_one_cell_is_not_told_to_be_a_club_where_many_answers_are_needed() -> None:
    rows, said = read(with_row(10, B="Thôn 5"), STRICT)
    assert rows == [8, 9]
    assert said == [("row.one_cell", "B10", "Thôn 5")]


def test_rows_below_those_made_ready_are_read_and_said() -> None:
    rows, said = read(with_row(250, B="Liên thế hệ thôn 9", E=40))
    assert rows == [8, 9, 250]
    assert said == [("row.beyond", "B250", None)]


def test_hidden_rows_are_read_and_said() -> None:
    book = build_return([CLUB, OTHER])
    sheet_in(book, TITLE).row_dimensions[9].hidden = True
    assert read(book) == ([8, 9], [("row.hidden", "B9", None)])


def test_hidden_columns_are_read_and_said() -> None:
    book = build_return([CLUB])
    sheet_in(book, TITLE).column_dimensions["E"].hidden = True
    assert read(book) == ([8], [("column.hidden", "E6", None)])


def test_rows_that_follow_each_other_are_named_as_one_range() -> None:
    assert ranges([8, 10, 11, 12, 20]) == "8, 10–12, 20"

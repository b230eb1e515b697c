"""Whom to call: one line a unit, to filter and to write into."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.reports.calling_list import Call, calling_book

CALL = Call("21028", "Phường Nghĩa Lộ", "có lỗi", 4, 1, "=bc.xlsx", "16/06/2026", "a@example.vn")


def sheet_of(*, simulated: bool = False) -> Worksheet:
    data = calling_book([CALL], "Danh sách", "vi", date(2026, 6, 22), simulated=simulated)
    sheet = load_workbook(io.BytesIO(data)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_a_unit_is_told_with_room_for_what_came_of_the_call() -> None:
    heads, row = sheet_of().iter_rows(values_only=True)
    assert heads[:5] == ("Mã", "Đơn vị", "Tình trạng", "Quá hạn (ngày)", "Lỗi phải sửa")
    assert heads[-1] == "Kết quả"
    assert row[:8] == ("21028", "Phường Nghĩa Lộ", "có lỗi", 4, 1, "=bc.xlsx", "16/06/2026", "a@example.vn")
    assert not row[-1]


def test_every_column_has_a_filter_and_no_name_is_a_formula() -> None:
    sheet = sheet_of()
    assert (sheet.auto_filter.ref, sheet["F2"].data_type, sheet["A2"].data_type) == ("A1:I2", "s", "s")


@pytest.mark.parametrize("simulated", [True, False])
def test_made_up_figures_are_said(simulated: bool) -> None:  # noqa: FBT001
    header = sheet_of(simulated=simulated).oddHeader
    assert header is not None
    assert (header.center.text is not None and "GIẢ LẬP" in header.center.text) is simulated

"""The province's list of findings: columns in the order of use, to be filtered, and nothing in it is a formula."""

import io
from dataclasses import replace
from datetime import date

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.reports.findings_list import FindingRow, findings_book

TODAY = date(2026, 6, 16)
ROW = FindingRow(
    "21115 Xã Trà Bồng", "2026-H1", "a.xlsx", "Câu lạc bộ", "K8", "Ô ghi 77.", "Kiểm tra lại.", "cảnh báo",
    "Tổng số thành viên", 77, "number.unusual",
)  # fmt: skip


def sheet_of(*rows: FindingRow, simulated: bool = False) -> Worksheet:
    sheet = load_workbook(io.BytesIO(findings_book(rows, "vi", TODAY, simulated=simulated))).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_what_people_look_for_comes_first_and_the_code_last() -> None:
    heads, row = sheet_of(ROW).iter_rows(values_only=True)
    assert heads == (
        "Đơn vị", "Kỳ", "Tệp", "Trang", "Ô", "Điều chưa đúng", "Cách sửa", "Mức", "Câu hỏi", "Đang ghi", "Mã",
    )  # fmt: skip
    assert row == (
        "21115 Xã Trà Bồng", "2026-H1", "a.xlsx", "Câu lạc bộ", "K8", "Ô ghi 77.", "Kiểm tra lại.", "cảnh báo",
        "Tổng số thành viên", 77, "number.unusual",
    )  # fmt: skip


def test_heads_stay_in_sight_and_every_column_has_a_filter() -> None:
    sheet = sheet_of(ROW, ROW)
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", "A1:K3", "$1:$1")


def test_a_run_without_findings_has_heads_only() -> None:
    assert sheet_of().auto_filter.ref == "A1:K1"


def test_what_a_return_says_is_never_a_formula() -> None:
    for text in ("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"):
        sheet = sheet_of(replace(ROW, value=text, file=text))
        assert [(sheet[at].value, sheet[at].data_type, sheet[at].quotePrefix) for at in ("C2", "J2")] == [
            (text, "s", True),
            (text, "s", True),
        ]


def test_a_number_is_shown_as_it_is() -> None:
    sheet = sheet_of(ROW, replace(ROW, value=52.5))
    assert [(sheet[at].value, sheet[at].number_format) for at in ("J2", "J3")] == [
        (77, "#,##0"),
        (52.5, "General"),
    ]


def test_made_up_figures_are_said_on_every_printed_page() -> None:
    header = sheet_of(ROW, simulated=True).oddHeader
    assert header is not None
    assert header.center.text == "SỐ LIỆU GIẢ LẬP"


def test_same_rows_give_the_same_bytes() -> None:
    assert findings_book([ROW], "en", TODAY, simulated=False) == findings_book(
        [ROW], "en", TODAY, simulated=False
    )

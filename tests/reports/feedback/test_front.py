"""The first sheet of a copy tells an officer in plain words what to mend, where and how."""

from dataclasses import replace

from clubkit.findings import Code, Finding, Place, Severity
from clubkit.reports.feedback.front import WIDTHS, lines_of
from clubkit.reports.feedback.model import told
from tests.reports.feedback.drawn import FIRST, SECOND, drawn
from tests.reports.feedback.told import (
    ERROR,
    FEEDBACK,
    LINES,
    READ_AS,
    UNUSUAL,
    copy_of,
    front_of,
    named,
    rows_of,
    telling,
)


def test_it_opens_with_whose_file_it_is_how_much_is_wrong_and_what_to_do() -> None:
    rows = [row[0] for row in rows_of(front_of(copy_of(drawn()))) if len(row) == 1]
    assert rows[:3] == [
        "Những chỗ cần sửa trong phiếu báo cáo",
        "Xã Trà Bồng · 6 tháng cuối năm 2026 · Tệp: phiếu & xã.xlsx",
        "Có 3 lỗi phải sửa và 2 cảnh báo cần xem lại.",
    ]
    assert [row[:2] for row in rows[3:]] == ["1.", "2.", "3."]


def test_it_lists_each_finding_errors_first() -> None:
    rows = [row for row in rows_of(front_of(copy_of(drawn()))) if len(row) == len(WIDTHS)]
    assert rows[0] == ("TT", "Mức", "Chỗ cần xem", "Điều chưa đúng", "Cách sửa")
    assert [row[1] for row in rows[1:]] == ["LỖI", "LỖI", "LỖI", "CẢNH BÁO", "CẢNH BÁO", "THÔNG TIN"]
    assert rows[1] == ("1", "LỖI", f"{FIRST}, ô D7", ERROR.says, ERROR.fix)
    assert rows[3][2] == "Cả tệp"


def test_each_place_leads_to_its_cell() -> None:
    links = named(front_of(copy_of(drawn())), "hyperlink")
    assert [each.get("location") for each in links] == [
        f"'{FIRST}'!D7",
        f"'{SECOND}'!C4",
        f"'{FIRST}'!D7",
        f"'{SECOND}'!B3",
        f"'{SECOND}'!A1",
    ]
    assert [each.get("ref") for each in links] == ["C9", "C10", "C12", "C13", "C14"]


def test_a_sheet_as_a_whole_is_linked_at_its_first_cell() -> None:
    (link,) = named(front_of(copy_of(drawn(), telling(replace(ERROR, cell=None)))), "hyperlink")
    assert link.get("location") == f"'{FIRST}'!A1"


def test_a_return_with_warnings_only_is_told_so() -> None:
    rows = [row[0] for row in rows_of(front_of(copy_of(drawn(), telling(UNUSUAL, READ_AS)))) if row]
    assert "Không có lỗi phải sửa; có 1 cảnh báo cần xem lại." in rows


def test_codes_of_new_clubs_made_up_figures_and_checks_to_come_are_told() -> None:
    more = replace(FEEDBACK, codes=(("51-KX8PJ2", "CLB Tổ 3"),), simulated=True, unchecked=12)
    rows = list(rows_of(front_of(copy_of(drawn(), more))))
    assert ("SỐ LIỆU GIẢ LẬP",) in rows
    assert any(row[0].startswith("Còn 12 điều chưa kiểm tra được") for row in rows if row)
    assert rows[-1] == ("1", "51-KX8PJ2", "", "CLB Tổ 3", "")


def test_words_of_a_return_never_become_markup_or_formulas() -> None:
    typed = Finding(Code.CELL_EXCEL_ERROR, Place(SECOND, "C4"), value='=HYPERLINK("x")<c/>&\x07')
    front = front_of(copy_of(drawn(), telling(*told((typed,), None))))
    (said,) = [row[3] for row in rows_of(front) if len(row) == len(WIDTHS) and row[1] == "LỖI"]
    assert '=HYPERLINK("x")<c/>&' in said
    assert "\x07" not in said
    assert {cell.get("t") for cell in named(front, "c")} == {"inlineStr"}
    assert named(front, "f") == []


def test_rows_are_high_enough_for_their_words() -> None:
    assert [lines_of(text, 10) for text in ("", "một hai", "một hai ba bốn", "x" * 25, "a\nb")] == [
        1,
        1,
        2,
        3,
        2,
    ]


def test_findings_are_worded_errors_first() -> None:
    findings = (
        Finding(Code.FILE_UNMENDED_COPY),
        Finding(Code.FILE_SIMULATED),
        Finding(Code.CELL_EXCEL_ERROR, Place("Đơn vị", "D8"), value="#REF!"),
    )
    lines = told(findings, None)
    assert [line.severity for line in lines] == [Severity.ERROR, Severity.ERROR, Severity.INFO]
    assert (lines[1].sheet, lines[1].cell) == ("Đơn vị", "D8")
    assert len(LINES) == 6

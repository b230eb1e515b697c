"""The reminder says what is lacking, since when, and what to do; what an officer has to add is left blank."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from clubkit.errors import BadDeclaration
from clubkit.reports.reminder import FaultyFile, Reminder, render_reminder
from clubkit.reports.reminder_master import master_bytes
from tests.reports.feedback.told import parts_of

MASTER = Path(__file__).parents[2] / "templates" / "reports" / "reminder.docx"
DUE = date(2026, 12, 18)
MISSING = Reminder(
    issuer="Sở Y tế & Môi trường",
    parent_issuer="Ủy ban nhân dân tỉnh",
    plan="Kế hoạch 39",
    form="Phiếu báo cáo",
    unit="Xã Trà Bồng",
    period="2026-H2",
    due=DUE,
    today=date(2026, 12, 22),
    workbook="2026-H2_21115_Tra-Bong.xlsx",
)
FAULTY = replace(MISSING, faulty=FaultyFile("bc <lần 1>.xlsx", "2026-12-16", 5, "bc <lần 1> (cần sửa).xlsx"))


def lines_of(reminder: Reminder, template: Path = MASTER) -> list[str]:
    body = Document(io.BytesIO(render_reminder(reminder, template)))
    cells = [cell for table in body.tables for row in table.rows for cell in row.cells]
    found = [*body.paragraphs, *(each for cell in cells for each in cell.paragraphs)]
    return [each.text for each in found if each.text]


def test_a_unit_that_sent_nothing_is_told_the_due_day_and_how_late_it_is() -> None:
    lines = lines_of(MISSING)
    assert "Kính gửi: Ủy ban nhân dân xã Trà Bồng" in lines
    assert "Theo Kế hoạch 39, hạn gửi phiếu báo cáo kỳ 6 tháng cuối năm 2026 là ngày 18/12/2026." in lines
    assert (
        "Đến ngày 22/12/2026, Sở Y tế & Môi trường chưa nhận được phiếu báo cáo của xã Trà Bồng. Nay đã quá hạn 4 ngày."
    ) in lines
    assert any("(2026-H2_21115_Tra-Bong.xlsx); xem trang “Tự kiểm tra”" in line for line in lines)
    assert "2. Gửi tệp Excel về Sở Y tế & Môi trường trong thời gian sớm nhất." in lines


@pytest.mark.parametrize(
    ("today", "late", "when"),
    [
        (date(2026, 12, 16), "Thời hạn còn 2 ngày.", "chậm nhất ngày 18/12/2026."),
        (DUE, "Hôm nay là hạn gửi.", "chậm nhất ngày 18/12/2026."),
        (date(2026, 12, 19), "Nay đã quá hạn 1 ngày.", "trong thời gian sớm nhất."),
    ],
)
def test_it_counts_the_days_to_and_from_the_due_day(today: date, late: str, when: str) -> None:
    lines = lines_of(replace(MISSING, today=today))
    assert any(line.endswith(late) for line in lines)
    assert any(line.startswith("2. ") and line.endswith(when) for line in lines)


def test_a_faulty_return_is_told_with_its_errors_and_the_copy_that_goes_along() -> None:
    text = "\n".join(lines_of(FAULTY))
    assert "đã nhận tệp “bc <lần 1>.xlsx” của xã Trà Bồng (ngày 16/12/2026); phiếu còn 5 lỗi phải sửa" in text
    assert "bản có ghi chú gửi kèm, tệp “bc <lần 1> (cần sửa).xlsx”" in text
    assert "1. Sửa hết các lỗi nêu trong bản có ghi chú" in text
    assert "Tra-Bong.xlsx" not in text


def test_where_no_copy_can_be_made_none_is_spoken_of() -> None:
    text = "\n".join(lines_of(replace(MISSING, faulty=FaultyFile("bc.ods", "2026-12-16", 5, None))))
    assert "ghi chú" not in text
    assert "1. Sửa hết các lỗi mà Sở Y tế & Môi trường đã thông báo" in text


def test_a_withdrawn_return_is_asked_for_again() -> None:
    text = "\n".join(lines_of(replace(MISSING, withdrawn=True, workbook=None)))
    assert "chưa nhận lại được phiếu báo cáo của xã Trà Bồng; phiếu đã gửi trước đó được rút" in text
    assert "phát hành cho đơn vị; xem trang" in text


def test_number_day_and_signature_are_left_to_the_office_and_made_up_figures_are_said() -> None:
    lines = lines_of(MISSING)
    assert {
        "DỰ THẢO",
        "Số:          /……………",
        "V/v đôn đốc gửi phiếu báo cáo, kỳ 6 tháng cuối năm 2026",
    } <= set(lines)
    assert "SỐ LIỆU GIẢ LẬP" not in lines
    assert "SỐ LIỆU GIẢ LẬP" in lines_of(replace(MISSING, simulated=True))


def test_same_inputs_give_the_same_bytes() -> None:
    assert render_reminder(FAULTY, MASTER) == render_reminder(FAULTY, MASTER)


def test_the_committed_master_is_the_one_that_the_words_make() -> None:
    # made again by: python -m clubkit.reports.reminder_master templates/reports
    assert parts_of(MASTER.read_bytes()) == parts_of(master_bytes())


def test_a_master_with_a_mistake_is_named(tmp_path: Path) -> None:
    own, body = tmp_path / "reminder.docx", Document()
    body.add_paragraph("{{ isuer }}")
    body.save(str(own))
    with pytest.raises(BadDeclaration) as caught:
        render_reminder(MISSING, own)
    assert caught.value.findings[0].place.file == str(own)

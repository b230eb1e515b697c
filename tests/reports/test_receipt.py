"""The receipt says what came, when, what became of it and which codes were given; the office signs it."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from clubkit.errors import BadDeclaration
from clubkit.reports.receipt import WARNINGS_AT_MOST, EditedByOffice, NewCode, Receipt, render_receipt
from clubkit.reports.receipt_master import master_bytes
from tests.reports.feedback.told import UNUSUAL, parts_of

MASTER = Path(__file__).parents[2] / "templates" / "reports" / "receipt.docx"
RECEIPT = Receipt(
    issuer="Sở Y tế & Môi trường",
    parent_issuer="Ủy ban nhân dân tỉnh",
    form="Phiếu báo cáo",
    unit="Xã Trà Bồng",
    code="21115",
    period="2026-H2",
    file="bc <bản cuối>.xlsx",
    sha256="a" * 64,
    received_on="2026-12-16",
    first_on="2026-12-16",
    days_late=0,
    merged_on="2026-12-17",
    revision=1,
    state="b" * 64,
    today=date(2026, 12, 18),
)


def lines_of(receipt: Receipt, template: Path = MASTER) -> list[str]:
    body = Document(io.BytesIO(render_receipt(receipt, template)))
    return [each.text for each in body.paragraphs if each.text]


def rows_of(receipt: Receipt, table: int = 1) -> list[tuple[str, ...]]:
    body = Document(io.BytesIO(render_receipt(receipt, MASTER)))
    return [tuple(cell.text for cell in row.cells) for row in body.tables[table].rows]


def facts_in(receipt: Receipt) -> dict[str, str]:
    return {row[0]: row[1] for row in rows_of(receipt)}


def test_it_says_what_came_when_and_what_became_of_it() -> None:
    assert rows_of(RECEIPT) == [
        ("Đơn vị", "Xã Trà Bồng (21115)"),
        ("Tệp", "bc <bản cuối>.xlsx"),
        ("Mã đối chiếu của tệp (SHA-256)", "a" * 64),
        ("Ngày nhận", "16/12/2026, đúng hạn"),
        ("Kết luận", "Hợp lệ, đã tổng hợp ngày 17/12/2026"),
        ("Lần gửi", "Lần 1"),
        ("Bản ký", "Chưa nhận được"),
        ("Mã trạng thái kho số liệu", "b" * 64),
    ]
    assert any(
        "tổng hợp phiếu báo cáo kỳ 6 tháng cuối năm 2026 của xã Trà Bồng" in line
        for line in lines_of(RECEIPT)
    )


def test_a_revision_names_the_one_before_and_the_first_day() -> None:
    second = replace(RECEIPT, revision=2, reason="gõ nhầm", received_on="2026-12-22")
    facts = facts_in(second)
    assert facts["Lần gửi"] == "Lần 2, thay cho lần 1; lý do: gõ nhầm"
    assert facts["Ngày nhận"] == "22/12/2026 (lần đầu 16/12/2026), đúng hạn"


@pytest.mark.parametrize(
    ("changed", "head", "said"),
    [
        ({"days_late": 4}, "Ngày nhận", "16/12/2026, quá hạn 4 ngày"),
        ({"accepted": 1}, "Kết luận", "Hợp lệ, đã tổng hợp ngày 17/12/2026; 1 lỗi được tỉnh chấp nhận"),
        ({"paper": "2026-12-17"}, "Bản ký", "Đã nhận ngày 17/12/2026"),
        (
            {"paper": "2026-12-17", "paper_older": True},
            "Bản ký",
            "Nhận ngày 17/12/2026, trước khi phiếu được sửa: đề nghị gửi bản ký mới",
        ),
    ],
)
def test_what_is_particular_is_said(changed: dict[str, object], head: str, said: str) -> None:
    assert facts_in(replace(RECEIPT, **changed))[head] == said  # type: ignore[arg-type]


def test_codes_of_new_clubs_and_villages_are_told() -> None:
    given = replace(
        RECEIPT,
        clubs=(NewCode("51-AAAAAA", "CLB Mai & Đào", "Thôn 1"),),
        villages=(NewCode("51-TAAAAAA", "Thôn 1"), NewCode("51-TBBBBBB", "Thôn 2")),
    )
    assert rows_of(given, 2) == [("Mã", "Câu lạc bộ", "Thôn, tổ"), ("51-AAAAAA", "CLB Mai & Đào", "Thôn 1")]
    assert "Mã cấp cho thôn, tổ mới: 51-TAAAAAA (Thôn 1); 51-TBBBBBB (Thôn 2)." in lines_of(given)


def test_where_there_is_nothing_to_tell_nothing_is_told() -> None:
    text = "\n".join(lines_of(RECEIPT))
    assert "Mã cấp" not in text
    assert "xem lại" not in text
    assert "đã sửa phiếu này" not in text


def test_open_warnings_are_told_at_their_cells_and_many_are_counted() -> None:
    lines = lines_of(replace(RECEIPT, warnings=(UNUSUAL,) * (WARNINGS_AT_MOST + 3)))
    told = f"- {UNUSUAL.sheet}, ô {UNUSUAL.cell}: {UNUSUAL.says} {UNUSUAL.fix}"
    assert lines.count(told) == WARNINGS_AT_MOST
    assert "- … và 3 chỗ khác." in lines


def test_what_the_office_corrected_is_said_with_the_units_own_file() -> None:
    edited = EditedByOffice("của xã.xlsx", "c" * 64, "xã gọi điện nhờ sửa")
    (said,) = [line for line in lines_of(replace(RECEIPT, edited=edited)) if "đã sửa phiếu này" in line]
    assert "lý do: xã gọi điện nhờ sửa" in said
    assert f"(“của xã.xlsx”, mã đối chiếu {'c' * 64}) được giữ nguyên" in said


def test_names_that_no_document_can_hold_stop_nothing() -> None:
    assert facts_in(replace(RECEIPT, file="bc\x08\ud800 1.xlsx"))["Tệp"] == "bc 1.xlsx"


def test_made_up_figures_are_said_and_same_inputs_give_the_same_bytes() -> None:
    assert "SỐ LIỆU GIẢ LẬP" in lines_of(replace(RECEIPT, simulated=True))
    assert "SỐ LIỆU GIẢ LẬP" not in lines_of(RECEIPT)
    assert render_receipt(RECEIPT, MASTER) == render_receipt(RECEIPT, MASTER)


def test_the_committed_master_is_the_one_that_the_words_make() -> None:
    # made again by: python -m clubkit.reports.receipt_master templates/reports
    assert parts_of(MASTER.read_bytes()) == parts_of(master_bytes())


def test_a_master_with_a_mistake_is_named(tmp_path: Path) -> None:
    own, body = tmp_path / "receipt.docx", Document()
    body.add_paragraph("{{ isuer }}")
    body.save(str(own))
    with pytest.raises(BadDeclaration) as caught:
        render_receipt(RECEIPT, own)
    assert caught.value.findings[0].place.file == str(own)

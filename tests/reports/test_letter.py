"""The letter says how much is wrong, what to do and by when; what an officer has to add is left blank."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from clubkit.errors import BadDeclaration
from clubkit.findings import Code
from clubkit.reports.letter import NAMED_AT_MOST, Letter, render_letter
from clubkit.reports.letter_master import master_bytes
from tests.reports.feedback.told import ERROR, FEEDBACK, UNUSUAL, parts_of

MASTER = Path(__file__).parents[2] / "templates" / "reports" / "letter.docx"
DUE = date(2026, 12, 18)
LETTER = Letter(
    issuer="Sở Y tế & Môi trường",
    parent_issuer="Ủy ban nhân dân tỉnh",
    form="Phiếu báo cáo",
    feedback=FEEDBACK,
    copy="phiếu (cần sửa).xlsx",
    due=DUE,
    today=DUE,
)


def lines_of(letter: Letter, template: Path = MASTER) -> list[str]:
    """Every line of the letter: running text, then the cells of its tables."""
    body = Document(io.BytesIO(render_letter(letter, template)))
    cells = [cell for table in body.tables for row in table.rows for cell in row.cells]
    found = [*body.paragraphs, *(each for cell in cells for each in cell.paragraphs)]
    return [each.text for each in found if each.text]


def test_it_says_whose_return_it_is_and_how_much_is_wrong() -> None:
    lines = lines_of(LETTER)
    assert "Kính gửi: Ủy ban nhân dân xã Trà Bồng" in lines
    assert (
        "Sở Y tế & Môi trường đã nhận phiếu báo cáo kỳ 6 tháng cuối năm 2026 của xã Trà Bồng (tệp “phiếu & xã.xlsx”). "
        "Qua kiểm tra, phiếu còn 3 lỗi phải sửa và 2 chỗ cần xem lại, cụ thể:"
    ) in lines


def test_it_counts_sheet_by_sheet() -> None:
    table = Document(io.BytesIO(render_letter(LETTER, MASTER))).tables[1]
    assert [tuple(cell.text for cell in row.cells) for row in table.rows] == [
        ("Trang của phiếu", "Lỗi phải sửa", "Chỗ cần xem lại"),
        ("Đơn vị", "1", "1"),
        ("Câu lạc bộ", "1", "1"),
        ("Cả tệp", "1", "0"),
        ("Cộng", "3", "2"),
    ]


def test_with_a_copy_it_leads_to_it_and_names_no_cell() -> None:
    text = "\n".join(lines_of(LETTER))
    assert "tệp gửi kèm “phiếu (cần sửa).xlsx”" in text
    assert ERROR.says not in text


def test_without_a_copy_it_names_the_first_places() -> None:
    many = replace(LETTER, copy=None, feedback=replace(FEEDBACK, lines=(ERROR,) * 9))
    lines = lines_of(many)
    assert lines.count(f"- Đơn vị, ô D7: {ERROR.says} {ERROR.fix}") == NAMED_AT_MOST
    assert "- … và 3 chỗ khác." in lines
    assert not any("gửi kèm" in line for line in lines)


@pytest.mark.parametrize(
    ("due", "today", "when"),
    [
        (DUE, DUE, "chậm nhất ngày 18/12/2026."),
        (DUE, date(2026, 12, 19), "sớm nhất có thể (hạn gửi của kỳ là ngày 18/12/2026, nay đã qua)."),
        (None, DUE, "sớm nhất có thể."),
    ],
)
def test_it_says_by_when(due: date | None, today: date, when: str) -> None:
    assert f"2. Gửi lại tệp đã sửa cho Sở Y tế & Môi trường {when}" in lines_of(
        replace(LETTER, due=due, today=today)
    )


def test_number_day_and_signature_are_left_to_the_office() -> None:
    lines = lines_of(LETTER)
    assert "DỰ THẢO" in lines
    assert {"Số:          /……………", "……………, ngày      tháng      năm"} <= set(lines)
    assert "SỐ LIỆU GIẢ LẬP" not in lines


def test_made_up_figures_are_said() -> None:
    assert "SỐ LIỆU GIẢ LẬP" in lines_of(replace(LETTER, feedback=replace(FEEDBACK, simulated=True)))


def test_a_return_with_one_kind_of_fault_says_no_other() -> None:
    only = replace(LETTER, feedback=replace(FEEDBACK, lines=(ERROR,)))
    assert any("phiếu còn 1 lỗi phải sửa, cụ thể:" in line for line in lines_of(only))
    assert UNUSUAL.says not in "\n".join(lines_of(only))


def test_an_office_without_one_above_it_has_no_empty_line() -> None:
    assert "ỦY BAN NHÂN DÂN TỈNH" in lines_of(LETTER)
    assert lines_of(replace(LETTER, parent_issuer=""))[-13:].count("") == 0


def test_words_of_a_return_are_no_markup_of_the_letter() -> None:
    odd = replace(ERROR, says="<w:p>{{ issuer }}&", fix="{% raw %}")
    text = "\n".join(lines_of(replace(LETTER, copy=None, feedback=replace(FEEDBACK, lines=(odd,)))))
    assert "<w:p>{{ issuer }}& {% raw %}" in text


def test_same_inputs_give_the_same_bytes() -> None:
    assert render_letter(LETTER, MASTER) == render_letter(LETTER, MASTER)


def test_the_committed_master_is_the_one_that_the_words_make() -> None:
    # made again by: python -m clubkit.reports.letter_master templates/reports
    assert parts_of(MASTER.read_bytes()) == parts_of(master_bytes())


@pytest.mark.parametrize("wrong", ["{{ isuer }}", "{{ issuer.__class__.__mro__ }}", "{% if %}"])
def test_a_master_with_a_mistake_is_named(tmp_path: Path, wrong: str) -> None:
    own, body = tmp_path / "letter.docx", Document()
    body.add_paragraph(wrong)
    body.save(str(own))
    with pytest.raises(BadDeclaration) as caught:
        render_letter(LETTER, own)
    (finding,) = caught.value.findings
    assert (finding.code, finding.place.file) == (Code.DECLARED_TEMPLATE, str(own))

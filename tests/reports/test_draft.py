"""The Word draft: what an officer finds in it, and what happens to a master that an office changed."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as Body

from clubkit.errors import BadDeclaration
from clubkit.indicators.told import Spans
from clubkit.messages.catalogue import word
from clubkit.reports.draft import TEMPLATE, Letterhead, render_draft
from clubkit.reports.draft_master import master_bytes
from clubkit.reports.model import ProvinceReport, Span
from clubkit.reports.narratives import Narrative, OwnAction
from clubkit.text import Text
from tests.reports.conftest import TEMPLATES, Build

MASTER = TEMPLATES / TEMPLATE
HEAD = Letterhead(parent_issuer="Ủy ban nhân dân tỉnh Quảng Ngãi")


def drawn(report: ProvinceReport, head: Letterhead = HEAD) -> Body:
    return Document(io.BytesIO(render_draft(report, head, MASTER)))


def lines_of(draft: Body) -> list[str]:
    """Every paragraph in order, those of tables and headers included."""
    return list(_lines(draft))


def _lines(draft: Body) -> Iterator[str]:
    for paragraph in draft.element.body.iter(f"{{{draft.element.nsmap['w']}}}p"):
        yield "".join(text.text or "" for text in paragraph.iter(f"{{{draft.element.nsmap['w']}}}t"))
    for section in draft.sections:
        yield from (each.text for each in section.header.paragraphs)


def told(unit: str, kind: str, text: str, class_: str | None = "upland") -> Narrative:
    return Narrative(unit, Text(f"Xã {unit}", unit), class_, kind, text)


@pytest.fixture(scope="module")
def full(report: ProvinceReport) -> ProvinceReport:
    """The small report with words of the province and of units."""
    words = (
        told("51", "leadership", "Đã chỉ đạo các địa phương.", None),
        told("51", "difficulties", "Cán bộ kiêm nhiệm.", None),
        told("51", "next_steps", "Tập huấn Ban Chủ nhiệm.", None),
        told("51", "proposals", "Bố trí kinh phí.", None),
        told("21154", "difficulties", "Quỹ còn nhỏ."),
        told("21160", "difficulties", "quỹ còn  nhỏ"),
        told("21154", "proposals", "Hỗ trợ vốn."),
        told("21025", "results", "Sinh hoạt đều.", "lowland"),
    )
    own = (
        OwnAction("courses", Text("Lớp tập huấn", ""), Text("lớp", ""), money=False, spans=Spans(3, 6, 9)),
        OwnAction(
            "funds", Text("Ngân sách", ""), Text("đồng", ""), money=True, spans=Spans(1, 20, 1_234_567)
        ),
    )
    return replace(report, narratives=words, own_actions=own, span=Span.PART)


@pytest.fixture(scope="module")
def lines(full: ProvinceReport) -> list[str]:
    return lines_of(drawn(full))


def test_the_committed_master_is_the_one_that_the_words_make() -> None:
    assert MASTER.read_bytes() == master_bytes()


def test_it_is_headed_as_the_decree_asks(lines: list[str]) -> None:
    for wanted in (
        "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI",
        "HỘI NGƯỜI CAO TUỔI TỈNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "DỰ THẢO",
        "BÁO CÁO",
    ):
        assert wanted in lines


def test_number_day_and_signer_are_left_blank(lines: list[str]) -> None:
    assert "Số:            /……………" in lines
    assert "Quảng Ngãi, ngày        tháng        năm" in lines
    assert "QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ" in lines


def test_an_office_s_own_letterhead_stands_in_it(full: ProvinceReport) -> None:
    head = Letterhead(
        symbol="BC-BCT",
        place="Kon Tum",
        addressee="Ủy ban nhân dân tỉnh",
        recipients=("Như trên", "Lưu: VT."),
        signature=("TM. BAN CÔNG TÁC", "TRƯỞNG BAN"),
    )
    lines = lines_of(drawn(full, head))
    wanted = (
        "Số:            /BC-BCT", "Kính gửi: Ủy ban nhân dân tỉnh", "- Như trên;", "- Lưu: VT.",
        "TM. BAN CÔNG TÁC", "TRƯỞNG BAN", "Kon Tum, ngày        tháng        năm",
    )  # fmt: skip
    assert [each for each in wanted if each not in lines] == []
    assert "QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ" not in lines


@pytest.mark.parametrize(
    ("span", "title"),
    [
        (Span.PART, "Kết quả 6 tháng đầu năm 2027 thực hiện Kế hoạch 39"),
        (Span.YEAR, "Kết quả năm 2027 thực hiện Kế hoạch 39"),
        (Span.CLOSING, "Tổng kết giai đoạn 2025–2030 thực hiện Kế hoạch 39"),
    ],
)
def test_it_is_titled_by_what_its_period_closes(full: ProvinceReport, span: Span, title: str) -> None:
    lines = lines_of(drawn(replace(full, span=span)))
    assert title in lines
    assert clumsy(lines) == []


def clumsy(lines: list[str]) -> list[str]:
    """Lines with a blank fact, two spaces or stops in a row, or a placeholder that was not filled."""
    # number and day are blanks to be filled in by hand
    said = [each for each in lines if not each.startswith("Số:") and ", ngày  " not in each]
    return [each for each in said if re.search(r"None|  |\.\.|\{|\}|: \.|\(\)| [.,;:]|undefined", each)]


def test_nothing_is_blank_doubled_or_unfilled(lines: list[str]) -> None:
    assert clumsy(lines) == []


def test_before_any_return_it_says_so_and_has_no_empty_heading(before_any_return: ProvinceReport) -> None:
    lines = lines_of(drawn(before_any_return))
    assert clumsy(lines) == []
    assert any("chưa có số liệu và cần cập nhật trước khi trình ký" in each for each in lines)
    said = [each for each in lines if each]
    headings = re.compile(r"[IVX]+\. |\d\. ")
    for heading, after in pairwise(said):
        if headings.match(heading) and headings.match(after):
            # a section's heading may be followed by its first part's, not by its equal
            assert heading[0] in "IVX", heading
            assert after[0] not in "IVX", heading


def test_it_says_first_whose_returns_it_stands_on(lines: list[str]) -> None:
    basis = lines.index("Căn cứ số liệu")
    assert basis < lines.index("I. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO")
    assert "Chưa gửi báo cáo (1 đơn vị): xã Sơn Hà." in lines
    assert "Đã gửi nhưng phiếu còn lỗi, chưa đưa vào số liệu (1 đơn vị): xã Sơn Hạ." in lines


def test_the_province_s_own_words_and_actions_stand_in_their_sections(lines: list[str]) -> None:
    order = [
        "Đã chỉ đạo các địa phương.", "Lớp tập huấn", "1.234.567", "II. KẾT QUẢ THỰC HIỆN", "Cán bộ kiêm nhiệm.",
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ TRỌNG TÂM", "Tập huấn Ban Chủ nhiệm.", "V. ĐỀ XUẤT, KIẾN NGHỊ", "Bố trí kinh phí.",
    ]  # fmt: skip
    places = [lines.index(each) for each in order]
    assert places == sorted(places)


def test_what_units_write_is_grouped_by_class_and_the_same_words_are_told_once(lines: list[str]) -> None:
    assert "Miền núi (2 đơn vị có ý kiến):" in lines
    assert "- Quỹ còn nhỏ (2 đơn vị: xã 21154, xã 21160)." in lines


def test_without_words_of_anybody_it_asks_the_officer_for_them(report: ProvinceReport) -> None:
    lines = lines_of(drawn(report))
    assert len([each for each in lines if "trước khi trình ký" in each]) == 4


def test_every_page_of_made_up_figures_says_so(full: ProvinceReport, build: Build) -> None:
    made_up, real = drawn(full), drawn(build(simulated=False))
    headers = [
        part.text
        for section in made_up.sections
        for header in (section.header, section.first_page_header)
        for part in header.paragraphs
    ]
    assert headers.count("SỐ LIỆU GIẢ LẬP") == len(headers) / 2
    assert "SỐ LIỆU GIẢ LẬP" not in "".join(lines_of(real))


def test_the_page_is_the_decree_s_and_the_annexes_lie_across(full: ProvinceReport) -> None:
    body, annexes = drawn(full).sections
    sizes = (body.page_width, body.left_margin, body.top_margin, annexes.page_width)
    assert [round(each.mm) for each in sizes if each] == [210, 30, 20, 297]
    assert drawn(full).styles["Normal"].font.name == "Times New Roman"


def test_tables_of_as_many_columns_as_there_are_facts_are_as_wide_as_the_page(full: ProvinceReport) -> None:
    wide = [table for table in drawn(full).tables if table.rows[0].cells[0].text == "TT"]
    classes = next(table for table in wide if "Toàn tỉnh" in table.rows[0].cells[2].text)
    communes = next(table for table in wide if table.rows[0].cells[1].text == "Đơn vị")
    for table, first, room in ((classes, (9, 49), 160), (communes, (9, 40), 247)):
        widths = [round(column.width.mm) for column in table.columns if column.width]
        assert tuple(widths[:2]) == first
        assert len(set(widths[2:])) == 1
        assert sum(widths) == pytest.approx(room, abs=len(widths))


def test_words_of_a_return_are_no_markup_of_the_draft(report: ProvinceReport) -> None:
    hostile = "<script>alert(1)</script> {{ 7*7 }} {% for x in y %} & \x0b\x0c ]]> \u202e" + "dài " * 500
    words = tuple(told("21154", kind, hostile) for kind in ("difficulties", "proposals", "results"))
    lines = lines_of(drawn(replace(report, narratives=words)))
    shown = [each for each in lines if "<script>alert(1)</script> {{ 7*7 }} {% for x in y %} &" in each]
    # too long for the body, all three stand in the annex
    assert len(shown) == 1
    assert shown[0].count("dài dài") == 3 * 250
    assert "Phụ lục 4" in lines
    assert any("Và 1 ý kiến khác, nêu đủ tại Phụ lục 4." in each for each in lines)


def test_same_inputs_give_the_same_bytes(full: ProvinceReport) -> None:
    assert render_draft(full, HEAD, MASTER) == render_draft(full, HEAD, MASTER)


def with_text(tmp_path: Path, text: str) -> Path:
    """The master with a paragraph in front of its last one."""
    body = Document(io.BytesIO(MASTER.read_bytes()))
    body.add_paragraph(text)
    body.save(str(tmp_path / TEMPLATE))
    return tmp_path / TEMPLATE


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ("Thêm {{ head.nobody }}", "nobody"),
        ("Thêm {{ head.issuer", "unexpected"),
        ("Thêm {% for x %}", "expected token"),
        ("Thêm {{ 1 / 0 }}", "division"),
        ("Thêm {{ ''.__class__.__mro__ }}", "unsafe"),
        ("Thêm {{ basis.append(1) and basis.__class__ }}", "unsafe"),
    ],
)
def test_a_mistake_in_an_office_s_own_master_is_told_with_its_paragraph(
    full: ProvinceReport, tmp_path: Path, wrong: str, problem: str
) -> None:
    with pytest.raises(BadDeclaration) as caught:
        render_draft(full, HEAD, with_text(tmp_path, wrong))
    (finding,) = caught.value.findings
    said = word(finding, "vi").says
    assert str(tmp_path / TEMPLATE) == finding.place.file
    assert problem in said
    assert re.search(r"ở đoạn \d+ \(“Thêm ", said)


@pytest.mark.parametrize("content", [b"no zip", b"PK\x03\x04 cut"])
def test_a_master_that_is_no_word_document_is_told(
    report: ProvinceReport, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / TEMPLATE).write_bytes(content)
    with pytest.raises(BadDeclaration):
        render_draft(report, HEAD, tmp_path / TEMPLATE)


def test_a_tag_that_takes_the_page_apart_is_told(report: ProvinceReport, tmp_path: Path) -> None:
    wrong = with_text(tmp_path, "{%p if basis %}{{ '</w:p>' | safe }}")
    with pytest.raises(BadDeclaration):
        render_draft(report, HEAD, wrong)


def test_an_office_s_own_master_may_say_less(full: ProvinceReport, tmp_path: Path) -> None:
    body = Document()
    body.add_paragraph("{{ head.title }}, lập ngày {{ head.day }}")
    body.save(str(tmp_path / TEMPLATE))
    draft = Document(io.BytesIO(render_draft(full, HEAD, tmp_path / TEMPLATE)))
    assert draft.paragraphs[0].text.startswith("Kết quả 6 tháng đầu năm 2027")


def test_charts_are_word_s_own_with_a_workbook_behind_each(large: ProvinceReport) -> None:
    with ZipFile(io.BytesIO(render_draft(large, HEAD, MASTER))) as package:
        names = package.namelist()
        chart = package.read("word/charts/chart1.xml").decode()
        document = package.read("word/document.xml").decode()
    assert [f"word/charts/chart{at}.xml" in names for at in (1, 2, 3)] == [True] * 3
    assert [f"word/embeddings/chart{at}.xlsx" in names for at in (1, 2, 3)] == [True] * 3
    assert "(1) CLB thành lập mới" in chart
    assert re.search(r'descr="\(1\) CLB thành lập mới: [\d.]+;', document)


def test_it_is_filled_on_the_day_of_the_report(full: ProvinceReport) -> None:
    later = replace(full, heading=replace(full.heading, today=date(2030, 1, 1)))
    with ZipFile(io.BytesIO(render_draft(later, HEAD, MASTER))) as package:
        assert {each.date_time[:3] for each in package.infolist()} == {(2030, 1, 1)}

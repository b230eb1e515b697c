"""The annotated copy says every finding at its cell, and everything else in the workbook is as it was."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from lxml.etree import _Element as Element
from openpyxl import load_workbook

from clubkit.findings import Severity
from clubkit.forms.mark import ANNOTATED_NAME, FINDINGS_SHEET
from clubkit.reports.feedback.annotate import Made, NotMade, annotated
from clubkit.reports.feedback.model import Feedback, Line
from clubkit.stable_zip import packed
from tests.reports.feedback.drawn import FIRST, PARTS, SECOND, drawn
from tests.reports.feedback.told import (
    BLANK,
    ERROR,
    FEEDBACK,
    LINES,
    MARK,
    UNUSUAL,
    WARNING,
    WHOLE,
    copy_of,
    front_of,
    named,
    parts_of,
    root_of,
    telling,
    text_in,
)

EXAMPLES = Path(__file__).parents[3] / "examples" / "inbox"
ISSUED = EXAMPLES / "Ly Son" / "phieu bao cao.xlsx"
AT = Line(Severity.ERROR, "Câu lạc bộ", "E8", "Ô ghi “05/03/26”.", "Đề nghị ghi đủ năm.")
OF_ISSUED = replace(FEEDBACK, lines=(AT, replace(AT, sheet="Đơn vị", cell="D12")))

OURS = re.compile(r"clubkit(Comments|Notes)?\d+\.(xml|vml)|sheet[24]\.xml\.rels")


def without_ours(data: bytes) -> bytes:
    """A part with what the copy adds taken out again, in canonical form: whatever differs from the original is a loss."""
    root = etree.fromstring(data)
    for each in named(root, "conditionalFormatting"):
        if "clubkit" in text_in(each):
            each.getparent().remove(each)  # type: ignore[union-attr]  # it was found below its parent
    # all others keep their order among each other
    for at, rule in enumerate(sorted(named(root, "cfRule"), key=lambda each: int(each.get("priority", "1")))):
        rule.set("priority", str(at))
    for each in named(root, "legacyDrawing"):
        if (each.get(f"{{{LINKS}}}id") or "").startswith("rIdCk"):
            each.getparent().remove(each)  # type: ignore[union-attr]  # same
    for each in named(root, "sheetView"):
        each.attrib.pop("tabSelected", None)
    return etree.tostring(root, method="c14n")


LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CHANGED = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "docProps/custom.xml",
}
"""Parts that gain something, each held by a test of its own."""


@pytest.mark.parametrize(
    ("original", "feedback"),
    [(drawn(), FEEDBACK), (ISSUED.read_bytes(), OF_ISSUED)],
    ids=["drawn by hand", "issued"],
)
def test_every_sheet_keeps_its_values_formulas_results_lists_protection_and_print(
    original: bytes, feedback: Feedback
) -> None:
    before, after = parts_of(original), parts_of(copy_of(original, feedback))
    sheets = [name for name in before if re.fullmatch(r"xl/worksheets/\w+\.xml", name)]
    assert len(sheets) >= 2
    lost = [name for name in sheets if without_ours(before[name]) != without_ours(after[name])]
    assert lost == []


@pytest.mark.parametrize(
    ("original", "feedback"),
    [(drawn(), FEEDBACK), (ISSUED.read_bytes(), OF_ISSUED)],
    ids=["drawn by hand", "issued"],
)
def test_parts_that_say_nothing_of_findings_are_the_same_bytes(original: bytes, feedback: Feedback) -> None:
    before, after = parts_of(original), parts_of(copy_of(original, feedback))
    told = {"xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"}
    same = [
        name
        for name in before
        if name not in CHANGED | told and not re.match(r"xl/worksheets/\w+\.xml", name)
    ]
    assert len(same) > 2
    assert [name for name in same if before[name] != after[name]] == []
    assert [name for name in after if name not in before and not OURS.search(name)] == []


@pytest.mark.parametrize("original", [drawn(), ISSUED.read_bytes()], ids=["drawn by hand", "issued"])
def test_fonts_fills_borders_and_formats_keep_their_numbers(original: bytes) -> None:
    before, after = root_of(original, "xl/styles.xml"), root_of(copy_of(original), "xl/styles.xml")
    for old, new in zip(before, after, strict=True):
        listed = [etree.tostring(each, method="c14n") for each in old]
        assert [etree.tostring(each, method="c14n") for each in new][: len(listed)] == listed
        assert new.get("count") in {None, str(len(new))}


def names_of(workbook: bytes) -> dict[str, tuple[str, str | None]]:
    """Defined name → (what it points at, the title of the sheet that it is bound to)."""
    book = root_of(workbook, "xl/workbook.xml")
    titles = [each.get("name") for each in named(book, "sheet")]
    return {
        f"{each.get('name')} {each.text}": (each.text or "", titles[int(each.get("localSheetId", "0"))])
        if each.get("localSheetId")
        else (each.text or "", None)
        for each in named(book, "definedName")
    }


@pytest.mark.parametrize("original", [drawn(), ISSUED.read_bytes()], ids=["drawn by hand", "issued"])
def test_names_and_print_areas_point_at_the_same_sheets(original: bytes) -> None:
    before, after = names_of(original), names_of(copy_of(original))
    assert before.items() <= after.items()
    assert {each.partition(" ")[0] for each in after.keys() - before.keys()} == {
        ANNOTATED_NAME,
        "_xlnm.Print_Titles",
    }


def test_the_list_comes_first_and_is_what_opens() -> None:
    copy = copy_of(drawn())
    book = root_of(copy, "xl/workbook.xml")
    assert [each.get("name") for each in named(book, "sheet")] == [FINDINGS_SHEET, FIRST, SECOND]
    assert [each.get("sheetId") for each in named(book, "sheet")] == ["8", "7", "3"]
    (view,) = named(book, "workbookView")
    assert (view.get("activeTab"), view.get("firstSheet")) == ("0", "0")
    selected = [part for part in parts_of(copy) if b'tabSelected="1"' in parts_of(copy)[part]]
    assert selected == ["xl/worksheets/clubkit1.xml"]


def test_same_inputs_give_the_same_bytes() -> None:
    assert copy_of(drawn()) == copy_of(drawn())


def tints_of(workbook: bytes, part: str) -> dict[str, tuple[str | None, str]]:
    """Cells of our tints → (priority, fill)."""
    fills = [
        named(each, "bgColor")[-1].get("rgb") or ""
        for each in named(root_of(workbook, "xl/styles.xml"), "dxf")
    ]
    return {
        each.get("sqref") or "": (each[0].get("priority"), fills[int(each[0].get("dxfId", "0"))])
        for each in named(root_of(workbook, part), "conditionalFormatting")
        if "clubkit" in text_in(each)
    }


def test_errors_and_warnings_are_tinted_apart_before_all_other_formats() -> None:
    copy = copy_of(drawn())
    assert tints_of(copy, "xl/worksheets/sheet1.xml") == {"D7": ("1", "FFFF8080")}
    assert tints_of(copy, "xl/worksheets/sheet2.xml") == {"C4": ("1", "FFFF8080"), "B3": ("2", "FFFFC000")}
    others = [
        each.get("priority")
        for each in named(root_of(copy, "xl/worksheets/sheet1.xml"), "cfRule")
        if "clubkit" not in text_in(each)
    ]
    assert others == ["2", "3"]


def notes_of(workbook: bytes, part: str) -> dict[str, str]:
    return {each.get("ref") or "": text_in(each) for each in named(root_of(workbook, part), "comment")}


def test_several_findings_of_one_cell_stand_in_one_note_below_what_a_person_noted() -> None:
    notes = notes_of(copy_of(drawn()), "xl/comments1.xml")
    assert notes["D7"].split("\n") == [
        "Đã hỏi thôn",
        "―――――",
        f"LỖI: {ERROR.says}",
        f"→ {ERROR.fix}",
        "",
        f"CẢNH BÁO: {WARNING.says}",
        f"→ {WARNING.fix}",
    ]


def test_a_cell_without_a_note_gets_one_and_a_box_to_show_it_in() -> None:
    copy = copy_of(drawn())
    notes = notes_of(copy, "xl/clubkitComments1.xml")
    assert notes == {
        "B3": f"CẢNH BÁO: {UNUSUAL.says}\n→ {UNUSUAL.fix}",
        "C4": f"LỖI: {BLANK.says}\n→ {BLANK.fix}",
    }
    boxes = named(root_of(copy, "xl/drawings/clubkitNotes1.vml"), "ClientData")
    assert [(text_in(named(each, "Row")[0]), text_in(named(each, "Column")[0])) for each in boxes] == [
        ("2", "1"),
        ("3", "2"),
    ]
    sheet = root_of(copy, "xl/worksheets/sheet2.xml")
    assert etree.QName(sheet[-1]).localname == "legacyDrawing"


def test_a_new_box_beside_old_ones_has_a_number_of_its_own() -> None:
    copy = copy_of(drawn(), telling(replace(ERROR, cell="D8")))
    shapes = named(root_of(copy, "xl/drawings/vmlDrawing1.vml"), "shape")
    assert [each.get("id") for each in shapes] == ["_x0000_s1040", "_x0000_s1041"]


def test_a_plain_note_of_a_person_is_kept_too() -> None:
    plain = PARTS["xl/comments1.xml"].replace(
        "<r><rPr><b/></rPr><t>Đã hỏi thôn</t></r>", "<t>Đã hỏi thôn</t>"
    )
    copy = copy_of(drawn(comments1=plain), telling(ERROR))
    assert notes_of(copy, "xl/comments1.xml")["D7"].startswith("Đã hỏi thôn\n―――――\nLỖI: ")
    again = copy_of(copy, telling(BLANK))
    assert notes_of(again, "xl/comments1.xml")["D7"] == "Đã hỏi thôn"


def indented(workbook: bytes) -> bytes:
    """The workbook as a program writes it that puts every element on a line of its own."""
    parts = dict(parts_of(workbook))
    for name in (
        "xl/workbook.xml",
        "xl/worksheets/sheet2.xml",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
    ):
        root = etree.fromstring(parts[name])
        etree.indent(root)
        parts[name] = etree.tostring(root)
    return packed(parts)


def test_what_is_taken_out_again_leaves_the_rest_of_an_indented_part() -> None:
    first = indented(copy_of(indented(drawn())))
    after = parts_of(copy_of(first, telling(WHOLE)))
    assert b"clubkit" not in after["xl/worksheets/sheet2.xml"]
    notes, boxes = (
        etree.fromstring(after[name]) for name in ("xl/comments1.xml", "xl/drawings/vmlDrawing1.vml")
    )
    assert [text_in(each).strip() for each in named(notes, "text")] == ["Đã hỏi thôn", "[Threaded comment]"]
    assert [each.get("id") for each in named(boxes, "shape")] == ["_x0000_s1040"]


def test_a_thread_of_comments_is_left_alone() -> None:
    copy = copy_of(drawn(), telling(replace(ERROR, cell="D9")))
    assert notes_of(copy, "xl/comments1.xml")["D9"] == "[Threaded comment]"
    assert tints_of(copy, "xl/worksheets/sheet1.xml") == {"D9": ("1", "FFFF8080")}


def test_infos_are_listed_but_mark_no_cell() -> None:
    (info,) = (line for line in LINES if line.severity is Severity.INFO)
    copy = copy_of(drawn(), telling(info))
    assert "xl/clubkitComments1.xml" not in parts_of(copy)
    assert info.says in text_in(front_of(copy))


def test_the_copy_carries_its_mark_in_a_name_and_where_there_is_one_a_property() -> None:
    book = load_workbook(io.BytesIO(copy_of(ISSUED.read_bytes(), OF_ISSUED)))
    assert book.defined_names[ANNOTATED_NAME].attr_text == f'"{MARK.line()}"'
    held = {each.name: each.value for each in book.custom_doc_props.props}  # type: ignore[attr-defined] # newer than its types
    assert held[ANNOTATED_NAME] == MARK.line()
    assert "clubkit_stamp" in held


def test_openpyxl_opens_the_copy_with_its_notes() -> None:
    book = load_workbook(io.BytesIO(copy_of(ISSUED.read_bytes(), OF_ISSUED)))
    assert book.sheetnames[0] == FINDINGS_SHEET
    note = book["Câu lạc bộ"]["E8"].comment
    assert note is not None
    assert note.text.startswith("LỖI: ")


def sheets_alone(workbook: bytes) -> list[bytes]:
    parts = parts_of(workbook)
    return [
        without_ours(parts[name])
        for name in sorted(parts)
        if re.fullmatch(r"xl/worksheets/sheet\d\.xml", name)
    ]


def test_a_copy_annotated_again_tells_only_the_new_findings() -> None:
    first = copy_of(drawn())
    again = copy_of(first, telling(replace(BLANK, cell="D4")))
    assert [each.get("name") for each in named(root_of(again, "xl/workbook.xml"), "sheet")] == [
        FINDINGS_SHEET,
        FIRST,
        SECOND,
    ]
    assert tints_of(again, "xl/worksheets/sheet1.xml") == {}
    assert tints_of(again, "xl/worksheets/sheet2.xml") == {"D4": ("1", "FFFF8080")}
    assert notes_of(again, "xl/comments1.xml") == {"D7": "Đã hỏi thôn", "D9": "[Threaded comment]"}
    assert notes_of(again, "xl/clubkitComments1.xml").keys() == {"D4"}
    boxes = named(root_of(again, "xl/drawings/clubkitNotes1.vml"), "Column")
    assert [text_in(each) for each in boxes] == ["3"]


def test_a_copy_annotated_again_still_keeps_everything() -> None:
    again = copy_of(copy_of(drawn()))
    assert sheets_alone(again) == sheets_alone(drawn())
    assert names_of(drawn()).items() <= names_of(again).items()


def test_a_workbook_with_macros_keeps_its_ending() -> None:
    types = PARTS["[Content_Types].xml"].replace(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    made = annotated(drawn(**{"[Content_Types].xml": types}), FEEDBACK)
    assert isinstance(made, Made)
    assert made.ending == ".xlsm"


STRICT = PARTS["xl/workbook.xml"].replace(
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
TAKEN = PARTS["xl/workbook.xml"].replace(f'name="{SECOND}"', f'name="{FINDINGS_SHEET}"')
ENTITY = '<!DOCTYPE x [<!ENTITY e "e">]><worksheet>&e;</worksheet>'


@pytest.mark.parametrize(
    ("workbook", "reason"),
    [
        (b"PK no package", "format"),
        (drawn(**{"_xmlsignatures/sig1.xml": "<Signature/>"}), "signed"),
        (drawn(workbook=STRICT), "dialect"),
        (drawn(workbook=TAKEN), "sheet"),
        (drawn(sheet1="<worksheet>"), "markup"),
        (drawn(sheet1=ENTITY), "markup"),
        (drawn(vmlDrawing1="<xml><br></xml>"), "markup"),
        (drawn(**{"xl/Workbook.xml": "<workbook/>"}), "markup"),
    ],
    ids=[
        "no package",
        "signed",
        "strict",
        "sheet taken",
        "no xml",
        "document type",
        "loose drawing",
        "twice",
    ],
)
def test_what_could_not_be_kept_is_not_copied(workbook: bytes, reason: str) -> None:
    assert annotated(workbook, telling(replace(ERROR, cell="D8"))) == NotMade(reason)


def test_a_place_that_is_not_in_the_workbook_is_said_without_a_link() -> None:
    front = front_of(copy_of(drawn(), telling(replace(ERROR, sheet="Thôn, tổ"))))
    assert named(front, "hyperlink") == []
    assert "Thôn, tổ, ô D7" in text_in(front)


def test_sheets_stay_protected_and_open_cells_open() -> None:
    sheet: Element = root_of(copy_of(drawn()), "xl/worksheets/sheet1.xml")
    (lock,) = named(sheet, "sheetProtection")
    assert lock.get("sheet") == "1"
    assert [each.get("s") for each in named(sheet, "c")] == ["1", "1"]

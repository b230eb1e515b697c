"""How our masters look in Word after Nghị định 30/2020: a face, a few looks of paragraphs, columns without lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document as Body
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

FACE = "Times New Roman"
CENTRE, LEFT, WIDE = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY
RIGHT = WD_ALIGN_PARAGRAPH.RIGHT


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks: sizes and spaces in points; `hold` keeps it on the page of the next one."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = WIDE
    before: float = 0
    after: float = 6
    indent: bool = False
    hold: bool = False


def set_face(body: Body) -> None:
    """Times New Roman for everything."""
    usual = body.styles["Normal"]
    assert isinstance(usual, ParagraphStyle)
    usual.font.name = FACE
    usual.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)


def set_paper(page: Section, *, landscape: bool = False) -> None:
    """A4 with the margins of Nghị định 30/2020, Phụ lục I."""
    short, long = Mm(210), Mm(297)
    page.page_width, page.page_height = (long, short) if landscape else (short, long)
    page.top_margin = page.bottom_margin = page.right_margin = Mm(20)
    page.left_margin = Mm(30)


def add(into: Body | _Cell, text: str, look: Look) -> Paragraph:
    """A new paragraph at the end."""
    return put(into.add_paragraph(), text, look)


def only(into: Body | _Cell, test: str, text: str, look: Look) -> None:
    """A paragraph that is there only where the test holds."""
    within(into, f"if {test}", "endif", text, look)


def each(into: Body | _Cell, loop: str, text: str, look: Look) -> None:
    """A paragraph for each of the loop's things."""
    within(into, f"for {loop}", "endfor", text, look)


def within(into: Body | _Cell, start: str, end: str, text: str, look: Look) -> None:
    """A paragraph between two tags, each of which takes a paragraph of its own away."""
    for line in (f"{{%p {start} %}}", text, f"{{%p {end} %}}"):
        add(into, line, look)


def put(paragraph: Paragraph, text: str, look: Look) -> Paragraph:
    """A text at a paragraph's end."""
    run, layout = paragraph.add_run(text), paragraph.paragraph_format
    run.bold, run.italic, run.font.size = look.bold, look.italic, Pt(look.size)
    paragraph.alignment = look.align
    layout.space_before, layout.space_after = Pt(look.before), Pt(look.after)
    layout.first_line_indent = Mm(10) if look.indent else None
    layout.keep_with_next = True if look.hold else None
    return paragraph


def columns(body: Body, widths: tuple[int, int]) -> tuple[_Cell, _Cell]:
    """Two cells side by side without lines, widths in millimetres."""
    table = body.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    set_widths(table, widths)
    for cell in (left, right):
        # a cell always has a first paragraph; ours come after it
        put(cell.paragraphs[0], "", Look(1, after=0))
    return left, right


def ruled(body: Body, rows: int, widths: Sequence[float]) -> Table:
    """A table with lines, in the middle, widths in millimetres."""
    table: Table = body.add_table(rows=rows, cols=len(widths), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    set_widths(table, widths)
    return table


def set_widths(table: Table, widths: Sequence[float]) -> None:
    """Fixed widths of columns, in millimetres."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        # Word goes by the cells' width, LibreOffice by the column's
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


WIDTHS = "clubkit:"
"""How the description of a table begins that says how wide its first columns are; the others share the rest."""


def mark_widths(table: Table, first: Sequence[float]) -> None:
    """Say, in the table's own description, how wide its first columns are, in millimetres: see `docx_template`."""
    told = OxmlElement("w:tblDescription")
    told.set(qn("w:val"), WIDTHS + ",".join(f"{each:g}" for each in first))
    append(table._tbl.tblPr, told)  # noqa: SLF001  python-docx has no word for it


def add_rule(into: Body | _Cell, indent: float, after: float = 0) -> None:
    """A line below what was said last, as long as the indents at both sides (in millimetres) leave room."""
    paragraph = put(into.add_paragraph(), "", Look(2, align=CENTRE, before=3, after=after))
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = Mm(indent)
    layout.line_spacing = Pt(2)
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    append(borders, line)
    properties: Any = paragraph._p.get_or_add_pPr()  # noqa: SLF001  same
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def repeat(row: _Row) -> None:
    """A table's head stands again on every page."""
    append(row._tr.get_or_add_trPr(), OxmlElement("w:tblHeader"))  # noqa: SLF001  python-docx has no word for it


def keep_whole(row: _Row) -> None:
    """A row's words stay on one page."""
    append(row._tr.get_or_add_trPr(), OxmlElement("w:cantSplit"))  # noqa: SLF001  same


def add_field(paragraph: Paragraph, code: str, size: float) -> None:
    """A field that Word fills, such as PAGE."""
    field, run = OxmlElement("w:fldSimple"), OxmlElement("w:r")
    field.set(qn("w:instr"), code)
    properties, high, text = OxmlElement("w:rPr"), OxmlElement("w:sz"), OxmlElement("w:t")
    high.set(qn("w:val"), str(round(2 * size)))
    text.text = "1"
    properties.append(high)
    run.extend((properties, text))
    field.append(run)
    append(paragraph._p, field)  # noqa: SLF001  same


def append(parent: Any, child: Any) -> None:  # noqa: ANN401  python-docx types elements by their known children
    """An element at another's end."""
    parent.append(child)

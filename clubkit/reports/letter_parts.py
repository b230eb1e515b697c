"""The parts of which masters of letters are made: page, head, foot and paragraphs after Nghị định 30/2020."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from docx import Document
from docx.document import Document as Body
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from clubkit.messages.catalogue import phrase
from clubkit.stable_zip import stable

FACE = "Times New Roman"
CENTRE, LEFT, WIDE = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks: sizes and spaces in points."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    under: bool = False
    align: WD_ALIGN_PARAGRAPH = WIDE
    before: float = 0
    after: float = 6
    indent: bool = False


TEXT, SMALL, NOTICE = Look(indent=True), Look(12, after=2), Look(bold=True, align=CENTRE)
HEAD = Look(13, align=CENTRE, after=0)
FOOT = Look(11, align=LEFT, after=0)


def blank() -> Body:
    """A page without words."""
    body = Document()
    _set_page(body)
    return body


def saved(body: Body) -> bytes:
    """The master as a docx file: same words, same bytes."""
    data = io.BytesIO()
    body.core_properties.author = body.core_properties.comments = ""
    body.save(data)
    return stable(data.getvalue())


def _set_page(body: Body) -> None:
    page = body.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin = page.bottom_margin = page.right_margin = Mm(20)
    page.left_margin = Mm(30)
    usual = body.styles["Normal"]
    assert isinstance(usual, ParagraphStyle)
    usual.font.name = FACE
    usual.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)


def put_head(body: Body, subject: str | None) -> None:
    """Who writes, number, day, what it is about (a paper with a title of its own says it there), that it is a draft."""
    left, right = columns(body, (63, 97))
    strong = replace(HEAD, bold=True)
    only(left, "parent_issuer", "{{ parent_issuer|upper }}", replace(HEAD, size=12))
    add(left, "{{ issuer|upper }}", replace(strong, size=12, under=True))
    add(left, words("letter_number"), replace(HEAD, before=6))
    if subject:
        add(left, subject, replace(HEAD, size=12))
    add(right, words("letter_state"), replace(strong, size=12))
    add(right, words("letter_motto"), replace(strong, under=True))
    add(right, words("letter_day"), replace(HEAD, italic=True, before=6))
    add(right, words("letter_draft"), replace(strong, before=6))
    only(body, "simulated", words("simulated"), replace(NOTICE, before=6))


def put_row(table: Table, number: int, texts: Sequence[str], looks: Sequence[Look]) -> None:
    """A row of a table, each cell in its look."""
    for cell, text, look in zip(table.rows[number].cells, texts, looks, strict=True):
        put(cell.paragraphs[0], text, look)


def table_in(body: Body, rows: int, widths: Sequence[int]) -> Table:
    """A table with lines, in the middle of the page; widths of its columns are in millimetres."""
    table: Table = body.add_table(rows=rows, cols=len(widths), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for at, width in enumerate(widths):
        # Word goes by the cells' width, LibreOffice by the column's
        for place in (table.columns[at], *(row.cells[at] for row in table.rows)):
            place.width = Mm(width)
    return table


def put_foot(body: Body) -> None:
    """Who gets it, and the place for the signature."""
    left, right = columns(body, (56, 104))
    # a signature that its words run away from is no signature
    row: Any = body.tables[-1].rows[0]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  python-docx has no word for it
    add(left, words("letter_copies_to"), replace(FOOT, size=12, bold=True, italic=True, before=6))
    for key in ("letter_copies_unit", "letter_copies_file"):
        add(left, words(key), FOOT)
    add(right, words("letter_signer"), replace(HEAD, bold=True, before=6))
    add(right, words("letter_signature"), replace(HEAD, italic=True))


def columns(body: Body, widths: tuple[int, int]) -> tuple[_Cell, _Cell]:
    """Two columns beside each other, of widths in millimetres."""
    table = body.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    for cell, column, width in zip((left, right), table.columns, widths, strict=True):
        # Word goes by the cell's width, LibreOffice by the column's
        cell.width = column.width = Mm(width)
        # a cell always has a first paragraph; ours come after it
        put(cell.paragraphs[0], "", Look(1, after=0))
    return left, right


def words(key: str, **tokens: str) -> str:
    """A phrase of letters, which are Vietnamese always."""
    return phrase(key, "vi", **tokens)


def named(*names: str) -> dict[str, str]:
    """Placeholders of those names for a phrase's facts."""
    return {name: f"{{{{ {name} }}}}" for name in names}


def only(body: Body | _Cell, test: str, text: str, look: Look) -> None:
    """A paragraph that is there only where the test holds."""
    for each in (f"{{%p if {test} %}}", text, "{%p endif %}"):
        add(body, each, look)


def each_of(body: Body | _Cell, loop: str, text: str, look: Look) -> None:
    """A paragraph for each thing of a loop (`place in places`)."""
    for each in (f"{{%p for {loop} %}}", text, "{%p endfor %}"):
        add(body, each, look)


def add(into: Body | _Cell, text: str, look: Look) -> None:
    """A paragraph at the end."""
    put(into.add_paragraph(), text, look)


def put(paragraph: Paragraph, text: str, look: Look) -> None:
    """Words into an empty paragraph."""
    run, layout = paragraph.add_run(text), paragraph.paragraph_format
    run.bold, run.italic, run.underline, run.font.size = look.bold, look.italic, look.under, Pt(look.size)
    paragraph.alignment = look.align
    layout.space_before, layout.space_after = Pt(look.before), Pt(look.after)
    layout.first_line_indent = Mm(10) if look.indent else None

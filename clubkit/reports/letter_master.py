"""The committed master of the letter: laid out after Nghị định 30/2020, words from the catalogue.

`python -m clubkit.reports.letter_master templates/reports` makes it again. An office that wants another layout copies
it into its workspace and changes it in Word; the placeholders in double braces are filled in by `reports/letter.py`.
"""

import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docx import Document
from docx.document import Document as Body
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from clubkit.messages.catalogue import phrase
from clubkit.reports.letter import TEMPLATE
from clubkit.stable_zip import stable

FACE = "Times New Roman"
_CENTRE, _LEFT, _WIDE = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks: sizes and spaces in points."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    under: bool = False
    align: WD_ALIGN_PARAGRAPH = _WIDE
    before: float = 0
    after: float = 6
    indent: bool = False


_TEXT, _SMALL, _NOTICE = Look(indent=True), Look(12, after=2), Look(bold=True, align=_CENTRE)
_HEAD = Look(13, align=_CENTRE, after=0)
_FOOT = Look(11, align=_LEFT, after=0)


def master_bytes() -> bytes:
    """The master as a docx file: same words, same bytes."""
    body, data = Document(), io.BytesIO()
    _set_page(body)
    _put_head(body)
    _put_text(body)
    _put_foot(body)
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


def _put_head(body: Body) -> None:
    left, right = _columns(body, (63, 97))
    strong = replace(_HEAD, bold=True)
    _only(left, "parent_issuer", "{{ parent_issuer|upper }}", replace(_HEAD, size=12))
    _add(left, "{{ issuer|upper }}", replace(strong, size=12, under=True))
    _add(left, _words("letter_number"), replace(_HEAD, before=6))
    _add(left, _words("letter_subject", form="{{ form }}", period="{{ period }}"), replace(_HEAD, size=12))
    _add(right, _words("letter_state"), replace(strong, size=12))
    _add(right, _words("letter_motto"), replace(strong, under=True))
    _add(right, _words("letter_day"), replace(_HEAD, italic=True, before=6))
    _add(right, _words("letter_draft"), replace(strong, before=6))
    _only(body, "simulated", _words("simulated"), replace(_NOTICE, before=6))


def _put_text(body: Body) -> None:
    _add(body, _words("letter_to", unit="{{ unit }}"), Look(align=_CENTRE, before=12, after=8))
    facts = {name: f"{{{{ {name} }}}}" for name in ("issuer", "form", "period", "unit", "found")}
    _add(body, _words("letter_opening", name="{{ file }}", **facts), _TEXT)
    _put_counts(body)
    _only(body, "copy", _words("letter_copy", name="{{ copy }}"), replace(_TEXT, before=6))
    for text in ("{%p for place in places %}", "{{ place }}", "{%p endfor %}"):
        _add(body, text, replace(_SMALL, before=2, after=0))
    _only(body, "more", _words("letter_more", count="{{ more }}"), _SMALL)
    _add(body, _words("letter_ask", unit="{{ unit }}"), replace(_TEXT, before=6))
    _only(body, "copy", _words("letter_ask_copy"), _TEXT)
    _only(body, "not copy", _words("letter_ask_own"), _TEXT)
    _add(body, _words("letter_ask_send", issuer="{{ issuer }}", when="{{ when }}"), _TEXT)
    _add(body, _words("letter_thanks"), _TEXT)


def _put_counts(body: Body) -> None:
    heads = ("letter_head_sheet", "letter_head_errors", "letter_head_warnings")
    table = body.add_table(rows=5, cols=len(heads), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _row(table, 0, [_words(key) for key in heads])
    _row(table, 1, ["{%tr for row in rows %}", "", ""])
    _row(table, 2, ["{{ row.title }}", "{{ row.errors }}", "{{ row.warnings }}"])
    _row(table, 3, ["{%tr endfor %}", "", ""])
    _row(table, 4, [_words("letter_total"), "{{ errors }}", "{{ warnings }}"])


def _row(table: Table, number: int, texts: Sequence[str]) -> None:
    strong = number in {0, len(table.rows) - 1}
    for at, (cell, text) in enumerate(zip(table.rows[number].cells, texts, strict=True)):
        cell.width = Mm((76, 38, 46)[at])
        align = _CENTRE if at or number == 0 else _LEFT
        _put(cell.paragraphs[0], text, replace(_HEAD, bold=strong, align=align))


def _put_foot(body: Body) -> None:
    left, right = _columns(body, (56, 104))
    _add(left, _words("letter_copies_to"), replace(_FOOT, size=12, bold=True, italic=True, before=6))
    for key in ("letter_copies_unit", "letter_copies_file"):
        _add(left, _words(key), _FOOT)
    _add(right, _words("letter_signer"), replace(_HEAD, bold=True, before=6))
    _add(right, _words("letter_signature"), replace(_HEAD, italic=True))


def _columns(body: Body, widths: tuple[int, int]) -> tuple[_Cell, _Cell]:
    table = body.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    for cell, column, width in zip((left, right), table.columns, widths, strict=True):
        # Word goes by the cell's width, LibreOffice by the column's
        cell.width = column.width = Mm(width)
        # a cell always has a first paragraph; ours come after it
        _put(cell.paragraphs[0], "", Look(1, after=0))
    return left, right


def _words(key: str, **tokens: str) -> str:
    return phrase(key, "vi", **tokens)


def _only(body: Body | _Cell, test: str, text: str, look: Look) -> None:
    """A paragraph that is there only where the test holds."""
    for each in (f"{{%p if {test} %}}", text, "{%p endif %}"):
        _add(body, each, look)


def _add(into: Body | _Cell, text: str, look: Look) -> None:
    _put(into.add_paragraph(), text, look)


def _put(paragraph: Paragraph, text: str, look: Look) -> None:
    run, layout = paragraph.add_run(text), paragraph.paragraph_format
    run.bold, run.italic, run.underline, run.font.size = look.bold, look.italic, look.under, Pt(look.size)
    paragraph.alignment = look.align
    layout.space_before, layout.space_after = Pt(look.before), Pt(look.after)
    layout.first_line_indent = Mm(10) if look.indent else None


if __name__ == "__main__":
    (Path(sys.argv[1]) / TEMPLATE).write_bytes(master_bytes())

"""The committed master of the letter: laid out after Nghị định 30/2020, words from the catalogue.

`python -m clubkit.reports.letter_master templates/reports` makes it again. An office that wants another layout copies
it into its workspace and changes it in Word; the placeholders in double braces are filled in by `reports/letter.py`.
"""

import io
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from docx import Document
from docx.document import Document as Body
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm
from docx.table import Table

from clubkit.messages.catalogue import phrase
from clubkit.reports.docx_look import CENTRE, LEFT, Look, add, columns, only, put, set_face, set_paper
from clubkit.reports.letter import TEMPLATE
from clubkit.stable_zip import stable

_TEXT, _SMALL, _NOTICE = Look(indent=True), Look(12, after=2), Look(bold=True, align=CENTRE)
_HEAD = Look(13, align=CENTRE, after=0)
_FOOT = Look(11, align=LEFT, after=0)


def master_bytes() -> bytes:
    """The master as a docx file: same words, same bytes."""
    body, data = Document(), io.BytesIO()
    set_paper(body.sections[0])
    set_face(body)
    _put_head(body)
    _put_text(body)
    _put_foot(body)
    body.core_properties.author = body.core_properties.comments = ""
    body.save(data)
    return stable(data.getvalue())


def _put_head(body: Body) -> None:
    left, right = columns(body, (63, 97))
    strong = replace(_HEAD, bold=True)
    only(left, "parent_issuer", "{{ parent_issuer|upper }}", replace(_HEAD, size=12))
    add(left, "{{ issuer|upper }}", replace(strong, size=12, under=True))
    add(left, _words("letter_number"), replace(_HEAD, before=6))
    add(left, _words("letter_subject", form="{{ form }}", period="{{ period }}"), replace(_HEAD, size=12))
    add(right, _words("letter_state"), replace(strong, size=12))
    add(right, _words("letter_motto"), replace(strong, under=True))
    add(right, _words("letter_day"), replace(_HEAD, italic=True, before=6))
    add(right, _words("letter_draft"), replace(strong, before=6))
    only(body, "simulated", _words("simulated"), replace(_NOTICE, before=6))


def _put_text(body: Body) -> None:
    add(body, _words("letter_to", unit="{{ unit }}"), Look(align=CENTRE, before=12, after=8))
    facts = {name: f"{{{{ {name} }}}}" for name in ("issuer", "form", "period", "unit", "found")}
    add(body, _words("letter_opening", name="{{ file }}", **facts), _TEXT)
    _put_counts(body)
    only(body, "copy", _words("letter_copy", name="{{ copy }}"), replace(_TEXT, before=6))
    for text in ("{%p for place in places %}", "{{ place }}", "{%p endfor %}"):
        add(body, text, replace(_SMALL, before=2, after=0))
    only(body, "more", _words("letter_more", count="{{ more }}"), _SMALL)
    add(body, _words("letter_ask", unit="{{ unit }}"), replace(_TEXT, before=6))
    only(body, "copy", _words("letter_ask_copy"), _TEXT)
    only(body, "not copy", _words("letter_ask_own"), _TEXT)
    add(body, _words("letter_ask_send", issuer="{{ issuer }}", when="{{ when }}"), _TEXT)
    add(body, _words("letter_thanks"), _TEXT)


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
        align = CENTRE if at or number == 0 else LEFT
        put(cell.paragraphs[0], text, replace(_HEAD, bold=strong, align=align))


def _put_foot(body: Body) -> None:
    left, right = columns(body, (56, 104))
    add(left, _words("letter_copies_to"), replace(_FOOT, size=12, bold=True, italic=True, before=6))
    for key in ("letter_copies_unit", "letter_copies_file"):
        add(left, _words(key), _FOOT)
    add(right, _words("letter_signer"), replace(_HEAD, bold=True, before=6))
    add(right, _words("letter_signature"), replace(_HEAD, italic=True))


def _words(key: str, **tokens: str) -> str:
    return phrase(key, "vi", **tokens)


if __name__ == "__main__":
    (Path(sys.argv[1]) / TEMPLATE).write_bytes(master_bytes())

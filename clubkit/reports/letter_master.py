"""The committed master of the letter: laid out after Nghị định 30/2020, words from the catalogue.

`python -m clubkit.reports.letter_master templates/reports` makes it again. An office that wants another layout copies
it into its workspace and changes it in Word; the placeholders in double braces are filled in by `reports/letter.py`.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from docx.document import Document as Body
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm
from docx.table import Table

from clubkit.reports.docx_look import CENTRE, LEFT, Look, add, only, put
from clubkit.reports.letter import TEMPLATE
from clubkit.reports.letter_parts import HEAD, SMALL, TEXT, blank, named, put_foot, put_head, saved, words


def master_bytes() -> bytes:
    """The master as a docx file: same words, same bytes."""
    body = blank()
    put_head(body, words("letter_subject", **named("form", "period")))
    _put_text(body)
    put_foot(body)
    return saved(body)


def _put_text(body: Body) -> None:
    add(body, words("letter_to", unit="{{ unit }}"), Look(align=CENTRE, before=12, after=8))
    facts = {name: f"{{{{ {name} }}}}" for name in ("issuer", "form", "period", "unit", "found")}
    add(body, words("letter_opening", name="{{ file }}", **facts), TEXT)
    _put_counts(body)
    only(body, "copy", words("letter_copy", name="{{ copy }}"), replace(TEXT, before=6))
    for text in ("{%p for place in places %}", "{{ place }}", "{%p endfor %}"):
        add(body, text, replace(SMALL, before=2, after=0))
    only(body, "more", words("letter_more", count="{{ more }}"), SMALL)
    add(body, words("letter_ask", unit="{{ unit }}"), replace(TEXT, before=6))
    only(body, "copy", words("letter_ask_copy"), TEXT)
    only(body, "not copy", words("letter_ask_own"), TEXT)
    add(body, words("letter_ask_send", issuer="{{ issuer }}", when="{{ when }}"), TEXT)
    add(body, words("letter_thanks"), TEXT)


def _put_counts(body: Body) -> None:
    heads = ("letter_head_sheet", "letter_head_errors", "letter_head_warnings")
    table = body.add_table(rows=5, cols=len(heads), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _row(table, 0, [words(key) for key in heads])
    _row(table, 1, ["{%tr for row in rows %}", "", ""])
    _row(table, 2, ["{{ row.title }}", "{{ row.errors }}", "{{ row.warnings }}"])
    _row(table, 3, ["{%tr endfor %}", "", ""])
    _row(table, 4, [words("letter_total"), "{{ errors }}", "{{ warnings }}"])


def _row(table: Table, number: int, texts: Sequence[str]) -> None:
    strong = number in {0, len(table.rows) - 1}
    for at, (cell, text) in enumerate(zip(table.rows[number].cells, texts, strict=True)):
        cell.width = Mm((76, 38, 46)[at])
        align = CENTRE if at or number == 0 else LEFT
        put(cell.paragraphs[0], text, replace(HEAD, bold=strong, align=align))


if __name__ == "__main__":
    (Path(sys.argv[1]) / TEMPLATE).write_bytes(master_bytes())

"""The committed master of the receipt: laid out after Nghị định 30/2020, words from the catalogue.

`python -m clubkit.reports.receipt_master templates/reports` makes it again. An office that wants another layout copies
it into its workspace and changes it in Word; the placeholders are filled in by `reports/receipt.py`.
"""

import sys
from dataclasses import replace
from pathlib import Path

from docx.document import Document as Body

from clubkit.reports.docx_look import CENTRE, LEFT, Look, add, each, only, ruled
from clubkit.reports.letter_parts import (
    HEAD,
    SMALL,
    TEXT,
    blank,
    named,
    put_foot,
    put_head,
    put_row,
    saved,
    words,
)  # fmt: skip
from clubkit.reports.receipt import TEMPLATE

_FACTS = (
    ("receipt_unit", "{{ unit }} ({{ code }})"),
    ("head_file", "{{ file }}"),
    ("receipt_sha256", "{{ sha256 }}"),
    ("head_received_on", "{{ received }}"),
    ("receipt_says", "{{ verdict }}"),
    ("receipt_which", "{{ revision }}"),
    ("head_signed", "{{ paper }}"),
    ("report_state", "{{ state }}"),
)
"""The heads of the facts, and what fills them in."""

_BODY = replace(TEXT, size=13, after=4)
"""Smaller than a letter's, so that most receipts are one page."""

_CELL = Look(12, align=LEFT, before=1, after=1)
_HASH = replace(_CELL, size=10)
"""64 digits on one line."""

_TITLE = Look(14, bold=True, align=CENTRE, before=12, after=0)


def master_bytes() -> bytes:
    """The master as a docx file: same words, same bytes."""
    body = blank()
    put_head(body, None)
    add(body, words("receipt_title"), _TITLE)
    add(body, words("receipt_about", **named("form", "period")), replace(_TITLE, before=0, after=8))
    add(body, words("receipt_opening", **named("issuer", "form", "period"), unit="{{ unit_within }}"), _BODY)
    _put_facts(body)
    _put_edited(body)
    _put_codes(body)
    _put_warnings(body)
    add(body, words("receipt_compare", **named("issuer")), replace(TEXT, size=12, before=6))
    put_foot(body)
    return saved(body)


def _put_facts(body: Body) -> None:
    table = ruled(body, len(_FACTS), (44, 116))
    for at, (head, value) in enumerate(_FACTS):
        is_hash = value in {"{{ sha256 }}", "{{ state }}"}
        put_row(table, at, (words(head), value), (_CELL, _HASH if is_hash else _CELL))


def _put_edited(body: Body) -> None:
    facts = {"reason": "{{ edited_reason }}", "name": "{{ edited_file }}", "hash": "{{ edited_sha256 }}"}
    text = words("receipt_edited", issuer="{{ issuer }}", **facts)
    only(body, "edited", text, replace(_BODY, before=6, bold=True))
    each(body, "cell in edited_cells", "{{ cell }}", replace(SMALL, before=2, after=0))
    only(body, "edited_more", words("letter_more", count="{{ edited_more }}"), SMALL)


def _put_codes(body: Body) -> None:
    """Codes of new clubs in a table, of villages, which may be many, in a sentence; where there are any."""
    heads, facts = ("head_code", "head_club", "receipt_village"), ("code", "name", "village")
    add(body, "{%p if clubs %}", TEXT)
    add(body, words("receipt_clubs"), replace(_BODY, before=6))
    table, rest = ruled(body, 4, (30, 80, 50)), [""] * (len(heads) - 1)
    put_row(table, 0, [words(each) for each in heads], [replace(HEAD, size=12, bold=True)] * len(heads))
    put_row(table, 1, ["{%tr for each in clubs %}", *rest], [_CELL] * len(heads))
    put_row(table, 2, [f"{{{{ each.{name} }}}}" for name in facts], [_CELL] * len(heads))
    put_row(table, 3, ["{%tr endfor %}", *rest], [_CELL] * len(heads))
    add(body, "{%p endif %}", TEXT)
    only(body, "villages", words("receipt_villages", **named("villages")), replace(TEXT, size=12, before=6))


def _put_warnings(body: Body) -> None:
    only(body, "warnings", words("receipt_warnings"), replace(_BODY, before=6))
    each(body, "line in warnings", "{{ line }}", replace(SMALL, before=2, after=0))
    only(body, "more", words("letter_more", count="{{ more }}"), SMALL)


if __name__ == "__main__":
    (Path(sys.argv[1]) / TEMPLATE).write_bytes(master_bytes())

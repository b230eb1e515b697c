"""What the masters of letters to the units have in common: head and foot after Nghị định 30/2020, and their looks."""

import io
from collections.abc import Sequence
from dataclasses import replace

from docx import Document
from docx.document import Document as Body
from docx.table import Table

from clubkit.messages.catalogue import phrase
from clubkit.reports.docx_look import (
    CENTRE,
    LEFT,
    Look,
    add,
    add_rule,
    columns,
    keep_whole,
    only,
    put,
    set_face,
    set_paper,
)  # fmt: skip
from clubkit.stable_zip import stable

TEXT, SMALL, NOTICE = Look(indent=True), Look(12, after=2), Look(bold=True, align=CENTRE)
HEAD = Look(13, align=CENTRE, after=0)
FOOT = Look(11, align=LEFT, after=0)


def blank() -> Body:
    """A page without words."""
    body = Document()
    set_paper(body.sections[0])
    set_face(body)
    return body


def saved(body: Body) -> bytes:
    """The master as a docx file: same words, same bytes."""
    data = io.BytesIO()
    body.core_properties.author = body.core_properties.comments = ""
    body.save(data)
    return stable(data.getvalue())


def put_head(body: Body, subject: str | None) -> None:
    """Who writes, number, day, what it is about (a paper with a title of its own says it there), that it is a draft."""
    left, right = columns(body, (63, 97))
    strong = replace(HEAD, bold=True)
    only(left, "parent_issuer", "{{ parent_issuer|upper }}", replace(HEAD, size=12))
    add(left, "{{ issuer|upper }}", replace(strong, size=12))
    add_rule(left, 20)
    add(left, words("letter_number"), replace(HEAD, before=4))
    if subject:
        add(left, subject, replace(HEAD, size=12))
    add(right, words("letter_state"), replace(strong, size=12))
    add(right, words("letter_motto"), strong)
    add_rule(right, 17)
    add(right, words("letter_day"), replace(HEAD, italic=True, before=4))
    add(right, words("letter_draft"), replace(strong, before=6))
    only(body, "simulated", words("simulated"), replace(NOTICE, before=6))


def put_row(table: Table, number: int, texts: Sequence[str], looks: Sequence[Look]) -> None:
    """A row of a table, each cell in its look."""
    for cell, text, look in zip(table.rows[number].cells, texts, looks, strict=True):
        put(cell.paragraphs[0], text, look)


def put_foot(body: Body) -> None:
    """Who gets it, and the place for the signature."""
    left, right = columns(body, (56, 104))
    # a signature that its words run away from is no signature
    keep_whole(body.tables[-1].rows[0])
    add(left, words("letter_copies_to"), replace(FOOT, size=12, bold=True, italic=True, before=6))
    for key in ("letter_copies_unit", "letter_copies_file"):
        add(left, words(key), FOOT)
    add(right, words("letter_signer"), replace(HEAD, bold=True, before=6))
    add(right, words("letter_signature"), replace(HEAD, italic=True))


def words(key: str, **tokens: str) -> str:
    """A phrase of letters, which are Vietnamese always."""
    return phrase(key, "vi", **tokens)


def named(*names: str) -> dict[str, str]:
    """Placeholders of those names for a phrase's facts."""
    return {name: f"{{{{ {name} }}}}" for name in names}

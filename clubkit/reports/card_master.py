"""The committed master of the scorecard in Word; words from the catalogue.

`python -m clubkit.reports.card_master templates/reports` makes it again. An office that wants another layout copies it
into its workspace and changes it in Word; the placeholders are filled in by `reports/card_files.py`.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from docx.document import Document as Body
from docx.shared import Mm

from clubkit.reports.card_files import MASTER
from clubkit.reports.docx_look import CENTRE, LEFT, Look, add, each, only, ruled
from clubkit.reports.letter_parts import blank, put_row, saved, words

_CELL = Look(9, align=CENTRE, after=0)
_HEADS = replace(_CELL, bold=True)
_LINE = Look(9.5, align=LEFT, after=1)
_TITLE = Look(11, bold=True, align=LEFT, before=6, after=2)

_FIGURES = (
    ("head_indicator", "{{ line.title }}{% if line.unit %} ({{ line.unit }}){% endif %}", 80),
    ("card_here", "{{ line.value }}{% if line.fraction %} ({{ line.fraction }}){% endif %}", 34),
    ("card_target", "{{ line.target or '–' }} {{ line.standing }}", 30),
    ("report_class", "{{ line.class_value }}", 19),
    ("level_province", "{{ line.province_value }}", 19),
)
_CLUBS = (
    ("card_club", "{{ club.name }}", 58),
    ("card_village", "{{ club.village }}", 30),
    ("card_members", "{{ club.members }}", 15),
    ("card_older", "{{ club.older }}", 14),
    ("card_months", "{{ club.months }}", 15),
    ("card_areas_head", "{{ club.areas }}", 13),
    ("card_fund", "{{ club.fund }}", 20),
    ("card_standard_head", "{{ club.standard }}", 17),
)
"""Columns: the key of the head's words, what stands below it, the width in millimetres."""


def master_bytes() -> bytes:
    """The master as a docx file: same words, same bytes."""
    body = blank()
    page = body.sections[0]
    page.left_margin = page.right_margin = Mm(14)
    page.top_margin = page.bottom_margin = Mm(12)
    _put_head(body)
    _put_table(body, _FIGURES, "line in lines")
    only(body, "clubs", words("card_clubs"), _TITLE)
    add(body, "{%p if clubs %}", _LINE)
    _put_table(body, _CLUBS, "club in clubs")
    add(body, "{%p endif %}", _LINE)
    only(body, "more_clubs", "{{ more_clubs }}", _LINE)
    add(body, words("card_steps"), _TITLE)
    each(body, "step in steps", "☐ {{ step }}", _LINE)
    add(
        body,
        words("card_foot", hash="{{ data_hash[:10] }}", made="{{ made_on }}"),
        Look(8, italic=True, align=LEFT, before=4, after=0),
    )
    return saved(body)


def _put_head(body: Body) -> None:
    only(body, "simulated", "{{ simulated }}", Look(11, bold=True, align=CENTRE, after=2))
    add(body, "{{ issuer }}", Look(10, align=LEFT, after=0))
    add(
        body,
        words("card_title", unit="{{ unit }}", code="{{ code }}"),
        Look(14, bold=True, align=LEFT, before=2, after=0),
    )
    add(body, "{{ title }}: {{ span }}", Look(11, align=LEFT, after=0))
    facts = {"group": "{{ class_name }}", "arrival": "{{ arrival }}"}
    add(body, words("card_facts", **facts), replace(_LINE, after=4))


def _put_table(body: Body, columns: Sequence[tuple[str, str, int]], loop: str) -> None:
    blanks = [""] * (len(columns) - 1)
    table = ruled(body, 4, [width for _, _, width in columns])
    put_row(table, 0, [_capital(words(key)) for key, _, _ in columns], _looks(columns, _HEADS))
    put_row(table, 1, [f"{{%tr for {loop} %}}", *blanks], _looks(columns, _CELL))
    put_row(table, 2, [text for _, text, _ in columns], _looks(columns, _CELL))
    put_row(table, 3, ["{%tr endfor %}", *blanks], _looks(columns, _CELL))


def _looks(columns: Sequence[tuple[str, str, int]], look: Look) -> list[Look]:
    return [replace(look, align=CENTRE if at else LEFT) for at in range(len(columns))]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


if __name__ == "__main__":
    (Path(sys.argv[1]) / MASTER).write_bytes(master_bytes())

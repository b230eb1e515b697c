"""The committed master of the Word draft: laid out after Nghị định 30/2020, words from `draft.toml`.

`python -m clubkit.reports.draft_master templates/reports` makes it again. An office that wants another layout copies it
into its workspace's `templates/reports/` and changes it in Word; `reports/draft.py` fills the placeholders in braces.
"""

import io
import sys
from dataclasses import replace
from pathlib import Path

from docx import Document
from docx.document import Document as Body
from docx.enum.section import WD_ORIENTATION, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section

from clubkit.reports.docx_look import (
    CENTRE,
    LEFT,
    Look,
    add,
    add_field,
    add_rule,
    append,
    columns,
    each,
    keep_whole,
    only,
    put,
    set_face,
    set_paper,
)
from clubkit.reports.draft import TEMPLATE
from clubkit.reports.draft_master_tables import put_communes, put_table, put_wide_table
from clubkit.reports.draft_words import heads, say
from clubkit.stable_zip import stable

_TEXT = Look(indent=True)
_HEADING = Look(bold=True, indent=True, before=6, hold=True)
_PART = Look(bold=True, indent=True, hold=True)
_POINT = Look(bold=True, italic=True, indent=True, after=2, hold=True)
_NOTE = Look(12, italic=True, after=4)
_CAPTION = Look(13, bold=True, align=CENTRE, before=6, after=4, hold=True)
_HEAD = Look(13, align=CENTRE, after=0)
_NOTICE = Look(bold=True, align=CENTRE)
_FOOT = Look(11, align=LEFT, after=0)


def master_bytes() -> bytes:
    """The master as a docx file: same words, same bytes."""
    body, data = Document(), io.BytesIO()
    set_face(body)
    set_paper(body.sections[0])
    _number_pages(body.sections[0], hidden_first=True)
    _put_head(body)
    _put_basis(body)
    _put_leadership(body)
    _put_results(body)
    _put_rest(body)
    _put_foot(body)
    _put_annexes(body)
    body.core_properties.author = body.core_properties.comments = ""
    body.save(data)
    return stable(data.getvalue())


def _number_pages(page: Section, *, hidden_first: bool, restart: bool = False) -> None:
    """Arabic numbers in the middle of the top margin; what is made up says so on every page."""
    page.different_first_page_header_footer = hidden_first
    page.header.is_linked_to_previous = False
    number = page.header.paragraphs[0]
    number.alignment = CENTRE
    add_field(number, "PAGE", 13)
    for header in (page.header, page.first_page_header) if hidden_first else (page.header,):
        put(header.add_paragraph(), "{{ simulated }}", Look(11, bold=True, align=CENTRE, after=4))
    if restart:
        counted = OxmlElement("w:pgNumType")
        counted.set(qn("w:start"), "1")
        append(page._sectPr, counted)  # noqa: SLF001  python-docx has no word for it


def _put_head(body: Body) -> None:
    left, right = columns(body, (66, 94))
    strong = replace(_HEAD, bold=True)
    only(left, "head.parent_issuer", "{{ head.parent_issuer }}", replace(_HEAD, size=12))
    add(left, "{{ head.issuer }}", replace(strong, size=12))
    add_rule(left, 22)
    add(left, "{{ head.number }}", replace(_HEAD, before=4))
    add(left, say("head.draft"), replace(strong, before=6))
    add(right, say("head.state"), replace(strong, size=12))
    add(right, say("head.motto"), replace(strong, size=13))
    add_rule(right, 16)
    add(right, "{{ head.day }}", replace(_HEAD, italic=True, before=4))
    add(body, say("head.kind"), Look(bold=True, align=CENTRE, before=14, after=0))
    add(body, "{{ head.title }}", Look(bold=True, align=CENTRE, after=0))
    add_rule(body, 60, after=10)
    only(body, "head.to", "{{ head.to }}", Look(align=CENTRE, after=10))


def _put_basis(body: Body) -> None:
    add(body, "{{ head.opening }}", _TEXT)
    add(body, say("basis.title"), _HEADING)
    each(body, "line in basis", "{{ line }}", _TEXT)


def _put_leadership(body: Body) -> None:
    add(body, say("one.title"), _HEADING)
    each(body, "line in leadership.lines", "{{ line }}", _TEXT)
    add(body, "{{ leadership.own }}", _TEXT)
    only(body, "leadership.rows", "{{ leadership.caption }}", _CAPTION)
    add(body, "{%p if leadership.rows %}", _TEXT)
    put_table(body, heads("one.own_head"), (9, 44, 22, 27, 29, 29), "leadership.rows", left=(1, 2))
    add(body, "{%p endif %}", _TEXT)


def _put_results(body: Body) -> None:
    add(body, say("two.title"), _HEADING)
    add(body, say("two.general"), _PART)
    each(body, "line in results.general", "{{ line }}", _TEXT)
    # rows flow around a page's end, a picture does not: before the table it leaves the smaller gap
    _chart(body, "results.progress")
    add(body, "{{ results.board.caption }}", _CAPTION)
    put_table(body, heads("two.board_head"), (9, 41, 20, 22, 30, 18, 20), "results.board.rows", left=(1,))
    add(body, say("two.each"), _PART)
    add(body, "{%p for part in results.each %}", _TEXT)
    add(body, "{{ part.title }}", _POINT)
    each(body, "line in part.lines", "{{ line }}", _TEXT)
    add(body, "{%p endfor %}", _TEXT)
    _chart(body, "results.trend")
    _titled(body, "results.whole")
    add(body, "{{ results.classes.title }}", _PART)
    add(body, "{{ results.classes.said }}", _TEXT)
    add(body, "{%p if results.classes.rows %}", _TEXT)
    add(body, "{{ results.classes.caption }}", _CAPTION)
    put_wide_table(body, "results.classes.heads", "results.classes.rows", 11)
    add(body, "{%p endif %}", _TEXT)
    _titled(body, "results.followed")
    _chart(body, "results.areas")
    _opinions(body, "results.told")
    _titled(body, "results.changes")
    _titled(body, "results.readings")


def _put_rest(body: Body) -> None:
    add(body, say("three.title"), _HEADING)
    add(body, say("three.weak"), _PART)
    each(body, "line in difficulties.weak", "{{ line }}", _TEXT)
    _titled(body, "difficulties.own")
    _opinions(body, "difficulties.units")
    only(body, "difficulties.none", "{{ difficulties.none }}", _TEXT)
    add(body, say("four.title"), _HEADING)
    each(body, "line in next.lines", "{{ line }}", _TEXT)
    only(body, "next.needed", "{{ next.needed }}", _TEXT)
    each(body, "line in next.each", "{{ line }}", _TEXT)
    only(body, "next.closed", "{{ next.closed }}", _TEXT)
    add(body, say("five.title"), _HEADING)
    _titled(body, "proposals.own")
    _opinions(body, "proposals.units")
    only(body, "proposals.none", "{{ proposals.none }}", _TEXT)


def _put_foot(body: Body) -> None:
    add(body, "{{ foot.closing }}", replace(_TEXT, before=6, after=10, hold=True))
    left, right = columns(body, (70, 90))
    keep_whole(body.tables[-1].rows[0])
    add(left, say("foot.copies"), replace(_FOOT, size=12, bold=True, italic=True))
    each(left, "line in foot.recipients", "{{ line }}", _FOOT)
    each(right, "line in foot.signature", "{{ line }}", replace(_HEAD, size=14, bold=True))
    add(right, say("foot.signature"), replace(_HEAD, italic=True))


def _put_annexes(body: Body) -> None:
    wide = body.add_section(WD_SECTION.NEW_PAGE)
    wide.orientation = WD_ORIENTATION.LANDSCAPE
    set_paper(wide, landscape=True)
    _number_pages(wide, hidden_first=False, restart=True)
    _annex_head(body, "communes", first=True)
    add(body, "{{ annexes.communes.said }}", replace(_NOTE, italic=False))
    add(body, "{{ annexes.communes.note }}", _NOTE)
    put_communes(body)
    _annex_head(body, "followed")
    add(body, "{{ annexes.followed.note }}", _NOTE)
    widths = (10, 64, 34, 35, 37, 35, 32)
    put_table(body, heads("annexes.followed_head"), widths, "annexes.followed.rows", left=(1,), size=10)
    _annex_head(body, "definitions")
    columns_of = (10, 52, 62, 58, 65)
    put_table(body, heads("annexes.definitions_head"), columns_of, "annexes.definitions", left=(1, 2, 3, 4))
    add(body, "{%p for part in annexes.readings %}", _NOTE)
    only(body, "part.lines", "{{ part.title }}", Look(12, bold=True, before=6, after=2, hold=True))
    each(body, "line in part.lines", "{{ line }}", replace(_NOTE, italic=False, after=2))
    add(body, "{%p endfor %}", _NOTE)
    add(body, "{%p if annexes.opinions %}", _NOTE)
    _annex_head(body, "opinions")
    put_table(body, heads("annexes.opinions_head"), (10, 50, 187), "annexes.opinions", left=(1, 2))
    add(body, "{%p endif %}", _NOTE)
    add(body, "{{ annexes.hash }}", replace(_NOTE, size=10, before=6, align=LEFT))


def _annex_head(body: Body, name: str, *, first: bool = False) -> None:
    heading = add(body, say(f"annexes.{name}"), Look(bold=True, align=CENTRE, after=0, hold=True))
    heading.paragraph_format.page_break_before = not first
    add(body, say(f"annexes.{name}_title"), Look(bold=True, align=CENTRE, hold=True))


def _titled(body: Body, name: str) -> None:
    """A part with a heading and lines, wholly left out where it has none."""
    add(body, f"{{%p if {name}.lines %}}", _TEXT)
    add(body, f"{{{{ {name}.title }}}}", _PART)
    each(body, f"line in {name}.lines", "{{ line }}", _TEXT)
    add(body, "{%p endif %}", _TEXT)


def _opinions(body: Body, name: str) -> None:
    """What units write, class by class; wholly left out where nobody wrote."""
    add(body, f"{{%p if {name}.parts %}}", _TEXT)
    add(body, f"{{{{ {name}.title }}}}", _PART)
    add(body, f"{{%p for part in {name}.parts %}}", _TEXT)
    add(body, "{{ part.heading }}", replace(_TEXT, italic=True, hold=True))
    each(body, "line in part.lines", "- {{ line }}", _TEXT)
    add(body, "{%p endfor %}", _TEXT)
    add(body, "{%p endif %}", _TEXT)


def _chart(body: Body, name: str) -> None:
    add(body, f"{{%p if {name} %}}", _TEXT)
    add(body, f"{{{{ {name}.caption }}}}", _CAPTION)
    add(body, f"{{{{ {name}.picture }}}}", Look(align=CENTRE))
    add(body, "{%p endif %}", _TEXT)


if __name__ == "__main__":
    (Path(sys.argv[1]) / TEMPLATE).write_bytes(master_bytes())

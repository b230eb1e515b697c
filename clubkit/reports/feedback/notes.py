"""Notes on cells: what is wrong and what to do; what a person noted there before is kept above it."""

import re
from collections.abc import Mapping, Sequence

from lxml.etree import _Element as Element

from clubkit.findings import Severity
from clubkit.messages.catalogue import phrase
from clubkit.reports.feedback.looks import FACE
from clubkit.reports.feedback.markup import MAIN, children, descendants, drop, fragment, needed_child
from clubkit.reports.feedback.model import Line
from clubkit.reports.feedback.package import Package
from clubkit.reports.feedback.sheet import position
from clubkit.reports.xml_words import in_cell

AUTHOR = "clubkit"
"""Whose notes they are."""

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_RULE = "\n―――――\n"
"""Between a person's note and ours."""

_THREAD = "tc="
"""How the author of a thread of comments is called; Excel keeps what is said there in a part of its own."""

_ORDER = ("authors", "commentList", "extLst")
_SPACE = '<t xml:space="preserve"/>'


def notes_part(package: Package, sheet: str) -> str:
    """The part of a sheet's notes, made where there is none."""
    found = package.find_related(sheet, "comments")
    if found is not None:
        return found
    blank = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode()
    part = package.add("xl/clubkitComments{}.xml", blank, _TYPE)
    package.relate(sheet, "comments", part)
    return part


def put_notes(root: Element, lines: Mapping[str, Sequence[Line]]) -> tuple[str, ...]:
    """Note on each cell (address → lines) what was found; the cells that had no note before.

    A cell that has a thread of comments is left alone: Excel would drop what we add.
    """
    listed = needed_child(root, "commentList", _ORDER)
    noted = {each.get("ref", ""): each for each in children(listed, "comment")}
    threads = {at for at, name in enumerate(_authors(root)) if name.startswith(_THREAD)}
    own = _author(root)
    fresh = [cell for cell in lines if cell not in noted]
    for cell, found in lines.items():
        if cell in noted:
            if int(noted[cell].get("authorId", "0")) not in threads:
                _say_below(noted[cell], found)
            continue
        added = fragment(f'<comment ref="{cell}" authorId="{own}"><text/></comment>')
        added[0].extend(_runs(found))
        listed.append(added)
    listed[:] = sorted(listed, key=lambda each: position(each.get("ref", "A1")))
    return tuple(fresh)


def _authors(root: Element) -> list[str]:
    return [each.text or "" for each in descendants(root, "author")]


def _author(root: Element) -> int:
    names = _authors(root)
    if AUTHOR not in names:
        added = fragment("<author/>")
        added.text = AUTHOR
        needed_child(root, "authors", _ORDER).append(added)
    return _authors(root).index(AUTHOR)


def text_of(lines: Sequence[Line]) -> str:
    """What a note says of a cell."""
    return "\n\n".join(f"{_weight(line.severity)}: {line.says}\n→ {line.fix}" for line in lines)


def _weight(severity: Severity) -> str:
    return phrase(f"severity_{severity.value}", "vi").upper()


def _runs(lines: Sequence[Line]) -> list[Element]:
    runs = []
    for at, line in enumerate(lines):
        runs += [
            _run(("\n\n" if at else "") + _weight(line.severity) + ":", severity=line.severity),
            _run(f" {line.says}\n→ {line.fix}"),
        ]
    return runs


def _run(text: str, severity: Severity | None = None) -> Element:
    bold = "<b/>" if severity else ""
    added = fragment(f'<r><rPr>{bold}<sz val="11"/><rFont val="{FACE}"/><family val="1"/></rPr>{_SPACE}</r>')
    added[-1].text = in_cell(text)
    return added


def _say_below(comment: Element, lines: Sequence[Line]) -> None:
    text = needed_child(comment, "text", ("text",))
    for plain in children(text, "t"):
        run = fragment(f"<r>{_SPACE}</r>")
        run[0].text = plain.text
        text.replace(plain, run)
    text.extend([_run(_RULE), *_runs(lines)])


def clear_notes(root: Element) -> frozenset[str]:
    """Take off what an earlier copy noted; the cells that have no note any more."""
    gone = set[str]()
    for each in list(descendants(root, "comment")):
        if _is_ours(each):
            gone.add(each.get("ref", ""))
            drop(each)
        else:
            _cut(each)
    return frozenset(gone)


def _is_ours(comment: Element) -> bool:
    """By its words: LibreOffice forgets whose note it is."""
    text = "".join(part.text or "" for part in descendants(comment, "t"))
    return bool(re.match(rf"({'|'.join(map(_weight, Severity))}): .*\n→ ", text))


def _cut(comment: Element) -> None:
    """Leave of a note what stands above our rule."""
    below = False
    for text in list(descendants(comment, "t")):
        before, rule, _ = (text.text or "").partition(_RULE.strip())
        if below or rule:
            text.text = "" if below else before.rstrip("\n")
            below = True

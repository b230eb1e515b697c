"""Boxes in which notes are shown: the old drawing part beside a sheet's notes, without which Excel shows none."""

from collections.abc import Iterable, Mapping

from lxml import etree
from lxml.etree import _Element as Element

from clubkit.reports.feedback.markup import LINKS, descendants, drop, find_child, fragment, put_in
from clubkit.reports.feedback.package import Package
from clubkit.reports.feedback.sheet import ORDER, columns_from, position, rows_from

VML, OFFICE, EXCEL = (
    "urn:schemas-microsoft-com:vml",
    "urn:schemas-microsoft-com:office:office",
    "urn:schemas-microsoft-com:office:excel",
)
_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_BLANK = (
    f'<xml xmlns:v="{VML}" xmlns:o="{OFFICE}" xmlns:x="{EXCEL}">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
)
_BOX = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape type="#_x0000_t202" style="position:absolute;z-index:1;visibility:hidden" fillcolor="#ffffe1"'
    ' o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor/><x:AutoFill>False</x:AutoFill>'
    "<x:Row/><x:Column/></x:ClientData></v:shape>"
)
_WIDTH, _LETTERS, _LINE, _EDGE = 380, 52, 19, 16
"""Of a box: pixels, letters on a line, pixels of a line and around the text."""
_PREFIX, _FIRST = "_x0000_s", 1025


def shapes_part(package: Package, sheet: str) -> str:
    """The part of a sheet's boxes, made where there is none."""
    # pictures of headers and footers lie in a part of the same kind: only the sheet's own link tells
    link = find_child(package.tree(sheet), "legacyDrawing")
    if link is not None:
        return package.related(sheet)[link.get(f"{{{LINKS}}}id", "")][1]
    part = package.add("xl/drawings/clubkitNotes{}.vml", _BLANK.encode(), _TYPE)
    relation = package.relate(sheet, "vmlDrawing", part)
    put_in(package.tree(sheet), fragment(f'<legacyDrawing r:id="{relation}"/>'), ORDER)
    return part


def put_boxes(root: Element, sheet: Element, texts: Mapping[str, str]) -> None:
    """A box for each cell (address → what its note says)."""
    if not any(each.get("id") == "_x0000_t202" for each in descendants(root, "shapetype")):
        root.append(_made(_BOX))
    taken = [_number(each.get("id", "")) for each in descendants(root, "shape")]
    for number, (cell, text) in enumerate(texts.items(), start=max([_FIRST - 1, *taken]) + 1):
        shape = _made(_SHAPE)
        shape.set("id", f"{_PREFIX}{number}")
        row, column = position(cell)
        facts = {"Anchor": _anchor(sheet, row, column, text), "Row": str(row - 1), "Column": str(column - 1)}
        for name, value in facts.items():
            next(descendants(shape, name)).text = value
        root.append(shape)


def _made(text: str) -> Element:
    return etree.fromstring(f'<new xmlns:v="{VML}" xmlns:o="{OFFICE}" xmlns:x="{EXCEL}">{text}</new>')[0]


def _number(name: str) -> int:
    digits = name.removeprefix(_PREFIX)
    return int(digits) if digits.isdecimal() else 0


def _anchor(sheet: Element, row: int, column: int, text: str) -> str:
    """First column and row, last column and row (from 0), each with pixels into it: beside the cell, high enough."""
    lines = sum(1 + len(line) // _LETTERS for line in text.split("\n"))
    right, into_column = columns_from(sheet, column + 1, _WIDTH)
    below, into_row = rows_from(sheet, row, lines * _LINE + _EDGE)
    return f"{column}, 12, {row - 1}, 2, {right - 1}, {into_column}, {below - 1}, {into_row}"


def clear_boxes(root: Element, cells: Iterable[str]) -> None:
    """Take off the boxes of cells that have no note any more."""
    places = {position(cell) for cell in cells}
    for shape in list(descendants(root, "shape")):
        if _place(shape) in places:
            drop(shape)


def _place(shape: Element) -> tuple[int, int] | None:
    data = find_child(shape, "ClientData")
    if data is None or data.get("ObjectType") != "Note":
        return None
    row, column = find_child(data, "Row"), find_child(data, "Column")
    if row is None or column is None:
        return None
    return int(row.text or 0) + 1, int(column.text or 0) + 1

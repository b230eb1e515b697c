"""What the copy's styles part gains: two tints, and the looks of the first sheet's cells; nothing there is changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from lxml.etree import _Element as Element

from clubkit.findings import Severity
from clubkit.reports.feedback.kept import CannotKeepError
from clubkit.reports.feedback.markup import children, fragment, name_of, needed_child
from clubkit.reports.feedback.package import BOOK, Package

FACE = "Times New Roman"

_ORDER = (
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors",
    "extLst",
)  # fmt: skip
_TINTS = {Severity.ERROR: ("FFFF8080", "FF5A0000"), Severity.WARNING: ("FFFFC000", "FF4A2F00")}
"""Fill and line: stronger than the form's own tints, and by their lines apart from these where print has no colour."""


class Look(StrEnum):
    """How a cell of the first sheet looks."""

    TITLE = "title"
    COUNT = "count"
    TEXT = "text"
    HEAD = "head"
    NUMBER = "number"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    LINK = "link"
    WORDS = "words"


_FONTS = {
    Look.TITLE: '<b/><sz val="16"/><color rgb="FF1F4E79"/>',
    Look.COUNT: '<b/><sz val="13"/><color rgb="FF9C0006"/>',
    Look.HEAD: '<b/><sz val="12"/><color rgb="FFFFFFFF"/>',
    Look.ERROR: '<b/><sz val="12"/><color rgb="FF7A0000"/>',
    Look.WARNING: '<b/><sz val="12"/><color rgb="FF5C3A00"/>',
    Look.LINK: '<u/><sz val="12"/><color rgb="FF0563C1"/>',
}
_PLAIN_FONT = '<sz val="12"/><color rgb="FF000000"/>'
_FILLS = {Look.HEAD: "FF1F4E79", Look.ERROR: "FFFFC7C7", Look.WARNING: "FFFFE699"}
_OPEN = frozenset({Look.TITLE, Look.COUNT, Look.TEXT})
"""Looks of the lines above the table, which have no border."""
_CENTRED = frozenset({Look.HEAD, Look.NUMBER, Look.ERROR, Look.WARNING, Look.INFO})
_INDENTED = frozenset({Look.LINK, Look.WORDS})
_SIDE = '<{0} style="thin"><color rgb="FFA6A6A6"/></{0}>'
_BORDER = "".join(_SIDE.format(side) for side in ("left", "right", "top", "bottom")) + "<diagonal/>"


@dataclass(frozen=True, slots=True)
class Styles:
    """Numbers of what was added: the looks of cells, and the tints of conditional formats."""

    looks: Mapping[Look, int]
    tints: Mapping[Severity, int]


def add_styles(package: Package) -> Styles:
    """Add what the copy needs at the ends of the lists, where it moves no number that is in use.

    Raises:
        CannotKeepError: the workbook has no styles part.
    """
    part = package.find_related(BOOK, "styles")
    if part is None:
        raise CannotKeepError("markup")
    root = package.tree(part)
    return Styles(
        looks={look: _add_look(root, look) for look in Look},
        tints={severity: _add(root, "dxfs", _tint(*colours)) for severity, colours in _TINTS.items()},
    )


def _add(root: Element, group: str, text: str) -> int:
    """Add an element at the end of a group; its number there."""
    listed, added = needed_child(root, group, _ORDER), fragment(text)
    members = children(listed, name_of(added))
    listed.append(added)
    listed.set("count", str(len(members) + 1))
    return len(members)


def _add_look(root: Element, look: Look) -> int:
    font = _add(
        root, "fonts", f'<font>{_FONTS.get(look, _PLAIN_FONT)}<name val="{FACE}"/><family val="1"/></font>'
    )
    border = (
        "<border><left/><right/><top/><bottom/><diagonal/></border>"
        if look in _OPEN
        else f"<border>{_BORDER}</border>"
    )
    across = "center" if look in _CENTRED else "left"
    indent = ' indent="1"' if look in _INDENTED else ""
    return _add(
        root,
        "cellXfs",
        f'<xf numFmtId="49" fontId="{font}" fillId="{_add_fill(root, look)}" borderId="{_add(root, "borders", border)}"'
        ' xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f'<alignment horizontal="{across}" vertical="center" wrapText="1"{indent}/></xf>',
    )


def _add_fill(root: Element, look: Look) -> int:
    """A fill of its own, or number 0, which is none in every workbook."""
    if look not in _FILLS:
        return 0
    colour = f'<fgColor rgb="{_FILLS[look]}"/><bgColor indexed="64"/>'
    return _add(root, "fills", f'<fill><patternFill patternType="solid">{colour}</patternFill></fill>')


def _tint(fill: str, line: str) -> str:
    sides = "".join(
        f'<{side} style="thin"><color rgb="{line}"/></{side}>' for side in ("left", "right", "top", "bottom")
    )
    # of a conditional format programs take the background for the fill's colour
    solid = f'<patternFill patternType="solid"><fgColor rgb="{fill}"/><bgColor rgb="{fill}"/></patternFill>'
    return f'<dxf><font><b/><color rgb="{line}"/></font><fill>{solid}</fill><border>{sides}</border></dxf>'

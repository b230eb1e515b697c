"""Which cell styles change what a value means: percentages, and the faces of old character sets."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from functools import lru_cache

from clubkit.returns.legacy import charset_of_face
from clubkit.returns.raw import Look

STYLES_PART = "xl/styles.xml"

_WORTH_A_LOOK = re.compile(rb"%|[\"']\.?vn|[\"'](?:9|10)[\"']", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|\\\\.")
_PERCENTS = frozenset({"9", "10"})
"""The two built-in percentage formats: 0% and 0.00%."""


@lru_cache(maxsize=64)
def parse_looks(data: bytes | None) -> Mapping[str, Look]:
    """The style numbers of a scanned styles part that matter, as cells name them; none where there is no such part.

    Raises:
        ET.ParseError: the part is no XML.
    """
    if data is None or not _WORTH_A_LOOK.search(data):
        return {}
    # the scan has refused document types and entities, all that is unsafe in this parser
    root = ET.fromstring(data)  # noqa: S314
    formats = {each.get("numFmtId", ""): each.get("formatCode", "") for each in _below(root, "numFmts")}
    percents = _PERCENTS | {number for number, code in formats.items() if "%" in _QUOTED.sub("", code)}
    faces = [_face_of(font) for font in _below(root, "fonts")]
    looks = (_look_of(style, percents, faces) for style in _below(root, "cellXfs"))
    return {str(number): look for number, look in enumerate(looks) if look != Look()}


def _below(root: ET.Element, name: str) -> Iterator[ET.Element]:
    return (each for group in root if _name_of(group) == name for each in group)


def _name_of(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _face_of(font: ET.Element) -> str:
    """The face's name where it is one of an old character set."""
    names = (each.get("val", "") for each in font if _name_of(each) == "name")
    return next((name for name in names if charset_of_face(name)), "")


def _look_of(style: ET.Element, percents: frozenset[str], faces: list[str]) -> Look:
    number = style.get("fontId", "")
    face = faces[int(number)] if number.isdigit() and int(number) < len(faces) else ""
    return Look(style.get("numFmtId") in percents, face)

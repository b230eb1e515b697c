"""Which cell styles change what a value means: percentages, numbers shown as others, faces of old character sets."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from functools import lru_cache

from clubkit.returns.legacy import charset_of_face
from clubkit.returns.raw import Look
from clubkit.returns.text import bare

STYLES_PART = "xl/styles.xml"

_WORTH_A_LOOK = re.compile(rb"%|[\"']\.?vn|[\"'](?:9|10)[\"']|&quot;|\\|[0#],+[^0#?]", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\\.')
_SHORTENED = re.compile(r"[0#?],+(?![0#?,])")
"""A comma behind the last digit hides three of them."""

_MEANS_MORE = re.compile(r"[0-9]|\b(?:nghin|ngan|trieu|ty|ti|tr|k|khoang|gan|tren|duoi|hon)\b")
"""Digits, scales and rough words that a format sets beside a number."""

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
    disguises = frozenset(number for number, code in formats.items() if _disguises(code))
    faces = [_face_of(font) for font in _below(root, "fonts")]
    looks = (_look_of(style, percents, faces, disguises) for style in _below(root, "cellXfs"))
    return {str(number): look for number, look in enumerate(looks) if look != Look()}


def _below(root: ET.Element, name: str) -> Iterator[ET.Element]:
    return (each for group in root if _name_of(group) == name for each in group)


def _name_of(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _face_of(font: ET.Element) -> str:
    """The face's name where it is one of an old character set."""
    names = (each.get("val", "") for each in font if _name_of(each) == "name")
    return next((name for name in names if charset_of_face(name)), "")


def _disguises(code: str) -> bool:
    """Whether a format shows another number than the cell holds: shortened, or with more digits, words or none."""
    first = code.split(";", maxsplit=1)[0]
    beside = " ".join(literal.strip('"\\') for literal in _QUOTED.findall(code))
    plain = _QUOTED.sub("", first)
    worded = plain != first and not re.search(r"[0#?@a-z]", plain, re.IGNORECASE)
    return worded or bool(_SHORTENED.search(plain) or _MEANS_MORE.search(bare(beside)))


def _look_of(
    style: ET.Element, percents: frozenset[str], faces: list[str], disguises: frozenset[str]
) -> Look:
    number = style.get("fontId", "")
    face = faces[int(number)] if number.isdigit() and int(number) < len(faces) else ""
    return Look(style.get("numFmtId") in percents, face, style.get("numFmtId") in disguises)

"""What the small parts of a workbook say: which part is which sheet, defined names, custom properties."""

import posixpath
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clubkit.returns.envelope import WORKBOOK_PART, Parts

RELATIONS_PART = "xl/_rels/workbook.xml.rels"
PROPERTIES_PART = "docprops/custom.xml"


@dataclass(frozen=True, slots=True)
class Directory:
    """Sheet title → part name (lower case); defined name → its text."""

    sheets: Mapping[str, str]
    names: Mapping[str, str]


def parse_directory(parts: Parts) -> Directory:
    """The directory of a workbook whose parts have been scanned.

    Raises:
        ET.ParseError: a part is no XML. ValueError: two sheets have one title.
    """
    book = _root(parts[WORKBOOK_PART])
    targets = {
        each.get("Id", ""): _resolved(each.get("Target", "")) for each in _root(parts.get(RELATIONS_PART))
    }
    titles = [
        (each.get("name", ""), targets.get(_relation_of(each), "")) for each in _all_named(book, "sheet")
    ]
    if len(dict(titles)) < len(titles):
        raise ValueError(titles)
    # a name bound to one sheet must not stand for the workbook's own
    names = sorted(_all_named(book, "definedName"), key=lambda each: "localSheetId" not in each.attrib)
    return Directory(dict(titles), {each.get("name", ""): each.text or "" for each in names})


def parse_properties(parts: Parts) -> Mapping[str, str]:
    """The custom properties, by name; none where the part is missing.

    Raises:
        ET.ParseError: the part is no XML.
    """
    properties = _all_named(_root(parts.get(PROPERTIES_PART)), "property")
    return {each.get("name", ""): "".join(each.itertext()).strip() for each in properties}


def _root(data: bytes | None) -> ET.Element:
    # the scan has refused document types and entities, all that is unsafe in this parser
    return ET.Element("none") if data is None else ET.fromstring(data)  # noqa: S314


def _all_named(root: ET.Element, name: str) -> Iterator[ET.Element]:
    return (each for each in root.iter() if each.tag.rpartition("}")[2] == name)


def _relation_of(sheet: ET.Element) -> str:
    # transitional and strict files have the attribute in two different name spaces
    return next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")


def _resolved(target: str) -> str:
    return posixpath.normpath(posixpath.join("/xl", target)).removeprefix("/").lower()

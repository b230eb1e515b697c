"""Open an OpenDocument spreadsheet, as LibreOffice saves it; why not with calamine: docs/decisions/0024."""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping

from clubkit.findings import Code, Finding
from clubkit.returns.envelope import ODS_PART, Parts
from clubkit.returns.markup import check_markup
from clubkit.returns.ods_content import Content, parse_content
from clubkit.returns.raw import RawWorkbook
from clubkit.returns.stamps import may_be_stamped

MANIFEST_PART, META_PART = "meta-inf/manifest.xml", "meta.xml"

_MACROS = ("basic/", "scripts/")
_OLE = b"application/vnd.sun.star.oleobject"


def open_ods(
    parts: Parts, wanted: Callable[[str], bool], *, stamped: bool
) -> RawWorkbook | tuple[Finding, ...]:
    """The worksheets whose titles are wanted, or why there are none; `stamped`: only where a stamp may be found."""
    if b":encryption-data" in parts.get(MANIFEST_PART, b""):
        return (Finding(Code.FILE_PASSWORD),)
    faults = [found for part in _markup(parts) if (found := check_markup(parts[part]))]
    if faults:
        return tuple(faults)
    properties = _properties(parts.get(META_PART))
    content = parse_content(parts[ODS_PART], wanted)
    if isinstance(content, Finding):
        return (content,)
    if stamped and not may_be_stamped(content.titles, properties, content.names):
        return (Finding(Code.FILE_NOT_OURS),)
    return RawWorkbook(content.sheets, properties, content.names, tuple(_said(parts, content)))


def _markup(parts: Parts) -> Iterator[str]:
    return (name for name in sorted(parts) if name.endswith((".xml", ".rdf")) and name != ODS_PART)


def _properties(data: bytes | None) -> Mapping[str, str]:
    # the scan has refused document types and entities, all that is unsafe in this parser
    root = ET.Element("none") if data is None else ET.fromstring(data)  # noqa: S314
    defined = (each for each in root.iter() if each.tag.rpartition("}")[2] == "user-defined")
    return {_name_of(each): "".join(each.itertext()).strip() for each in defined}


def _name_of(defined: ET.Element) -> str:
    return next((value for key, value in defined.attrib.items() if key.endswith("}name")), "")


def _said(parts: Parts, content: Content) -> Iterator[Finding]:
    if any(map(_is_macro, parts)):
        yield Finding(Code.FILE_MACROS)
    if content.links:
        yield Finding(Code.FILE_LINKS)
    if _OLE in parts.get(MANIFEST_PART, b""):
        yield Finding(Code.FILE_EMBEDDED)


def _is_macro(part: str) -> bool:
    # a library's own list of its modules is there without any
    return part.startswith(_MACROS) and not part.endswith(("/script-lc.xml", "/script-lb.xml"))

"""XML parts of a workbook: read strictly, changed in place, written back with everything else as it stood."""

from collections.abc import Iterator, Sequence

from lxml import etree
from lxml.etree import _Element as Element

from clubkit.reports.feedback.kept import CannotKeepError

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_CODED_BYTES = "UTF-8"


def parse_part(data: bytes) -> Element:
    """A part's root; nothing outside the part is ever fetched, and no entity is put in.

    Raises:
        CannotKeepError: the part is no XML, or declares a document type.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, strip_cdata=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        raise CannotKeepError("markup") from problem
    if root.getroottree().docinfo.doctype:
        raise CannotKeepError("markup")
    return root


def write_part(root: Element) -> bytes:
    """The part's bytes, with comments and whatever else stands beside the root."""
    if etree.QName(root).namespace is None:
        # the old drawing parts are written without a declaration, as Excel does
        return etree.tostring(root.getroottree())
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding=_CODED_BYTES, standalone=True)


def fragment(text: str) -> Element:
    """A new element of a workbook's main name space, e.g. `<fill>…</fill>`."""
    return etree.fromstring(f'<new xmlns="{MAIN}" xmlns:r="{LINKS}">{text}</new>')[0]


def name_of(element: Element) -> str:
    """An element's name without its name space; "" of comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children(parent: Element, name: str) -> list[Element]:
    """The children of that name, of whatever name space."""
    return [each for each in parent if name_of(each) == name]


def descendants(root: Element, name: str) -> Iterator[Element]:
    """All elements of that name below the root, of whatever name space."""
    return (each for each in root.iter() if name_of(each) == name)


def find_child(parent: Element, name: str) -> Element | None:
    """The first child of that name."""
    return next(iter(children(parent, name)), None)


def put_in(parent: Element, child: Element, order: Sequence[str]) -> Element:
    """Put the child where the schema's order of children wants it: before the first that comes after it."""
    later = set(order[order.index(name_of(child)) + 1 :])
    at = next((at for at, each in enumerate(parent) if name_of(each) in later), len(parent))
    parent.insert(at, child)
    return child


def needed_child(parent: Element, name: str, order: Sequence[str]) -> Element:
    """The child of that name, made where there is none."""
    found = find_child(parent, name)
    return put_in(parent, fragment(f"<{name}/>"), order) if found is None else found


def drop(element: Element) -> None:
    """Take an element out, and leave the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    element.tail = None
    parent.remove(element)

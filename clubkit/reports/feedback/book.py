"""The workbook's own part: its sheets in order, the names that point at them, the tab that opens, the mark."""

from collections.abc import Mapping, Sequence

from lxml import etree
from lxml.etree import _Element as Element

from clubkit.forms.mark import ANNOTATED_NAME, Mark
from clubkit.reports.feedback.kept import CannotKeepError
from clubkit.reports.feedback.markup import (
    LINKS,
    MAIN,
    children,
    descendants,
    drop,
    find_child,
    fragment,
    needed_child,
)
from clubkit.reports.feedback.package import BOOK, PROPERTIES, Package

_ORDER = (
    "fileVersion", "fileSharing", "workbookPr", "AlternateContent", "workbookProtection", "bookViews", "sheets",
    "functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches",
    "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_TEXT_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_PROPERTY = 2
_ID = f"{{{LINKS}}}id"


def book_of(package: Package) -> Element:
    """The workbook's part.

    Raises:
        CannotKeepError: it is none that Excel writes today: the strict dialect names everything otherwise.
    """
    root = package.tree(BOOK)
    if etree.QName(root).namespace != MAIN or find_child(root, "sheets") is None:
        raise CannotKeepError("dialect")
    return root


def sheet_parts(package: Package) -> Mapping[str, str]:
    """Sheet title → its part."""
    related = package.related(BOOK)
    return {
        each.get("name", ""): related[each.get(_ID, "")][1]
        for each in _sheets(package)
        if each.get(_ID, "") in related
    }


def _sheets(package: Package) -> Sequence[Element]:
    return children(needed_child(book_of(package), "sheets", _ORDER), "sheet")


def put_first(package: Package, title: str, content: bytes, titles_row: int) -> None:
    """Put a new sheet before all others, open on it, and repeat a row of it on each printed page."""
    listed = needed_child(book_of(package), "sheets", _ORDER)
    part = package.add("xl/worksheets/clubkit{}.xml", content, _SHEET_TYPE)
    own = fragment(f'<sheet name="{title}"/>')
    own.set("sheetId", str(max(int(each.get("sheetId", "0")) for each in _sheets(package)) + 1))
    own.set(_ID, package.relate(BOOK, "worksheet", part))
    _shift_names(package, 1, after=-1)
    listed.insert(0, own)
    _name(package, "_xlnm.Print_Titles", f"'{title}'!${titles_row}:${titles_row}").set("localSheetId", "0")
    for view in descendants(book_of(package), "workbookView"):
        view.set("activeTab", "0")
        view.set("firstSheet", "0")


def take_out(package: Package, title: str) -> None:
    """Take a sheet of ours out, and the names that are bound to it."""
    at, own = next((at, each) for at, each in enumerate(_sheets(package)) if each.get("name") == title)
    package.remove(package.related(BOOK)[own.get(_ID, "")][1])
    _forget(package, own.get(_ID, ""))
    drop(own)
    for name in _names(package):
        if name.get("localSheetId") == str(at):
            drop(name)
    _shift_names(package, -1, after=at)


def _forget(package: Package, relation: str) -> None:
    for each in list(package.tree("xl/_rels/workbook.xml.rels")):
        if each.get("Id") == relation:
            drop(each)


def _names(package: Package) -> Sequence[Element]:
    return list(descendants(book_of(package), "definedName"))


def _shift_names(package: Package, by: int, *, after: int) -> None:
    """A name that is bound to a sheet says so by the sheet's place in the order."""
    for each in _names(package):
        if (bound := each.get("localSheetId")) is not None and int(bound) > after:
            each.set("localSheetId", str(int(bound) + by))


def _name(package: Package, name: str, text: str) -> Element:
    listed = needed_child(book_of(package), "definedNames", _ORDER)
    added = fragment(f'<definedName name="{name}"/>')
    added.text = text
    listed.append(added)
    return added


def is_marked(package: Package) -> bool:
    """Whether the workbook is an annotated copy already."""
    named = any(each.get("name") == ANNOTATED_NAME for each in _names(package))
    return named or any(each.get("name") == ANNOTATED_NAME for each in _properties(package))


def _properties(package: Package) -> Sequence[Element]:
    return list(package.tree(PROPERTIES)) if package.find(PROPERTIES) else ()


def put_mark(package: Package, mark: Mark) -> None:
    """Write the mark into a defined name and, where the file has such, a property; over what stands there."""
    for each in _names(package):
        if each.get("name") == ANNOTATED_NAME:
            drop(each)
    _name(package, ANNOTATED_NAME, f'"{mark.line()}"').set("hidden", "1")
    if package.find(PROPERTIES):
        _put_property(package.tree(PROPERTIES), mark)


def _put_property(root: Element, mark: Mark) -> None:
    for each in list(root):
        if each.get("name") == ANNOTATED_NAME:
            drop(each)
    taken = [int(each.get("pid", "0")) for each in root]
    added = etree.SubElement(root, f"{{{etree.QName(root).namespace}}}property")
    added.set("fmtid", _FORMAT_ID)
    added.set("pid", str(max([_FIRST_PROPERTY - 1, *taken]) + 1))
    added.set("name", ANNOTATED_NAME)
    etree.SubElement(added, f"{{{_TEXT_TYPE}}}lpwstr").text = mark.line()

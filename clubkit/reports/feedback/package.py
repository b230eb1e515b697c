"""A workbook as a package of parts: which part belongs to which, and parts that are changed or added."""

import io
import posixpath
import zlib
from dataclasses import dataclass, field
from typing import Self
from zipfile import BadZipFile, ZipFile

from lxml import etree
from lxml.etree import _Element as Element

from clubkit.reports.feedback.kept import CannotKeepError
from clubkit.reports.feedback.markup import children, name_of, parse_part, write_part
from clubkit.stable_zip import packed

BOOK = "xl/workbook.xml"
PROPERTIES = "docProps/custom.xml"
_TYPES = "[Content_Types].xml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_SIGNED = "_xmlsignatures/"


@dataclass(slots=True)
class Package:
    """The parts in order, by the names as they stand.

    `trees`: those that were opened, by the same names, and how each was written then: one that is written so again was
    only read, and keeps its very bytes.
    """

    parts: dict[str, bytes]
    trees: dict[str, tuple[Element, bytes]] = field(default_factory=dict)

    @classmethod
    def open(cls, data: bytes) -> Self:
        """The package.

        Raises:
            CannotKeepError: it is none, or it is signed, so that any change would break the signature.
        """
        try:
            with ZipFile(io.BytesIO(data)) as archive:
                entries = [each for each in archive.infolist() if not each.is_dir()]
                parts = {each.filename: archive.read(each) for each in entries}
        except (BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as problem:
            raise CannotKeepError("format") from problem
        if any(name.lower().startswith(_SIGNED) for name in parts):
            raise CannotKeepError("signed")
        if len({name.lower() for name in parts}) < len(parts):
            raise CannotKeepError("markup")
        return cls(parts)

    def data(self) -> bytes:
        """The whole package: same parts, same bytes."""
        written = {name: (write_part(root), before) for name, (root, before) in self.trees.items()}
        changed = {name: now for name, (now, before) in written.items() if now != before}
        return packed({**self.parts, **changed})

    def find(self, name: str) -> str | None:
        """A part's name as it stands; writers differ in capitals."""
        wanted = name.lower()
        return next((each for each in self.parts if each.lower() == wanted), None)

    def tree(self, name: str) -> Element:
        """A part's root, to be read or changed.

        Raises:
            CannotKeepError: there is no such part, or it is no XML.
        """
        at = self.find(name)
        if at is None:
            raise CannotKeepError("markup")
        if at not in self.trees:
            root = parse_part(self.parts[at])
            self.trees[at] = root, write_part(root)
        return self.trees[at][0]

    def mentions(self, name: str, word: bytes) -> bool:
        """Whether a part, as it came, has that word in it: most need not be opened to know."""
        at = self.find(name)
        return at is not None and word in self.parts[at]

    def related(self, source: str) -> dict[str, tuple[str, str]]:
        """What a part names: relation's id → (kind such as "comments", part name)."""
        at = self.find(relations_of(source))
        if at is None:
            return {}
        return {
            each.get("Id", ""): (each.get("Type", "").rpartition("/")[2], _resolved(source, each))
            for each in children(self.tree(at), "Relationship")
            if each.get("TargetMode") != "External"
        }

    def find_related(self, source: str, kind: str) -> str | None:
        """The first part of a kind that a part names."""
        return next((name for found, name in self.related(source).values() if found == kind), None)

    def relate(self, source: str, kind: str, target: str) -> str:
        """Note that a part names another; the relation's id."""
        at = self.find(relations_of(source)) or relations_of(source)
        if at not in self.parts:
            self.parts[at] = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
        root = self.tree(at)
        taken = {each.get("Id") for each in root}
        own = next(name for at in range(1, len(taken) + 2) if (name := f"rIdCk{at}") not in taken)
        added = etree.SubElement(root, f"{{{_RELATIONS}}}Relationship")
        added.set("Id", own)
        added.set("Type", _KINDS + kind)
        added.set("Target", "/" + target)
        return own

    def add(self, name: str, content: bytes, kind: str) -> str:
        """Add a part under a name that nothing has yet, with its content type; `name` holds `{}` for a number."""
        free = next(each for at in range(1, len(self.parts) + 2) if not self.find(each := name.format(at)))
        self.parts[free] = content
        root = self.tree(_TYPES)
        added = etree.SubElement(root, f"{{{etree.QName(root).namespace}}}Override")
        added.set("PartName", "/" + free)
        added.set("ContentType", kind)
        return free

    def remove(self, name: str) -> None:
        """Take a part out, with the list of what it names and with its content type."""
        for each in (self.find(name), self.find(relations_of(name))):
            if each is not None:
                self.parts.pop(each)
                self.trees.pop(each, None)
        for override in children(self.tree(_TYPES), "Override"):
            if override.get("PartName", "").lower() == f"/{name}".lower():
                override.getparent().remove(override)  # type: ignore[union-attr]  # it was found below its parent

    def content_type(self, name: str) -> str:
        """A part's content type, where it has one of its own."""
        wanted = f"/{name}".lower()
        return next(
            (
                each.get("ContentType", "")
                for each in self.tree(_TYPES)
                if name_of(each) == "Override" and each.get("PartName", "").lower() == wanted
            ),
            "",
        )


def relations_of(source: str) -> str:
    """The part that lists what a part names."""
    folder, name = posixpath.split(source)
    return f"{folder}/_rels/{name}.rels"


def _resolved(source: str, relation: Element) -> str:
    target = relation.get("Target", "")
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).removeprefix("/")

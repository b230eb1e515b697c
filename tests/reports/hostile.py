"""What people type to do harm or by chance, and what a reader sees of it in each kind of file."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx import Document
from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

HOSTILE = {
    "script": "</style></script><script>alert('x')</script><img src=x onerror=alert(1)>",
    "formula": '=HYPERLINK("http://example.invalid","bấm")',
    "command": "@SUM(1+1)*cmd|' /C calc'!A0",
    "expression": "{{7*7}} {{ page.__class__ }}",
    "tag": "{% raw %}{% endraw %}{% for x in y %}{# hết",
    "paragraph tag": "{{p x}} {%p if x %} {%tr for y in z %}",
    "right to left": "\u202eCLB\u202c \u200fxã\u200e",
    "controls": "CLB\x00\x07\x0b\x1b\ufffe Sơn",
    "xml": "]]><!-- & \"'<w:t>&#0;&lt;",
    "escape": "_x0041_ \\u0041 %s %(x)s {0} $x",
    "long": "dài " * 500,
}
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def squeezed(words: str) -> str:
    """Words as every format can hold them: without what XML forbids, spaces as one."""
    return " ".join(FORBIDDEN.sub("", words).split())


class Page(HTMLParser):
    """A page's tags with their attributes, and its words."""

    def __init__(self) -> None:
        super().__init__()
        self.tags, self.handlers, self.words = list[str](), list[str](), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.words += [value for _, value in attrs if value]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def page(data: bytes) -> str:
    """The words of a page, which has no picture and no handler of anybody else's."""
    read = Page()
    read.feed(data.decode())
    assert read.handlers == []
    assert "img" not in read.tags
    return " ".join(read.words)


def workbook(data: bytes) -> str:
    """The words of all cells and notes as Excel shows them; no cell calculates what it should not, none leads out."""
    _well_formed(data)
    cells = [c for sheet in load_workbook(BytesIO(data)).worksheets for row in sheet.iter_rows() for c in row]
    formulas = {str(cell.value) for cell in cells if cell.data_type == "f"}
    assert not any("HYPERLINK" in each or "cmd" in each for each in formulas)
    assert not any(cell.hyperlink and cell.hyperlink.target for cell in cells)
    return " ".join(_texts(data))


def _texts(data: bytes) -> Iterator[str]:
    with ZipFile(BytesIO(data)) as parts:
        for name in parts.namelist():
            if name.endswith(".xml"):
                for item in etree.fromstring(parts.read(name)).iter("{*}si", "{*}is", "{*}comment"):
                    yield unescape("".join(str(each) for each in item.itertext()))


def document(data: bytes) -> str:
    """The words of a Word file."""
    _well_formed(data)
    body = Document(BytesIO(data)).element.body
    return " ".join("".join(p.itertext()) for p in body.iter() if etree.QName(p).localname == "p")


def _well_formed(data: bytes) -> None:
    with ZipFile(BytesIO(data)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(parts.read(name))


def records(data: bytes) -> str:
    """All texts of a JSON file."""
    return " ".join(_strings(json.loads(data)))


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401  whatever JSON holds
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(each)

"""What a commune types comes out as text in every format, whatever it looks like."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree
from openpyxl import load_workbook

from clubkit.findings import Code
from clubkit.indicators.model import Level
from clubkit.reports.model import ProvinceReport
from clubkit.reports.narratives import Narrative
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.report import RENDERERS
from clubkit.text import Text
from clubkit.waivers.model import Waiver
from tests.reports.annex.conftest import club

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


WAIVER = Waiver(
    Code.ROW_AT_MOST, "21025", "2027-H1", "women", "", date(2027, 12, 31), "ai", date(2027, 6, 20)
)


def squeezed(words: str) -> str:
    """Words as every format can hold them: without what XML forbids, spaces as one."""
    return " ".join(FORBIDDEN.sub("", words).split())


def told(plain: ProvinceReport, words: str) -> ProvinceReport:
    """A report in which every text that a person types says this."""
    code = plain.communes[0].code
    unit = replace(plain.communes[0], name=Text(words, words))
    return replace(
        plain,
        heading=replace(plain.heading, title=words, issuer=words),
        communes=(unit, *plain.communes[1:]),
        unit_names={**plain.unit_names, (Level.COMMUNE, code): Text(words, words)},
        clubs=(club("51-AAA", commune=code, name=words, village=words, note=words),),
        narratives=(Narrative(code, Text(words, words), "lowland", "difficulties", words),),
        waivers=(replace(WAIVER, commune=code, reason=words),),
    )


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    return open_programme(tmp_path_factory.mktemp("nowhere"), date(2027, 6, 20))


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
    read = Page()
    read.feed(data.decode())
    assert read.handlers == []
    assert "img" not in read.tags
    return " ".join(read.words)


def workbook(data: bytes) -> str:
    cells = [c for sheet in load_workbook(BytesIO(data)).worksheets for row in sheet.iter_rows() for c in row]
    formulas = {str(cell.value) for cell in cells if cell.data_type == "f"}
    assert not any("HYPERLINK" in each or "cmd" in each for each in formulas)
    assert all(cell.hyperlink is None for cell in cells)
    return " ".join(str(cell.value) for cell in cells if cell.value is not None)


def document(data: bytes) -> str:
    _well_formed(data)
    body = Document(BytesIO(data)).element.body
    return " ".join("".join(p.itertext()) for p in body.iter() if etree.QName(p).localname == "p")


def _well_formed(data: bytes) -> None:
    with ZipFile(BytesIO(data)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(parts.read(name))


def records(data: bytes) -> str:
    return " ".join(_strings(json.loads(data)))


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401  whatever JSON holds
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(each)


READ: Mapping[str, Callable[[bytes], str]] = {
    "html": page,
    "xlsx": workbook,
    "json": records,
    "docx": document,
}


def test_every_format_is_read_here() -> None:
    assert set(RENDERERS) <= set(READ)


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", RENDERERS)
def test_hostile_text_comes_out_as_text(
    programme: Programme, report: ProvinceReport, name: str, hostile: str
) -> None:
    found = READ[name](RENDERERS[name](told(report, hostile), programme))
    assert squeezed(hostile) in squeezed(found)


def test_a_page_runs_no_script_but_its_own(programme: Programme, report: ProvinceReport) -> None:
    pages = [
        RENDERERS["html"](told(report, words), programme).decode() for words in ("CLB", HOSTILE["script"])
    ]
    tags = []
    for each in pages:
        read = Page()
        read.feed(each)
        tags.append(sorted(read.tags))
    assert tags[0] == tags[1]

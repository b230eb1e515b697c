"""Word's own charts: drawn by Word, with a small workbook behind each, so that an officer can restyle and correct them."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from xml.sax.saxutils import escape, quoteattr

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docxtpl import DocxTemplate
from markupsafe import Markup
from openpyxl import Workbook

from clubkit.messages.figures import number
from clubkit.stable_zip import stable

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MM = 36_000
_WIDTH, _COLUMNS_HIGH, _ROW_HIGH, _ROOM = 160, 70, 8, 22
"""In millimetres: the text's width, how high a chart of columns is, and of bars: each bar and what is around them."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One series of bars: `across` lays them on their side, the first on top. `bars`: names and the values as they are shown."""

    caption: str
    series: str
    bars: tuple[tuple[str, float], ...]
    across: bool

    @property
    def height(self) -> int:
        """Millimetres."""
        return _ROOM + _ROW_HIGH * len(self.bars) if self.across else _COLUMNS_HIGH

    @property
    def said(self) -> str:
        """The chart in words, for those who do not see it."""
        return "; ".join(f"{name}: {number(value, 'vi')}" for name, value in self.bars)


def put_charts(template: DocxTemplate, facts: object) -> dict[str, object]:
    """The facts with every chart drawn into the document: {"caption", "picture"}, the latter for a place of its own."""
    drawn = _Drawn(template)
    found = drawn.facts(facts)
    assert isinstance(found, dict)
    return found


class _Drawn:
    """The charts of one document, counted."""

    def __init__(self, template: DocxTemplate) -> None:
        self.template = template
        self.count = 0

    def facts(self, fact: object) -> object:
        if isinstance(fact, Chart):
            return {"caption": fact.caption, "picture": self.picture(fact)}
        if isinstance(fact, Mapping):
            return {name: self.facts(each) for name, each in fact.items()}
        return fact

    def picture(self, chart: Chart) -> Markup:
        self.count += 1
        document = self.template.docx.part
        drawing = _part(f"/word/charts/chart{self.count}.xml", _CHART, chart_xml(chart), document.package)
        sheet = _part(f"/word/embeddings/chart{self.count}.xlsx", _SHEET, _workbook(chart), document.package)
        # the drawing's own first relation, as chart.xml names it
        drawing.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE)
        words = {
            "rid": document.relate_to(drawing, RELATIONSHIP_TYPE.CHART),
            "id": str(self.count),
            "name": quoteattr(chart.caption),
            "said": quoteattr(chart.said),
            "width": str(_WIDTH * _MM),
            "height": str(chart.height * _MM),
        }
        return Markup(_read("drawing.xml").format(**words))  # noqa: S704  escaped above


def _part(name: str, kind: str, blob: bytes, package: object) -> Part:
    return Part(PackURI(name), kind, blob, package)  # type: ignore[arg-type]  # docxtpl does not type its document


def chart_xml(chart: Chart) -> bytes:
    """The chart part: DrawingML with the figures cached, so that it is seen without opening the workbook."""
    last = len(chart.bars) + 1
    points = {
        "names": _points(escape(name) for name, _ in chart.bars),
        "values": _points(repr(value) for _, value in chart.bars),
    }
    whole = all(float(value).is_integer() for _, value in chart.bars)
    words = {
        "series": escape(chart.series),
        "count": str(len(chart.bars)),
        "last": str(last),
        "format": "#,##0" if whole else "#,##0.0",
        "direction": "bar" if chart.across else "col",
        "order": "maxMin" if chart.across else "minMax",
        "names_at": "l" if chart.across else "b",
        "values_at": "b" if chart.across else "l",
        "crosses": "max" if chart.across else "autoZero",
    }
    return _read("chart.xml").format(**words, **points).encode()


def _points(values: Iterable[str]) -> str:
    return "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values))


def _read(name: str) -> str:
    return files("clubkit.reports").joinpath("docx_parts", name).read_text("utf-8").rstrip("\n")


def _workbook(chart: Chart) -> bytes:
    book, data = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.append(("", chart.series))
    for row in chart.bars:
        sheet.append(row)
    book.save(data)
    return stable(data.getvalue())

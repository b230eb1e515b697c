"""One pass through the content of an OpenDocument spreadsheet: sheets, cells, names, within the limits of any sheet.

The format lets one cell stand for millions (`number-rows-repeated`): only what has content is laid out, and what would
lie far away is refused, as in `scan`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pyexpat import ExpatError
from xml.parsers import expat

from clubkit.findings import Code, Finding, Place
from clubkit.returns.ods_cells import FIRST_DAY, OFFICE, TABLE, cell_of
from clubkit.returns.ods_sheet import OdsSheet, RefusedError
from clubkit.returns.raw import RawSheet

TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "

_PASSED_OVER = frozenset(
    {
        OFFICE + "annotation",
        OFFICE + "forms",
        TABLE + "tracked-changes",
        TABLE + "shapes",
        TABLE + "content-validations",
        "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0 frame",
        "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 conditional-formats",
    }
)
_LINKS = frozenset(
    {TABLE + "table-source", TABLE + "dde-link", TABLE + "cell-range-source", OFFICE + "dde-source"}
)
_CELLS = frozenset({TABLE + "table-cell", TABLE + "covered-table-cell"})
_LONGEST = 12

Attributes = dict[str, str]


@dataclass(frozen=True, slots=True)
class Content:
    """What was asked for of a content part; `links`: figures are taken from other files."""

    sheets: tuple[RawSheet, ...]
    titles: tuple[str, ...]
    names: dict[str, str]
    links: bool


def parse_content(data: bytes, wanted: Callable[[str], bool]) -> Content | Finding:
    """The sheets whose titles are wanted, all titles and names; or why the content is refused."""
    reading = _Reading(wanted)
    try:
        reading.parser().Parse(data, True)  # noqa: FBT003  expat takes no keywords
    except RefusedError as refused:
        return refused.finding
    except (ExpatError, ValueError, LookupError, OverflowError) as problem:
        return Finding(Code.FILE_CORRUPT, args={"detail": type(problem).__name__})
    return Content(tuple(reading.sheets), tuple(reading.titles), reading.names, reading.links)


@dataclass(slots=True)
class _Reading:
    """The state of one pass; `skipped` counts the open elements of which nothing is looked at."""

    wanted: Callable[[str], bool]
    sheets: list[RawSheet] = field(default_factory=list)
    titles: dict[str, None] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    links: bool = False
    skipped: int = 0
    style: str | None = None
    hidden: set[str] = field(default_factory=set)
    first_day: datetime = FIRST_DAY
    sheet: "OdsSheet | None" = None
    cell: Attributes | None = None
    text: list[str] = field(default_factory=list)

    def parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._shown
        parser.StartDoctypeDeclHandler = _refuse
        parser.EntityDeclHandler = _refuse
        return parser

    def _start(self, name: str, attributes: Attributes) -> None:
        if self.skipped or name in _PASSED_OVER:
            self.skipped += 1
        elif name in _CELLS:
            self.cell, self.text = attributes, []
        elif self.cell is not None:
            self._start_text(name, attributes)
        else:
            self._start_other(name, attributes)

    def _start_text(self, name: str, attributes: Attributes) -> None:
        if name == TEXT + "p" and self.text:
            self.text.append("\n")
        elif name == TEXT + "s":
            self.text.append(" " * min(_number(attributes.get(TEXT + "c", "1")), 100))
        elif name in {TEXT + "tab", TEXT + "line-break"}:
            self.text.append("\t" if name == TEXT + "tab" else "\n")
        elif name == TABLE + "table":
            self.skipped += 1
        self.links |= name in _LINKS

    def _start_other(self, name: str, attributes: Attributes) -> None:
        self.links |= name in _LINKS
        match name.removeprefix(TABLE):
            case "table-row" if self.sheet:
                self.sheet.start_row(_repeated(attributes, "rows"), hidden=_is_hidden(attributes))
            case "table-column" if self.sheet:
                self.sheet.add_columns(_repeated(attributes, "columns"), hidden=_is_hidden(attributes))
            case "table":
                self._start_sheet(attributes)
            case "named-expression" | "named-range":
                self._note_name(attributes)
            case "null-date":
                self.first_day = datetime.fromisoformat(attributes.get(TABLE + "date-value", ""))
            case _ if name.startswith(STYLE):
                self._note_style(name, attributes)

    def _start_sheet(self, attributes: Attributes) -> None:
        title = attributes.get(TABLE + "name", "")
        if self.sheet or title in self.titles:
            raise ValueError(title)
        self.titles[title] = None
        if self.wanted(title):
            self.sheet = OdsSheet(title, attributes.get(TABLE + "style-name") in self.hidden)
        else:
            self.skipped = 1

    def _note_name(self, attributes: Attributes) -> None:
        text = attributes.get(TABLE + "expression") or attributes.get(TABLE + "cell-range-address", "")
        # a name bound to one sheet must not stand for the workbook's own
        if self.sheet is None or attributes.get(TABLE + "name", "") not in self.names:
            self.names[attributes.get(TABLE + "name", "")] = text

    def _note_style(self, name: str, attributes: Attributes) -> None:
        if name == STYLE + "style":
            of_tables = attributes.get(STYLE + "family") == "table"
            self.style = attributes.get(STYLE + "name") if of_tables else None
        elif (
            name == STYLE + "table-properties" and attributes.get(TABLE + "display") == "false" and self.style
        ):
            self.hidden.add(self.style)

    def _shown(self, text: str) -> None:
        if self.cell is not None and not self.skipped:
            self.text.append(text)

    def _end(self, name: str) -> None:
        if self.skipped:
            self.skipped -= 1
        elif name in _CELLS and self.cell is not None:
            self._end_cell(self.cell)
        elif name == TABLE + "table-row" and self.sheet:
            self.sheet.end_row()
        elif name == TABLE + "table" and self.sheet:
            self.sheets.append(self.sheet.whole())
            self.sheet = None

    def _end_cell(self, attributes: Attributes) -> None:
        self.cell = None
        if self.sheet:
            cell = cell_of(attributes, "".join(self.text).strip("\n"), self.first_day)
            spanned = (
                _number(attributes.get(TABLE + f"number-{each}-spanned", "1")) for each in ("rows", "columns")
            )
            self.sheet.add(cell, _repeated(attributes, "columns"), tuple(spanned))


def _refuse(*_: object) -> None:
    raise RefusedError(Code.FILE_UNSAFE_XML, Place())


def _repeated(attributes: Attributes, what: str) -> int:
    return _number(attributes.get(f"{TABLE}number-{what}-repeated", "1"))


def _is_hidden(attributes: Attributes) -> bool:
    return attributes.get(TABLE + "visibility", "visible") != "visible"


def _number(text: str) -> int:
    return max(int(text[:_LONGEST]), 1)

"""A workbook small enough to be mutated by hand: cells, hidden and merged ones, written as different programs save them."""

# ruff: noqa: S314  the workbooks are our own

import copy
import io
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZipFile, ZipInfo

from clubkit.forms.layout import letter
from clubkit.returns.parts import parse_directory
from clubkit.returns.scan import _position as position_of

At = tuple[int, int]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWN = 60
"""Rows of which blank cells are kept too."""

PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what it shows (None: nothing), its kind as the format has it, its formula, its style."""

    value: str | None
    kind: str = "n"
    formula: str | None = None
    style: str = "0"


@dataclass(slots=True)
class Page:
    """One worksheet."""

    title: str
    state: str = "visible"
    cells: dict[At, Cell] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)

    def put(self, at: At, value: str | float | None, style: str | None = None) -> None:
        """Type something into a cell, which keeps its style."""
        kept = style or self.cells.get(at, Cell(None)).style
        self.cells[at] = replace(_typed(value), style=kept)

    def show(self, at: At) -> str:
        """What a cell shows."""
        return self.cells.get(at, Cell(None)).value or ""

    def move(self, *, row: int = 0, column: int = 0, by: int = 1) -> None:
        """Shift rows (columns) from `row` (`column`) on."""
        self.cells = {shifted(at, row=row, column=column, by=by): cell for at, cell in self.cells.items()}
        self.merged = [_shifted_range(ref, row=row, column=column, by=by) for ref in self.merged]
        if row:
            self.hidden_rows = {each + by if each >= row else each for each in self.hidden_rows}
        if column:
            self.hidden_columns = {each + by if each >= column else each for each in self.hidden_columns}

    def drop(self, *, row: int = 0, column: int = 0) -> None:
        """Delete a row or a column."""
        self.cells = {at: cell for at, cell in self.cells.items() if at[0] != row and at[1] != column}
        self.move(row=row and row + 1, column=column and column + 1, by=-1)


def _typed(value: object) -> Cell:
    match value:
        case bool():
            return Cell(str(int(value)), "b")
        case int() | float():
            return Cell(repr(value))
        case _:
            return Cell(None if value is None else str(value), "s")


def shifted(at: At, *, row: int = 0, column: int = 0, by: int = 1) -> At:
    """Where a cell is once rows (columns) from `row` (`column`) on were shifted."""
    down = by if row and at[0] >= row else 0
    right = by if column and at[1] >= column else 0
    return at[0] + down, at[1] + right


def _shifted_range(ref: str, *, row: int, column: int, by: int) -> str:
    ends = (shifted(position_of(cell), row=row, column=column, by=by) for cell in ref.split(":"))
    return ":".join(f"{letter(at[1])}{at[0]}" for at in ends)


@dataclass(slots=True)
class Book:
    """A workbook; `percent` and `old_face` are the numbers of two styles that it has besides its own."""

    pages: list[Page]
    styles: str
    names: dict[str, str]
    properties: bytes
    percent: str = ""
    old_face: str = ""

    def page(self, title: str) -> Page:
        """The worksheet of that title."""
        return next(page for page in self.pages if page.title == title)

    def copy(self) -> "Book":
        """A workbook of its own."""
        pages = [
            replace(
                page, cells=dict(page.cells), hidden_rows=set(page.hidden_rows),
                hidden_columns=set(page.hidden_columns), merged=list(page.merged),
            )
            for page in self.pages
        ]  # fmt: skip
        return replace(self, pages=pages, names=copy.copy(self.names))


def parse_book(data: bytes) -> Book:
    """A workbook out of a file's bytes."""
    with ZipFile(io.BytesIO(data)) as archive:
        parts = {name.lower(): archive.read(name) for name in archive.namelist()}
    directory = parse_directory(parts)
    strings = [_text_of(each) for each in ET.fromstring(parts.get("xl/sharedstrings.xml", b"<sst/>"))]
    states = {
        each.get("name"): each.get("state", "visible")
        for each in ET.fromstring(parts["xl/workbook.xml"]).iter(f"{{{MAIN}}}sheet")
    }
    pages = [
        _page(title, str(states[title]), parts[part], strings) for title, part in directory.sheets.items()
    ]
    styles, percent, face = _with_styles(parts["xl/styles.xml"].decode())
    return Book(pages, styles, dict(directory.names), parts["docprops/custom.xml"], percent, face)


def _page(title: str, state: str, data: bytes, strings: list[str]) -> Page:
    root, page = ET.fromstring(data), Page(title, state)
    for row in root.iter(f"{{{MAIN}}}row"):
        if row.get("hidden") in {"1", "true"}:
            page.hidden_rows.add(int(row.get("r", "0")))
        for cell in row:
            # cells drawn for entries that nobody made would only take time
            if len(cell) or int(row.get("r", "0")) <= DRAWN:
                page.cells[position_of(cell.get("r", ""))] = _cell(cell, strings)
    for column in root.iter(f"{{{MAIN}}}col"):
        if column.get("hidden") in {"1", "true"}:
            page.hidden_columns.update(range(int(column.get("min", "0")), int(column.get("max", "0")) + 1))
    page.merged = [each.get("ref", "") for each in root.iter(f"{{{MAIN}}}mergeCell")]
    return page


def _cell(cell: ET.Element, strings: list[str]) -> Cell:
    kind, style = cell.get("t", "n"), cell.get("s", "0")
    value, formula = cell.find(f"{{{MAIN}}}v"), cell.find(f"{{{MAIN}}}f")
    told = formula.text or "" if formula is not None else None
    if kind == "inlineStr":
        return Cell(_text_of(cell), "s", told, style)
    shown = value.text if value is not None else None
    return Cell(strings[int(shown)] if kind == "s" and shown else shown, kind, told, style)


def _text_of(element: ET.Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{{{MAIN}}}t"))


def _with_styles(styles: str) -> tuple[str, str, str]:
    """The styles with two more: a percentage, and a font of an old character set."""
    fonts, formats = _count(styles, "fonts"), _count(styles, "cellXfs")
    styles = styles.replace("</fonts>", '<font><name val=".VnTime"/><sz val="12"/></font></fonts>')
    more = f'<xf numFmtId="9" fontId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="{fonts}" applyFont="1"/>'
    return styles.replace("</cellXfs>", more + "</cellXfs>"), str(formats), str(formats + 1)


def _count(styles: str, name: str) -> int:
    group = ET.fromstring(styles).find(f"{{{MAIN}}}{name}")
    assert group is not None
    return len(group)


@dataclass(frozen=True, slots=True)
class Program:
    """How a program saves: prefixes of names, texts shared or in place, addresses of cells, targets, what is left out."""

    prefix: str = ""
    shared: bool = False
    addresses: bool = True
    absolute: bool = False
    properties: bool = True
    results: bool = True
    styles: bool = True
    of_formulas: str = ""


EXCEL = Program(shared=True)
LIBREOFFICE = Program(shared=True, of_formulas=' aca="false"')
GOOGLE = Program(shared=True, properties=False)
WPS = Program(shared=True, absolute=True)
PREFIXED = Program(prefix="x:", addresses=True)
LIBRARY = Program(absolute=True, properties=False, results=False, styles=False)
BARE = Program(addresses=False, properties=False, results=False)


def write_book(book: Book, program: Program = EXCEL) -> bytes:
    """The file's bytes, as a program saves them."""
    strings: dict[str, int] = {}
    sheets = {
        f"xl/worksheets/sheet{number}.xml": _sheet_xml(page, program, strings)
        for number, page in enumerate(book.pages, start=1)
    }
    parts = {**_frame(book, program), **sheets, "xl/sharedStrings.xml": _strings_xml(strings, program)}
    data = io.BytesIO()
    with ZipFile(data, "w") as archive:
        for name, text in parts.items():
            archive.writestr(ZipInfo(name), text if isinstance(text, bytes) else text.encode())
    return data.getvalue()


def _frame(book: Book, program: Program) -> dict[str, str | bytes]:
    kinds = {"worksheets/sheet": "worksheet", "styles": "styles", "sharedStrings": "sharedStrings"}
    targets = {
        f"worksheets/sheet{number}.xml": kinds["worksheets/sheet"] for number in range(1, len(book.pages) + 1)
    }
    targets |= {"styles.xml": "styles"} if program.styles else {}
    targets |= {"sharedStrings.xml": "sharedStrings"}
    before = "/xl/" if program.absolute else ""
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{before}{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), start=1)
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(len(book.pages)),
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
        "xl/workbook.xml": _book_xml(book, program),
    }
    if program.styles:
        parts["xl/styles.xml"] = book.styles
    if program.properties:
        parts["docProps/custom.xml"] = book.properties
    return parts


def _types(sheets: int) -> str:
    base = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    names = {"workbook.xml": "sheet.main", "styles.xml": "styles", "sharedStrings.xml": "sharedStrings"}
    names |= {f"worksheets/sheet{number}.xml": "worksheet" for number in range(1, sheets + 1)}
    overrides = "".join(
        f'<Override PartName="/xl/{name}" ContentType="{base}.{kind}+xml"/>' for name, kind in names.items()
    )
    rels = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    return f'<Types xmlns="{PACKAGE}/content-types">{rels}<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'


def _root(name: str, program: Program) -> tuple[str, str]:
    p = program.prefix
    space = f"xmlns:{p[:-1]}" if p else "xmlns"
    return f'<{p}{name} {space}="{MAIN}" xmlns:r="{OFFICE}">', f"</{p}{name}>"


def _book_xml(book: Book, program: Program) -> str:
    p, (start, end) = program.prefix, _root("workbook", program)
    sheets = "".join(
        f'<{p}sheet name={quoteattr(page.title)} sheetId="{number}" state="{page.state}" r:id="rId{number}"/>'
        for number, page in enumerate(book.pages, start=1)
    )
    names = "".join(
        f"<{p}definedName name={quoteattr(name)}>{escape(text)}</{p}definedName>"
        for name, text in book.names.items()
    )
    return f"{start}<{p}sheets>{sheets}</{p}sheets><{p}definedNames>{names}</{p}definedNames>{end}"


def _strings_xml(strings: dict[str, int], program: Program) -> str:
    p, (start, end) = program.prefix, _root("sst", program)
    items = "".join(f'<{p}si><{p}t xml:space="preserve">{escape(text)}</{p}t></{p}si>' for text in strings)
    return f"{start}{items}{end}"


def _sheet_xml(page: Page, program: Program, strings: dict[str, int]) -> str:
    p, (start, end) = program.prefix, _root("worksheet", program)
    columns = "".join(
        f'<{p}col min="{each}" max="{each}" width="9" hidden="1"/>' for each in sorted(page.hidden_columns)
    )
    rows = "".join(_rows_xml(page, program, strings))
    merged = "".join(f'<{p}mergeCell ref="{ref}"/>' for ref in page.merged)
    columns = f"<{p}cols>{columns}</{p}cols>" if columns else ""
    merged = f"<{p}mergeCells>{merged}</{p}mergeCells>" if merged else ""
    return f"{start}{columns}<{p}sheetData>{rows}</{p}sheetData>{merged}{end}"


def _rows_xml(page: Page, program: Program, strings: dict[str, int]) -> Iterator[str]:
    p, rows = program.prefix, dict[int, dict[int, Cell]]()
    for (row, column), cell in page.cells.items():
        rows.setdefault(row, {})[column] = cell
    for row, cells in sorted(rows.items()):
        hidden = ' hidden="1"' if row in page.hidden_rows else ""
        address = f' r="{row}"' if program.addresses or row - 1 not in rows else ""
        # where cells have no address, every one of the row is there
        last = max(cells)
        listed = (
            {column: cells.get(column, Cell(None)) for column in range(1, last + 1)}
            if not program.addresses
            else dict(sorted(cells.items()))
        )
        yield f"<{p}row{address}{hidden}>{''.join(_cell_xml(row, column, cell, program, strings) for column, cell in listed.items())}</{p}row>"


def _cell_xml(row: int, column: int, cell: Cell, program: Program, strings: dict[str, int]) -> str:
    p = program.prefix
    address = f' r="{letter(column)}{row}"' if program.addresses else ""
    style = f' s="{cell.style}"' if program.styles else ""
    formula = f"<{p}f{program.of_formulas}>{escape(cell.formula)}</{p}f>" if cell.formula is not None else ""
    if cell.formula is not None and not program.results and cell.kind != "e":
        return f"<{p}c{address}{style}>{formula}</{p}c>"
    if cell.value is None:
        return f"<{p}c{address}{style}>{formula}</{p}c>"
    if cell.kind == "s" and cell.formula is None:
        if program.shared:
            number = strings.setdefault(cell.value, len(strings))
            return f'<{p}c{address}{style} t="s"><{p}v>{number}</{p}v></{p}c>'
        text = f'<{p}t xml:space="preserve">{escape(cell.value)}</{p}t>'
        return f'<{p}c{address}{style} t="inlineStr"><{p}is>{text}</{p}is></{p}c>'
    kind = "str" if cell.kind == "s" else cell.kind
    return f'<{p}c{address}{style} t="{kind}">{formula}<{p}v>{escape(cell.value)}</{p}v></{p}c>'

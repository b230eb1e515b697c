"""Hostile files, made from a sound return: each would hurt a careless reader, by time, memory, crash or deceit."""

import io
import random
import re
import struct
from collections.abc import Iterator, Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from tests.returns import ods

Parts = dict[str, bytes]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOOK, STYLES, STRINGS = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"
RELATIONS, CUSTOM = "xl/_rels/workbook.xml.rels", "docProps/custom.xml"
LAUGHS = "".join(
    f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10)
)  # fmt: skip
LAUGH = f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>'
NOISE = random.Random(39)  # noqa: S311  hostile, not secret


def parts_of(data: bytes) -> Parts:
    with ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def joined(parts: Mapping[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with ZipFile(data, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(ZipInfo(name), content, method)
    return data.getvalue()


def sheet_of(parts: Mapping[str, bytes], title: str) -> str:
    """The part of the sheet with that title."""
    book, relations = parts[BOOK].decode(), parts[RELATIONS].decode()
    tag = next(tag for tag in re.findall("<sheet [^>]*>", book) if f'name="{title}"' in tag)
    (key,) = re.findall('r?:?id="([^"]*)"', tag)
    relation = next(tag for tag in re.findall("<Relationship [^>]*>", relations) if f'Id="{key}"' in tag)
    (target,) = re.findall('Target="/?(?:xl/)?([^"]*)"', relation)
    return f"xl/{target}"


def cells(rows: int, columns: int, cell: str = "<c><v>1</v></c>") -> bytes:
    row = f"<row>{cell * columns}</row>"
    return f'<worksheet xmlns="{MAIN}"><sheetData>{row * rows}</sheetData></worksheet>'.encode()


def noise(size: int) -> str:
    """Text that does not compress to nothing."""
    return "".join(NOISE.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=size))


def of_xml(parts: Parts, sheet: str) -> Iterator[tuple[str, Parts]]:
    """One part replaced, or spoilt."""
    for name in (sheet, STYLES, STRINGS, BOOK, RELATIONS, CUSTOM):
        short = name.rpartition("/")[2].removesuffix(".xml")
        text = parts.get(name, b"<x/>").decode()
        body = text.partition("?>")[2] or text
        yield f"laughs {short}", {name: (LAUGH + body.replace("</", "&l9;</", 1)).encode()}
        yield f"entity {short}", {name: f'<!DOCTYPE x SYSTEM "file:///etc/passwd">{body}'.encode()}
        yield f"nul {short}", {name: text.replace(">", ">\0", 3).encode()}
        yield f"nul entity {short}", {name: text.replace("</", "&#0;</", 1).encode()}
        yield f"empty {short}", {name: b""}
        yield f"no xml {short}", {name: noise(1000).encode()}
        for encoding in ("utf-16", "utf-16-be", "utf-32", "latin-1", "utf-7"):
            declared = f'<?xml version="1.0" encoding="{encoding}"?>{body}'
            yield f"{encoding} {short}", {name: declared.encode(encoding, "replace")}
        yield f"bom {short}", {name: b"\xef\xbb\xbf" + text.encode()}
        yield f"cut {short}", {name: text.encode()[: len(text) // 2]}
        yield f"bad utf-8 {short}", {name: text.encode().replace(b">", b">\xff\xfe", 2)}
        yield f"comments {short}", {name: text.replace(">", "><!-- -->").encode()}


def heavy_xml(_: Parts, sheet: str) -> Iterator[tuple[str, Parts]]:
    """One part of nothing but depth, number or length."""
    for name in (sheet, STYLES, STRINGS, BOOK, RELATIONS, CUSTOM):
        short = name.rpartition("/")[2].removesuffix(".xml")
        yield f"deep {short}", {name: b"<a>" * 1_000_000 + b"</a>" * 1_000_000}
        yield f"deep unclosed {short}", {name: b"<a>" * 4_000_000}
        yield f"tiny elements {short}", {name: b"<a>" + b"<b/>" * 5_000_000 + b"</a>"}
        yield f"long attribute {short}", {name: f'<a b="{noise(5_000_000)}"/>'.encode()}
        attributes = " ".join(f'a{at}=""' for at in range(200_000))
        yield f"many attributes {short}", {name: f"<a {attributes}/>".encode()}


def without_blank_rows(text: str) -> str:
    """A sheet without the rows that the sound return leaves blank, from the tenth on."""
    return re.sub('(?s)<row r="[1-9][0-9]+".*?</row>', "", text)


def of_cells(parts: Parts, sheet: str) -> Iterator[tuple[str, Parts]]:
    """The club sheet with other cells in it."""
    text = without_blank_rows(parts[sheet].decode())
    for title, row in {
        "far cell": '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "far row": '<row r="99999999999999999999"><c><v>1</v></c></row>',
        "row zero": '<row r="0"><c r="A0"><v>1</v></c></row>',
        "row minus": '<row r="-5"><c r="A-5"><v>1</v></c></row>',
        "wide row": f"<row>{'<c><v>1</v></c>' * 16_384}</row>",
        "no such string": '<row r="10"><c r="B10" t="s"><v>4000000000</v></c></row>',
        "minus string": '<row r="10"><c r="B10" t="s"><v>-1</v></c></row>',
        "twice": '<row r="10"><c r="B10"><v>1</v></c><c r="B10"><v>2</v></c></row>',
        "row twice": '<row r="10"><c r="B10"><v>1</v></c></row>' * 2,
        "backwards": '<row r="11"><c r="D11"><v>1</v></c><c r="B11"><v>2</v></c></row><row r="10"/>',
        "infinite": '<row r="10"><c r="K10"><v>1e999</v></c><c r="L10"><v>NaN</v></c><c r="M10"><v>-inf</v></c></row>',
        "huge numbers": '<row r="10"><c r="K10"><v>1e308</v></c><c r="L10"><v>9999999999999999999999</v></c></row>',
        "odd days": '<row r="10"><c r="E10" s="3"><v>-1</v></c></row><row r="11"><c r="E11" s="3"><v>9999999999</v></c></row>',
        "iso days": '<row r="10"><c r="E10" t="d"><v>99999-99-99</v></c></row>',
        "odd kinds": '<row r="10"><c r="E10" t="zz" s="99999"><v>x</v></c><c r="F10" t="b"><v>7</v></c></row>',
        "long text": f'<row r="10"><c r="B10" t="inlineStr"><is><t>{noise(3_000_000)}</t></is></c></row>',
        "a value beside a remark": '<row r="10"><c r="K10"><v>1<!-- -->5</v></c></row>',
        "a value in a section": '<row r="10"><c r="K10"><v><![CDATA[15]]></v></c></row>',
        "a value after an instruction": '<row r="10"><c r="K10"><v><?a b?>15</v></c></row>',
        "a value in an element": '<row r="10"><c r="K10"><v><x>15</x></v></c></row>',
        "two values": '<row r="10"><c r="K10"><v>1</v><v>15</v></c></row>',
        "two values of two names": '<row r="10"><c r="K10"><q:v xmlns:q="urn:q">1</q:v><v>15</v></c></row>',
        "inner rows": '<row r="10"><c r="B10"><row r="11"><c r="B11"><v>1</v></c></row></c></row>',
        "formulas": f'<row r="10"><c r="B10"><f>{"SUM(" * 100_000}</f></c></row>',
        "shared formula": '<row r="10"><c r="A10"><f t="shared" ref="A1:XFD1048576" si="0">1</f><v>1</v></c></row>',
    }.items():
        yield title, {sheet: text.replace("</sheetData>", row + "</sheetData>").encode()}


def heavy_cells(parts: Parts, sheet: str) -> Iterator[tuple[str, Parts]]:
    """The club sheet with more cells than anybody types."""
    text = parts[sheet].decode()
    merges = "".join(f'<mergeCell ref="A{at}:XFD{at}"/>' for at in range(1, 300_000))
    after = f"</sheetData><mergeCells>{merges}</mergeCells>"
    yield "merged cells", {sheet: text.replace("</sheetData>", after).encode()}
    yield "million cells", {sheet: cells(1000, 1000)}
    yield "million texts", {sheet: cells(2000, 500, '<c t="inlineStr"><is><t>chữ</t></is></c>')}
    yield "million blanks", {sheet: cells(2000, 500, "<c/>")}
    for rows in (2000, 19_000):
        yield f"{rows} rows of faults", {sheet: rows_of_faults(text, rows)}
        yield f"{rows} clubs", {sheet: rows_of_clubs(text, rows)}
    yield "two million cells", {sheet: cells(2000, 1000)}


def rows_of_faults(text: str, rows: int) -> bytes:
    """As many filled rows as the limits allow, each cell unreadable."""
    line = "".join(f'<c t="inlineStr"><is><t>x{at}</t></is></c>' for at in range(51))
    more = "".join(f'<row r="{row}">{line}</row>' for row in range(60, rows))
    return without_blank_rows(text).replace("</sheetData>", more + "</sheetData>").encode()


def rows_of_clubs(text: str, rows: int) -> bytes:
    """The first club over and over, under another name each time."""
    first = re.findall('(?s)<row r="8".*?</row>', text)[0]
    names = (first.replace("CLB", f"CLB {row}", 1).replace('r="8"', f'r="{row}"') for row in range(60, rows))
    more = (re.sub('r="([A-Z]+)8"', rf'r="\g<1>{row}"', line) for row, line in enumerate(names, 60))
    return without_blank_rows(text).replace("</sheetData>", "".join(more) + "</sheetData>").encode()


def of_book(parts: Parts, sheet: str) -> Iterator[tuple[str, Parts]]:
    """Directories that lie."""
    book, relations = parts[BOOK].decode(), parts[RELATIONS].decode()
    for title in ("../../../etc/passwd", "C:\\a", "", "a" * 100_000, "Đơn vị", "_clubkit", "'A'!B"):
        yield (
            f"sheet named {title[:20]!r}",
            {BOOK: book.replace('name="Câu lạc bộ"', f'name="{title}"').encode()},
        )
    for target in (
        "workbook.xml",
        "../../../etc/passwd",
        "http://example.org/a.xml",
        "",
        "_rels/workbook.xml.rels",
    ):
        changed = re.sub('Target="/?(xl/)?worksheets/[^"]*"', f'Target="{target}"', relations)
        yield f"sheets at {target[:20]!r}", {RELATIONS: changed.encode()}
    yield "no sheets", {BOOK: re.sub("(?s)<sheets>.*?</sheets>", "<sheets/>", book).encode()}
    types = parts["[Content_Types].xml"].decode()
    yield "wrong types", {"[Content_Types].xml": types.replace("sheet.main", "document.main").encode()}
    yield (
        "a loop of drawings",
        {sheet.replace("worksheets/", "worksheets/_rels/") + ".rels": relations.encode()},
    )


def heavy_book(parts: Parts, sheet: str) -> Iterator[tuple[str, Parts]]:  # noqa: ARG001  as the others
    """Directories, strings and styles without end."""
    book = parts[BOOK].decode()
    names = "".join(f'<definedName name="n{at}">1</definedName>' for at in range(500_000))
    yield (
        "many names",
        {
            BOOK: re.sub(
                "(?s)<definedNames>.*?</definedNames>", f"<definedNames>{names}</definedNames>", book
            ).encode()
        },
    )
    tag = re.findall("<sheet [^>]*>", book)[0]
    many = "".join(re.sub('name="[^"]*"', f'name="s{at}"', tag) for at in range(100_000))
    yield "many sheets", {BOOK: book.replace("</sheets>", many + "</sheets>").encode()}
    strings = "".join(f"<si><t>{noise(200)}</t></si>" for _ in range(100_000))
    yield "huge strings", {STRINGS: f'<sst xmlns="{MAIN}">{strings}</sst>'.encode()}
    runs = f"<si>{'<r><t>a</t></r>' * 1_000_000}</si>"
    yield "one string of a million runs", {STRINGS: f'<sst xmlns="{MAIN}">{runs}</sst>'.encode()}
    formats = "".join(f'<numFmt numFmtId="{at}" formatCode="dd/mm/yyyy"/>' for at in range(200, 200_200))
    yield (
        "many formats",
        {STYLES: f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts></styleSheet>'.encode()},
    )


def of_zip(data: bytes, parts: Parts) -> Iterator[tuple[str, bytes]]:
    """The container itself."""
    for name in parts:
        yield (
            f"without {name.replace('/', '_')}",
            joined({key: part for key, part in parts.items() if key != name}),
        )
    yield "stored", joined(parts, ZIP_STORED)
    yield "bytes before", b"MZ\x90\x00" + noise(500).encode() + data
    yield "bytes behind", data + noise(500).encode()
    yield "cut", data[: len(data) * 2 // 3]
    yield "head only", data[:100]
    yield "directory cut", data[:-30]
    yield "twice", data + data
    yield "directory moved", data[:-6] + struct.pack("<I", 2**31) + data[-2:]
    yield "zip64", data[:-22] + b"PK\x06\x07" + bytes(16) + data[-22:]
    yield "sizes lie", data.replace(b"PK\x01\x02", b"PK\x01\x02\xff", 1)
    streamed = io.BytesIO()
    with ZipFile(_Unseekable(streamed), "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    yield "data descriptors", streamed.getvalue()
    yield "absolute names", joined({"/" + name: part for name, part in parts.items()})
    yield "backslashes", joined({name.replace("/", "\\"): part for name, part in parts.items()})
    yield "upper case", joined({name.upper(): part for name, part in parts.items()})
    yield "other folders", joined({f"../{name}": part for name, part in parts.items()})
    yield "bomb", joined({**parts, "xl/media/a.png": bytes(60_000_000)})
    yield "many parts", joined({**parts, **{f"xl/media/{at}": b"" for at in range(5000)}})
    yield (
        "both formats",
        joined({"mimetype": ods.MIMETYPE.encode(), "content.xml": ods.content().encode(), **parts}),
    )


class _Unseekable(io.RawIOBase):
    """A stream, as a mail program writes into."""

    def __init__(self, below: io.BytesIO) -> None:
        self.below = below

    def writable(self) -> bool:
        return True

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override] # narrower
        return self.below.write(data)


def of_ods() -> Iterator[tuple[str, bytes]]:
    """OpenDocument spreadsheets that stand for more than they are."""
    cell, far = ods.cell("x"), ods.cell("x", repeated=10**9)
    spaces = ods.cell('<text:s text:c="999999999"/>' * 999)
    yield "repeated columns", one_table(ods.row(far))
    yield "repeated rows", one_table(ods.row(cell, repeated=10**9))
    yield "repeated spaces", one_table(ods.row(spaces))
    yield "laughs content", ods.ods(ods.content(ods.table("&l9;"), head=LAUGH))


def heavy_ods() -> Iterator[tuple[str, bytes]]:
    """The same, and more of it."""
    yield "repeated both", one_table(ods.row(ods.cell("x", repeated=1000), repeated=1999))
    yield "repeated blanks", one_table(ods.row(ods.BLANK, repeated=10**9) * 500_000)
    yield "many cells", one_table(ods.row(ods.cell("x") * 500) * 500)
    yield "many sheets", ods.ods(ods.content(*(ods.table("", f"s{at}") for at in range(100_000))))
    yield "deep sheet", ods.ods(ods.content("<text:p>" * 1_000_000 + "</text:p>" * 1_000_000))


def one_table(rows: str) -> bytes:
    return ods.ods(ods.content(ods.table(rows, "_clubkit")))


LIGHT, HEAVY = (of_xml, of_cells, of_book), (heavy_xml, heavy_cells, heavy_book)


def hostile(data: bytes, title: str, *, heavy: bool) -> Iterator[tuple[str, bytes]]:
    """Hostile files by name; `data` is a sound return, `title` its sheet to spoil. `heavy`: those of many megabytes."""
    parts = parts_of(data)
    sheet = sheet_of(parts, title)
    for made in HEAVY if heavy else LIGHT:
        for name, changed in made(parts, sheet):
            yield f"{made.__name__} {name}.xlsx", joined(parts | changed)
    for name, whole in heavy_ods() if heavy else of_ods():
        yield f"ods {name}.ods", whole
    if not heavy:
        for name, whole in of_zip(data, parts):
            yield f"zip {name}.xlsx", whole

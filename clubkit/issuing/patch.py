"""Fill cells of a blank workbook by rewriting only them: nothing that the office drew into it is lost."""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import unescape
from posixpath import join, normpath
from string import ascii_uppercase
from xml.sax.saxutils import escape

from openpyxl import load_workbook

from clubkit.forms.layout import PREVIOUS_PREFIX, STAMP_NAME, STAMP_SHEET
from clubkit.forms.stamp import Stamp
from clubkit.issuing.stamped import constant_of, stamp_book, stamp_cells
from clubkit.issuing.zip_parts import Part, content_of, joined, open_parts, packed_part
from clubkit.stable_zip import stable

Scalar = str | int | float | date | None
Fills = Mapping[str, Mapping[str, Scalar]]
"""Sheet title → address → what goes in."""

BOOK_PART, LINKS_PART, PROPERTIES_PART = (
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "docProps/custom.xml",
)

_CELL = re.compile(r"<((?:\w+:)?)c((?:\s+[\w:]+=\"[^\"]*\")*)\s*(?:/>|>.*?</\1c>)", re.DOTALL)
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_LINK = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_ADDRESS = re.compile(r"""(?:^|\s)r=(["'])(.*?)\1""")
_ATTRIBUTE = re.compile(r"([\w:]+)=\"([^\"]*)\"")
_NAME = re.compile(rf"(<((?:\w+:)?)definedName\s[^>]*\bname=\"{STAMP_NAME}\"[^>]*>)[^<]*(</\2definedName>)")
_VERSION = re.compile(r"version=(\d+)")
_PROPERTY = re.compile(
    rf"(<(?:\w+:)?property\s[^>]*\bname=\"{STAMP_NAME}\"[^>]*>\s*<((?:\w+:)?)lpwstr(?:\s[^>]*)?>)[^<]*(</\2lpwstr>)"
)
_AREA = re.compile(
    r"(<(?:\w+:)?definedName\s[^>]*\bname=\"_xlnm\.Print_Area\"[^>]*>'?((?:[^'!<]|'')+)'?![$A-Z0-9]+:\$[A-Z]+\$)(\d+)(?=<)"
)
_RECKON = re.compile(r"(<(?:\w+:)?calcPr\b)((?:\s+[\w:]+=\"[^\"]*\")*)")
_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled workbook. `missing`: what the blank one lacked; then openpyxl rewrote it, and drops what it does not know."""

    data: bytes
    missing: tuple[str, ...] = ()

    @property
    def patched(self) -> bool:
        """Whether everything else in the blank workbook is untouched."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet's part of the package: its text, and where each cell's element stands in it."""

    name: str
    text: str
    cells: Mapping[str, re.Match[str]]


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank workbook, taken apart once for many fillings."""

    parts: Mapping[str, Part]
    sheets: Mapping[str, str]


def fill(blank: bytes, fills: Fills, stamp: Stamp) -> Filled:
    """The blank workbook with cells filled in and the stamp in its three places: same inputs, same bytes.

    Where the blank workbook lacks a cell or a place of the stamp, openpyxl fills it instead and `missing` says why.
    """
    everything = {**fills, STAMP_SHEET: stamp_cells(stamp)}
    missing = tuple(_missing(blank, everything))
    if missing:
        return Filled(_refilled(blank, everything, stamp), missing)
    taken = _taken_apart(blank)
    changed = {BOOK_PART: _book(taken, everything, stamp), PROPERTIES_PART: _properties(taken, stamp)}
    for title, cells in everything.items():
        changed[taken.sheets[title]] = _sheet(_sheet_part(blank, title), cells)
    parts = taken.parts.values()
    return Filled(
        joined(packed_part(p.name, changed[p.name].encode()) if p.name in changed else p for p in parts)
    )


def stamped_version(blank: bytes) -> int | None:
    """The form version that a blank workbook says it is of; None where it says none."""
    book = _text(_taken_apart(blank).parts, BOOK_PART)
    name = _NAME.search(book)
    version = _VERSION.search(book, name.end(1), name.start(3)) if name else None
    return int(version[1]) if version else None


@lru_cache(maxsize=4)
def _taken_apart(blank: bytes) -> Blank:
    parts = open_parts(blank)
    links = {each["Id"]: each["Target"] for each in _attributes(_LINK, _text(parts, LINKS_PART))}
    sheets = {
        unescape(each["name"]): normpath(join("xl", links[each["r:id"]])).removeprefix("/")
        for each in _attributes(_SHEET, _text(parts, BOOK_PART))
        if each.get("r:id") in links
    }
    return Blank(parts, sheets)


def _attributes(pattern: re.Pattern[str], text: str) -> Iterator[dict[str, str]]:
    for found in pattern.finditer(text):
        yield dict(_ATTRIBUTE.findall(found[0]))


def _text(parts: Mapping[str, Part], name: str) -> str:
    return content_of(parts[name]).decode() if name in parts else ""


@lru_cache(maxsize=32)
def _sheet_part(blank: bytes, title: str) -> SheetPart:
    taken = _taken_apart(blank)
    text = _text(taken.parts, taken.sheets[title])
    cells = {address[2]: found for found in _CELL.finditer(text) if (address := _ADDRESS.search(found[2]))}
    return SheetPart(taken.sheets[title], text, cells)


def _missing(blank: bytes, fills: Fills) -> Iterator[str]:
    taken = _taken_apart(blank)
    for title, cells in fills.items():
        if title not in taken.sheets:
            yield title
            continue
        there = _sheet_part(blank, title).cells
        yield from (f"{title}!{address}" for address in cells if address not in there)
    book = _text(taken.parts, BOOK_PART)
    if not (_NAME.search(book) and _RECKON.search(book)):
        yield STAMP_NAME
    if not _PROPERTY.search(_text(taken.parts, PROPERTIES_PART)):
        yield PROPERTIES_PART


def _sheet(part: SheetPart, fills: Mapping[str, Scalar]) -> str:
    pieces, at = [], 0
    for address in sorted(fills, key=lambda each: part.cells[each].start()):
        found = part.cells[address]
        pieces += [part.text[at : found.start()], _element(found, fills[address])]
        at = found.end()
    return "".join([*pieces, part.text[at:]])


def _element(found: re.Match[str], value: Scalar) -> str:
    prefix = found[1]
    kept = "".join(f' {key}="{text}"' for key, text in _ATTRIBUTE.findall(found[2]) if key in {"r", "s"})
    match value:
        case None:
            return f"<{prefix}c{kept}/>"
        case str():
            text = f'<{prefix}t xml:space="preserve">{escape(value)}</{prefix}t>'
            return f'<{prefix}c{kept} t="inlineStr"><{prefix}is>{text}</{prefix}is></{prefix}c>'
        case _:
            return f"<{prefix}c{kept}><{prefix}v>{serial(value)}</{prefix}v></{prefix}c>"


def serial(value: float | date) -> float:
    """A number as it is, a day as Excel counts days."""
    return (value - _EPOCH).days if isinstance(value, date) else value


def _book(taken: Blank, fills: Fills, stamp: Stamp) -> str:
    text = _NAME.sub(
        lambda found: f"{found[1]}{escape(constant_of(stamp))}{found[3]}", _text(taken.parts, BOOK_PART)
    )
    text = _RECKON.sub(lambda found: found[1] + _reckoning(found[2]), text)
    text = _AREA.sub(lambda found: found[1] + str(max(int(found[3]), _last_row(found[2], fills))), text)
    return _SHEET.sub(lambda found: _shown(found[0]) if _is_filled_twin(found[0], fills) else found[0], text)


def _last_row(title: str, fills: Fills) -> int:
    """The last row that is filled in on a sheet: rows below the prepared ones are printed too."""
    cells = fills.get(unescape(title).replace("''", "'"), {})
    return max(
        (int(cell.lstrip(ascii_uppercase)) for cell, value in cells.items() if value is not None), default=0
    )


def _reckoning(attributes: str) -> str:
    """Formulas are computed when the workbook is opened: their stored results are the blank one's."""
    kept = [(key, text) for key, text in _ATTRIBUTE.findall(attributes) if key != "fullCalcOnLoad"]
    return "".join(f' {key}="{text}"' for key, text in [*kept, ("fullCalcOnLoad", "1")])


def _is_filled_twin(element: str, fills: Fills) -> bool:
    title = unescape(dict(_ATTRIBUTE.findall(element)).get("name", ""))
    return title.startswith(PREVIOUS_PREFIX) and bool(fills.get(title))


def _shown(element: str) -> str:
    return re.sub(r"\sstate=\"\w+\"", "", element)


def _properties(taken: Blank, stamp: Stamp) -> str:
    return _PROPERTY.sub(
        lambda found: f"{found[1]}{escape(stamp.line())}{found[3]}", _text(taken.parts, PROPERTIES_PART)
    )


def _refilled(blank: bytes, fills: Fills, stamp: Stamp) -> bytes:
    """The slow way, for a blank workbook that somebody rearranged."""
    book = load_workbook(io.BytesIO(blank))
    for title, cells in fills.items():
        target = book[title] if title in book.sheetnames else book.create_sheet(title)
        for address, value in cells.items():
            target[address].value = value
        if target.print_area:
            area, _, last = target.print_area.rpartition("$")
            target.print_area = f"{area.rpartition('!')[2]}${max(int(last), _last_row(title, fills))}"
        if title.startswith(PREVIOUS_PREFIX) and cells:
            target.sheet_state = "visible"
    stamp_book(book, stamp)
    data = io.BytesIO()
    book.save(data)
    return stable(data.getvalue())

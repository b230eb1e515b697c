"""Read the office's own list of clubs: columns by label, units by code or full official name."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clubkit.communes.model import Registry
from clubkit.dataset.known_list import ListedClub
from clubkit.findings import Code, Fact, Finding, Place, Severity
from clubkit.fold import fold
from clubkit.forms.layout import letter
from clubkit.forms.model import Field, Form, Kind
from clubkit.returns.cells import is_blank, read_cell
from clubkit.returns.raw import RawCell, RawSheet, RawWorkbook
from clubkit.returns.text import bare
from clubkit.steps.club_list_heads import CLUBS, TAKEN, UNIT, Heads, heads_of, lacking_heads
from clubkit.steps.near import near_units

_TOTAL = re.compile(r"(?:tong(?: cong| so| hop)?|cong|total)\b.*", re.DOTALL)
_YEAR = re.compile(r"\D*\d{1,2}\D+(\d{4})\D*|\D*(\d{4})\D+\d{1,2}\D*")


def read_list(
    book: RawWorkbook, form: Form, registry: Registry
) -> tuple[tuple[ListedClub, ...], tuple[Finding, ...]]:
    """The clubs of the first sheet that has heads for unit and name, and what is wrong with its lines.

    Where no sheet has them, what is lacking is said (`list.no_heads`).
    """
    for sheet in book.sheets:
        heads = heads_of(sheet, form)
        if heads:
            lines = tuple(_lines(sheet, heads, form, registry))
            clubs = tuple(line for line in lines if isinstance(line, ListedClub))
            return clubs, tuple(line for line in lines if isinstance(line, Finding))
    return (), lacking_heads(book, form)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the list below the heads: a cell for each head, the cells that may name the unit, and every text."""

    sheet: str
    number: int
    heads: Heads
    cells: Mapping[str, RawCell]
    units: tuple[RawCell, ...]
    texts: tuple[str, ...]

    def place_of(self, field: str) -> Place:
        return Place(self.sheet, f"{letter(self.heads.column_of(field))}{self.number}")

    @property
    def is_total(self) -> bool:
        return any(_TOTAL.fullmatch(bare(text).strip()) for text in self.texts)


def _rows(sheet: RawSheet, heads: Heads) -> Iterator[_Row]:
    for number in sorted({row for row, _ in sheet.cells if row > heads.row}):
        own = {column: cell for (row, column), cell in sheet.cells.items() if row == number}
        cells = {field: own.get(column, RawCell(None)) for field, column in heads.columns.items()}
        units = tuple(own.get(column, RawCell(None)) for column in heads.units)
        texts = tuple(cell.value for cell in own.values() if isinstance(cell.value, str))
        yield _Row(sheet.title, number, heads, cells, units, texts)


def _lines(sheet: RawSheet, heads: Heads, form: Form, registry: Registry) -> Iterator[ListedClub | Finding]:
    first: dict[tuple[str, str], Place] = {}
    for row in _rows(sheet, heads):
        unit = _unit_in(row, registry)
        if unit is None and row.is_total:
            continue
        if not is_blank(row.cells["club_name"]):
            yield from (_once(line, row, first) for line in _line(row, unit, form, registry))
        elif unit is not None:
            # titles and signatures stand in lists too, but none beside the name of one unit
            yield Finding(Code.LIST_NO_NAME, row.place_of("club_name"), "club_name")


def _once(line: ListedClub | Finding, row: _Row, first: dict[tuple[str, str], Place]) -> ListedClub | Finding:
    """Two lines of one unit, name and village would be kept as one club: the second is said and not taken."""
    if isinstance(line, Finding):
        return line
    place = row.place_of("club_name")
    earlier = first.setdefault(line.key, place)
    if earlier == place:
        return line
    return Finding(Code.ROW_DUPLICATE, place, "club_name", line.club_name, {"rows": earlier.cell})


def _line(row: _Row, unit: str | None, form: Form, registry: Registry) -> Iterator[ListedClub | Finding]:
    values: dict[str, str | None] = {}
    refused = unit is None
    if unit is None:
        yield _unknown_unit(row, registry)
    for field, cell in row.cells.items():
        value, findings = _read(form[CLUBS][field], cell, row.place_of(field), form)
        refused = refused or any(finding.blocks for finding in findings)
        yield from findings
        values[field] = value
    if not refused and unit is not None:
        yield ListedClub(unit, **{field: values.get(field) for field in TAKEN})  # type: ignore[arg-type]


def _unknown_unit(row: _Row, registry: Registry) -> Finding:
    shown = next((text for text in map(_text_of, row.units) if text), None)
    near = ", ".join(near_units(shown or "", registry)) or None
    args = {"name": shown, "allowed": near}
    return Finding(Code.COMMAND_UNKNOWN_COMMUNE, row.place_of(UNIT), value=shown, args=args)


def _read(question: Field, cell: RawCell, place: Place, form: Form) -> tuple[str | None, tuple[Finding, ...]]:
    """A cell's value and what is said of it."""
    value, said = read_cell(question, cell, form.text_limit_of(question))
    text = _text_of(cell)
    if any(code is Code.DATE_INCOMPLETE for code, _ in said) and (found := _YEAR.fullmatch(text)):
        # a year alone is taken, and a month beside it takes nothing away
        year = found[1] or found[2]
        return year, (Finding(Code.CELL_READ_AS, place, question.name, text, {"read": year}),)
    shown = None if value is None else str(value)
    told = (each for each in said if each[0] is not Code.CELL_READ_AS or shown != text)
    return shown, tuple(_finding(code, args, place, question, text) for code, args in told)


def _finding(code: Code, args: Mapping[str, Fact], place: Place, question: Field, text: str) -> Finding:
    if question.kind is Kind.DATE and code.severity is Severity.ERROR:
        # prefill, which each unit confirms: a club without its day is better than no club
        return Finding(Code.LIST_DAY_LEFT_OUT, place, question.name, text or None)
    return Finding(code, place, question.name, text or None, args)


def _unit_in(row: _Row, registry: Registry) -> str | None:
    """The unit that the first of the row's unit cells names."""
    return next((unit for unit in (_unit_of(cell, registry) for cell in row.units) if unit), None)


def _unit_of(raw: RawCell, registry: Registry) -> str | None:
    """The unit of that code, or of exactly that official name: names are never matched by likeness."""
    text = _text_of(raw).strip()
    if registry.find(text):
        return text
    named = [each.code for each in registry.communes if fold(each.name) == fold(text)]
    return named[0] if len(named) == 1 else None


def _text_of(raw: RawCell) -> str:
    """A cell as people see it: Excel's whole numbers have no point."""
    if isinstance(raw.value, float) and raw.value.is_integer():
        return str(int(raw.value))
    return "" if raw.value is None else str(raw.value)

"""One sheet of a form out of a workbook: typed values with addresses; what cannot be read becomes a finding."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from math import isfinite

from clubkit.findings import Code, Fact, Finding, Place
from clubkit.fold import fold
from clubkit.forms.layout import letter
from clubkit.forms.model import Field, Form, Nature, Sheet
from clubkit.returns.cells import is_blank, read_cell
from clubkit.returns.copies import likeliest, said_of_copies
from clubkit.returns.find import Found, find_sheets, missing
from clubkit.returns.headings import find_heading
from clubkit.returns.merged import covered
from clubkit.returns.model import ParsedSheet, Value
from clubkit.returns.raw import RawCell, RawSheet, RawWorkbook, Scalar
from clubkit.returns.rows import Sorted, hidden_columns, sort_rows
from clubkit.returns.scan import Position

RECORD_ROW = 0
"""The row that stands for a record's answers."""

_BESIDE = 20
"""Columns to the right of a record's questions in which stray answers are looked for."""

_EMPTY = RawCell(None)


def parse_sheet(
    form: Form, sheet: Sheet, workbook: RawWorkbook
) -> tuple[ParsedSheet | None, tuple[Finding, ...]]:
    """The sheet's answers with all findings of sheet, columns and cells; None where the sheet is missing.

    `form` is the form as of the version that the workbook was issued from.
    """
    found = find_sheets(sheet, workbook)
    if not found:
        return None, (missing(sheet),)
    read = [_parse_found(form, sheet, each) for each in found]
    parsed = [each for each, _ in read]
    best = likeliest(sheet, parsed)
    return parsed[best], (*read[best][1], *said_of_copies(sheet, parsed, best))


def _parse_found(form: Form, sheet: Sheet, found: Found) -> tuple[ParsedSheet, tuple[Finding, ...]]:
    rows = Sorted() if sheet.single else sort_rows(form, sheet, found)
    places = _places(found, rows.entries, single=sheet.single)
    lost = covered(
        found.raw, {at: (row, name) for row, cells in places.items() for name, at in cells.items()}
    )
    reading = _Reading(form, sheet, found, lost.answers)
    for row, cells in places.items():
        reading.read_row(row, cells)
    outside = _beside(sheet, found) if sheet.single else _outside(found, {*rows.entries, *rows.passed})
    hidden = hidden_columns(sheet, found)
    return reading.parsed(), (
        *found.findings, *hidden, *reading.findings, *lost.findings, *rows.findings, *outside,
    )  # fmt: skip


def _places(found: Found, rows: Sequence[int], *, single: bool) -> dict[int, dict[str, Position]]:
    """Row → field → (row, column): the one row of a record, the rows of entries of a table."""
    if single:
        return {RECORD_ROW: {name: (row, found.start) for name, row in found.places.items()}}
    return {row: {name: (row, column) for name, column in found.places.items()} for row in rows}


def _filled(raw: RawSheet, start: int) -> Iterator[Position]:
    return (at for at, cell in raw.cells.items() if at[0] >= start and not is_blank(cell))


@dataclass(slots=True)
class _Reading:
    form: Form
    sheet: Sheet
    found: Found
    covered: AbstractSet[tuple[int, str]]
    rows: dict[int, dict[str, Value]] = field(default_factory=dict)
    cells: dict[tuple[int, str], str] = field(default_factory=dict)
    unread: set[tuple[int, str]] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    def read_row(self, row: int, places: Mapping[str, Position]) -> None:
        values: dict[str, Value] = {}
        for name, at in places.items():
            question, raw = self.sheet[name], self.found.raw.cells.get(at, _EMPTY)
            self.cells[row, name] = address(at)
            if name in self.found.unsure or (row, name) in self.covered:
                values[name] = None
                self.unread.add((row, name))
                continue
            values[name], notes = read_cell(question, raw, self.form.text_limit_of(question))
            if notes and values[name] is None:
                self.unread.add((row, name))
            place = Place(self.found.raw.title, address(at))
            self.findings += (
                Finding(code, place, name, _shown(question, raw), dict(facts)) for code, facts in notes
            )
        self.rows[row] = values

    def parsed(self) -> ParsedSheet:
        heads = {name: address(at) for name, at in self.found.heads.items()}
        title = self.found.raw.title
        unread = frozenset(self.unread)
        return ParsedSheet(
            self.sheet.name, title, self.cells, self.rows, unread, heads, find_heading(self.sheet, self.found)
        )


def address(at: Position) -> str:
    """(8, 4) is D8."""
    return f"{letter(at[1])}{at[0]}"


def _shown(question: Field, raw: RawCell) -> Fact:
    """What stands in a cell, for a finding; a note's text may name people and is not repeated."""
    return None if question.nature is Nature.NOTE else fact_of(raw.value)


def fact_of(value: Scalar) -> Fact:
    """A cell's value as a finding carries it: days in ISO, TRUE and FALSE as Excel shows them."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return value if isfinite(value) else str(value)
    return value if isinstance(value, str | int) or value is None else str(value)


def _outside(found: Found, rows: AbstractSet[int]) -> Iterator[Finding]:
    """Content beside a table's columns: one finding a row that holds nothing else, one a column beside filled rows."""
    known = {*found.places.values(), *found.copies, min(found.places.values()) - 1}
    firsts: dict[tuple[str, int], list[Position]] = {}
    for row, column in sorted(_filled(found.raw, found.start)):
        if column not in known and not found.raw.cells[row, column].formula:
            key = ("column", column) if row in rows else ("row", row)
            firsts.setdefault(key, []).append((row, column))
    yield from _strays(found, firsts.values())


def _beside(sheet: Sheet, found: Found) -> Iterator[Finding]:
    """What was typed beside a record's answers, other than the units: one finding a column."""
    columns: dict[int, list[Position]] = {}
    for name, row in found.places.items():
        line, unit = found.heads[name][1], sheet[name].unit
        for column in range(line + 1, line + _BESIDE):
            raw = found.raw.cells.get((row, column), _EMPTY)
            issued = isinstance(raw.value, str) and unit is not None and fold(raw.value) == fold(unit.vi)
            if column != found.start and not raw.formula and not is_blank(raw) and not issued:
                columns.setdefault(column, []).append((row, column))
    yield from _strays(found, (columns[column] for column in sorted(columns)))


def _strays(found: Found, groups: Iterable[list[Position]]) -> Iterator[Finding]:
    for stray in groups:
        place = Place(found.raw.title, address(stray[0]))
        value = fact_of(found.raw.cells[stray[0]].value)
        others = {"others": len(stray) - 1} if stray[1:] else {}
        yield Finding(Code.CELL_OUTSIDE, place, value=value, args={"count": len(stray), **others})

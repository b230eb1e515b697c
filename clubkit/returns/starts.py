"""Where answers begin on a sheet that was found: a table's first row, a record's column; and whether that has moved."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from clubkit.findings import Code, Finding
from clubkit.fold import fold
from clubkit.forms.layout import ANSWER_COLUMN, FIRST_COLUMN, FIRST_ROW, LABEL_ROW, letter, record_rows
from clubkit.forms.model import Sheet
from clubkit.returns.columns import Heads
from clubkit.returns.raw import RawCell, RawSheet, Scalar
from clubkit.returns.text import clean

_LOOKED = 6
"""Rows below a table's labels, or columns beside a record's, among which kinds and units are looked for."""

_HEAD_ABOVE = 2
"""A record's column heads stand so many rows above its first question."""

_ANSWERS = ord(ANSWER_COLUMN) - 64


def first_row(heads: Heads) -> int:
    """The first row of entries: below the row that says what is typed, else below the labels."""
    named = {place: name for name, place in heads.names.fields.items()} if heads.names else {}
    asked = {place: heads.sheet[name].unit for place, name in {**heads.labelled(), **named}.items()}
    units = {column: fold(unit.vi) for column, unit in asked.items() if unit}
    for row in range(heads.line, heads.line + _LOOKED):
        same = sum(_text(heads.raw, row, column).startswith(unit) for column, unit in units.items())
        if units and same * 2 >= len(units):
            return row + 1
    number = heads.raw.cells.get((heads.line + 1, min(asked) - 1))
    # the rows' own number is a formula: where nothing else tells, it shows that entries have begun
    return heads.line + (1 if units or (number and number.formula) else FIRST_ROW - LABEL_ROW)


def answer_column(heads: Heads) -> int:
    """The column of a record's answers: between the questions and the units, whatever was put in between."""
    rows = _rows(heads)
    first = heads.line + 1
    if heads.few and heads.names:
        # the questions are gone: what is left before the units are the order numbers and the answers
        first = heads.names.at + 1
    last = _unit_column(heads, rows) or first + 1
    between = [column for column in range(first, last) if not _is_order(heads.raw, rows, column)]
    filled = [column for column in between if any(_is_filled(heads.raw, row, column) for row in rows)]
    if len(filled) > 1:
        top = min(rows) - _HEAD_ABOVE
        filled = [column for column in filled if _text(heads.raw, top, column)] or filled
    return (filled or between or [first])[0]


def _rows(heads: Heads) -> list[int]:
    line = heads.names.fields.values() if heads.names else heads.labelled()
    return sorted(line)


def _unit_column(heads: Heads, rows: list[int]) -> int | None:
    names = {at: name for name, at in heads.names.fields.items()} if heads.names else heads.labelled()
    asked = {row: heads.sheet[names[row]].unit for row in rows}
    units = {row: fold(unit.vi) for row, unit in asked.items() if unit}
    start = min(heads.line, heads.names.at if heads.names else heads.line) + 1
    for column in range(start, heads.line + _LOOKED):
        same = sum(_text(heads.raw, row, column) == unit for row, unit in units.items())
        if units and same * 2 >= len(units):
            return column
    return None


def _is_order(raw: RawSheet, rows: list[int], column: int) -> bool:
    """Whether a column holds the order numbers of the questions: they grow from line to line, and little."""
    shown = [_value(raw, row, column) for row in rows]
    numbers = [value for value in shown if isinstance(value, int | float)]
    growing = all(one < other for one, other in pairwise(numbers))
    return growing and len(numbers) * 2 > len(rows) and numbers[-1] <= 2 * len(rows)


def _value(raw: RawSheet, row: int, column: int) -> Scalar:
    return raw.cells.get((row, column), RawCell(None)).value


def _text(raw: RawSheet, row: int, column: int) -> str:
    value = _value(raw, row, column)
    return fold(clean(value)) if isinstance(value, str) else ""


def _is_filled(raw: RawSheet, row: int, column: int) -> bool:
    cell = raw.cells.get((row, column))
    return cell is not None and not cell.formula and cell.value not in {None, ""}


def contents(sheet: Sheet, raw: RawSheet, start: int) -> Mapping[int, Mapping[int, object]]:
    """What is typed in: column → row → value of a table, row → column → value of a record."""
    found: dict[int, dict[int, object]] = {}
    for (row, column), cell in raw.cells.items():
        entered = column == start if sheet.single else row >= start
        if entered and cell.value not in {None, ""}:
            at, other = (row, column) if sheet.single else (column, row)
            found.setdefault(at, {})[other] = cell.value
    return found


def moved(sheet: Sheet, heads: Heads, places: Mapping[str, int], start: int) -> Iterator[Finding]:
    """One word of a sheet whose answers are read at other places than they were issued at."""
    issued = _issued(sheet)
    there = {name: f"{letter(heads.at(at)[1])}{heads.at(at)[0]}" for name, at in places.items()}
    strayed = [name for name, at in places.items() if there[name] != issued[name]]
    begins = _ANSWERS if sheet.single else FIRST_ROW
    if strayed or start != begins:
        name = (strayed or list(places))[0]
        args = {"label": sheet[name].label.vi, "issued": issued[name], "found": there[name]}
        yield Finding(Code.SHEET_SHIFTED, heads.place_of(places[name]), args=args)


def _issued(sheet: Sheet) -> Mapping[str, str]:
    if sheet.single:
        rows = record_rows(sheet)
        return {field.name: f"{letter(_ANSWERS - 1)}{rows[field.name]}" for field in sheet.fields}
    columns = enumerate(sheet.fields, start=FIRST_COLUMN)
    return {field.name: f"{letter(column)}{LABEL_ROW}" for column, field in columns}

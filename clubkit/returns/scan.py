"""A strict look through one XML part before a spreadsheet reader sees it.

It refuses document types and entities and cells far away (the reader allocates the whole rectangle up to them and can
abort the process), and it lists what the reader hides: error values, formulas, and whether these have a result.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pyexpat import ExpatError
from xml.parsers import expat

from clubkit.findings import Code, Fact, Finding, Place
from clubkit.forms.layout import letter
from clubkit.returns.raw import Look

ROW_LIMIT, COLUMN_LIMIT = 20_000, 1_000
"""A return has some hundred rows; a cell beyond either limit is refused, with content or not."""

AREA_LIMIT = 2_000_000
"""Rows × columns up to the farthest cells with content: the rectangle that the reader holds in memory."""

Position = tuple[int, int]
Merged = tuple[Position, Position]
NO_LOOKS: Mapping[str, Look] = {}

_REFERENCE = re.compile(r"([A-Za-z]+)([0-9]+)")
_LONGEST = 12


@dataclass(frozen=True, slots=True)
class Scanned:
    """Of one worksheet: cells that show an Excel error ("#REF!"), and formulas with whether a result is stored.

    `looks`: of cells in one of the styles asked for. `merged`: first and last cell of merged ranges.
    `hidden_rows`, `hidden_columns`: what nobody sees of it.
    """

    errors: Mapping[Position, str] = field(default_factory=dict)
    formulas: Mapping[Position, bool] = field(default_factory=dict)
    looks: Mapping[Position, Look] = field(default_factory=dict)
    merged: tuple[Merged, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


_YES = frozenset({"1", "true"})

_PASSED_OVER = frozenset(
    {"cfRule", "formula", "conditionalFormatting", "dataValidation", "formula1", "formula2", "brk"}
)
"""Elements that make up most of what lies beside the cells; nothing of them is looked at."""


class _RefusedError(Exception):
    def __init__(self, code: Code, cell: str | None = None, **args: Fact) -> None:
        super().__init__(code, cell)
        self.finding = Finding(code, Place(cell=cell), args=args)


def scan_part(data: bytes, looks: Mapping[str, Look] = NO_LOOKS) -> Scanned | Finding:
    """What stands in a worksheet (nothing, for other parts), or why the part is refused.

    `looks`: what to note of cells, by the number of their style.
    """
    scan = _Scan(looks)
    try:
        scan.parser.Parse(data, True)  # noqa: FBT003  expat takes no keywords
    except _RefusedError as refused:
        return refused.finding
    except (ExpatError, ValueError, LookupError) as problem:
        return Finding(Code.FILE_CORRUPT, args={"detail": type(problem).__name__})
    return scan.found()


class _Scan:
    """The state of one pass; row and column follow the implicit positions of cells without an address."""

    def __init__(self, wanted: Mapping[str, Look]) -> None:
        self._wanted = wanted
        self._errors: dict[Position, str] = {}
        self._formulas: dict[Position, bool] = {}
        self._looks: dict[Position, Look] = {}
        self._merged: list[Merged] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._inside = False
        self._row = self._column = self._height = self._width = 0
        self._at: Position = (0, 0)
        self._type = self._shown = ""
        self._formula = self._result = self._valued = self._leaf = False
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse
        self.parser.CommentHandler = self._refuse_inside
        self.parser.StartCdataSectionHandler = self._refuse_inside
        self.parser.ProcessingInstructionHandler = self._refuse_inside

    def found(self) -> Scanned:
        return Scanned(
            self._errors,
            self._formulas,
            self._looks,
            tuple(self._merged),
            frozenset(self._hidden_rows),
            frozenset(self._hidden_columns),
        )

    def _refuse(self, *_: object) -> None:
        raise _RefusedError(Code.FILE_UNSAFE_XML)

    def _corrupt(self, detail: str) -> _RefusedError:
        row, column = self._at
        return _RefusedError(Code.FILE_CORRUPT, f"{letter(column)}{row}" if row else None, detail=detail)

    def _refuse_inside(self, *_: object) -> None:
        # a comment or the like within a cell, which no program writes: the reader drops the value around it
        if self._inside:
            raise self._corrupt("inside a cell")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._leaf:
            raise self._corrupt("inside a value")
        if name == "c" and self._inside:  # by far the most common: it goes first
            self._cell(attributes)
            return
        if not self._inside and name in _PASSED_OVER:
            return
        match name.rpartition(":")[2]:
            case "sheetData":
                self._inside = True
            case "row" if self._inside:
                self._start_row(attributes)
            case "c" if self._inside:
                self._cell(attributes)
            case "f" if self._inside:
                self._formula = True
            case "v" | "is" as part if self._inside:
                self._start_value(part)
                # an empty text is a result; an empty number is a formula that was never calculated
                self._result = part == "is" or self._type == "str"
                self.parser.CharacterDataHandler = self._text
            case "col" | "mergeCell" as part if not self._inside:
                self._note_shape(part, attributes)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row, self._column = _number(attributes.get("r")) or self._row + 1, 0
        if attributes.get("hidden") in _YES:
            self._hidden_rows.add(self._row)

    def _note_shape(self, part: str, attributes: dict[str, str]) -> None:
        if part == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            self._merged.append((_position(first), _position(last or first)))
        elif attributes.get("hidden") in _YES:
            last_column = min(_number(attributes.get("max")), COLUMN_LIMIT)
            self._hidden_columns.update(range(_number(attributes.get("min")), last_column + 1))

    def _cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        row, self._column = _position(reference) if reference else (self._row, self._column + 1)
        if row > ROW_LIMIT or self._column > COLUMN_LIMIT:
            raise _far(row, self._column)
        before, self._at, self._type = self._at, (row, self._column), attributes.get("t", "")
        if self._at <= before:
            # a cell given twice: programs differ on which one counts, and Excel opens no such file
            raise self._corrupt("order")
        self._formula, self._result, self._valued, self._shown = False, False, False, ""
        if self._wanted and attributes.get("s") in self._wanted:
            self._looks[self._at] = self._wanted[attributes["s"]]

    def _start_value(self, part: str) -> None:
        if self._valued:
            raise self._corrupt("two values")
        self._valued, self._leaf = True, part == "v"
        self._grow()

    def _grow(self) -> None:
        self._height, self._width = max(self._height, self._at[0]), max(self._width, self._at[1])
        if self._height * self._width > AREA_LIMIT:
            raise _far(*self._at)

    def _text(self, text: str) -> None:
        self._result = True
        if self._type == "e":
            self._shown += text

    def _end(self, name: str) -> None:
        if not self._inside and name in _PASSED_OVER:
            return
        match name.rpartition(":")[2]:
            case "sheetData":
                self._inside = False
            case "v" | "is":
                self._leaf, self.parser.CharacterDataHandler = False, None
            case "c" if self._inside:
                self._note_cell()

    def _note_cell(self) -> None:
        if self._type == "e":
            self._errors[self._at] = self._shown
        if self._formula:
            self._formulas[self._at] = self._result


def _far(row: int, column: int) -> _RefusedError:
    return _RefusedError(
        Code.FILE_FAR_CELL, f"{letter(column)}{row}", row_limit=ROW_LIMIT, column_limit=letter(COLUMN_LIMIT)
    )


def _number(text: str | None) -> int:
    digits = (text or "").strip()
    if digits and not digits.isascii():
        raise ValueError(digits)
    return int(digits[:_LONGEST] or 0)


@lru_cache(maxsize=2**16)
def _position(reference: str) -> Position:
    parts = _REFERENCE.fullmatch(reference.strip())
    if parts is None:
        raise ValueError(reference)
    column = 0
    for each in parts[1][:_LONGEST].upper():
        column = column * 26 + ord(each) - 64
    return _number(parts[2]), column

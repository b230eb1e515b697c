"""Look on a worksheet for the line, a row or a column, that holds the names or labels of a form's fields."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from clubkit.fold import fold
from clubkit.forms.model import Field, Sheet
from clubkit.returns.raw import RawSheet
from clubkit.returns.scan import Position
from clubkit.returns.text import clean

SEARCHED_ROWS = 30
"""A table's names and labels lie within its first rows, however many were inserted above."""

_REQUIRED_MARKS = " *:"


@dataclass(frozen=True, slots=True)
class Line:
    """A row (of a table) or a column (of a record) and where on it each field stands; `again`: all its places."""

    at: int
    fields: Mapping[str, int]
    again: Mapping[str, tuple[int, ...]]


def texts_of(sheet: Sheet, raw: RawSheet) -> Mapping[Position, str]:
    """The text cells, made plain, among which a sheet's names and labels are looked for."""
    return {
        at: clean(cell.value)
        for at, cell in raw.cells.items()
        if isinstance(cell.value, str) and (sheet.single or at[0] <= SEARCHED_ROWS)
    }


def find_names(sheet: Sheet, texts: Mapping[Position, str]) -> Line | None:
    """The line that holds at least half of the sheet's machine names."""
    return _best(sheet, texts, {field.name: field.name for field in sheet.fields})


def find_labels(sheet: Sheet, texts: Mapping[Position, str]) -> Line | None:
    """The line that holds at least half of the sheet's labels; those that two fields share tell nothing."""
    return _best(sheet, {at: label_key(text) for at, text in texts.items()}, labels_of(sheet))


@cache
def labels_of(sheet: Sheet) -> Mapping[str, str]:
    """Folded label or alias → field, where one field only has it."""
    keys = [(key, name) for name, keys in label_keys(sheet).items() for key in keys]
    often = Counter(key for key, _ in keys)
    return {key: name for key, name in keys if often[key] == 1}


@cache
def label_keys(sheet: Sheet) -> Mapping[str, frozenset[str]]:
    """Field → what its label may be, as labels are compared."""
    return {field.name: frozenset(_keys(field)) for field in sheet.fields}


def _keys(field: Field) -> Iterator[str]:
    return (label_key(label) for label in (field.label.vi, *field.aliases))


@lru_cache(maxsize=2**13)
def label_key(text: str) -> str:
    """What labels are compared by: folded, without the marks of a required field."""
    return fold(text).rstrip(_REQUIRED_MARKS)


def _best(sheet: Sheet, texts: Mapping[Position, str], wanted: Mapping[str, str]) -> Line | None:
    lines: dict[int, dict[str, tuple[int, ...]]] = defaultdict(dict)
    for row, column in sorted(texts):
        name = wanted.get(texts[row, column])
        if name:
            line, at = (column, row) if sheet.single else (row, column)
            lines[line][name] = (*lines[line].get(name, ()), at)
    best = max(lines, key=lambda line: len(lines[line]), default=None)
    if best is None or len(lines[best]) * 2 < len(sheet.fields):
        return None
    return Line(best, {name: places[0] for name, places in lines[best].items()}, lines[best])

"""Read a CSV as rows of texts; what is wrong with a whole row or with the heads is one mistake, and told before all others."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from clubkit.declared.files import file_of, unreadable, words_of
from clubkit.errors import BadDeclaration
from clubkit.findings import Code, Fact, Finding, Place

Row = tuple[int, Mapping[str, str]]
"""A line number (the head is line 1) and the row's cells by column name."""

_Line = tuple[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a file: those without which no row can be understood, and those that may be there."""

    needed: Sequence[str]
    others: Sequence[str] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Every column that there may be."""
        return (*self.needed, *self.others)


def load_rows(path: Path | Traversable, columns: Columns) -> tuple[Row, ...]:
    """The filled rows of a CSV file (comma, or semicolon as Excel writes it here), each with its line in the file.

    Cells are keyed by the file's first line and trimmed; blank ones are "". A row may end early, where nothing needed
    is lost by it.

    Raises:
        BadDeclaration: `declared.unreadable`, for any cause; the heads lack a
            needed column or have one that is unknown or comes twice; or rows have more cells than there are heads, or
            lack needed ones (`declared.row_cells`), and all of those are carried.
    """
    words, file = words_of(path), file_of(path)
    separator = ";" if ";" in words.partition("\n")[0] else ","
    lines = list(_lines(path, words, separator))
    if not lines:
        return ()
    (at, head), *rows = lines
    heads = _heads(head)
    if not set(heads) & set(columns.needed):
        # other separators, or another file
        raise unreadable(path, "syntax", at)
    _refuse(_head_mistakes(file, at, heads, columns))
    enough = 1 + max(heads.index(each) for each in columns.needed)
    counted = [(line, _within(cells, len(heads))) for line, cells in rows if any(map(str.strip, cells))]
    _refuse(
        _miscounted(Place(file=file, key=f"row[{line}]", line=line), cells, heads, separator)
        for line, cells in counted
        if not enough <= len(cells) <= len(heads)
    )
    return tuple((line, _by_head(heads, cells)) for line, cells in counted)


def _lines(path: Path | Traversable, words: str, separator: str) -> Iterator[_Line]:
    """The rows that are no blank lines, each with the line on which it begins."""
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            # a quote that is never closed is found out at the end of the file, and stands where its row begins
            raise unreadable(path, "syntax", line) from error
        if cells:
            yield line, cells


def _heads(cells: Sequence[str]) -> Sequence[str]:
    heads = [each.strip() for each in cells]
    while heads and not heads[-1]:
        heads.pop()
    return heads


def _refuse(mistakes: Iterator[Finding]) -> None:
    found = tuple(mistakes)
    if found:
        raise BadDeclaration(found)


def _head_mistakes(file: str, line: int, heads: Sequence[str], columns: Columns) -> Iterator[Finding]:
    def at(name: str) -> Place:
        return Place(file=file, key=f"row[{line}].{name}", line=line)

    for name in columns.needed:
        if name not in heads:
            yield Finding(Code.DECLARED_MISSING, at(name))
    for name in dict.fromkeys(filter(None, heads)):
        if name not in columns.all:
            known: dict[str, Fact] = {"known": ", ".join(columns.all)}
            yield Finding(Code.DECLARED_UNKNOWN_KEY, at(name), value=name, args=known)
        if heads.count(name) > 1:
            yield Finding(Code.DECLARED_TWICE, at(name), value=name)


def _within(cells: Sequence[str], heads: int) -> Sequence[str]:
    """The cells without blank ones beyond the heads, such as Excel leaves where a column was cleared."""
    filled = next((at for at in range(len(cells), heads, -1) if cells[at - 1].strip()), heads)
    return cells[:filled]


def _miscounted(place: Place, cells: Sequence[str], heads: Sequence[str], separator: str) -> Finding:
    args: dict[str, Fact] = {"found": len(cells), "heads": len(heads), "separator": separator}
    return Finding(Code.DECLARED_ROW_CELLS, place, value=cells[0].strip(), args=args)


def _by_head(heads: Sequence[str], cells: Sequence[str]) -> Mapping[str, str]:
    blank = dict.fromkeys(heads, "")
    return blank | {name: cell.strip() for name, cell in zip(heads, cells, strict=False)}

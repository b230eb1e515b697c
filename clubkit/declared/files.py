"""Read declarations from files: TOML and JSON as tables."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from decimal import Decimal
from importlib.resources.abc import Traversable
from pathlib import Path

from clubkit.declared.lines import lines_of
from clubkit.errors import BadDeclaration
from clubkit.findings import Code, Finding, Place

_AT_LINE = re.compile(r"line (\d+)")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_cell(text: str) -> str:
    """A text as it goes into a CSV: one that Excel would take for a formula begins with an apostrophe."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def from_cell(text: str) -> str:
    """The text that `as_cell` wrote."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA_STARTS) else text


def file_of(path: Path | Traversable) -> str:
    """How findings name a file: the path as it was given, or the name of one that clubkit brings along."""
    return str(path) if isinstance(path, Path) else path.name


def unreadable(path: Path | Traversable, cause: str, line: int | None = None) -> BadDeclaration:
    """The refusal of a file of which nothing can be read; `cause` is a term, `line` where it was found out."""
    place = Place(file=file_of(path))
    return BadDeclaration(Finding(Code.DECLARED_UNREADABLE, place, args={"cause": cause, "line": line}))


def words_of(path: Path | Traversable) -> str:
    """A file's text, with or without Notepad's mark at its beginning.

    Raises:
        BadDeclaration: `declared.unreadable`, cause "missing", "denied" or "encoding" (with the line).
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except PermissionError as error:
        raise unreadable(path, "denied") from error
    except OSError as error:
        raise unreadable(path, "missing") from error
    except UnicodeDecodeError as error:
        raise unreadable(path, "encoding", error.object.count(b"\n", 0, error.start) + 1) from error


def load_toml(path: Path | Traversable) -> dict[str, object]:
    """A TOML file as tables; decimals stay as written.

    Raises:
        BadDeclaration: `declared.unreadable`, cause "missing", "denied", "encoding" or "syntax" (with the line).
    """
    words = words_of(path)
    try:
        return tomllib.loads(words, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        line = int(at[1]) if at else words.count("\n") + 1
        raise unreadable(path, "syntax", line) from error


@contextmanager
def lines_told(path: Path | Traversable) -> Iterator[None]:
    """Mistakes in a TOML file that are found meanwhile are told with their lines, where those are sure.

    A key that is missing has none: told is where the part begins that lacks it.

    Raises:
        BadDeclaration: as it was found.
    """
    try:
        yield
    except BadDeclaration as refused:
        lines = toml_lines(path)
        raise BadDeclaration(_at_line(each, file_of(path), lines) for each in refused.findings) from refused


def toml_lines(path: Path | Traversable) -> Mapping[str, int]:
    """Key → line of a TOML file; nothing where it cannot be read."""
    with suppress(BadDeclaration):
        return lines_of(words_of(path))
    return {}


def _at_line(found: Finding, file: str, lines: Mapping[str, int]) -> Finding:
    key = found.place.key
    if found.place.file != file or key is None:
        return found
    if found.code is Code.DECLARED_MISSING and key not in lines:
        return replace(found, args={**found.args, "part": _part_of(key, lines)})
    return replace(found, place=replace(found.place, line=lines.get(key)))


def _part_of(key: str, lines: Mapping[str, int]) -> int | None:
    """The line of the table, or of the innermost one around it, that lacks a key."""
    above = key.rpartition(".")[0]
    return lines.get(above) or _part_of(above, lines) if above else None


def load_json(path: Path | Traversable) -> dict[str, object]:
    """A JSON file as a table.

    Raises:
        BadDeclaration: `declared.unreadable`, cause "missing", "denied", "encoding" or "syntax" (with the line).
    """
    words = words_of(path)
    try:
        read = json.loads(words)
    except json.JSONDecodeError as error:
        raise unreadable(path, "syntax", error.lineno) from error
    if not isinstance(read, dict):
        raise unreadable(path, "syntax", 1)
    return read

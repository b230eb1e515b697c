"""On which line of a TOML file a key stands: told only where that is sure, for whoever has to mend it there."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping

Path = tuple[str | int, ...]
"""Names of keys, and after a list's name the number of the entry, counted from 1."""


def lines_of(words: str) -> Mapping[str, int]:
    """Key, as findings name it ("target[3].floor") → its line, in a TOML text that can be read.

    The text is cut where it can be read piece by piece, and each piece is read by Python's own reader: so nothing that
    merely looks like a key, within a text or a comment, is taken for one. A key within a value that goes over several
    lines is left out, unless its entry of a list is on one line; and so are keys that findings would name alike.
    """
    found: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    for start, statement in _statements(words.replace("\r\n", "\n")):
        if statement.lstrip().startswith("["):
            table = _table_of(statement, counts)
            for end in range(1, len(table) + 1):
                found.setdefault(table[:end], start)
        else:
            for path, line in _keys_of(statement, start):
                found.setdefault(table + path, line)
    return _named(found)


def _statements(words: str) -> Iterator[tuple[int, str]]:
    """The pieces that can each be read alone, with the line on which they begin."""
    start, lines = 1, list[str]()
    for number, line in enumerate(words.split("\n"), start=1):
        lines.append(line)
        statement = "\n".join(lines)
        if _read(f"{statement}\n") is not None:
            yield start, statement
            start, lines = number + 1, []


def _read(words: str) -> Mapping[str, object] | None:
    try:
        return tomllib.loads(words)
    except tomllib.TOMLDecodeError:
        return None


def _table_of(statement: str, counts: dict[Path, int]) -> Path:
    """The table that a head such as `[[target]]` begins; `counts` keeps how many each list has."""
    *above, last = _names_of(_read(statement))
    path: Path = ()
    for name in above:
        path += (name,)
        path += (counts[path],) if path in counts else ()
    path += (last,)
    if not statement.lstrip().startswith("[["):
        return path
    counts[path] = counts.get(path, 0) + 1
    return (*path, counts[path])


def _names_of(read: object) -> tuple[str, ...]:
    """The names of a head or a key of which nothing else was read, outermost first."""
    if isinstance(read, list):
        return _names_of(read[0])
    if not isinstance(read, dict) or not read:
        return ()
    ((name, within),) = read.items()
    return name, *_names_of(within)


def _keys_of(statement: str, start: int) -> Iterator[tuple[Path, int]]:
    """The keys of a statement, each with its line."""
    first, *more = statement.split("\n")
    if not more:
        yield from ((path, start) for path in _paths(_read(first)))
        return
    names = _key_of(first)
    yield from ((names[:end], start) for end in range(1, len(names) + 1))
    for at, entry, line in _entries(statement, names):
        yield from (((*names, at, *path), start + line) for path in _paths(entry))
        yield (*names, at), start + line


def _key_of(line: str) -> tuple[str, ...]:
    """The key that a line begins with: what stands before the first "=" that does not belong to a quoted name."""
    cuts = (at for at, letter in enumerate(line) if letter == "=")
    return next(names for at in cuts if (names := _names_of(_read(f"{line[:at]}=0"))))


def _entries(statement: str, names: Iterable[str]) -> Iterator[tuple[int, object, int]]:
    """The entries of a list that lie on one line each: number, entry, lines below the statement's first."""
    lines, before, cut = statement.split("\n"), 0, True
    for at in range(len(lines)):
        part = "\n".join(lines[: at + 1])
        # where the list can be closed no entry is open
        entries = _within(_read(part if at == len(lines) - 1 else f"{part}\n]"), names)
        if entries is not None and cut:
            yield from ((number, entries[number - 1], at) for number in range(before + 1, len(entries) + 1))
        cut = entries is not None
        before = before if entries is None else len(entries)


def _within(read: object, names: Iterable[str]) -> list[object] | None:
    for name in names:
        read = read[name] if isinstance(read, dict) else None
    return read if isinstance(read, list) else None


def _paths(value: object) -> Iterator[Path]:
    """Where something stands within a value."""
    within: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        within = value.items()
    elif isinstance(value, list):
        within = enumerate(value, start=1)
    for name, each in within:
        yield (name,)
        yield from ((name, *path) for path in _paths(each))


def _named(found: Mapping[Path, int]) -> Mapping[str, int]:
    """The lines by the keys' names; two keys of one name are left out."""
    names = [(_name_of(path), line) for path, line in found.items()]
    once: dict[str, int | None] = {}
    for name, line in names:
        once[name] = None if name in once else line
    return {name: line for name, line in once.items() if line is not None}


def _name_of(path: Path) -> str:
    return "".join(f"[{each}]" if isinstance(each, int) else f".{each}" for each in path).removeprefix(".")

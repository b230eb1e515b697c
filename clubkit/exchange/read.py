"""Read a package that somebody handed on: every cell held against its descriptor, every fault told at its place."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from clubkit.exchange.descriptor import DESCRIPTOR, OURS, VERSION
from clubkit.exchange.dictionary import CHOICES, DICTIONARY
from clubkit.exchange.files import FORMATS
from clubkit.exchange.model import PROVINCE, Column, Package, Row, Table, Type, Value
from clubkit.exchange.raw import UNREADABLE, Found
from clubkit.findings import Code, Fact, Finding, Place
from clubkit.forms.model import LARGEST, Choice
from clubkit.text import Text

Fetch = Callable[[str], bytes | None]
"""The content of a file beside the descriptor; None where there is none."""

TOLD_AT_MOST = 50
"""Faults of one package that are told: who gets more has the wrong file."""


@dataclass(slots=True)
class _Reading:
    """A package on its way, and what was found wrong with it so far."""

    fetch: Fetch
    found: list[Finding] = field(default_factory=list)

    def note(self, code: Code, file: str, key: str | None = None, value: Fact = None, **args: Fact) -> None:
        """Something wrong."""
        if len(self.found) < TOLD_AT_MOST:
            self.found.append(Finding(code, Place(file=file, key=key), value=value, args=args))


def read_package(fetch: Fetch) -> tuple[Package | None, tuple[Finding, ...]]:
    """The package, and what is wrong with it: where anything is, there is no package.

    Findings: `import.not_ours` (`lacks`), `import.newer`, `import.file_missing`, `import.file_changed`, `import.file_unreadable`,
    `import.columns`, `import.cell`, `import.row_twice`, `import.other_province`.
    """
    reading = _Reading(fetch)
    package = _package(reading)
    return (None if reading.found else package), tuple(reading.found)


def _package(reading: _Reading) -> Package | None:
    data = reading.fetch(DESCRIPTOR)
    if data is None:
        reading.note(Code.IMPORT_NO_PACKAGE, DESCRIPTOR)
        return None
    try:
        document = json.loads(data)
        ours = document[OURS]
        if int(ours["version"]) > VERSION:
            reading.note(Code.IMPORT_NEWER, DESCRIPTOR, version=int(ours["version"]), known=VERSION)
            return None
        resources = [each for each in document["resources"] if each["name"] not in {DICTIONARY, CHOICES}]
        package = Package(
            str(ours["province"]), str(ours["title"]), ours["simulated"] is True, ours["public"] is True, ()
        )
        described = [(_described(each), each) for each in resources]
    except UNREADABLE as error:
        reading.note(Code.IMPORT_NOT_OURS, DESCRIPTOR, detail=str(error))
        return None
    tables = tuple(_filled(reading, package, table, resource) for table, resource in described)
    return replace(package, tables=tables)


def _described(resource: Mapping[str, Any]) -> Table:
    schema = resource["schema"]
    columns = tuple(map(_column, schema["fields"]))
    key = tuple(str(each) for each in schema["primaryKey"])
    table = Table(
        str(resource["name"]), Text(str(resource["title"]), str(resource["title_en"])), columns, key
    )
    if not table.names or table.names[0] != PROVINCE or not set(key) <= set(table.names):
        raise ValueError(table.name)
    return table


def _column(told: Mapping[str, Any]) -> Column:
    choices = told.get("choices", {})
    return Column(
        name=str(told["name"]),
        type=Type(told["type"]),
        label=Text(str(told["title"]), str(told["title_en"])),
        kind=str(told.get("kind", "")),
        nature=str(told.get("nature", "")),
        unit=Text(str(told["unit"]), str(told["unit_en"])) if "unit" in told else None,
        choices=tuple(Choice(str(code), Text(str(vi), str(en))) for code, (vi, en) in choices.items()),
    )


def _filled(reading: _Reading, package: Package, table: Table, resource: Mapping[str, Any]) -> Table:
    path = str(resource["path"])
    data = reading.fetch(path) if _lies_beside(path) else None
    if data is None:
        reading.note(Code.IMPORT_FILE_MISSING, path)
        return table
    if resource.get("hash") != f"sha256:{sha256(data).hexdigest()}":
        reading.note(Code.IMPORT_FILE_CHANGED, path)
        return table
    try:
        format_ = FORMATS[str(resource["format"])]
        raw = [*format_.read(Found(table, data, resource.get("dialect") or {}))]
    except UNREADABLE as error:
        reading.note(Code.IMPORT_FILE_UNREADABLE, path, detail=str(error))
        return table
    return replace(table, rows=tuple(_rows(reading, package, (table, path), raw)))


def _lies_beside(path: str) -> bool:
    """A name and nothing else: no folder, no way out of the one where the package lies."""
    return PurePosixPath(path).name == path and not set(path) & set("\\:") and path != ".."


def _rows(
    reading: _Reading, package: Package, of: tuple[Table, str], raw: list[tuple[object, ...]]
) -> Iterator[Row]:
    table, path = of
    if not raw or raw[0] != table.names:
        reading.note(Code.IMPORT_COLUMNS, path, table.name)
        return
    seen: set[Row] = set()
    places = [table.names.index(name) for name in table.key]
    for number, cells in enumerate(raw[1:], start=2):
        key = f"{table.name}[{number}]"
        if len(cells) != len(table.columns):
            reading.note(Code.IMPORT_COLUMNS, path, key)
            continue
        row = tuple(
            _value(reading, (path, key), each, cell) for each, cell in zip(table.columns, cells, strict=True)
        )
        if row[0] != package.province:
            reading.note(Code.IMPORT_OTHER_PROVINCE, path, key, row[0], province=package.province)
        own = tuple(row[at] for at in places)
        if own in seen:
            reading.note(Code.IMPORT_ROW_TWICE, path, key, " · ".join(map(str, own)))
        seen.add(own)
        yield row


def _value(reading: _Reading, at: tuple[str, str], column: Column, cell: object) -> Value:
    """A cell as its column says; a fault is noted, and the cell stays blank."""
    if cell is None or cell == "":
        return None
    value = _TYPED[column.type](cell)
    if value is None or (column.choices and value not in {each.code for each in column.choices}):
        path, key = at
        reading.note(
            Code.IMPORT_CELL, path, f"{key}.{column.name}", str(cell)[:80], expected=column.type.value
        )
        return None
    return value


def _text(cell: object) -> Value:
    if not isinstance(cell, str):
        return None
    try:
        cell.encode()
    except UnicodeEncodeError:
        return None
    return cell


def _number(cell: object) -> Value:
    if isinstance(cell, str):
        plain = cell.removeprefix("-")
        cell = (
            int(cell) if plain.isdecimal() and plain.isascii() and len(plain) <= len(str(LARGEST)) else None
        )
    whole = isinstance(cell, int) and not isinstance(cell, bool)
    return cell if whole and isinstance(cell, int) and abs(cell) <= LARGEST else None


def _day(cell: object) -> Value:
    if isinstance(cell, date):
        return cell.isoformat()
    try:
        return date.fromisoformat(cell).isoformat() if isinstance(cell, str) else None
    except ValueError:
        return None


_TYPED: Mapping[Type, Callable[[object], Value]] = {Type.TEXT: _text, Type.NUMBER: _number, Type.DAY: _day}

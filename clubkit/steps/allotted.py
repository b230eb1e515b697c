"""Read the table of `clubkit allocate` back as a person edited it, and write the block of targets that it comes to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clubkit.communes.model import Registry
from clubkit.errors import UnknownName
from clubkit.findings import Code, Finding, Place
from clubkit.forms.layout import letter
from clubkit.messages.catalogue import phrase
from clubkit.plan.model import Indicator, Phase
from clubkit.reports.allotment_toml import BLOCK
from clubkit.returns.content import content_of
from clubkit.returns.model import Received
from clubkit.returns.raw import RawCell, RawSheet, RawWorkbook
from clubkit.returns.workbook import open_workbook
from clubkit.steps.allocate import LISTING_VERSION, Wished, aimed, block_of
from clubkit.steps.derived import write_derived
from clubkit.steps.near import near_units
from clubkit.steps.periods import phase_named
from clubkit.steps.programme import Programme
from clubkit.text import Lang

_LANGS: tuple[Lang, Lang] = ("vi", "en")
TO_PASTE = BLOCK
"""How each of the blocks that are pasted begins."""

_HEADS = ("head_code", "allot_founded", "allot_share")


@dataclass(frozen=True, slots=True)
class Edited:
    """The targets that an edited table comes to, by commune, the province's own, and where the block was written."""

    indicator: Indicator
    phase: Phase
    targets: Mapping[str, int]
    floor: int
    path: Path

    @property
    def total(self) -> int:
        """What the communes' targets add up to."""
        return sum(self.targets.values())


def take_edited(programme: Programme, wished: Wished, table: Path) -> Edited:
    """The block of targets of an edited table, beside it; the table and the plan file stay as they are.

    Raises:
        UnknownName: phase or indicator are unknown; the file is no such table, or a line of it cannot be read: all are told.
        ClubkitError: the folder cannot be written.
    """
    phase = phase_named(programme.plan, wished.phase)
    indicator, target = aimed(programme.plan, phase, wished.indicator)
    lines = tuple(_lines(_opened(table), programme.registry, table))
    mistakes = [each for each in lines if isinstance(each, Finding)]
    if mistakes:
        raise UnknownName(mistakes)
    targets = dict(each for each in lines if not isinstance(each, Finding))
    heading = (phrase("allot_edited", programme.lang, name=table.name),)
    block = block_of(programme, dict(sorted(targets.items())), indicator, phase, heading)
    path = write_derived(table.with_suffix(".toml"), block.encode())
    return Edited(indicator, phase, targets, int(target.floor or 0), path)


def edited_listing(edited: Edited) -> dict[str, Any]:
    """The targets for programs."""
    return {
        "version": LISTING_VERSION,
        "indicator": edited.indicator.code,
        "phase": edited.phase.code,
        "floor": edited.floor,
        "total": edited.total,
        "targets": dict(sorted(edited.targets.items())),
        "files": [str(edited.path)],
    }


def _opened(path: Path) -> RawWorkbook:
    content = content_of(str(path))
    found = content.findings if isinstance(content, Received) else open_workbook(content)
    if isinstance(found, RawWorkbook):
        return found
    if any(each.code is Code.FILE_MISSING for each in found):
        raise UnknownName(Finding(Code.COMMAND_NO_PATH, args={"path": str(path)}))
    raise UnknownName([Finding(Code.LIST_NO_ALLOTMENT, args={"path": str(path)}), *found])


def _lines(book: RawWorkbook, registry: Registry, path: Path) -> Iterator[tuple[str, int] | Finding]:
    found = next((each for each in map(_heads, book.sheets) if each), None)
    if found is None:
        yield Finding(Code.LIST_NO_ALLOTMENT, args={"path": str(path)})
        return
    sheet, head, columns = found
    first: dict[str, str] = {}
    for row in range(head + 1, max((row for row, _ in sheet.cells), default=head) + 1):
        cells = {key: sheet.cells.get((row, column), RawCell(None)) for key, column in columns.items()}
        code, place = _text(cells["head_code"]), Place(sheet.title, f"{letter(columns['head_code'])}{row}")
        if not code:
            # sums and what is said below the table name no unit
            continue
        if registry.find(code) is None:
            near = ", ".join(near_units(code, registry)) or None
            yield Finding(
                Code.COMMAND_UNKNOWN_COMMUNE, place, value=code, args={"name": code, "allowed": near}
            )
        elif code in first:
            yield Finding(Code.DECLARED_TWICE, place, value=code, args={"first": first[code]})
        else:
            first[code] = place.cell or ""
            yield from _target(code, cells, sheet.title, row, columns)


def _heads(sheet: RawSheet) -> tuple[RawSheet, int, Mapping[str, int]] | None:
    """The row of the table's heads, in either language, with the columns that are read."""
    rows: dict[int, dict[str, int]] = {}
    for (row, column), cell in sheet.cells.items():
        rows.setdefault(row, {}).setdefault(_text(cell), column)
    for row, words in sorted(rows.items()):
        for lang in _LANGS:
            columns = {key: words[phrase(key, lang)] for key in _HEADS if phrase(key, lang) in words}
            if len(columns) == len(_HEADS):
                return sheet, row, columns
    return None


def _target(
    code: str, cells: Mapping[str, RawCell], sheet: str, row: int, columns: Mapping[str, int]
) -> Iterator[tuple[str, int] | Finding]:
    numbers = {key: _whole(cells[key]) for key in ("allot_founded", "allot_share")}
    for key, value in numbers.items():
        if value is None:
            place = Place(sheet, f"{letter(columns[key])}{row}")
            yield Finding(Code.LIST_NOT_WHOLE, place, value=_text(cells[key]) or None)
    if None not in numbers.values():
        yield code, sum(value for value in numbers.values() if value is not None)


def _whole(cell: RawCell) -> int | None:
    """A whole number from 0 on, typed as a number or in digits."""
    value = cell.value
    if isinstance(value, bool) or cell.flaw:
        return None
    if isinstance(value, int | float):
        return int(value) if value >= 0 and float(value).is_integer() else None
    text = _text(cell)
    return int(text) if text.isascii() and text.isdecimal() else None


def _text(cell: RawCell) -> str:
    if isinstance(cell.value, float) and cell.value.is_integer():
        return str(int(cell.value))
    return "" if cell.value is None else str(cell.value).strip()

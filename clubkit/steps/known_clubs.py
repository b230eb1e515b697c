"""Take the office's own list of existing clubs: columns by label, units by code or full official name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import ascii_uppercase

from clubkit.communes.model import Registry
from clubkit.dataset.events import Author
from clubkit.dataset.known_list import ListedClub, save_known_clubs
from clubkit.errors import UnknownName
from clubkit.findings import Code, Fact, Finding, Place, Severity
from clubkit.fold import fold
from clubkit.forms.layout import letter
from clubkit.forms.model import Field, Form, Kind
from clubkit.returns.cells import is_blank, read_cell
from clubkit.returns.content import content_of
from clubkit.returns.model import Received
from clubkit.returns.raw import RawCell, RawSheet, RawWorkbook
from clubkit.returns.workbook import open_workbook
from clubkit.steps.judge import open_dataset
from clubkit.steps.programme import Programme

HEAD_ROWS = 15
"""A list's heads stand within its first rows, below titles."""

CLUBS, UNIT = "clubs", "unit"
TAKEN = ("club_name", "village", "founded_on", "decision_no", "note")
"""The fields of the club sheet that a list may have; the name is needed."""


@dataclass(frozen=True, slots=True)
class Imported:
    """How many clubs were taken, of how many communes, and what was said of lines."""

    taken: int
    communes: int
    findings: tuple[Finding, ...]

    @property
    def left_out(self) -> int:
        """How many lines were refused."""
        rows = {
            (finding.place.cell or "").lstrip(ascii_uppercase) for finding in self.findings if finding.blocks
        }
        return len(rows)

    @property
    def exit_code(self) -> int:
        """1 where a line was refused."""
        return int(any(finding.blocks for finding in self.findings))


def import_known_clubs(programme: Programme, path: Path, *, by: str) -> Imported:
    """Keep the list's sound lines in the dataset as prefill; lines that cannot be read are said and left out.

    Raises:
        UnknownName: the file is no readable list of clubs.
        NoWorkspace: there is no workspace.
    """
    form = next(each for each in programme.forms.values() if CLUBS in each)
    clubs, findings = read_list(_opened(path), form, programme.registry)
    if not clubs and not findings:
        raise UnknownName(Finding(Code.COMMAND_LIST_UNREADABLE, args={"path": str(path)}))
    author = Author(by, programme.today)
    kept = save_known_clubs(open_dataset(programme), clubs, author, province=programme.plan.province)
    lines = (*kept.added, *kept.replaced)
    return Imported(len(lines), len({club.commune for club in lines}), findings)


def _opened(path: Path) -> RawWorkbook:
    content = content_of(str(path))
    found = content.findings if isinstance(content, Received) else open_workbook(content)
    if isinstance(found, RawWorkbook):
        return found
    if any(each.code is Code.FILE_MISSING for each in found):
        raise UnknownName(Finding(Code.COMMAND_NO_PATH, args={"path": str(path)}))
    raise UnknownName([Finding(Code.COMMAND_LIST_UNREADABLE, args={"path": str(path)}), *found])


def read_list(
    book: RawWorkbook, form: Form, registry: Registry
) -> tuple[tuple[ListedClub, ...], tuple[Finding, ...]]:
    """The clubs of the first sheet that has heads for unit and name, and what is wrong with its lines."""
    for sheet in book.sheets:
        heads = _heads(sheet, form)
        if heads:
            lines = tuple(_lines(sheet, heads, form, registry))
            clubs = tuple(line for line in lines if isinstance(line, ListedClub))
            return clubs, tuple(line for line in lines if isinstance(line, Finding))
    return (), ()


@dataclass(frozen=True, slots=True)
class _Heads:
    row: int
    columns: Mapping[str, int]


def _heads(sheet: RawSheet, form: Form) -> _Heads | None:
    names = {fold(head): UNIT for head in form.unit_heads}
    for field in TAKEN:
        question = form[CLUBS][field]
        names |= {fold(label): field for label in (question.label.vi, question.label.en, *question.aliases)}
    for row in range(1, HEAD_ROWS + 1):
        cells = {column: cell for (at, column), cell in sheet.cells.items() if at == row}
        found = {
            names[fold(str(cell.value))]: column
            for column, cell in cells.items()
            if fold(str(cell.value)) in names
        }
        if found.keys() >= {UNIT, "club_name"}:
            return _Heads(row, found)
    return None


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the list below the heads, a cell for each head."""

    sheet: str
    number: int
    columns: Mapping[str, int]
    cells: Mapping[str, RawCell]

    def place_of(self, field: str) -> Place:
        return Place(self.sheet, f"{letter(self.columns[field])}{self.number}")


def _rows(sheet: RawSheet, heads: _Heads) -> Iterator[_Row]:
    for number in sorted({row for row, _ in sheet.cells if row > heads.row}):
        cells = {
            field: sheet.cells.get((number, column), RawCell(None)) for field, column in heads.columns.items()
        }
        yield _Row(sheet.title, number, heads.columns, cells)


def _lines(sheet: RawSheet, heads: _Heads, form: Form, registry: Registry) -> Iterator[ListedClub | Finding]:
    first: dict[tuple[str, str], Place] = {}
    for row in _rows(sheet, heads):
        unit = _unit_of(row.cells[UNIT], registry)
        if not is_blank(row.cells["club_name"]):
            yield from (_once(line, row, first) for line in _line(row, unit, form))
        elif unit is not None:
            # titles, totals and signatures stand in lists too, but none beside the name of one unit
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


def _line(row: _Row, unit: str | None, form: Form) -> Iterator[ListedClub | Finding]:
    values: dict[str, str | None] = {}
    refused = unit is None
    if unit is None:
        shown = _text_of(row.cells[UNIT])
        yield Finding(Code.COMMAND_UNKNOWN_COMMUNE, row.place_of(UNIT), value=shown, args={"name": shown})
    for field in (each for each in row.cells if each != UNIT):
        question, cell = form[CLUBS][field], row.cells[field]
        value, said = read_cell(question, cell, form.text_limit_of(question))
        findings = [_finding(code, args, row.place_of(field), question, cell) for code, args in said]
        refused = refused or any(finding.blocks for finding in findings)
        yield from findings
        values[field] = None if value is None else str(value)
    if not refused and unit is not None:
        yield ListedClub(unit, **{field: values.get(field) for field in TAKEN})  # type: ignore[arg-type]


def _finding(code: Code, args: Mapping[str, Fact], place: Place, question: Field, raw: RawCell) -> Finding:
    value = _text_of(raw) or None
    if question.kind is Kind.DATE and code.severity is Severity.ERROR:
        # prefill, which each unit confirms: a club without its day is better than no club
        return Finding(Code.LIST_DAY_LEFT_OUT, place, question.name, value)
    return Finding(code, place, question.name, value, args)


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

"""Which rows below a table's heads are entries, and which are totals, notes and signatures, or cannot be told."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from clubkit.findings import Code, Fact, Finding, Place
from clubkit.forms.layout import CAPACITY, letter
from clubkit.forms.model import Form, Sheet
from clubkit.returns.cells import is_blank
from clubkit.returns.find import Found
from clubkit.returns.lines import label_key, label_keys
from clubkit.returns.raw import RawCell
from clubkit.returns.text import bare, clean

Cells = Mapping[int, RawCell]
"""The filled cells of a row, by column."""

_TOTAL = re.compile(
    r"(?:tong(?: cong| so| hop)?|cong|total|sum|cong don|luy ke|tc|[\u03c3\u2211]|(?:toan|ca)(?= ))(?: (?:toan|ca))?(?: (?:xa|phuong|dac khu|don vi|bang))?"
    r"(?: (?:so )?(?:cau lac bo|clb|thon|thon, to|to|thanh vien))?\W*[0-9.]*(?: (?:cau lac bo|clb|thon|to))?\W*"
)
_SURE_TOTAL = re.compile(r"(?:tong (?:cong|so)|total|toan (?:xa|phuong|dac khu|don vi|bang))\W*")
"""Heads of a total's row that are no name of a village or club, whatever else stands in the row."""

_BELOW = re.compile(
    r"(?:ghi chu|luu y|chu thich|\(?\*+\)?|nguoi (?:lap|duyet|ky|tong hop|bao cao)|ky ten|\(?ky[, ]|tm\.|kt\.|tl\.|q\."
    r"|(?:pho )?chu tich|thu truong|noi nhan|xac nhan|can bo|cong chuc|lap bieu).*"
    r"|.*\bngay [0-9.\u2026_ ]* ?thang [0-9.\u2026_ ]* ?nam\b.*",
    re.DOTALL,
)
_COLUMN_NUMBER = re.compile(r"[(\[]?([0-9]{1,2})[)\]]?")

_MANY = 5
"""Questions that every row must answer: from here on, a row of one cell is more likely something else."""

_ADDED = 3
"""Columns that must agree with the sums of the rows above before numbers without a word are taken for a total."""


@dataclass(slots=True)
class Sorted:
    """The rows of entries; `passed`: rows that are none; what is to be said."""

    entries: list[int] = field(default_factory=list)
    passed: set[int] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


def sort_rows(form: Form, sheet: Sheet, found: Found) -> Sorted:
    """Tell entries from totals and texts by what stands in each row from the first row of entries down."""
    sorting = _Sorting(form, sheet, found)
    for row, cells in sorted(_filled(found).items()):
        sorting.take(row, cells)
    sorting.finish()
    return sorting.sorted


def _filled(found: Found) -> dict[int, dict[int, RawCell]]:
    number = min(found.places.values()) - 1
    columns = {*found.places.values(), number}
    rows: dict[int, dict[int, RawCell]] = {}
    for (row, column), cell in found.raw.cells.items():
        if row < found.start or column not in columns or is_blank(cell):
            continue
        # beside the entries stands their number, a formula or typed
        if column != number or (isinstance(cell.value, str) and not cell.formula):
            rows.setdefault(row, {})[column] = cell
    return rows


class _Sorting:
    def __init__(self, form: Form, sheet: Sheet, found: Found) -> None:
        self.sheet, self.found, self.sorted = sheet, found, Sorted()
        self.columns = {column: sheet[name] for name, column in found.places.items()}
        self.signatures = {bare(each.vi) for each in form.signatures}
        self.many = sum(each.required for each in sheet.fields) >= _MANY
        self.below: list[tuple[int, Cells]] = []
        self.sums: dict[int, float] = {}

    def take(self, row: int, cells: Cells) -> None:
        if self._repeats_heads(cells) or _counts_columns(cells):
            self._pass(row, cells, Code.ROW_HEADS)
        elif self._is_total(cells):
            self._pass(row, cells, Code.ROW_TOTAL)
        elif self._is_below(cells):
            self.below.append((row, cells))
            self.sorted.passed.add(row)
        elif self.many and len(cells) == 1:
            self._pass(row, cells, Code.ROW_ONE_CELL)
        elif cells.keys() & self.columns.keys():
            self.sorted.entries.append(row)
            self._add(cells)
        else:
            self.below.append((row, cells))
            self.sorted.passed.add(row)

    def _add(self, cells: Cells) -> None:
        for column, cell in cells.items():
            if isinstance(cell.value, int | float) and column in self.columns:
                self.sums[column] = self.sums.get(column, 0) + cell.value

    def _pass(self, row: int, cells: Cells, code: Code) -> None:
        column = min(cells)
        name = self.columns[column].name if column in self.columns else None
        self.sorted.passed.add(row)
        args: dict[str, Fact] = {"row": row, "sheet": self.sheet.name}
        self.sorted.findings.append(
            Finding(code, self._place(row, column), name, _shown(cells[column]), args)
        )

    def _place(self, row: int, column: int) -> Place:
        return Place(self.found.raw.title, f"{letter(column)}{row}")

    def _repeats_heads(self, cells: Cells) -> bool:
        """Whether the row says again what the columns are called, as tables of several pages do."""
        keys = label_keys(self.sheet)
        same = [
            column
            for column, cell in cells.items()
            if isinstance(cell.value, str)
            and column in self.columns
            and label_key(clean(cell.value)) in keys[self.columns[column].name]
        ]
        return len(same) >= min(_ADDED, len(self.columns)) and len(same) * 2 > len(cells)

    def _is_total(self, cells: Cells) -> bool:
        texts, numbers = (
            _texts(cells),
            [at for at in cells if at in self.columns and self.columns[at].is_number],
        )
        first = cells[min(cells)].value
        if isinstance(first, str) and _SURE_TOTAL.fullmatch(bare(clean(first))):
            return True
        if texts:
            total = all(_TOTAL.fullmatch(text) for text in texts) and len(texts) == 1
            return total and len(numbers) >= len(cells) - 1
        formulas = all(cell.formula for cell in cells.values())
        return len(cells) > 1 and (formulas or self._are_sums(cells))

    def _are_sums(self, cells: Cells) -> bool:
        same = [
            column for column, cell in cells.items() if cell.value and cell.value == self.sums.get(column)
        ]
        return len(same) == len(cells) >= _ADDED

    def _is_below(self, cells: Cells) -> bool:
        texts = _texts(cells)
        if len(texts) < len(cells) or len(texts) > _ADDED:
            return False
        # under a line for signatures stand names
        return bool(self.below) or all(_BELOW.fullmatch(text) or text in self.signatures for text in texts)

    def finish(self) -> None:
        """What is said once a sheet: texts below, rows below those that the sheet was made for, hidden ones."""
        if self.below:
            row, cells = self.below[0]
            place, value = self._place(row, min(cells)), _shown(cells[min(cells)])
            args: dict[str, Fact] = {"count": len(self.below)}
            self.sorted.findings.append(Finding(Code.ROW_BELOW, place, value=value, args=args))
        made = max(CAPACITY, self.sheet.ready)
        beyond = [row for row in self.sorted.entries if row >= self.found.start + made]
        hidden = [row for row in self.sorted.entries if row in self.found.raw.hidden_rows]
        self._say_of(Code.ROW_BEYOND, beyond, {"capacity": made})
        self._say_of(Code.ROW_HIDDEN, hidden, {})

    def _say_of(self, code: Code, rows: list[int], args: Mapping[str, Fact]) -> None:
        if rows:
            listed: dict[str, Fact] = {"count": len(rows), "rows": ranges(rows)}
            place = self._place(rows[0], min(self.columns))
            self.sorted.findings.append(Finding(code, place, args={**args, **listed}))


def ranges(rows: Iterable[int]) -> str:
    """Rows in order, those that follow each other as one range: 8, 10–12."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}\u2013{run[-1]}" for run in runs)


def _counts_columns(cells: Cells) -> bool:
    """Whether the row numbers the columns: 1, 2, 3 … or (1), (2), (3) …, which Excel takes for -1, -2, -3."""
    numbers = [_column_number(cells[column].value) for column in sorted(cells)]
    first = numbers[0]
    return (
        len(numbers) >= _MANY and first is not None and numbers == [first + at for at in range(len(numbers))]
    )


def _column_number(value: object) -> int | None:
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return abs(int(value))
    found = _COLUMN_NUMBER.fullmatch(value.strip()) if isinstance(value, str) else None
    return int(found[1]) if found else None


def _shown(cell: RawCell) -> str | float | None:
    return cell.value if isinstance(cell.value, str | int | float) else None


def _texts(cells: Cells) -> list[str]:
    return [bare(clean(cell.value)) for cell in cells.values() if isinstance(cell.value, str)]


def hidden_columns(sheet: Sheet, found: Found) -> Iterator[Finding]:
    """One word of columns of a table, or of a record's lines, that nobody sees."""
    hidden = found.raw.hidden_rows if sheet.single else found.raw.hidden_columns
    names = [name for name, at in found.places.items() if at in hidden]
    if names:
        row, column = found.heads[names[0]]
        place = Place(found.raw.title, f"{letter(column)}{row}")
        yield Finding(Code.COLUMN_HIDDEN, place, names[0], args={"label": _labels(sheet, names)})


def _labels(sheet: Sheet, names: Iterable[str]) -> str:
    return ", ".join(sheet[name].label.vi for name in names)

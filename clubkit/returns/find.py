"""Find a form's sheet and its columns in a workbook: by machine names, else by labels."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clubkit.findings import Code, Finding, Place
from clubkit.fold import fold
from clubkit.forms.layout import (
    ANSWER_COLUMN,
    CHECK_SHEET,
    COVER_SHEET,
    FIRST_ROW,
    LABEL_ROW,
    LISTS_SHEET,
    NAME_COLUMN,
    NAME_ROW,
    PREVIOUS_PREFIX,
    QUESTION_COLUMN,
    STAMP_SHEET,
    letter,
)
from clubkit.forms.mark import FINDINGS_SHEET
from clubkit.forms.model import Sheet
from clubkit.returns.lines import Line, find_labels, find_names, label_key, labels_of, texts_of
from clubkit.returns.raw import RawSheet, RawWorkbook
from clubkit.returns.scan import Position

_NOT_ENTERED = frozenset(map(fold, (COVER_SHEET, CHECK_SHEET, LISTS_SHEET, STAMP_SHEET, FINDINGS_SHEET)))
_TWIN = fold(PREVIOUS_PREFIX)
_TO_QUESTION = ord(QUESTION_COLUMN) - ord(NAME_COLUMN)
_TO_ANSWER = ord(ANSWER_COLUMN) - ord(QUESTION_COLUMN)


@dataclass(frozen=True, slots=True)
class Found:
    """Where a form's sheet lies in a workbook.

    `places`: field → column of a table, row of a record. `heads`: field → (row, column) of its label.
    `start`: the first row of entries of a table; the column of answers of a record.
    """

    raw: RawSheet
    places: Mapping[str, int]
    heads: Mapping[str, Position]
    start: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    raw: RawSheet
    names: Line | None
    labels: Line | None

    @property
    def line(self) -> Line:
        line = self.names or self.labels
        assert line is not None
        return line


def find_sheet(sheet: Sheet, workbook: RawWorkbook) -> tuple[Found | None, tuple[Finding, ...]]:
    """The sheet's place in a workbook, and what is to be said: missing, renamed, columns missing or by label."""
    best = max(_candidates(sheet, workbook), key=lambda each: _rank(sheet, each), default=None)
    if best is None:
        return None, (Finding(Code.SHEET_MISSING, Place(sheet.title.vi), args={"sheet": sheet.name}),)
    found, by_label = _found(sheet, best), _by_label(sheet, best)
    return found, (*_said_of_sheet(sheet, best), *_said_of_columns(sheet, found, by_label))


def may_be_entered(title: str) -> bool:
    """Whether a sheet of that title may hold answers: it is none of ours that hold none."""
    folded = fold(title)
    return folded not in _NOT_ENTERED and not folded.startswith(_TWIN)


def _candidates(sheet: Sheet, workbook: RawWorkbook) -> list[_Candidate]:
    texts = [(raw, texts_of(sheet, raw)) for raw in workbook.sheets if may_be_entered(raw.title)]
    named = [
        _Candidate(raw, names, find_labels(sheet, cells))
        for raw, cells in texts
        if (names := find_names(sheet, cells))
    ]
    labelled = ((raw, find_labels(sheet, cells)) for raw, cells in texts if not named)
    return named or [_Candidate(raw, None, labels) for raw, labels in labelled if labels]


def _rank(sheet: Sheet, each: _Candidate) -> tuple[bool, bool, int]:
    same = fold(each.raw.title) == fold(sheet.title.vi)
    return same, not each.raw.hidden, len(each.line.fields)


def _by_label(sheet: Sheet, best: _Candidate) -> Mapping[str, int]:
    """Fields whose machine name is gone, by their labels, on places that no name claims."""
    named = best.names.fields if best.names else {}
    labelled = best.labels.fields if best.labels else _labels_beside(sheet, best)
    taken = set(named.values())
    return {name: at for name, at in labelled.items() if name not in named and at not in taken}


def _labels_beside(sheet: Sheet, best: _Candidate) -> Mapping[str, int]:
    """Labels in the line where they were issued, although fewer than half of them are left."""
    wanted, line = labels_of(sheet), _label_line(sheet, best)
    keys = {at: label_key(text) for at, text in texts_of(sheet, best.raw).items()}
    axis = 1 if sheet.single else 0
    return {wanted[key]: at[1 - axis] for at, key in keys.items() if at[axis] == line and key in wanted}


def _label_line(sheet: Sheet, best: _Candidate) -> int:
    if best.labels:
        return best.labels.at
    return best.line.at + (_TO_QUESTION if sheet.single else LABEL_ROW - NAME_ROW)


def _found(sheet: Sheet, best: _Candidate) -> Found:
    line = _label_line(sheet, best)
    all_places = {**(best.names.fields if best.names else {}), **_by_label(sheet, best)}
    places = {each.name: all_places[each.name] for each in sheet.fields if each.name in all_places}
    if sheet.single:
        return Found(best.raw, places, {name: (at, line) for name, at in places.items()}, line + _TO_ANSWER)
    heads = {name: (line, at) for name, at in places.items()}
    return Found(best.raw, places, heads, _first_row(best.raw, line, min(places.values())))


def _first_row(raw: RawSheet, label_row: int, first_column: int) -> int:
    issued = label_row + FIRST_ROW - LABEL_ROW
    # the rows' own number is a formula: where a row between was deleted, entries begin higher up
    numbered = (row for row in range(label_row + 1, issued) if _is_formula(raw, (row, first_column - 1)))
    return next(numbered, issued)


def _is_formula(raw: RawSheet, at: Position) -> bool:
    cell = raw.cells.get(at)
    return cell is not None and cell.formula


def _said_of_sheet(sheet: Sheet, best: _Candidate) -> Iterator[Finding]:
    place = Place(best.raw.title)
    if fold(best.raw.title) != fold(sheet.title.vi):
        yield Finding(Code.SHEET_RENAMED, place, args={"sheet": sheet.name})
    if best.names is None:
        labels = ", ".join(sheet[name].label.vi for name in best.line.fields)
        yield Finding(Code.COLUMN_BY_LABEL, place, args={"label": labels, "sheet": best.raw.title})


def _said_of_columns(sheet: Sheet, found: Found, by_label: Mapping[str, int]) -> Iterator[Finding]:
    # where every name is gone, one finding of the sheet says so
    few = len(by_label) < len(found.places)
    for field in sheet.fields:
        args = {"label": field.label.vi, "sheet": found.raw.title}
        if field.name not in found.places:
            yield Finding(Code.COLUMN_MISSING, Place(found.raw.title), field.name, args=args)
        elif field.name in by_label and few:
            row, column = found.heads[field.name]
            place = Place(found.raw.title, f"{letter(column)}{row}")
            yield Finding(Code.COLUMN_BY_LABEL, place, field.name, args=args)

"""Find a form's sheet and its columns in a workbook: by machine names, else by labels."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from clubkit.findings import Code, Finding, Place
from clubkit.fold import fold
from clubkit.forms.layout import (
    CHECK_SHEET,
    COVER_SHEET,
    LABEL_ROW,
    LISTS_SHEET,
    NAME_COLUMN,
    NAME_ROW,
    PREVIOUS_PREFIX,
    QUESTION_COLUMN,
    STAMP_SHEET,
    TITLE_ROW,
)
from clubkit.forms.mark import FINDINGS_SHEET
from clubkit.forms.model import Form, Sheet
from clubkit.returns.columns import Columns, Heads, find_columns, said_of_columns
from clubkit.returns.lines import Line, find_labels, find_names, texts_of
from clubkit.returns.raw import RawSheet, RawWorkbook
from clubkit.returns.scan import Position
from clubkit.returns.starts import answer_column, contents, first_row, moved

_NOT_ENTERED = frozenset(map(fold, (COVER_SHEET, CHECK_SHEET, LISTS_SHEET, STAMP_SHEET)))
_TWIN = fold(PREVIOUS_PREFIX)
_TO_QUESTION = ord(QUESTION_COLUMN) - ord(NAME_COLUMN)


@dataclass(frozen=True, slots=True)
class Found:
    """Where a form's sheet lies in a workbook.

    `places`: field → column of a table, row of a record. `heads`: field → (row, column) of its label.
    `start`: the first row of entries of a table; the column of answers of a record. `unsure`: fields of which
    nobody can tell which column is theirs. `copies`: columns that were said to be another's. `findings`: what is to be said of the sheet and its columns.
    """

    raw: RawSheet
    places: Mapping[str, int]
    heads: Mapping[str, Position]
    start: int
    unsure: frozenset[str] = frozenset()
    copies: frozenset[int] = frozenset()
    findings: tuple[Finding, ...] = ()


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


def find_sheets(sheet: Sheet, workbook: RawWorkbook) -> tuple[Found, ...]:
    """All places in a workbook that may be the sheet, the likeliest first; none where the sheet is missing."""
    found = sorted(_candidates(sheet, workbook), key=lambda each: _rank(sheet, each), reverse=True)
    alone = len(found) == 1
    return tuple(_found(sheet, each, alone=alone) for each in found)


def find_sheet(sheet: Sheet, workbook: RawWorkbook) -> tuple[Found | None, tuple[Finding, ...]]:
    """The sheet's likeliest place in a workbook, and what is to be said: missing, renamed, columns missing or by label."""
    found = find_sheets(sheet, workbook)
    return (found[0], found[0].findings) if found else (None, (missing(sheet),))


def missing(sheet: Sheet) -> Finding:
    """A sheet that no workbook part may stand for."""
    return Finding(Code.SHEET_MISSING, Place(sheet.title.vi), args={"sheet": sheet.name})


def passed_over(form: Form, workbook: RawWorkbook) -> Iterator[Finding]:
    """Sheets with content that are none of the form's, in a workbook that has all the form's sheets.

    Where one of those is missing, another sheet may be what is left of it, and that is said of the missing one.
    """
    others = [raw for raw in workbook.sheets if raw.cells and _may_be_added(raw)]
    if len(others) <= len(form.sheets):
        return
    found = [{each.raw.title for each in _candidates(sheet, workbook)} for sheet in form.sheets]
    if all(found):
        known = set().union(*found)
        yield from (
            Finding(Code.SHEET_ADDED, Place(raw.title), args={"sheet": raw.title})
            for raw in others
            if raw.title not in known
        )


def _may_be_added(raw: RawSheet) -> bool:
    return fold(raw.title) != fold(FINDINGS_SHEET) and may_be_entered(raw.title) and not _is_twin(raw)


def may_be_entered(title: str) -> bool:
    """Whether a sheet of that title may hold answers: it is none of ours that hold none."""
    folded = fold(title)
    return folded not in _NOT_ENTERED and not folded.startswith(_TWIN)


def _candidates(sheet: Sheet, workbook: RawWorkbook) -> list[_Candidate]:
    entered = [raw for raw in workbook.sheets if may_be_entered(raw.title) and not _is_twin(raw)]
    texts = [(raw, texts_of(sheet, raw)) for raw in entered]
    named = [
        _Candidate(raw, names, find_labels(sheet, cells))
        for raw, cells in texts
        if (names := find_names(sheet, cells))
    ]
    known = {each.raw.title for each in named}
    # a sheet without names is taken where no other has them, or where its title says that it was copied
    labelled = (
        _Candidate(raw, None, labels)
        for raw, cells in texts
        if raw.title not in known
        and (not named or fold(raw.title).startswith(fold(sheet.title.vi)))
        and (labels := find_labels(sheet, cells))
    )
    return [*named, *labelled]


def _is_twin(raw: RawSheet) -> bool:
    """Whether a sheet holds last accepted values, whatever it is called now."""
    titles = (raw.cells[TITLE_ROW, column].value for column in (1, 2) if (TITLE_ROW, column) in raw.cells)
    return any(isinstance(title, str) and fold(title).startswith(_TWIN) for title in titles)


def _rank(sheet: Sheet, each: _Candidate) -> tuple[bool, bool, int]:
    same = fold(each.raw.title) == fold(sheet.title.vi)
    return same, not each.raw.hidden, len(each.line.fields)


def _found(sheet: Sheet, best: _Candidate, *, alone: bool) -> Found:
    heads = _heads(sheet, best)
    start = answer_column(heads) if sheet.single else first_row(heads)
    entered = contents(sheet, best.raw, start)
    columns = find_columns(heads, frozenset(entered))
    doubled = tuple(_doubled(heads, columns, entered))
    unsure = {each.field for each in doubled if each.code is Code.COLUMN_TWICE and each.field}
    places = {name: heads.at(at) for name, at in columns.places.items()}
    said = (*_said_of_sheet(sheet, best, alone=alone), *said_of_columns(heads, columns), *doubled)
    shifted = () if _is_root(said) else moved(sheet, heads, columns.places, start)
    return Found(
        raw=best.raw,
        places=columns.places,
        heads=places,
        start=start,
        unsure=frozenset({*unsure, *columns.denied}),
        copies=frozenset(chain.from_iterable(columns.others.values())),
        findings=(*said, *shifted),
    )


def _heads(sheet: Sheet, best: _Candidate) -> Heads:
    if best.labels:
        return Heads(sheet, best.raw, best.labels.at, best.names, few=False)
    line = best.line.at + (_TO_QUESTION if sheet.single else LABEL_ROW - NAME_ROW)
    return Heads(sheet, best.raw, line, best.names, few=True)


def _is_root(said: tuple[Finding, ...]) -> bool:
    """Whether something was said that moves what lies behind it."""
    whole = {Code.COLUMN_MISSING, Code.COLUMN_TWICE, Code.COLUMN_COPY, Code.COLUMN_BY_NAME}
    return any(each.code in whole or (each.code is Code.COLUMN_BY_LABEL and not each.field) for each in said)


def _doubled(
    heads: Heads, columns: Columns, entered: Mapping[int, Mapping[int, object]]
) -> Iterator[Finding]:
    """Columns with the hidden name of another: the same content or none is a copy, other content is a riddle."""
    for name, others in columns.others.items():
        chosen = columns.places[name]
        for other in others:
            same = entered.get(other, {}) in ({}, entered.get(chosen, {}))
            code = Code.COLUMN_COPY if same else Code.COLUMN_TWICE
            args = {"label": heads.sheet[name].label.vi, "other": heads.place_of(chosen).cell}
            yield Finding(code, heads.place_of(other), name, args=args)


def _said_of_sheet(sheet: Sheet, best: _Candidate, *, alone: bool) -> Iterator[Finding]:
    place = Place(best.raw.title)
    if alone and fold(best.raw.title) != fold(sheet.title.vi):
        yield Finding(Code.SHEET_RENAMED, place, args={"sheet": sheet.name})
    if best.raw.hidden:
        yield Finding(Code.SHEET_HIDDEN, place, args={"sheet": best.raw.title})
    if best.names is None:
        labels = ", ".join(sheet[name].label.vi for name in best.line.fields)
        yield Finding(Code.COLUMN_BY_LABEL, place, args={"label": labels, "sheet": best.raw.title})
    elif best.labels is None:
        yield Finding(Code.COLUMN_BY_NAME, place, args={"sheet": best.raw.title})

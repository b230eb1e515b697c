"""Answers typed though not asked: one word at each cell instead of whatever else was wrong with it, and none is kept."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from clubkit.findings import Code, Fact, Finding, Place
from clubkit.forms.model import Sheet
from clubkit.forms.rules import fact
from clubkit.returns.model import ParsedSheet, Received
from clubkit.validation.asked import Given, typed_though_not_asked

Answer = tuple[str, int, str]
"""Sheet, worksheet row (0 of a record), field."""

_FLAWS = frozenset({Code.CELL_EXCEL_ERROR, Code.CELL_NO_RESULT})


def not_asked(
    sheet: Sheet, frame: pd.DataFrame, batch: Sequence[Received], rows_of: Mapping[str, "pd.Series[bool]"]
) -> Iterator[tuple[int, Answer, Finding]]:
    """(position in the batch, answer, finding) of every answer on a sheet that was typed though not asked.

    `rows_of`: see `surely_not_asked`.
    """
    for name, rows in typed_though_not_asked(rows_of, frame, Given(sheet, batch)):
        for at, row, value in frame.loc[rows, ["_return", "row", name]].itertuples(index=False, name=None):
            parsed = batch[at].sheets[sheet.name]
            place = Place(parsed.title, parsed.cells.get((row, name)))
            said = [each for each in batch[at].findings if each.place == place]
            # unread without a word at the cell: its whole column or a merged area is in doubt, and that was said there
            doubtful = not said and pd.isna(value)
            # an error value is no answer, and stays what it is
            if not doubtful and not any(each.code in _FLAWS for each in said):
                shown = next((each.value for each in said), None) or fact(value)
                finding = Finding(Code.CELL_NOT_RELEVANT, place, name, shown, _facts(sheet, name))
                yield at, (sheet.name, row, name), finding


def _facts(sheet: Sheet, name: str) -> Mapping[str, Fact]:
    condition = sheet[name].relevant
    assert condition is not None
    allowed = [each.label.vi for each in sheet[condition.field].choices if each.code in condition.among]
    return {"other_field": condition.field, "allowed": ", ".join(allowed)}


def without(received: Received, dropped: Collection[Answer]) -> Received:
    """The return without those answers, and without what reading them found."""
    if not dropped:
        return received
    places = {
        Place(received.sheets[sheet].title, received.sheets[sheet].cells.get((row, name)))
        for sheet, row, name in dropped
    }
    sheets = {
        name: _without(parsed, {(row, field) for sheet, row, field in dropped if sheet == name})
        for name, parsed in received.sheets.items()
    }
    kept = tuple(each for each in received.findings if each.place not in places)
    return replace(received, sheets=sheets, findings=kept)


def _without(parsed: ParsedSheet, dropped: Collection[tuple[int, str]]) -> ParsedSheet:
    rows = {
        row: {name: None if (row, name) in dropped else value for name, value in values.items()}
        for row, values in parsed.rows.items()
    }
    return replace(parsed, rows=rows)

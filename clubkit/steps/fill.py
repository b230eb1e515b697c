"""Type answers into an issued workbook, where a person would: used by the demo and by tests."""

from collections.abc import Mapping, Sequence

from clubkit.forms.layout import FIRST_ROW, cell_of
from clubkit.forms.model import Form, Sheet
from clubkit.forms.stamp import Stamp
from clubkit.issuing.patch import Scalar, fill
from clubkit.issuing.prefill import Value, typed

Rows = Mapping[str, Sequence[Mapping[str, Value]]]
"""Sheet name → rows of answers in order; a record has one row."""

NOTHING: Rows = {}


def filled_in(workbook: bytes, stamp: Stamp, form: Form, answers: Rows, known: Rows = NOTHING) -> bytes:
    """The workbook with the answers typed in; fields that are not named are left as they are.

    `known`: the rows that the workbook was issued with. A row of a table goes into the prefilled row of the same name,
    else into the next empty one; a prefilled row that no answer names is cleared, as by someone who deletes it.
    """
    fills = {
        sheet.title.vi: _record(sheet, answers) if sheet.single else _table(sheet, answers, known)
        for sheet in form.sheets
    }
    return fill(workbook, fills, stamp).data


def _record(sheet: Sheet, answers: Rows) -> dict[str, Scalar]:
    # a record has no rows: any number will do for its one
    return _cells(sheet, dict(enumerate(answers.get(sheet.name, ()))))


def _table(sheet: Sheet, answers: Rows, known: Rows) -> dict[str, Scalar]:
    name = next(field.name for field in sheet if field.required)
    places = {str(row[name]): at for at, row in enumerate(known.get(sheet.name, ()), start=FIRST_ROW)}
    rows = answers.get(sheet.name, ())
    fresh = [row for row in rows if str(row[name]) not in places]
    typed_in = {places[str(row[name])]: row for row in rows if str(row[name]) in places}
    typed_in |= dict(enumerate(fresh, start=FIRST_ROW + len(places)))
    gone = [at for at in places.values() if at not in typed_in]
    cleared: dict[str, Scalar] = {cell_of(sheet, field.name, at): None for at in gone for field in sheet}
    return cleared | _cells(sheet, typed_in)


def _cells(sheet: Sheet, rows: Mapping[int, Mapping[str, Value]]) -> dict[str, Scalar]:
    """Addresses and what is typed there; a named answer that is blank clears its cell, codes are left alone."""
    return {
        cell_of(sheet, name, at): None if value is None else typed(sheet[name], value)
        for at, row in rows.items()
        for name, value in row.items()
        if value is not None or not sheet[name].given
    }

"""Type answers into an issued workbook, where a person would: used by the demo and by tests."""

from collections.abc import Mapping, Sequence

from clubkit.forms.layout import FIRST_ROW, cell_of
from clubkit.forms.model import Form, Sheet
from clubkit.issuing.patch import Scalar, fill
from clubkit.issuing.prefill import Value, typed
from clubkit.returns.model import Received

Answered = Mapping[str, Sequence[Mapping[str, Value]]]
"""Sheet name → rows of answers; a record has one row. Fields that are not named are left as they are."""


def filled_in(workbook: bytes, issued: Received, form: Form, answers: Answered) -> bytes:
    """The workbook with the answers typed in; `issued` is the same workbook as read.

    A row of a table goes into the prefilled row of the same name, else into the next empty one.
    """
    assert issued.stamp is not None
    fills: dict[str, Mapping[str, Scalar]] = {}
    for sheet in form.sheets:
        rows = answers.get(sheet.name, ())
        places = [0] if sheet.single else list(_rows_for(sheet, issued, rows))
        fills[sheet.title.vi] = {
            cell_of(sheet, name, row): typed(sheet[name], value)
            for row, values in zip(places, rows, strict=False)
            for name, value in values.items()
            if value is not None
        }
    return fill(workbook, fills, issued.stamp).data


def _rows_for(sheet: Sheet, issued: Received, rows: Sequence[Mapping[str, Value]]) -> Sequence[int]:
    known = issued.sheets[sheet.name].rows
    name = next(field.name for field in sheet if field.required)
    by_name = {str(values[name]): row for row, values in known.items()}
    free = max((FIRST_ROW - 1, *known)) + 1
    places = []
    for values in rows:
        row = by_name.get(str(values[name]))
        places.append(free if row is None else row)
        free += row is None
    return places

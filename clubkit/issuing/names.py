"""Defined names: formulas of formats and drop-downs reach other sheets by name only.

Excel moves a format or drop-down that names another sheet directly into an extension that openpyxl drops.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from clubkit.forms.cells import SheetCells
from clubkit.forms.layout import (
    FIRST_ROW,
    LISTS_SHEET,
    cell_of,
    far_span,
    has_previous,
    quoted,
)
from clubkit.forms.model import Field, Form, Kind, Sheet
from clubkit.issuing.places import BOUND_CELLS

_FAR = re.compile(r"'(?:[^']|'')+'!\$[A-Z]+\$\d+(?::\$[A-Z]+\$\d+)?")


def list_name(sheet: Sheet, field: Field) -> str | None:
    """The defined name of a field's drop-down, or None where anything may be typed."""
    if field.listed is not None:
        return "ck_list_" + field.listed.replace(".", "_")
    if field.kind is Kind.YES_NO:
        return "ck_list_yes_no"
    return f"ck_list_{sheet.name}_{field.name}" if field.kind is Kind.CHOICE else None


def absolute(cell: str) -> str:
    """B7 as $B$7."""
    return re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", cell)


def bound_names() -> Mapping[str, str]:
    """`ck_<bound>` for every day that rules compare with, with the cell it stands for."""
    return {f"ck_{bound}": f"{quoted(LISTS_SHEET)}!{absolute(cell)}" for bound, cell in BOUND_CELLS.items()}


def entry_list_names(form: Form) -> Mapping[str, str]:
    """Drop-downs that grow with a column of entries: from its first row down to its last filled one."""
    return {
        name: _column_so_far(form, field.listed)
        for sheet in form.sheets
        for field in sheet
        if field.listed is not None and (name := list_name(sheet, field)) is not None
    }


def _column_so_far(form: Form, listed: str) -> str:
    sheet_name, _, field = listed.partition(".")
    sheet = form[sheet_name]
    first = f"{quoted(sheet.title.vi)}!{absolute(cell_of(sheet, field, FIRST_ROW))}"
    filled = f"COUNTA({far_span(sheet, field)})"
    last = f"MAX({SheetCells(form, sheet).rows(sheet_name)})"
    # the number column knows the last filled row even where rows between are blank
    return f"OFFSET({first},0,0,MAX(1,{filled},{last}),1)"


def span_names(form: Form) -> Mapping[str, str]:
    """Range → name, for every column and answer that a format on another sheet may speak of."""
    return dict(_span_names(form))


def _span_names(form: Form) -> Iterator[tuple[str, str]]:
    for sheet in form.sheets:
        for field in sheet:
            yield far_span(sheet, field.name), f"ck_now_{sheet.name}_{field.name}"
            if has_previous(sheet):
                yield far_span(sheet, field.name, previous=True), f"ck_then_{sheet.name}_{field.name}"
        if not sheet.single:
            yield SheetCells(form, sheet).rows(sheet.name), f"ck_rows_{sheet.name}"


def by_name(formula: str, spans: Mapping[str, str]) -> str:
    """A formula with every range that has a name called by it."""
    return _FAR.sub(lambda found: spans.get(found[0], found[0]), formula)


def names_in(formulas: Iterable[str], spans: Mapping[str, str]) -> Mapping[str, str]:
    """Name → range, for the names that formulas use."""
    used = {word for formula in formulas for word in re.findall(r"ck_\w+", formula)}
    return {name: span for span, name in spans.items() if name in used}

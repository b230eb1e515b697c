"""Conditional formats: what the self-check counts, seen on the cell itself; pasting does not defeat them."""

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from clubkit.findings import Severity
from clubkit.forms.cells import SheetCells
from clubkit.forms.layout import (
    FIRST_COLUMN,
    FIRST_ROW,
    cell_of,
    column_of,
    last_row,
    letter,
)
from clubkit.forms.limits import (
    asked_formula,
    limit_formula,
    limits_of,
    not_asked_formula,
    required_formula,
    rule_formula,
)
from clubkit.forms.model import Field, Form, Sheet
from clubkit.forms.rules import Rule
from clubkit.issuing.names import by_name, span_names
from clubkit.issuing.styles import ENTRY, ERROR, NOT_ASKED, REQUIRED, WARNING, tint_when


def range_of(sheet: Sheet, field: Field) -> str:
    """The cells of a field that Excel's own checks cover."""
    if sheet.single:
        return cell_of(sheet, field.name)
    column = column_of(sheet, field.name)
    return f"{column}{FIRST_ROW}:{column}{last_row(sheet)}"


def blaming(sheet: Sheet, field: Field) -> tuple[Rule, ...]:
    """The rules that blame a field's cell; a rule over the rows of then has no cell of now to blame."""
    own = (rule for rule in sheet.rules if rule.live and rule.over == sheet.name)
    return tuple(rule for rule in own if rule.blamed == field.name)


def format_entries(target: Worksheet, form: Form, sheet: Sheet) -> None:
    """Tint what is wrong (red), blank though required (salmon), to look at (amber) and not asked (grey)."""
    for field in sheet:
        for formula, color in _tints(form, sheet, field):
            target.conditional_formatting.add(range_of(sheet, field), tint_when(formula, color))
    if not sheet.single and FIRST_ROW + sheet.ready <= last_row(sheet):
        _format_next_rows(target, sheet)


def _tints(form: Form, sheet: Sheet, field: Field) -> Iterator[tuple[str, str]]:
    cells, spans = SheetCells(form, sheet, FIRST_ROW), span_names(form)
    if errors := _tests(form, sheet, field, Severity.ERROR):
        yield by_name(errors, spans), ERROR
    if field.required:
        yield is_so(required_formula(field, sheet, cells)), REQUIRED
    if warnings := _tests(form, sheet, field, Severity.WARNING):
        yield by_name(warnings, spans), WARNING
    if field.relevant is not None:
        yield f"{asked_formula(field, sheet, cells, surely=False)}1=0", NOT_ASKED


def _tests(form: Form, sheet: Sheet, field: Field, severity: Severity) -> str:
    """One test for all limits and rules of a severity, or "" where there are none."""
    cells = SheetCells(form, sheet, FIRST_ROW)
    limits = [
        limit_formula(limit, form, sheet, cells)
        for limit in limits_of(field, form)
        if limit.code.severity is severity
    ]
    rules = [
        rule_formula(rule, sheet, cells) for rule in blaming(sheet, field) if rule.code.severity is severity
    ]
    others = [not_asked_formula(field, sheet, cells)] if _may_be_idle(field, severity) else []
    tests = [*limits, *rules, *others]
    # one failing test must not silence the others
    return is_so("+".join(f"IFERROR({test},0)" for test in tests)) if tests else ""


def is_so(test: str) -> str:
    """A test's 1 or 0 as a condition. Excel holds FALSE>0 to be true, so a bare comparison is made a number first."""
    return f"({test})*1>0"


def _may_be_idle(field: Field, severity: Severity) -> bool:
    return field.relevant is not None and severity is Severity.WARNING


def _format_next_rows(target: Worksheet, sheet: Sheet) -> None:
    """Below the prepared rows the next one appears when the one above it is filled."""
    start = FIRST_ROW + sheet.ready
    first, last = letter(FIRST_COLUMN), letter(FIRST_COLUMN + len(sheet.fields) - 1)
    rule = tint_when(f"COUNTA(${first}{start - 1}:${last}{start - 1})>0", ENTRY, box=True)
    target.conditional_formatting.add(f"{first}{start}:{last}{last_row(sheet)}", rule)

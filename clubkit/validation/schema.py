"""The pandera schema of a sheet, built from its form: limits on columns, row rules on boolean helper columns."""

from collections.abc import Iterator
from functools import cache

import pandera.pandas as pa

from clubkit.findings import Code
from clubkit.forms.limits import Limit, limits_of
from clubkit.forms.model import Field, Form, Sheet
from clubkit.forms.rules import Rule
from clubkit.validation.frames import dtype_of

REQUIRED, YEAR, RULE = "required:", "year:", "rule:"
"""Prefixes of the helper columns: false where a cell is missing, a date is only a year, a rule is broken."""


@cache
def schema_of(sheet: Sheet, form: Form, false: frozenset[str]) -> pa.DataFrameSchema:
    """The schema of a batch's frame: the sheet's limits, and of its helper columns those that are false somewhere.

    Each check's `error` is a finding code; a helper column's name says what it helps. pandera takes a millisecond a
    column: one that nothing limits has the type with which the frame was made, and one true throughout tells nothing.
    """
    limited = {field.name: column for field in sheet.fields if (column := _column(field, form)).checks}
    helpers = {name: _helper(code) for name, code in helpers_of(sheet) if name in false}
    return pa.DataFrameSchema(limited | helpers)


def rules_schema(rules: tuple[Rule, ...]) -> pa.DataFrameSchema:
    """The schema of a frame of last accepted rows: the rules that speak of them."""
    return pa.DataFrameSchema({RULE + rule.name: _helper(rule.code) for rule in rules})


def helpers_of(sheet: Sheet) -> Iterator[tuple[str, Code]]:
    """The helper columns of a sheet, each with the code of a row in which it is false."""
    for field in sheet.fields:
        if field.required:
            yield REQUIRED + field.name, Code.CELL_REQUIRED
        if dtype_of(field) == "str" and field.kind == "date":
            yield YEAR + field.name, Code.DATE_ONLY_YEAR
    for rule in sheet.rules:
        if rule.over == sheet.name:
            yield RULE + rule.name, rule.code


def _helper(code: Code) -> pa.Column:
    return pa.Column(bool, pa.Check.eq(True, error=code.value))  # noqa: FBT003  the value that is checked


def _column(field: Field, form: Form) -> pa.Column:
    checks = [check for limit in limits_of(field, form) for check in _checks(limit)]
    return pa.Column(dtype_of(field), checks, nullable=True)


def _checks(limit: Limit) -> Iterator[pa.Check]:
    error = limit.code.value
    match limit.code:
        case Code.NUMBER_TOO_SMALL:
            yield pa.Check.ge(limit.low, error=error)
        case Code.NUMBER_TOO_LARGE:
            yield pa.Check.le(limit.high, error=error)
        case Code.NUMBER_UNUSUAL:
            yield pa.Check.in_range(limit.low, limit.high, error=error)
        case Code.MONEY_UNIT:
            yield pa.Check(lambda column: ~column.between(limit.low, limit.high), error=error)
        case _:
            # what cannot be read at all was said by the reader, cell by cell
            return

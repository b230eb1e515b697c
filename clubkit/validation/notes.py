"""Findings out of failures: the cell that is blamed, what stands there, and the facts of the message."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import pandas as pd

from clubkit.findings import Code, Fact, Finding, Place
from clubkit.forms.layout import cell_of
from clubkit.forms.limits import limits_of
from clubkit.forms.model import Field, Form, Kind, Sheet
from clubkit.forms.rules import fact
from clubkit.returns.model import ParsedSheet
from clubkit.validation.batch import Batch, Book, Failure


def finding_of(batch: Batch, book: Book, failure: Failure) -> tuple[int, Finding]:
    """The position of the return that fails, and what is to be said of it."""
    sheet, rule, name = failure.sheet, failure.rule, failure.field
    row = _row_of(book[failure.over], failure.index)
    at, parsed = int(row["_return"]), batch.parsed(int(row["_return"]), sheet.name)
    assert parsed is not None
    if rule and rule.over != sheet.name:
        place = Place(parsed.title, parsed.heads.get(name))
    else:
        place = batch.place(at, sheet.name, int(row["row"]), name)
    args = rule.facts(book, failure.index) if rule else _limit_facts(sheet[name], batch, failure.code, row)
    told = _with_previous_cell(_with_cells(args, parsed, name), batch, sheet.name, name)
    return at, Finding(failure.code, place, name, fact(row[name]), told)


def _row_of(frame: pd.DataFrame, index: int) -> dict[str, Any]:
    return {str(name): frame[name].loc[index] for name in frame.columns}


def _with_cells(args: Mapping[str, Fact], parsed: ParsedSheet, name: str) -> dict[str, Fact]:
    """Worksheet rows of twins become their addresses: in the blamed column, or in `twin_field`."""
    if "twin_rows" not in args:
        return dict(args)
    field = str(args.get("twin_field", name))
    cells = [parsed.cells[int(row), field] for row in str(args["twin_rows"]).split(",")]
    kept = {name: value for name, value in args.items() if name not in {"twin_rows", "twin_field"}}
    return {**kept, "rows": ", ".join(cells)}


def _with_previous_cell(args: Mapping[str, Fact], batch: Batch, sheet: str, name: str) -> dict[str, Fact]:
    """The row of a last accepted value becomes its address in the workbook of then."""
    row = args.get("previous_row")
    kept = {key: value for key, value in args.items() if key != "previous_row"}
    return (
        kept | {"previous_cell": issued_cell(batch.declared, sheet, name, int(row))}
        if row is not None
        else kept
    )


def issued_cell(form: Form, sheet: str, name: str, row: int) -> str | None:
    """The address that every accepted version of the form gives an answer; None where they differ.

    Which version a last accepted return was of is not asked: where it matters no address is told.
    """
    cells = {cell_of(then, name, row) for then in _versions(form, sheet) if name in then}
    return cells.pop() if len(cells) == 1 else None


@cache
def _versions(form: Form, sheet: str) -> tuple[Sheet, ...]:
    return tuple(form.as_of(version)[sheet] for version in form.accepts)


def _limit_facts(question: Field, batch: Batch, code: Code, row: Mapping[str, Any]) -> dict[str, Fact]:
    limit = next((each for each in limits_of(question, batch.form) if each.code is code), None)
    match code:
        case Code.NUMBER_TOO_SMALL:
            return {"minimum": limit.low if limit else None}
        case Code.NUMBER_TOO_LARGE:
            return {"maximum": limit.high if limit else None}
        case Code.NUMBER_UNUSUAL:
            return {"low": limit.low if limit else None, "high": limit.high if limit else None}
        case Code.MONEY_UNIT:
            typed = int(str(row[question.name]))
            return {"first": typed, "second": typed * 1_000_000, "thousand": typed * 1_000}
        case Code.DATE_ONLY_YEAR:
            return {"limit": int(str(row["_plan_start"])[:4])}
        case _:
            return _nothing(question) if code is Code.CELL_REQUIRED else {}


def _nothing(question: Field) -> dict[str, Fact]:
    """Of a question that nought or No may answer, its kind: what to type where there is nothing to state."""
    return {"nothing": question.kind.value} if question.is_number or question.kind is Kind.YES_NO else {}

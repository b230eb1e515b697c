"""What is known before a commune answers, and which cells it goes into."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from clubkit.forms.layout import COVER_SHEET, FIRST_ROW, LISTS_SHEET, cell_of, has_previous, previous_title
from clubkit.forms.model import Field, Form, Kind, Sheet
from clubkit.issuing.patch import Fills, Scalar
from clubkit.issuing.places import BOUND_CELLS, COVER_CELLS, SAME_PHASE, head_cell
from clubkit.issuing.words import say
from clubkit.messages.catalogue import phrase

Value = str | int | None
Rows = Mapping[str, tuple[Mapping[str, Value], ...]]
"""Sheet name → rows of answers as the dataset keeps them; a record has one row."""

_WHOLE_DAY = len("2026-03-15")


@dataclass(frozen=True, slots=True)
class Prefill:
    """What one workbook starts with.

    `unit` and `period` are names as printed; `bounds` the days of `layout.BOUNDS`; `known` the rows whose prefilled
    and given fields are typed in; `previous` the last accepted return (of `previous_period`), whole, for the twins.
    `same_phase`: the last accepted return counts for the same phase.
    """

    unit: str
    period: str
    due: date
    office: str
    bounds: Mapping[str, date]
    known: Rows = field(default_factory=dict)
    previous: Rows = field(default_factory=dict)
    previous_period: str = ""
    same_phase: bool = False


def fills_of(form: Form, prefill: Prefill, *, simulated: bool = False) -> Fills:
    """The cells to fill in: cover, heads, days to compare with, identity prefilled, last accepted values.

    Answers that are not prefilled start blank, whatever `known` holds.
    """
    fills: dict[str, Mapping[str, Scalar]] = {
        COVER_SHEET: _cover(prefill, simulated=simulated),
        LISTS_SHEET: _bounds(prefill),
    }
    for sheet in form.sheets:
        head = {head_cell(sheet): _head(prefill, simulated=simulated)}
        asked = [each for each in sheet if each.prefilled or each.given]
        fills[sheet.title.vi] = head | dict(_answers(sheet, asked, prefill.known))
        then = dict(_answers(sheet, list(sheet), prefill.previous))
        if has_previous(sheet) and then:
            fills[previous_title(sheet)] = {head_cell(sheet): _twin_head(prefill)} | then
    return fills


def _cover(prefill: Prefill, *, simulated: bool) -> Mapping[str, Scalar]:
    facts: dict[str, Scalar] = {
        "unit": prefill.unit,
        "period": prefill.period,
        "due": prefill.due,
        "office": prefill.office,
    }
    warned = (
        {"simulated": say("cover", "simulated", simulated=phrase("simulated", "vi"))} if simulated else {}
    )
    return {COVER_CELLS[key]: value for key, value in {**facts, **warned}.items()}


def _bounds(prefill: Prefill) -> Mapping[str, Scalar]:
    days = {BOUND_CELLS[bound]: day for bound, day in prefill.bounds.items()}
    return {**days, BOUND_CELLS[SAME_PHASE]: int(prefill.same_phase)}


def _head(prefill: Prefill, *, simulated: bool) -> str:
    head = f"{prefill.unit} · {prefill.period}"
    return f"{head} · {phrase('simulated', 'vi')}" if simulated else head


def _twin_head(prefill: Prefill) -> str:
    return say("twin", "head", unit=prefill.unit, period=prefill.previous_period)


def _answers(sheet: Sheet, fields: list[Field], rows: Rows) -> Iterator[tuple[str, Scalar]]:
    for at, row in enumerate(rows.get(sheet.name, ())):
        for each in fields:
            value = row.get(each.name)
            if value is not None:
                yield cell_of(sheet, each.name, FIRST_ROW + at), typed(each, value)


def typed(field: Field, value: str | int) -> Scalar:
    """An answer as a person would have typed it: a choice by its label, a day as a day, a bare year as a number."""
    match field.kind:
        case Kind.YES_NO | Kind.CHOICE:
            return next((each.label.vi for each in field.choices if each.code == value), str(value))
        case Kind.DATE:
            text = str(value)
            return date.fromisoformat(text) if len(text) == _WHOLE_DAY else int(text)
        case Kind.COUNT | Kind.MONEY:
            return int(value)
        case _:
            return str(value)

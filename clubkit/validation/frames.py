"""Frames that pandera and the rules look at: all returns of a batch in one frame a sheet, typed by the form."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from clubkit.forms.layout import BOUNDS
from clubkit.forms.model import Field, Form, Sheet
from clubkit.forms.rules_previous import PREVIOUS
from clubkit.plan.model import Plan
from clubkit.returns.model import Received

Frames = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Bounds:
    """The days a return's rules compare with."""

    period_from: date
    period_to: date
    phase_start: date
    plan_start: date
    due: date
    phase: str


def bounds_of(plan: Plan, period: str) -> Bounds:
    """The bounds of a period; identification has made sure that the plan has it."""
    found = plan.find_period(period)
    assert found is not None
    phase = plan.phase_of(found)
    return Bounds(found.start, found.end, phase.start, plan.start, found.due, phase.code)


def dtype_of(field: Field) -> str:
    """The pandas type of a field's column."""
    return "Int64" if field.is_number else "str"


def batch_frames(form: Form, batch: Sequence[Received], bounds: Sequence[Bounds]) -> dict[str, pd.DataFrame]:
    """Sheet name → one frame of all returns' rows.

    Columns: `_return` (position in the batch), `row` (worksheet row, 0 for a record), the form's fields, the bounds
    as ISO days under `_<bound>`, and `_has` (the fields whose column was found, as a comma-separated text).
    """
    return {sheet.name: _sheet_frame(sheet, batch, bounds) for sheet in form.sheets}


def _sheet_frame(sheet: Sheet, batch: Sequence[Received], bounds: Sequence[Bounds]) -> pd.DataFrame:
    rows = [
        {"_return": at, "row": row, **values}
        for at, received in enumerate(batch)
        if sheet.name in received.sheets
        for row, values in received.sheets[sheet.name].rows.items()
    ]
    frame = _typed(rows, sheet.fields, ("_return", "row"))
    for bound in BOUNDS:
        days = [getattr(each, bound).isoformat() for each in bounds]
        frame[f"_{bound}"] = frame["_return"].map(dict(enumerate(days))).astype("str")
    return frame


def _typed(
    rows: Iterable[Mapping[str, object]], fields: Sequence[Field], keys: tuple[str, ...]
) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=[*keys, *(field.name for field in fields)], dtype="object")
    types = {**dict.fromkeys(keys, "int64"), **{field.name: dtype_of(field) for field in fields}}
    return frame.astype(types)


def previous_frames(
    form: Form, previous: Frames, batch: Sequence[Received], *, plan: Plan, bounds: Sequence[Bounds]
) -> dict[str, pd.DataFrame]:
    """`previous.<sheet>` → the last accepted rows of the batch's communes, with `_return`, `period`, `_same_phase`.

    `previous` comes from the dataset: sheet name → frame with `commune`, `period`, `row` and the fields.
    """
    phases = {period.code: period.phase for period in plan.periods}
    stamps = [received.stamp.commune if received.stamp else "" for received in batch]
    returns = pd.DataFrame(
        {"commune": stamps, "_return": range(len(batch)), "_phase": [each.phase for each in bounds]}
    )
    return {
        PREVIOUS + sheet.name: _previous_frame(sheet, previous.get(sheet.name), returns, phases)
        for sheet in form.sheets
    }


def _previous_frame(
    sheet: Sheet, then: pd.DataFrame | None, returns: pd.DataFrame, phases: Mapping[str, str]
) -> pd.DataFrame:
    if then is None or then.empty:
        empty = _typed([], sheet.fields, ("_return", "row", "_same_phase"))
        return empty.assign(period=pd.Series(dtype="str"))
    joined = returns.merge(then, on="commune", how="inner")
    joined["_same_phase"] = (joined["period"].map(phases) == joined["_phase"]).astype("int64")
    missing = {field.name: pd.Series(pd.NA, index=joined.index, dtype=dtype_of(field)) for field in sheet.fields
               if field.name not in joined}  # fmt: skip
    return joined.assign(**missing)

"""What units tell in words, and what the province did itself: read from the accepted returns, nothing measured."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from clubkit.communes.model import Registry
from clubkit.dataset.frames import Frames
from clubkit.plan.model import Period, Phase, Plan

OF_COMMUNES = {"results_note": "results", "difficulties": "difficulties", "proposals": "proposals"}
OF_PROVINCE = {
    "leadership_note": "leadership",
    "difficulties": "difficulties",
    "next_steps": "next_steps",
    "proposals": "proposals",
}
"""Which question of a form (templates/xlsx) is told as what."""


@dataclass(frozen=True, slots=True)
class Told:
    """One unit's words as they were sent. `unit` is in force at the period's end, whichever unit sent them."""

    unit: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Spans:
    """One number added up: over the period, the calendar year so far, the phase so far."""

    in_period: int
    in_year: int
    since_phase: int


def told_in(plan: Plan, registry: Registry, frames: Frames, period: Period) -> tuple[Told, ...]:
    """The texts of a period's returns: the province's, then each unit's in the registry's order.

    Words are of their period: none are carried forward.
    """
    texts = _texts(frames.get("province"), OF_PROVINCE, period)
    ours = [each for each in texts if each.unit == plan.province]
    heirs = {unit.code: registry.successor_of(unit.code, period.end) for unit in registry.communes}
    theirs = [
        Told(heirs[each.unit], each.kind, each.text)
        for each in _texts(frames.get("commune"), OF_COMMUNES, period)
        if each.unit in heirs
    ]
    order = [unit.code for unit in registry.in_force(period.end)]
    known = [each for each in theirs if each.unit in order]
    return (*ours, *sorted(known, key=lambda each: order.index(each.unit)))


def _texts(frame: pd.DataFrame | None, kinds: Mapping[str, str], period: Period) -> Iterator[Told]:
    if frame is None or frame.empty:
        return
    rows = frame[frame["period"] == period.code]
    for field, kind in kinds.items():
        if field in rows:
            given = rows[rows[field].notna()]
            yield from (
                Told(unit, kind, " ".join(text.split()))
                for unit, text in zip(given["commune"], given[field], strict=True)
                if text.strip()
            )


def done_by_province(plan: Plan, frames: Frames, *, phase: Phase, period: Period) -> Mapping[str, Spans]:
    """The numbers of the province's own returns, by field, up to a period; empty before it has sent one in the phase."""
    frame = frames.get("province")
    own = [each for each in plan.periods_of(phase.code) if each.end <= period.end]
    if frame is None or frame.empty:
        return {}
    rows = frame[(frame["commune"] == plan.province) & frame["period"].isin([each.code for each in own])]
    year = [each.code for each in own if each.year == period.year]
    fields = [str(name) for name in rows.columns if rows[name].dtype == "Int64"] if len(rows) else []
    return {
        field: Spans(
            in_period=_sum(rows, field, [period.code]),
            in_year=_sum(rows, field, year),
            since_phase=int(rows[field].sum()),
        )
        for field in fields
    }


def _sum(rows: pd.DataFrame, field: str, periods: Sequence[str]) -> int:
    return int(rows.loc[rows["period"].isin(periods), field].sum())

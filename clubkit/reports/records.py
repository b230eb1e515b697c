"""The figure table as plain records, one for each indicator × level × unit, and its hash."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from clubkit.indicators.model import Figure, Level
from clubkit.plan.model import Target

Record = dict[str, Any]
"""What JSON can hold; values are unrounded and in the indicator's unit."""


def figure_records(figures: Iterable[Figure], names: Mapping[tuple[Level, str], str]) -> list[Record]:
    """One record a figure, in the order given; `names` says what a unit of a level is called."""
    return [figure_record(figure, names.get((figure.level, figure.unit), figure.unit)) for figure in figures]


def figure_record(figure: Figure, unit_name: str) -> Record:
    """One figure with all that it stands on (docs/report.schema.json)."""
    measured = figure.measured
    return {
        "code": figure.indicator,
        "level": figure.level.value,
        "unit": figure.unit,
        "unit_name": unit_name,
        "phase": figure.phase,
        "period": figure.period,
        "numerator": measured.numerator,
        "denominator": measured.denominator,
        "value": measured.value,
        "target": _target(figure.target),
        "standing": figure.standing.value,
        "above": figure.above,
        "gap": figure.gap,
        "reporting": measured.reporting,
        "expected": measured.expected,
        "carried": measured.carried,
        "low": measured.low,
        "high": measured.high,
        "notes": dict(sorted(measured.notes.items())),
        "in_period": figure.in_period,
        "in_year": figure.in_year,
        "since_phase": figure.since_phase,
        "last_year": figure.last_year,
        "trend": [{"period": period, "value": value} for period, value in figure.trend],
    }


def _target(target: Target | None) -> Record | None:
    if target is None:
        return None
    bounds = {"floor": target.floor, "ceiling": target.ceiling}
    return {name: None if bound is None else float(bound) for name, bound in bounds.items()}


def hash_of(records: Sequence[Record]) -> str:
    """SHA-256 of the records: two reports with the same hash show the same figures."""
    written = json.dumps(records, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()

"""Final reports that were frozen: `reports/<phase>/<period>/figures.json`, and what they say."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isclose
from pathlib import Path
from typing import Any

from clubkit.steps.programme import Programme

FIGURES = "figures.json"
"""The figure table beside a frozen report."""

Said = Mapping[tuple[str, str, str], float | None]
"""Indicator, level and unit → the value."""


@dataclass(frozen=True, slots=True)
class Final:
    """A frozen report: of which phase and period, and what it says; `values` is None where that cannot be read."""

    path: Path
    phase: str
    period: str
    values: Said | None


def finals_of(programme: Programme) -> Iterator[Final]:
    """The frozen reports of the workspace, by phase and period.

    Raises:
        NoWorkspace: there is no workspace.
    """
    workspace = programme.needed_workspace()
    for phase in programme.plan.phases:
        for period in programme.plan.periods:
            path = workspace.reports(phase.code) / period.code / FIGURES
            if path.is_file():
                yield Final(path, phase.code, period.code, _values(path))


def _values(path: Path) -> Said | None:
    try:
        records: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["figures"]
        return {(each["code"], each["level"], each["unit"]): each["value"] for each in records}
    except (OSError, ValueError, KeyError, TypeError):
        # somebody saved it anew: that it cannot be held against the dataset is what is told of it
        return None


def same_number(one: float | None, other: float | None) -> bool:
    """Whether two values are one but for what a sum's order does to its last digits."""
    return one == other if one is None or other is None else isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)

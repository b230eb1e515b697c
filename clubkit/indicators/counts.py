"""What a measure hands back: counts by period and unit, and what they stand on."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from clubkit.indicators.basis import Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Counts of one indicator, one row a period and one column a unit; missing is no data.

    `numerator` alone is a number; with `denominator` a share, of units that have both, or where `of_all` of every unit
    with a denominator (the missing numerators are then unknown, and give bounds).
    `notes` and `spans` (in_period, in_year, last_year) are by unit, as of the period read; `apart` is the province's own.
    `read_at`: the period whose returns are read (None: there is none yet); `carry`: whether one period older will do;
    `scope`: the units it is about. `within_phase`: not comparable with last year's where that was another phase.
    """

    numerator: Grid
    denominator: Grid | None = None
    of_all: bool = False
    notes: Mapping[str, "pd.Series[float]"] = dataclasses.field(default_factory=dict)
    spans: Mapping[str, "pd.Series[float]"] = dataclasses.field(default_factory=dict)
    apart: Mapping[str, int] = dataclasses.field(default_factory=dict)
    read_at: str | None
    carry: bool = True
    scope: tuple[str, ...]
    within_phase: bool = False

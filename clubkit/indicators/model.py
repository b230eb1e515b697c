"""Figures as frozen records: a measured value with what it stands on, and how it stands against its target."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from clubkit.plan.model import Target

WHOLE_PLAN = "plan"
"""Stands for a phase's code in figures over the whole plan."""


class Standing(StrEnum):
    """How a figure stands; while a phase runs or when it is closed (indicators §1)."""

    MET = "met"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    NOT_STARTED = "not_started"
    NOT_MET = "not_met"
    NO_TARGET = "no_target"
    NO_DATA = "no_data"


class Level(StrEnum):
    """For whom a figure is."""

    PROVINCE = "province"
    CLASS = "class"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class Measured:
    """A value in the indicator's unit (percent 0-100) and what it stands on.

    `reporting` of `expected` units gave a return for the period read; `carried` more stand with the previous
    period's figures. `low`/`high`: bounds while units are unknown. `notes`: "of which" counts by key.
    """

    value: float | None
    numerator: int | None
    denominator: int | None
    reporting: int
    expected: int
    carried: int
    low: float | None = None
    high: float | None = None
    notes: Mapping[str, int] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator for one unit: measured, against its target, and in time.

    `unit` is the province's code, a class or a commune's code. `gap` is value less floor: negative is short.
    `in_period`, `in_year`, `since_phase` and `last_year` (the same period last year) are None where the nature of
    the figure does not allow them. `trend`: the value at each merged period of the phase.
    """

    indicator: str
    level: Level
    unit: str
    phase: str
    period: str
    measured: Measured
    target: Target | None
    standing: Standing
    above: bool
    gap: float | None
    in_period: float | None
    in_year: float | None
    since_phase: float | None
    last_year: float | None
    trend: tuple[tuple[str, float | None], ...]

"""Counts of units added up to classes and the province, with the values that follow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan

import pandas as pd

from clubkit.indicators.basis import Basis, Grid, row_at
from clubkit.indicators.counts import Counts
from clubkit.indicators.model import Level, Measured

Numbers = Sequence[float | None]
"""One number a place, in the places' order."""


@dataclass(frozen=True, slots=True)
class Place:
    """For whom figures are: a level, a unit's code or a class, and the reporting units that belong to it."""

    level: Level
    unit: str
    members: tuple[str, ...]


def places_of(
    province: str, classes: Mapping[str, object], units: Mapping[str, str | None]
) -> tuple[Place, ...]:
    """The province, each class, each unit in force; `units` gives the class of each."""
    by_class = {name: tuple(unit for unit, class_ in units.items() if class_ == name) for name in classes}
    return (
        Place(Level.PROVINCE, province, tuple(units)),
        *(Place(Level.CLASS, name, members) for name, members in by_class.items()),
        *(Place(Level.COMMUNE, unit, (unit,)) for unit in units),
    )


@dataclass(frozen=True, slots=True)
class Totals:
    """What an indicator comes to for each place: now, by span, and its value at each period up to now."""

    places: tuple[Place, ...]
    measured: tuple[Measured, ...]
    spans: Mapping[str, Numbers]
    values: Mapping[str, Numbers]
    within_phase: bool = False


@dataclass(frozen=True, slots=True)
class _Sums:
    """Grids with one row a period and one column a place, by the place's position."""

    numerator: Grid
    denominator: Grid | None
    unknown: Grid | None

    def value(self) -> Grid:
        if self.denominator is None:
            return self.numerator
        return 100 * self.numerator / self.denominator.where(self.denominator > 0)


def total(counts: Counts, basis: Basis) -> Totals:
    """The counts added up to the places they are about; shares are made of the sums, never averaged."""
    within = _within(counts, places_of(basis.plan.province, basis.plan.classes, basis.classes))
    part, whole = _paired(counts)
    sums = _Sums(
        _added(part, within), None if whole is None else _added(whole, within), _unknown(counts, within)
    )
    values = sums.value()
    return Totals(
        places=within,
        measured=_measured(counts, basis, within, sums),
        spans=_rows(counts.spans, within),
        values={code: numbers_of(row_at(values, code)) for code in basis.codes},
        within_phase=counts.within_phase,
    )


def _within(counts: Counts, places: Sequence[Place]) -> tuple[Place, ...]:
    """The places that the counts are about, with the units they are about."""
    scope = set(counts.scope)
    return tuple(
        Place(place.level, place.unit, tuple(unit for unit in place.members if unit in scope))
        for place in places
        if not place.members or scope.intersection(place.members)
    )


def _paired(counts: Counts) -> tuple[Grid, Grid | None]:
    """Numerators and denominators of the units that have both; of all units, where the share is of all."""
    if counts.denominator is None:
        return counts.numerator, None
    if counts.of_all:
        return counts.numerator.where(counts.denominator.notna()), counts.denominator
    both = counts.numerator.notna() & counts.denominator.notna()
    return counts.numerator.where(both), counts.denominator.where(both)


def _added(grid: Grid, within: Sequence[Place]) -> Grid:
    above = [place for place in within if place.level is not Level.COMMUNE]
    sums = {at: grid[list(place.members)].sum(axis=1, min_count=1) for at, place in enumerate(above)}
    units = grid[[place.unit for place in within[len(above) :]]]
    return pd.concat(
        [pd.DataFrame(sums, index=grid.index), units.set_axis(range(len(above), len(within)), axis=1)], axis=1
    )


def _rows(by_unit: Mapping[str, "pd.Series[float]"], within: Sequence[Place]) -> dict[str, Numbers]:
    """Numbers by unit added up to places, several kinds at once."""
    if not by_unit:
        return {}
    added = _added(pd.DataFrame(by_unit).T, within)
    return {name: numbers_of(row_at(added, name)) for name in by_unit}


def _unknown(counts: Counts, within: Sequence[Place]) -> Grid | None:
    """Of a share of all units: the denominators of those whose numerator is unknown; missing where one is too."""
    if not counts.of_all or counts.denominator is None:
        return None
    unknown = counts.denominator.where(counts.numerator.isna(), 0.0)
    blind = counts.denominator.isna().astype("float64")
    return _added(unknown, within).mask(_added(blind, within) > 0)


def _measured(counts: Counts, basis: Basis, within: Sequence[Place], sums: _Sums) -> tuple[Measured, ...]:
    now, notes = basis.as_of.code, _rows(counts.notes, within)
    value, numerator = numbers_of(row_at(sums.value(), now)), numbers_of(row_at(sums.numerator, now))
    denominator = _row_or_none(sums.denominator, now, within)
    highs = _highs(sums, now, within)
    given, carried = _returns(counts, basis, within)
    return tuple(
        Measured(
            value=value[at],
            numerator=_whole(numerator[at]),
            denominator=_whole(denominator[at]),
            reporting=_whole(given[at]) or 0,
            expected=len(place.members),
            carried=_whole(carried[at]) or 0,
            low=None if highs[at] is None else value[at],
            high=None if value[at] is None else highs[at],
            notes={name: _whole(note[at]) or 0 for name, note in notes.items()} | _apart(counts, place),
        )
        for at, place in enumerate(within)
    )


def _apart(counts: Counts, place: Place) -> dict[str, int]:
    return dict(counts.apart) if place.level is Level.PROVINCE else {}


def _row_or_none(grid: Grid | None, code: str, within: Sequence[Place]) -> Numbers:
    return [None] * len(within) if grid is None else numbers_of(row_at(grid, code))


def _highs(sums: _Sums, now: str, within: Sequence[Place]) -> Numbers:
    """The upper bound of a share of all units, where some are unknown."""
    if sums.unknown is None or sums.denominator is None:
        return [None] * len(within)
    unknown, whole = row_at(sums.unknown, now), row_at(sums.denominator, now)
    highest = 100 * (row_at(sums.numerator, now) + unknown) / whole.where(whole > 0)
    return numbers_of(highest.where(unknown > 0))


def _returns(counts: Counts, basis: Basis, within: Sequence[Place]) -> tuple[Numbers, Numbers]:
    """How many units gave a return for the period read, and how many stand with the previous one's."""
    if counts.read_at is None:
        return [0.0] * len(within), [0.0] * len(within)
    given, carried = (
        numbers_of(row_at(_added(grid.loc[[counts.read_at]].astype("float64"), within), counts.read_at))
        for grid in (basis.present, basis.carried & counts.carry)
    )
    return given, carried


def numbers_of(row: "pd.Series[float]") -> Numbers:
    """A row's numbers in order, None where one is missing."""
    return [None if isnan(each) else each for each in row.tolist()]


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)

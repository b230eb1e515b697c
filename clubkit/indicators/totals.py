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

_GIVEN, _CARRIED, _NOTE = "given", "carried", "note "


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
    values = _lines(sums.value())
    by_unit = {
        **_returns(counts, basis),
        **counts.spans,
        **{_NOTE + name: n for name, n in counts.notes.items()},
    }
    lines = _lines(_added(pd.DataFrame(by_unit).T, within))
    return Totals(
        places=within,
        measured=_measured(
            counts, within, sums, {**lines, "value": values[basis.as_of.code]}, basis.as_of.code
        ),
        spans={name: lines[name] for name in counts.spans},
        values=values,
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
    """The grid's columns added up to places: one column a place, by its position."""
    above = [place for place in within if place.level is not Level.COMMUNE]
    sums = {at: _of(grid, place.members).sum(axis=1, min_count=1) for at, place in enumerate(above)}
    units = _of(grid, [place.unit for place in within[len(above) :]])
    columns = range(len(above), len(within))
    return pd.concat([pd.DataFrame(sums, index=grid.index), units.set_axis(columns, axis=1)], axis=1)


def _of(grid: Grid, units: Sequence[str]) -> Grid:
    # the province's own sum is of all columns: no need to look them up one by one
    return grid if len(units) == len(grid.columns) else grid[list(units)]


def _unknown(counts: Counts, within: Sequence[Place]) -> Grid | None:
    """Of a share of all units: the denominators of those whose numerator is unknown; missing where one is too."""
    if not counts.of_all or counts.denominator is None:
        return None
    unknown = counts.denominator.where(counts.numerator.isna(), 0.0)
    blind = counts.denominator.isna().astype("float64")
    return _added(unknown, within).mask(_added(blind, within) > 0)


def _returns(counts: Counts, basis: Basis) -> dict[str, "pd.Series[float]"]:
    """Which units gave a return for the period read, and which stand with the previous one's."""
    if counts.read_at is None:
        none = pd.Series(0.0, index=list(basis.units))
        return {_GIVEN: none, _CARRIED: none}
    given, carried = row_at(basis.present, counts.read_at), row_at(basis.carried, counts.read_at)
    return {_GIVEN: given.astype("float64"), _CARRIED: carried.astype("float64") * counts.carry}


def _measured(
    counts: Counts, within: Sequence[Place], sums: _Sums, lines: Mapping[str, Numbers], now: str
) -> tuple[Measured, ...]:
    numerator, denominator = _line(sums.numerator, now, within), _line(sums.denominator, now, within)
    value, highs = lines["value"], _highs(sums, now, within)
    return tuple(
        Measured(
            value=value[at],
            numerator=_whole(numerator[at]),
            denominator=_whole(denominator[at]),
            reporting=_whole(lines[_GIVEN][at]) or 0,
            expected=len(place.members),
            carried=_whole(lines[_CARRIED][at]) or 0,
            low=None if highs[at] is None else value[at],
            high=None if value[at] is None else highs[at],
            notes={name: _whole(lines[_NOTE + name][at]) or 0 for name in counts.notes}
            | _apart(counts, place),
        )
        for at, place in enumerate(within)
    )


def _apart(counts: Counts, place: Place) -> dict[str, int]:
    return dict(counts.apart) if place.level is Level.PROVINCE else {}


def _highs(sums: _Sums, now: str, within: Sequence[Place]) -> Numbers:
    """The upper bound of a share of all units, where some are unknown."""
    if sums.unknown is None or sums.denominator is None:
        return [None] * len(within)
    unknown, whole = row_at(sums.unknown, now), row_at(sums.denominator, now)
    highest = 100 * (row_at(sums.numerator, now) + unknown) / whole.where(whole > 0)
    return _numbers(highest.where(unknown > 0).tolist())


def _line(grid: Grid | None, code: str, within: Sequence[Place]) -> Numbers:
    return [None] * len(within) if grid is None else _numbers(row_at(grid, code).tolist())


def _lines(grid: Grid) -> dict[str, Numbers]:
    """A grid as one list of numbers a row."""
    return {str(name): _numbers(row) for name, row in zip(grid.index, grid.to_numpy().tolist(), strict=True)}


def _numbers(row: Sequence[float]) -> Numbers:
    return [None if isnan(each) else each for each in row]


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)

"""Counts of units added up to classes and the province, with the values that follow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan, nan
from typing import TYPE_CHECKING, cast

import pandas as pd

from clubkit.indicators.basis import Basis, Grid, row_at
from clubkit.indicators.counts import Counts
from clubkit.indicators.model import Level, Measured

if TYPE_CHECKING:
    from numpy import bool_, float64
    from numpy.typing import NDArray

    Array = NDArray[float64]
    Truth = NDArray[bool_]

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
    """Numbers with one row a period and one column a place, by the place's position."""

    numerator: "Array"
    denominator: "Array | None"
    unknown: "Array | None"

    def value(self) -> "Array":
        if self.denominator is None:
            return self.numerator
        return 100 * self.numerator / _some(self.denominator)


@dataclass(frozen=True, slots=True)
class Within:
    """The places that counts are about; `belongs` has a row a unit and a column a place: one where it is of that place."""

    places: tuple[Place, ...]
    belongs: "Array"


def within_of(basis: Basis, scope: Sequence[str]) -> Within:
    """The places with units of a scope, and of their units those of the scope."""
    about = set(scope)
    every = places_of(basis.plan.province, basis.plan.classes, basis.classes)
    places = tuple(
        Place(place.level, place.unit, tuple(unit for unit in place.members if unit in about))
        for place in every
        if not place.members or about.intersection(place.members)
    )
    units = pd.Series(list(basis.units), dtype="str")
    belongs = pd.DataFrame({at: units.isin(place.members) for at, place in enumerate(places)})
    return Within(places, _array(belongs))


def total(counts: Counts, basis: Basis, within: Within) -> Totals:
    """The counts added up to the places they are about; shares are made of the sums, never averaged."""
    part, whole = _paired(counts)
    sums = _Sums(
        _added(part, within), None if whole is None else _added(whole, within), _unknown(counts, within)
    )
    values = dict(zip(basis.codes, map(_numbers, sums.value()), strict=True))
    notes = {_NOTE + name: n for name, n in counts.notes.items()}
    by_unit = {**_returns(counts, basis), **counts.spans, **notes}
    lines = {name: _numbers(_added(_array(n), within)) for name, n in by_unit.items()}
    return Totals(
        places=within.places,
        measured=_measured(counts, within.places, sums, {**lines, "value": values[basis.as_of.code]}),
        spans={name: lines[name] for name in counts.spans},
        values=values,
        within_phase=counts.within_phase,
    )


def _paired(counts: Counts) -> "tuple[Array, Array | None]":
    """Numerators and denominators of the units that have both; of all units, where the share is of all."""
    part = _array(counts.numerator)
    if counts.denominator is None:
        return part, None
    whole = _array(counts.denominator)
    if counts.of_all:
        return _but(part, pd.isna(whole)), whole
    either = pd.isna(part) | pd.isna(whole)
    return _but(part, either), _but(whole, either)


def _array(numbers: "Grid | pd.Series[float]") -> "Array":
    return cast("Array", numbers.to_numpy(dtype="float64"))


def _but(values: "Array", where: "Truth", instead: float = nan) -> "Array":
    """The values with something else, or nothing, in some places."""
    other = values.copy()
    other[where] = instead
    return other


def _some(values: "Array") -> "Array":
    """The values above nought."""
    return _but(values, values <= 0)


def _added(values: "Array", within: Within) -> "Array":
    """Numbers by unit added up to places: one column a place; missing where none of its units has a number."""
    missing = pd.isna(values)
    # counts are whole numbers: in whatever order they are added, the sum is exact
    sums = _but(values, missing, 0.0) @ within.belongs
    return _but(sums, (~missing).astype("float64") @ within.belongs == 0)


def _unknown(counts: Counts, within: Within) -> "Array | None":
    """Of a share of all units: the denominators of those whose numerator is unknown; missing where one is too."""
    if not counts.of_all or counts.denominator is None:
        return None
    whole = _array(counts.denominator)
    unknown = _but(whole, ~pd.isna(_array(counts.numerator)), 0.0)
    return _but(_added(unknown, within), _added(pd.isna(whole).astype("float64"), within) > 0)


def _returns(counts: Counts, basis: Basis) -> dict[str, "pd.Series[float]"]:
    """Which units gave a return for the period read, and which stand with the previous one's."""
    if counts.read_at is None:
        none = pd.Series(0.0, index=list(basis.units))
        return {_GIVEN: none, _CARRIED: none}
    given, carried = row_at(basis.present, counts.read_at), row_at(basis.carried, counts.read_at)
    return {_GIVEN: given.astype("float64"), _CARRIED: carried.astype("float64") * counts.carry}


def _measured(
    counts: Counts, within: Sequence[Place], sums: _Sums, lines: Mapping[str, Numbers]
) -> tuple[Measured, ...]:
    numerator, denominator = _now(sums.numerator, within), _now(sums.denominator, within)
    value, highs = lines["value"], _highs(sums, within)
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


def _highs(sums: _Sums, within: Sequence[Place]) -> Numbers:
    """The upper bound of a share of all units, where some are unknown."""
    if sums.unknown is None or sums.denominator is None:
        return [None] * len(within)
    unknown = sums.unknown[-1]
    highest = 100 * (sums.numerator[-1] + unknown) / _some(sums.denominator[-1])
    return _numbers(_but(highest, unknown <= 0))


def _now(sums: "Array | None", within: Sequence[Place]) -> Numbers:
    """The last period's numbers: it is the one read."""
    return [None] * len(within) if sums is None else _numbers(sums[-1])


def _numbers(row: "Array") -> Numbers:
    return [None if isnan(each) else each for each in row.tolist()]


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)

"""Which accepted rows a figure is made of: the measures run once more, watched as they add rows up."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields
from math import nan

import pandas as pd

from clubkit.indicators.basis import Basis, Grid, row_at
from clubkit.indicators.counts import Counts
from clubkit.indicators.facts import founded_in
from clubkit.indicators.founded import to_keep
from clubkit.indicators.measure import measure
from clubkit.indicators.reading import Reading
from clubkit.indicators.rows import names_of, numbers, word_of
from clubkit.plan.model import Indicator, Nature

UNTRACED = frozenset({"units_with_clubs", "villages"})
"""Measures that count units, or lists of villages of several periods: no row alone adds to them."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one row adds to a figure's numerator or (`below`) denominator; `fields` are the answers that decide it."""

    below: bool
    unit: str
    return_id: int
    sheet: str
    row: int
    fields: tuple[str, ...]
    value: int


@dataclass(frozen=True, slots=True)
class _Seen:
    rows: pd.DataFrame
    adds: "pd.Series[float]"


@dataclass(frozen=True, slots=True)
class _Watched(Basis):
    """A basis that remembers which rows were added up, in order."""

    seen: list[_Seen] = field(default_factory=list)

    def grid(self, rows: pd.DataFrame, values: "pd.Series[float]", *, empty: float = nan) -> Grid:
        self.seen.append(_Seen(rows, values))
        return Basis.grid(self, rows, values, empty=empty)


@dataclass(frozen=True, slots=True)
class _Run:
    basis: Basis
    indicator: Indicator
    counts: Counts
    seen: list[_Seen]
    clubs: pd.DataFrame

    @property
    def units(self) -> frozenset[str]:
        """The units that the figure adds up: those that have both numerator and denominator."""
        now, grids = self.basis.as_of.code, (self.counts.numerator, self.counts.denominator)
        known = [row_at(each, now).dropna().index for each in grids if each is not None]
        return frozenset.intersection(*map(frozenset, known)) & frozenset(self.counts.scope)


def parts_of(reading: Reading, indicator: Indicator) -> tuple[Part, ...]:
    """Every row that adds something to an indicator's figure, numerator first; the phase's as of a period.

    Added up by unit they are the figure's numerator and denominator. None for `UNTRACED` measures, and none before
    the phase's first period.
    """
    plain = reading.basis
    if indicator.measure in UNTRACED or plain is None:
        return ()
    watched = _Watched(**{each.name: getattr(plain, each.name) for each in fields(Basis)})
    counts = measure(watched, indicator)
    run = _Run(plain, indicator, counts, watched.seen, reading.frames["clubs"])
    found = _OF_FACTS.get(indicator.measure, _added_up)(run)
    return tuple(each for each in found if each.unit in run.units and each.value)


def _added_up(run: _Run) -> Iterator[Part]:
    names = names_of(run.indicator, "fields")
    for at, seen in enumerate(run.seen[: 1 if run.counts.denominator is None else 2]):
        for name in names or ("",):
            # each answer of a sum is a part of its own
            values = numbers(seen.rows, name) if name else seen.adds
            decide = (name,) if name else _fields(run.indicator, below=bool(at))
            yield from _parts(run, _Seen(seen.rows, values), decide, below=bool(at))


def _parts(run: _Run, seen: _Seen, decide: tuple[str, ...], *, below: bool) -> Iterator[Part]:
    read = {run.counts.read_at} if run.indicator.nature is not Nature.FLOW else set(run.basis.own)
    rows = seen.rows.assign(added=seen.adds)
    return _of_rows(rows[rows["as_of"].isin(read) & (rows["added"] > 0)], run.indicator, decide, below=below)


def _of_rows(
    rows: pd.DataFrame, indicator: Indicator, decide: tuple[str, ...], *, below: bool
) -> Iterator[Part]:
    if rows.empty:
        # before any return the rows have no columns either
        return
    sheet = word_of(indicator, "table", "clubs")
    columns = (rows[name] for name in ("unit", "return_id", "row", "added"))
    for unit, return_id, row, value in zip(*columns, strict=True):
        yield Part(below, str(unit), int(return_id), sheet, int(row), decide, round(value))


def _fields(indicator: Indicator, *, below: bool) -> tuple[str, ...]:
    """The answers that decide what a row adds."""
    if indicator.measure == "ratio":
        return (word_of(indicator, "denominator" if below else "numerator"),)
    named = [word_of(indicator, each) for each in ("months", "field") if each in indicator.params]
    listed = [name for each in ("all_yes", "some_yes") for name in names_of(indicator, each)]
    of_status = ["status"] if indicator.measure in {"clubs", "kept"} else []
    return (*of_status, *named, *listed)


def _founded(run: _Run) -> Iterator[Part]:
    start, end = run.basis.phase.start.isoformat(), run.basis.limit(run.basis.as_of)
    return _of_facts(run, founded_in(run.basis.facts, start, end), ("founded_on",), below=False)


def _kept(run: _Run) -> Iterator[Part]:
    yield from _parts(run, run.seen[0], ("status",), below=False)
    yield from _of_facts(run, to_keep(run.basis), ("status",), below=True)


def _of_facts(run: _Run, facts: pd.DataFrame, decide: tuple[str, ...], *, below: bool) -> Iterator[Part]:
    """The rows that told last of these clubs."""
    codes = {at: each.code for at, each in enumerate(run.basis.plan.periods)}
    told = facts[["club_code", "unit"]].assign(period=facts["at"].map(codes), added=1.0)
    rows = told.merge(run.clubs, on=["club_code", "period"]).drop_duplicates("club_code", keep="last")
    return _of_rows(rows, run.indicator, decide, below=below)


_OF_FACTS: Mapping[str, Callable[[_Run], Iterator[Part]]] = {"founded": _founded, "kept": _kept}
"""Measures that count clubs by what was last told of them."""


def within(parts: Collection[Part], unit: str | None) -> tuple[Part, ...]:
    """The parts of one unit, or all."""
    return tuple(each for each in parts if unit in {None, each.unit})

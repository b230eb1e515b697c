"""What every measure stands on: the accepted rows by reporting unit and period, as they stood at each period."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import nan
from typing import cast

import pandas as pd

from clubkit.communes.model import Registry
from clubkit.indicators.facts import founded_in, latest_of, told_of, where_they_were
from clubkit.indicators.rows import ACTIVE, texts
from clubkit.plan.model import Period, Phase, Plan

Frames = Mapping[str, pd.DataFrame]
Grid = pd.DataFrame
"""Numbers, one row a period (by code) and one column a unit (by code); missing is no data."""


def row_at(grid: Grid, code: str) -> "pd.Series[float]":
    """One period's row of a grid: numbers by unit."""
    return cast("pd.Series[float]", grid.loc[code])


TABLES = ("clubs", "villages", "commune")
_LEDGER = ("commune", "period")


@dataclass(frozen=True, slots=True)
class Basis:
    """The rows to measure, for a phase as of a period.

    `periods` are all up to `as_of`, `own` those of the phase among them. `units` are in force at its end; rows of units
    that are no longer carry their successor in `unit`. `due`: the returns each owes, `given`: the periods of which it gave one,
    `heard_to`: the last day (ISO) that any return of all of the plan's periods tells of, empty where there is none. `present`/`carried`: grids of truth. `rows`: by table (or
    "active", "new": clubs) and whether a missing return is carried forward; `as_of` names the period read, `cell` its
    place in a grid. `told`: what every accepted row of all of the plan's periods tells of its club; `facts`: the latest one.
    """

    plan: Plan
    phase: Phase
    as_of: Period
    periods: tuple[Period, ...]
    own: tuple[str, ...]
    units: tuple[str, ...]
    classes: Mapping[str, str | None]
    due: "pd.Series[float]"
    given: "pd.Series[float]"
    heard_to: "pd.Series[str]"
    present: Grid
    carried: Grid
    rows: Mapping[tuple[str, bool], pd.DataFrame]
    told: pd.DataFrame
    facts: pd.DataFrame
    province: pd.DataFrame

    @property
    def codes(self) -> list[str]:
        """The codes of all periods, earliest first."""
        return [period.code for period in self.periods]

    def known(self, *, carry: bool) -> Grid:
        """Where there is a return to read."""
        return self.present | self.carried if carry else self.present

    def grid(self, rows: pd.DataFrame, values: "pd.Series[float]", *, empty: float = nan) -> Grid:
        """The sum of the values in each cell: missing where a row has none, `empty` where there is no row."""
        sums = values.groupby(rows["cell"]).sum(min_count=1)
        every = range(len(self.periods) * len(self.units))
        cells = sums.reindex(every, fill_value=empty).to_numpy(dtype="float64")
        shaped = cells.reshape(len(self.periods), len(self.units))
        return pd.DataFrame(shaped, index=self.present.index, columns=self.present.columns)

    def filled(self, rows: pd.DataFrame, values: "pd.Series[float]", *, carry: bool) -> Grid:
        """As `grid`, with zero where a return was given and none of its rows are looked at.

        The rows are those that `carry` gives, or some of them.
        """
        return self.grid(rows, values, empty=0.0).where(self.known(carry=carry))

    def by_unit(self, units: "pd.Series[str]") -> "pd.Series[float]":
        """How often each unit is named."""
        return units.value_counts().reindex(list(self.units), fill_value=0).astype("float64")

    def opening(self, period: Period) -> str:
        """The first day that a period stands for: not before its phase."""
        return max(period.start, self.plan.phase_of(period).start).isoformat()

    def limit(self, period: Period) -> str:
        """The last day that a period stands for: its phase's last day for the last period of the phase."""
        last = self.plan.periods_of(period.phase)[-1]
        phase = self.plan.phase_of(period)
        return max(period.end, phase.end).isoformat() if period == last else period.end.isoformat()


def build_basis(
    plan: Plan, registry: Registry, frames: Frames, phase: Phase, own: tuple[Period, ...]
) -> Basis:
    """The basis of a phase's figures as of the last of its own periods handed in.

    `frames`: "returns" (the ledger: commune, period), "clubs", "villages", "commune" and, if there is one, "province".
    """
    as_of = own[-1]
    periods = tuple(period for period in plan.periods if period.end <= as_of.end)
    units = tuple(unit.code for unit in registry.in_force(as_of.end))
    heirs = _heirs(registry, as_of)
    ledger = _ledger(frames.get("returns"), heirs, plan, registry)
    tables = {name: _rolled_up(frames.get(name), ledger) for name in TABLES}
    everything = told_of(tables["clubs"], [period.code for period in plan.periods])
    told = where_they_were(everything, len(periods))
    facts = latest_of(told)
    keys = _keys(ledger, periods, units)
    present = _truth(keys[~keys["carried"]], periods, units)
    return Basis(
        plan=plan,
        phase=phase,
        as_of=as_of,
        periods=periods,
        own=tuple(period.code for period in own),
        units=units,
        classes={code: registry.class_of(code, as_of.phase) for code in units},
        due=_due(registry, own, heirs, units),
        given=_given(present, own),
        heard_to=_heard_to(ledger, plan, units),
        present=present,
        carried=_truth(keys[keys["carried"]], periods, units),
        rows=_with_new(_rows(tables, keys), facts, phase),
        told=told,
        facts=facts,
        province=frames.get("province", pd.DataFrame()),
    )


def in_phase(basis: Basis, registry: Registry, phase: Phase, own: tuple[Period, ...]) -> Basis:
    """The same rows as of the same period, the last of `own`, for the figures of another phase."""
    return replace(
        basis,
        phase=phase,
        own=tuple(period.code for period in own),
        due=_due(registry, own, _heirs(registry, basis.as_of), basis.units),
        given=_given(basis.present, own),
        rows=_with_new(basis.rows, basis.facts, phase),
    )


def _heirs(registry: Registry, as_of: Period) -> Mapping[str, str]:
    """The unit that each one's rows count for at a period's end."""
    return {unit.code: registry.successor_of(unit.code, as_of.end) for unit in registry.communes}


def _given(present: Grid, own: tuple[Period, ...]) -> "pd.Series[float]":
    return present.loc[[period.code for period in own]].sum().astype("float64")


def _ledger(
    returns: pd.DataFrame | None, heirs: Mapping[str, str], plan: Plan, registry: Registry
) -> pd.DataFrame:
    """The returns to read: commune, period and the unit they count for today."""
    given = pd.DataFrame(columns=list(_LEDGER), dtype="str") if returns is None or returns.empty else returns
    ledger = given[list(_LEDGER)].drop_duplicates()
    ledger = ledger.assign(unit=ledger["commune"].map(heirs).astype("str"))
    ledger = ledger[ledger["unit"].notna() & ledger["period"].isin([each.code for each in plan.periods])]
    owed = {(unit.code, period.code) for period in plan.periods for unit in registry.in_force(period.end)}
    pairs = zip(ledger["commune"], ledger["period"], strict=True)
    expected = pd.Series([pair in owed for pair in pairs], index=ledger.index, dtype="bool")
    # what a unit sent after its end would count twice where its successor reported that period
    heard = expected.groupby([ledger["unit"], ledger["period"]]).transform("max").astype(bool)
    return ledger[expected | ~heard]


def _heard_to(ledger: pd.DataFrame, plan: Plan, units: tuple[str, ...]) -> "pd.Series[str]":
    """The last day that the returns of each unit tell of."""
    ends = ledger["period"].map({period.code: period.end.isoformat() for period in plan.periods})
    return ends.groupby(ledger["unit"]).max().reindex(list(units)).fillna("").astype("str")


def _rolled_up(frame: pd.DataFrame | None, ledger: pd.DataFrame) -> pd.DataFrame:
    given = pd.DataFrame(columns=list(_LEDGER), dtype="str") if frame is None or frame.empty else frame
    return given.merge(ledger, on=list(_LEDGER))


def _keys(ledger: pd.DataFrame, periods: tuple[Period, ...], units: tuple[str, ...]) -> pd.DataFrame:
    """Which return is read for each unit at each period: its own, else the previous period's (`carried`)."""
    at, column = {p.code: i for i, p in enumerate(periods)}, {unit: i for i, unit in enumerate(units)}
    given = ledger[ledger["period"].isin(at) & ledger["unit"].isin(column)][
        ["unit", "period"]
    ].drop_duplicates()
    now = given.assign(carried=False, at=given["period"].map(at).astype("int64"))
    later = now.assign(carried=True, at=now["at"] + 1)
    keys = pd.concat([now, later[later["at"] < len(periods)]], ignore_index=True)
    keys = keys.drop_duplicates(["unit", "at"])
    codes = pd.Series([period.code for period in periods], dtype="str")
    as_of = codes.reindex(keys["at"]).to_numpy()
    return keys.assign(cell=keys["at"] * len(units) + keys["unit"].map(column).astype("int64"), as_of=as_of)


def _truth(keys: pd.DataFrame, periods: tuple[Period, ...], units: tuple[str, ...]) -> Grid:
    cells = pd.Series(range(len(periods) * len(units)), dtype="int64").isin(keys["cell"]).to_numpy()
    shaped = cells.reshape(len(periods), len(units))
    return pd.DataFrame(shaped, index=[period.code for period in periods], columns=list(units))


def _rows(tables: Mapping[str, pd.DataFrame], keys: pd.DataFrame) -> Mapping[tuple[str, bool], pd.DataFrame]:
    rows: dict[tuple[str, bool], pd.DataFrame] = {}
    for carry in (True, False):
        read = keys if carry else keys[~keys["carried"]]
        rows |= {(name, carry): frame.merge(read, on=["unit", "period"]) for name, frame in tables.items()}
        clubs = rows["clubs", carry]
        rows["active", carry] = clubs[texts(clubs, "status") == ACTIVE]
    return rows


def _with_new(
    rows: Mapping[tuple[str, bool], pd.DataFrame], facts: pd.DataFrame, phase: Phase
) -> Mapping[tuple[str, bool], pd.DataFrame]:
    """The rows with those of the active clubs that were founded in a phase."""
    new = founded_in(facts, phase.start.isoformat(), phase.end.isoformat())["club_code"]
    active = {carry: rows["active", carry] for carry in (True, False)}
    return {
        **rows,
        **{("new", carry): each[texts(each, "club_code").isin(new)] for carry, each in active.items()},
    }


def _due(
    registry: Registry, own: tuple[Period, ...], heirs: Mapping[str, str], units: tuple[str, ...]
) -> "pd.Series[float]":
    """How many returns of the phase each unit owed, predecessors' included."""
    owed = pd.Series([heirs[unit.code] for each in own for unit in registry.in_force(each.end)], dtype="str")
    return owed.value_counts().reindex(list(units), fill_value=0).astype("float64")

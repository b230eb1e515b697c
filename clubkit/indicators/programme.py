"""Measures that look at a period's own window: the full programme, the yearly refresher of boards."""

import pandas as pd

from clubkit.indicators.basis import Basis, Grid, row_at
from clubkit.indicators.counts import Counts
from clubkit.indicators.months import months_due
from clubkit.indicators.rows import all_of, days, flag_of, names_of, numbers, word_of, yes
from clubkit.plan.model import Indicator, Period


def full_programme(basis: Basis, indicator: Indicator) -> Counts:
    """Clubs with every field of `all_yes` that met in every whole month, among those at least one whole month old."""
    carry = flag_of(indicator, "carry", default=True)
    rows = basis.rows["new" if word_of(indicator, "over") == "new_clubs" else "active", carry]
    due = months_due(rows, days(rows, "founded_on"), basis.plan.periods)
    held = numbers(rows, word_of(indicator, "months"))
    met = (held >= due).astype("boolean").where(held.notna())
    met &= all_of((yes(rows, field) for field in names_of(indicator, "all_yes")), rows)
    asked = met.where(due >= 1)
    known = asked.notna().astype("float64").where(asked.notna() | (due < 1))
    return Counts(
        numerator=basis.filled(rows, asked.astype("float64").where(due >= 1, 0.0), carry=carry),
        denominator=basis.filled(rows, known, carry=carry),
        read_at=basis.as_of.code,
        carry=carry,
        scope=basis.units,
    )


def boards_yearly(basis: Basis, indicator: Indicator) -> Counts:
    """Boards with the refresher, of the last complete year of the phase, from its last period's returns.

    Notes: `running_met` of `running_clubs`, the year that is still running.
    """
    rows = basis.rows["active", False]
    part, whole = _refreshed(basis, rows, word_of(indicator, "field"))
    closed = {period.code: _last_year_end(basis, period) for period in basis.periods}
    read_at = closed[basis.as_of.code]
    running = basis.as_of.code
    notes = (
        {}
        if read_at == running
        else {"running_met": row_at(part, running), "running_clubs": row_at(whole, running)}
    )
    return Counts(
        numerator=_as_closed(part, closed),
        denominator=_as_closed(whole, closed),
        notes=notes,
        read_at=read_at,
        carry=False,
        scope=basis.units,
        within_phase=True,
    )


def _refreshed(basis: Basis, rows: pd.DataFrame, field: str) -> tuple[Grid, Grid]:
    """By period: boards that say yes, and clubs founded before 1 January of its year."""
    january = (
        rows["period"].map({period.code: f"{period.year}-01-01" for period in basis.periods}).astype("str")
    )
    founded, said = days(rows, "founded_on"), yes(rows, field)
    old = founded.isna() | (founded < january)
    met = said.astype("float64").where(old, 0.0)
    asked = said.notna().astype("float64").where(said.notna() | ~old).where(old, 0.0)
    return basis.filled(rows, met, carry=False), basis.filled(rows, asked, carry=False)


def _last_year_end(basis: Basis, period: Period) -> str | None:
    """The last period, up to this one, that closes a year of the phase."""
    closing = [
        p.code
        for p in basis.periods
        if p.code in basis.own and p.end <= period.end and basis.plan.closes_year(p)
    ]
    return closing[-1] if closing else None


def _as_closed(grid: Grid, closed: dict[str, str | None]) -> Grid:
    rows = {code: row_at(grid, read) for code, read in closed.items() if read}
    return pd.DataFrame.from_dict(rows, orient="index").reindex(index=grid.index, columns=grid.columns)

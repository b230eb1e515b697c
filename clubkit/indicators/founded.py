"""Measures of what became of clubs: founded in the phase, kept running."""

import pandas as pd

from clubkit.indicators.basis import Basis, Grid
from clubkit.indicators.counts import Counts
from clubkit.indicators.facts import founded_in, last_told, latest_of
from clubkit.indicators.rows import ACTIVE, texts
from clubkit.plan.model import Indicator

NOT_RUNNING = ("suspended", "dissolved")
MERGED = "merged"


def founded(basis: Basis, indicator: Indicator) -> Counts:
    """Clubs founded in the phase, by date, whichever period reported them; dissolved later they still count.

    Notes: `active` and `before_plan` are among them, `merger_products` are not.
    """
    del indicator  # it takes no parameters
    start, end = basis.phase.start.isoformat(), basis.limit(basis.as_of)
    new = founded_in(basis.facts, start, end)
    early = new[new["founded"] < basis.plan.start.isoformat()]
    born = basis.facts[basis.facts["product"] & basis.facts["founded"].between(start, end)]
    return Counts(
        numerator=_founded_by(basis, start),
        notes={
            "active": basis.by_unit(new[new["club_code"].isin(_active_codes(basis))]["unit"]),
            "before_plan": basis.by_unit(early["unit"]),
            "merger_products": basis.by_unit(born["unit"]),
        },
        spans=_windows(basis, start, end),
        read_at=basis.as_of.code,
        # a founding day holds for good: it is never the previous period's
        carry=False,
        scope=basis.units,
    )


def _founded_by(basis: Basis, start: str) -> Grid:
    rows = {
        p.code: _founded_between(basis, start, basis.limit(p)) for p in basis.periods if p.code in basis.own
    }
    return pd.DataFrame.from_dict(rows, orient="index").reindex(index=basis.codes, columns=list(basis.units))


def _founded_between(basis: Basis, first: str, last: str) -> "pd.Series[float]":
    """Clubs founded by unit; missing for a unit of which no return tells of any of these days."""
    counted = basis.by_unit(founded_in(basis.facts, first, last)["unit"])
    return counted.where(basis.heard_to >= first)


def _windows(basis: Basis, start: str, end: str) -> dict[str, "pd.Series[float]"]:
    """Founded in the period, in the calendar year, and in the same period last year; a phase's start bounds them."""
    spans = {
        "in_period": _founded_between(basis, basis.opening(basis.as_of), end),
        "in_year": _founded_between(basis, max(start, f"{basis.as_of.year}-01-01"), end),
    }
    before = basis.plan.year_before(basis.as_of)
    if before:
        spans["last_year"] = _founded_between(basis, basis.opening(before), basis.limit(before))
    return spans


def _active_codes(basis: Basis) -> "pd.Series[str]":
    """Clubs active as of the period read; one first reported later counts by its first report."""
    now = basis.rows["active", True]
    at_hand = texts(now[now["as_of"] == basis.as_of.code], "club_code")
    first = basis.told.drop_duplicates("club_code")
    later = first[(first["at"] >= len(basis.periods)) & (first["status"] == ACTIVE)]
    return pd.concat([at_hand, texts(later, "club_code")])


def kept(basis: Basis, indicator: Indicator) -> Counts:
    """Active clubs among those active at the phase's start or founded since, less those merged into another.

    Notes: `suspended` and `dissolved` are those not kept, `merged` those left out.
    """
    del indicator  # it takes no parameters
    rows, known = basis.rows["active", True], basis.known(carry=True)
    facts = {code: last_told(basis.told, at) for at, code in enumerate(basis.codes, 1) if code in basis.own}
    idle = _idle_before(basis)
    ought = {code: _to_keep(basis, each, idle) for code, each in facts.items()}
    counted = {code: basis.by_unit(clubs["unit"]) for code, clubs in ought.items()}
    many = pd.DataFrame.from_dict(counted, orient="index").reindex(
        index=basis.codes, columns=list(basis.units)
    )
    lost, all_now = ought[basis.as_of.code], facts[basis.as_of.code]
    return Counts(
        numerator=basis.filled(rows, pd.Series(1.0, index=rows.index), carry=True),
        denominator=many.where(known),
        notes={
            **{status: basis.by_unit(lost[lost["status"] == status]["unit"]) for status in NOT_RUNNING},
            MERGED: basis.by_unit(all_now[all_now["status"] == MERGED]["unit"]),
        },
        read_at=basis.as_of.code,
        scope=basis.units,
        within_phase=True,
    )


def to_keep(basis: Basis) -> pd.DataFrame:
    """The clubs that ought to be running as of the period read, by what was last told of them up to then."""
    return _to_keep(basis, latest_of(basis.told, len(basis.codes)), _idle_before(basis))


def _to_keep(basis: Basis, facts: pd.DataFrame, idle: "pd.Series[str]") -> pd.DataFrame:
    """The clubs that ought to be running; `idle` were not at the phase's start."""
    over = facts["status"].isin(NOT_RUNNING)
    # one suspended before the phase and dissolved within it was not running at the phase's start either
    ended_before = (facts["ended"] < basis.phase.start.isoformat()) | facts["club_code"].isin(idle)
    return facts[(facts["status"] != MERGED) & ~(over & ended_before)]


def _idle_before(basis: Basis) -> "pd.Series[str]":
    """Clubs that were not running by the last return before the phase."""
    earlier = sum(each.end < basis.phase.start for each in basis.periods)
    before = latest_of(basis.told, earlier)
    over = before["status"].isin(NOT_RUNNING) & (before["ended"] < basis.phase.start.isoformat())
    return before[over]["club_code"]

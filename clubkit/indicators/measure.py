"""The measures that a plan's indicators name: sums, ratios and shares of clubs."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd

from clubkit.indicators.basis import Basis, Grid, row_at
from clubkit.indicators.counts import Counts
from clubkit.indicators.coverage import units_with_clubs, villages
from clubkit.indicators.founded import founded, kept
from clubkit.indicators.programme import boards_yearly, full_programme
from clubkit.indicators.rows import all_of, any_of, flag_of, names_of, numbers, texts, word_of, yes
from clubkit.plan.model import Indicator, Nature

Measure = Callable[[Basis, Indicator], Counts]


def measure(basis: Basis, indicator: Indicator) -> Counts:
    """What an indicator counts, by the measure it names; loading the plan has made sure that there is one."""
    found = MEASURES[indicator.measure](basis, indicator)
    # the new clubs of one phase are none in another: a nought there would be no figure of theirs
    return replace(found, within_phase=True) if _of_new_clubs(indicator) else found


def _of_new_clubs(indicator: Indicator) -> bool:
    return word_of(indicator, "over") == "new_clubs"


def _rows_of(basis: Basis, indicator: Indicator, *, carry: bool) -> pd.DataFrame:
    if word_of(indicator, "table", "clubs") == "commune":
        return basis.rows["commune", carry]
    return basis.rows["new" if _of_new_clubs(indicator) else "active", carry]


def _carries(indicator: Indicator) -> bool:
    return indicator.nature is not Nature.FLOW and flag_of(indicator, "carry", default=True)


def _summed(rows: pd.DataFrame, fields: tuple[str, ...]) -> "pd.Series[float]":
    if len(fields) == 1:
        return numbers(rows, fields[0])
    return pd.DataFrame({field: numbers(rows, field) for field in fields}).sum(axis=1, min_count=1)


def sum_of(basis: Basis, indicator: Indicator) -> Counts:
    """The sum of fields: of a stock at the period read, of a flow over the periods of the phase."""
    rows = _rows_of(basis, indicator, carry=_carries(indicator))
    values = _summed(rows, names_of(indicator, "fields"))
    if indicator.nature is Nature.FLOW:
        return _flow(basis, indicator, basis.filled(rows, values, carry=False))
    return Counts(
        numerator=basis.filled(rows, values, carry=_carries(indicator)),
        read_at=basis.as_of.code,
        carry=_carries(indicator),
        scope=basis.units,
    )


def _flow(basis: Basis, indicator: Indicator, during: Grid) -> Counts:
    """A flow's running total since the phase began; notes say on how many of the returns owed it stands.

    The province's own figure is apart (`by_province`), never within.
    """
    as_of = basis.as_of
    running = during.loc[list(basis.own)].cumsum().ffill()
    year = [period.code for period in basis.periods if period.year == as_of.year]
    before = basis.plan.year_before(as_of)
    spans = {"in_period": row_at(during, as_of.code), "in_year": during.loc[year].sum(min_count=1)}
    if before and before.code in during.index:
        spans["last_year"] = row_at(during, before.code)
    return Counts(
        numerator=running.reindex(basis.codes),
        notes={"returns": basis.given, "returns_due": basis.due},
        spans=spans,
        apart=_by_province(basis, names_of(indicator, "fields")),
        read_at=as_of.code,
        carry=False,
        scope=basis.units,
    )


def _by_province(basis: Basis, fields: tuple[str, ...]) -> dict[str, int]:
    asked = tuple(field for field in fields if field in basis.province)
    if not asked:
        return {}
    rows = basis.province[basis.province["period"].isin(basis.own)]
    values = _summed(rows, asked).dropna()
    return {"by_province": int(values.sum())} if len(values) else {}


def ratio(basis: Basis, indicator: Indicator) -> Counts:
    """One field against another of the same rows; rows that have not both are in neither."""
    rows = _rows_of(basis, indicator, carry=_carries(indicator))
    restarts = flag_of(indicator, "restarts", default=False)
    if restarts:
        phases = {period.code: period.phase for period in basis.plan.periods}
        rows = rows[rows["period"].map(phases) == rows["as_of"].map(phases)]
    part, whole = (numbers(rows, word_of(indicator, name)) for name in ("numerator", "denominator"))
    found = _share(basis, indicator, rows, part=part.where(whole.notna()), whole=whole.where(part.notna()))
    # last year's figure of another phase is another count, and nothing is carried out of another phase
    return replace(found, within_phase=restarts, carry=found.carry and not (restarts and _opens(basis)))


def _opens(basis: Basis) -> bool:
    """Whether the period read is the first of its phase."""
    return basis.as_of == basis.plan.periods_of(basis.as_of.phase)[0]


def _share(
    basis: Basis,
    indicator: Indicator,
    rows: pd.DataFrame,
    *,
    part: "pd.Series[float]",
    whole: "pd.Series[float]",
) -> Counts:
    carry = _carries(indicator)
    # a return without clubs counts none; a commune's own sheet without an answer was not asked
    of_clubs = word_of(indicator, "table", "clubs") == "clubs"
    grids = (
        basis.filled(rows, each, carry=carry) if of_clubs else basis.grid(rows, each)
        for each in (part, whole)
    )
    numerator, denominator = grids
    return Counts(
        numerator=numerator,
        denominator=denominator,
        read_at=basis.as_of.code,
        carry=carry,
        scope=basis.units,
    )


def _share_of(basis: Basis, indicator: Indicator, rows: pd.DataFrame, met: "pd.Series[bool]") -> Counts:
    """The clubs that meet something among those of which it is known whether they do."""
    known = met.notna().astype("float64").where(met.notna())
    return _share(basis, indicator, rows, part=met.astype("float64"), whole=known)


def share_of_clubs(basis: Basis, indicator: Indicator) -> Counts:
    """Clubs that answer yes to every field of `all_yes` and to any (or all) of `some_yes`."""
    rows = _rows_of(basis, indicator, carry=_carries(indicator))
    met = all_of((yes(rows, field) for field in names_of(indicator, "all_yes")), rows)
    some = [yes(rows, field) for field in names_of(indicator, "some_yes")]
    if some:
        met &= all_of(some, rows) if word_of(indicator, "need", "any") == "all" else any_of(some, rows)
    return _share_of(basis, indicator, rows, met)


def share_at_least(basis: Basis, indicator: Indicator) -> Counts:
    """Clubs whose field reaches `at_least`."""
    rows = _rows_of(basis, indicator, carry=_carries(indicator))
    values, least = numbers(rows, word_of(indicator, "field")), indicator.params["at_least"]
    assert isinstance(least, int)
    met = (values >= least).astype("boolean").where(values.notna())
    return _share_of(basis, indicator, rows, met)


def clubs(basis: Basis, indicator: Indicator) -> Counts:
    """The number of clubs of a status that answer yes to every field of `all_yes`."""
    rows = basis.rows["clubs", True]
    rows = rows[texts(rows, "status").isin(names_of(indicator, "status"))]
    met = all_of((yes(rows, field) for field in names_of(indicator, "all_yes")), rows)
    return Counts(
        numerator=basis.filled(rows, met.astype("float64"), carry=True),
        read_at=basis.as_of.code,
        scope=basis.units,
    )


MEASURES: Mapping[str, Measure] = {
    "founded": founded,
    "sum": sum_of,
    "ratio": ratio,
    "clubs": clubs,
    "share_of_clubs": share_of_clubs,
    "share_at_least": share_at_least,
    "full_programme": full_programme,
    "boards_yearly": boards_yearly,
    "units_with_clubs": units_with_clubs,
    "villages": villages,
    "kept": kept,
}
"""By the names that `plan/measures.py` lists."""

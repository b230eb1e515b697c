"""What is known of each club for good: its latest accepted row, with the days as whole days."""

from collections.abc import Sequence

import pandas as pd

from clubkit.indicators.rows import days, texts


def told_of(clubs: pd.DataFrame, periods: Sequence[str]) -> pd.DataFrame:
    """What each accepted row tells of its club, earliest first: club_code, unit, at (which of `periods`), status, founded, ended, merged_into.

    `clubs`: rows of any number of periods; those of other periods and without a code are left out.
    """
    order = {code: at for at, code in enumerate(periods)}
    told = pd.DataFrame(
        {
            "club_code": texts(clubs, "club_code"),
            "unit": clubs["unit"],
            "at": clubs["period"].map(order).astype("float64"),
            "status": texts(clubs, "status"),
            "founded": days(clubs, "founded_on"),
            "ended": days(clubs, "ended_on"),
            "merged_into": texts(clubs, "merged_into"),
        }
    )
    return told.dropna(subset=["club_code", "at"]).sort_values("at", kind="stable")


def where_they_were(told: pd.DataFrame, within: int) -> pd.DataFrame:
    """What is told, with each club at the unit that last told of it within so many periods.

    A unit that took over another later tells of its clubs; it does not move them into itself for the time before.
    """
    early = told[told["at"] < within].drop_duplicates("club_code", keep="last")
    homes = dict(zip(early["club_code"], early["unit"], strict=True))
    rows = zip(told["club_code"], told["at"], told["unit"], strict=True)
    units = [homes.get(code, unit) if at >= within else unit for code, at, unit in rows]
    return told.assign(unit=pd.Series(units, index=told.index, dtype="str"))


def latest_of(told: pd.DataFrame, within: int | None = None) -> pd.DataFrame:
    """One row a club, the latest of those told within so many periods (None: all), and product: born of a merger of clubs."""
    facts = last_told(told, within)
    return facts.assign(product=_is_product(facts))


def last_told(told: pd.DataFrame, within: int | None = None) -> pd.DataFrame:
    """`latest_of` without `product`: asked for every period of ten years, which that would make slow."""
    heard = told if within is None else told[told["at"] < within]
    return heard.drop_duplicates("club_code", keep="last")


def _is_product(facts: pd.DataFrame) -> "pd.Series[bool]":
    """Whether another club names this one in `merged_into` and had ended by the day this one was founded."""
    ended = facts.dropna(subset=["merged_into", "ended"]).groupby("merged_into")["ended"].min()
    first = facts["club_code"].map(ended).astype("str")
    return (facts["founded"] >= first) & first.notna() & facts["founded"].notna()


def founded_in(facts: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    """The clubs newly founded between two days (ISO texts, both included); products of a merger are not new."""
    return facts[(facts["founded"] >= first) & (facts["founded"] <= last) & ~facts["product"]]

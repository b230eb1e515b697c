"""What recounting the clubs founded in a phase takes besides the returns that a report reads: the clubs not in them any more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from clubkit.indicators.basis import Basis, Frames
from clubkit.indicators.facts import last_told
from clubkit.indicators.reading import Reading

ENDED = ("dissolved", "merged")


@dataclass(frozen=True, slots=True)
class EarlierClub:
    """A club that the returns read do not list, as `told_in`, the period that last told of it, has it.

    It ended before, its unit has been silent for long, or it was first told of later. `commune` is the unit in force.
    """

    code: str
    name: str
    village: str
    commune: str
    commune_name: str
    class_: str | None
    status: str
    founded_on: str | None
    ended_on: str | None
    told_in: str


@dataclass(frozen=True, slots=True)
class Founding:
    """The days between which a founding counts (ISO texts, both included), and the clubs that a list lacks to count them.

    `products` are clubs born of a merger between these days, which do not count.
    """

    first: str
    last: str
    earlier: tuple[EarlierClub, ...]
    products: int


def founding_of(reading: Reading) -> Founding | None:
    """The clubs founded in the phase or ended in it that `clubs_of` does not list; None before the phase's first period."""
    basis = reading.basis
    if basis is None:
        return None
    first, last = reading.phase.start.isoformat(), basis.limit(basis.as_of)
    founded = basis.facts["founded"].between(first, last)
    names = {each.code: each.name for each in reading.registry.communes}
    earlier = _earlier(basis, reading.frames, basis.facts[founded]["club_code"], names)
    return Founding(first, last, tuple(earlier), int((founded & basis.facts["product"]).sum()))


def _earlier(
    basis: Basis, frames: Frames, founded: "pd.Series[str]", names: Mapping[str, str]
) -> Iterator[EarlierClub]:
    heard = last_told(basis.told, len(basis.periods))
    later = basis.told[~basis.told["club_code"].isin(heard["club_code"])].drop_duplicates("club_code")
    known = pd.concat([heard, later])
    first, last = basis.phase.start.isoformat(), basis.as_of.end.isoformat()
    ended = known["status"].isin(ENDED) & known["ended"].between(first, last)
    asked = known[(known["club_code"].isin(founded) | ended) & ~known["club_code"].isin(_listed(basis))]
    if asked.empty:
        return
    sent = frames["clubs"].astype("object").where(frames["clubs"].notna(), None)
    rows = {(row["club_code"], row["period"]): row for row in sent.to_dict("records")}
    for fact in asked.sort_values(["unit", "club_code"], kind="stable").to_dict("records"):
        code, unit = fact["club_code"], fact["unit"]
        told_in = basis.plan.periods[int(fact["at"])].code
        row = rows[code, told_in]
        yield EarlierClub(
            code=code,
            name=row.get("club_name") or "",
            village=row.get("village") or "",
            commune=unit,
            commune_name=names[unit],
            class_=basis.classes.get(unit),
            status=row.get("status") or "",
            founded_on=row.get("founded_on"),
            ended_on=row.get("ended_on"),
            told_in=told_in,
        )


def _listed(basis: Basis) -> "pd.Series[str]":
    rows = basis.rows["clubs", True]
    return rows[rows["as_of"] == basis.as_of.code]["club_code"] if len(rows) else pd.Series(dtype="str")

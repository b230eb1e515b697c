"""The clubs one by one, as the returns read for a report tell of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from clubkit.indicators.basis import Basis
from clubkit.indicators.months import months_due
from clubkit.indicators.reading import Reading
from clubkit.indicators.rows import ACTIVE, YES, days, texts
from clubkit.indicators.standard import assess

AREA, TASK = "area_", "task_"
"""How the names of the fields begin that ask for the eight areas and for the tasks within them."""


@dataclass(frozen=True, slots=True)
class ClubRow:
    """One club as its commune's return says, None where nothing was answered or asked.

    `commune` is the unit in force, whichever unit sent the row; `carried`: the return is the period before's. Days are
    ISO texts, or a bare year for clubs older than the plan. `months_due`: whole months in which it could have met. `areas` and
    `tasks`: the answers by the form's field. `standard_met` of `standard_of` criteria of the check list; only active clubs are held against it.
    """

    code: str
    name: str
    village: str
    commune: str
    commune_name: str
    class_: str | None
    carried: bool
    status: str
    founded_on: str | None
    ended_on: str | None
    members: int | None
    members_60plus: int | None
    women: int | None
    women_60plus: int | None
    board_trained_initial: bool | None
    board_refresher_this_year: bool | None
    months_met: int | None
    months_due: int
    areas: Mapping[str, bool | None]
    tasks: Mapping[str, bool | None]
    fund_income: int | None
    fund_activity: int | None
    loans_outstanding: int | None
    loans_overdue: int | None
    members_in_need: int | None
    members_supported: int | None
    meets_standard: bool | None
    standard_met: int | None
    standard_of: int
    note: str | None

    @property
    def active(self) -> bool:
        """Whether the club is active at the period's end."""
        return self.status == ACTIVE

    @property
    def areas_met(self) -> int | None:
        """In how many of the areas the club was active; None where it was asked nothing of them."""
        answered = [each for each in self.areas.values() if each is not None]
        return sum(answered) if answered else None


def clubs_of(reading: Reading) -> tuple[ClubRow, ...]:
    """Every club of the returns that the figures of a phase as of a period read, by unit and as the unit lists them.

    A unit without a return stands with the period before's, as in the figures; none before the phase's first period.
    """
    basis = reading.basis
    if basis is None:
        return ()
    rows = basis.rows["clubs", True]
    rows = rows[rows["as_of"] == basis.as_of.code]
    if rows.empty:
        # before any return the rows have no columns either
        return ()
    rows = rows.sort_values(["unit", "commune", "row"], kind="stable")
    return tuple(_clubs(rows, basis, {each.code: each.name for each in reading.registry.communes}))


def _clubs(rows: pd.DataFrame, basis: Basis, names: Mapping[str, str]) -> Iterator[ClubRow]:
    due = months_due(rows, days(rows, "founded_on"), basis.plan.periods)
    met = assess(basis.plan, rows)["met"].where(texts(rows, "status") == ACTIVE)
    given = rows.astype("object").where(rows.notna(), None)
    for row, months, criteria in zip(given.to_dict("records"), due, met, strict=True):
        unit = row["unit"]
        yield ClubRow(
            commune=unit,
            commune_name=names[unit],
            class_=basis.classes[unit],
            carried=row["carried"],
            months_due=int(months),
            standard_met=None if pd.isna(criteria) else int(criteria),
            standard_of=len(basis.plan.standard),
            **_told({str(name): value for name, value in row.items()}),
        )


_COUNTS = (
    "members", "members_60plus", "women", "women_60plus", "months_met", "fund_income", "fund_activity",
    "loans_outstanding", "loans_overdue", "members_in_need", "members_supported",
)  # fmt: skip
_ANSWERS = ("board_trained_initial", "board_refresher_this_year", "meets_standard")


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    """What the row itself answers, by the names of the record."""
    words = {"code": "club_code", "name": "club_name", "village": "village", "status": "status"}
    answers = {name: None if value is None else value == YES for name, value in row.items()}
    return {
        **{name: row.get(field) or "" for name, field in words.items()},
        **{name: row.get(name) for name in ("founded_on", "ended_on", "note")},
        **{name: None if row.get(name) is None else int(row[name]) for name in _COUNTS},
        **{name: answers.get(name) for name in _ANSWERS},
        "areas": {name: said for name, said in answers.items() if name.startswith(AREA)},
        "tasks": {name: said for name, said in answers.items() if name.startswith(TASK)},
    }

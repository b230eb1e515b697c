"""An office that files returns by hand and asks for figures."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Literal

import pandas as pd
import pytest

from clubkit.communes.load import load_registry
from clubkit.communes.model import Commune, Region, Registry
from clubkit.indicators.compare import figures, whole_plan
from clubkit.indicators.model import Figure
from clubkit.indicators.reading import Reading, reading_of
from clubkit.plan.load import load_plan
from clubkit.plan.model import Plan

Row = dict[str, str | int | None]

AREAS = ("income", "health", "home_care", "self_help", "rights", "awareness", "culture", "resources")
ALL_AREAS: Row = {f"area_{name}": "yes" for name in AREAS}
CLASSES = {"21001": "lowland", "21002": "lowland", "21003": "lowland", "22001": "upland", "22002": "upland"}


def small_registry(plan: Plan) -> Registry:
    """Three lowland and two upland units."""
    return Registry(
        communes=tuple(Commune(code, code, "xã", date(2025, 7, 1)) for code in CLASSES),
        regions=tuple(
            Region(code, phase.code, class_, (), confirmed=True, source="made for tests")
            for phase in plan.phases
            for code, class_ in CLASSES.items()
        ),
    )


def frame_of(rows: list[Row]) -> pd.DataFrame:
    """Rows as the dataset hands them out: whole numbers or texts, missing where nobody answered."""
    columns = {
        name: [row.get(name) for row in rows] for name in dict.fromkeys(n for row in rows for n in row)
    }
    return pd.DataFrame(
        {name: pd.Series(values, dtype=_dtype_of(values)) for name, values in columns.items()}
    )


def _dtype_of(values: list[str | int | None]) -> Literal["Int64", "str"]:
    return "Int64" if any(isinstance(value, int) for value in values) else "str"


class Office:
    """Files returns and reads the figures they come to."""

    def __init__(self, plan: Plan, registry: Registry) -> None:
        self.plan = plan
        self.registry = registry
        self.sheets: dict[str, list[Row]] = {
            "returns": [],
            "commune": [],
            "villages": [],
            "clubs": [],
            "province": [],
        }

    def file(
        self, period: str, commune: str, *clubs: Row, villages: str = "", **answers: int | None
    ) -> "Office":
        """One accepted return; `villages` is a word of y and n, one letter a village."""
        ours: Row = {"return_id": len(self.sheets["returns"]), "commune": commune, "period": period}
        self.sheets["returns"].append({**ours, "form": "return", "revision": 1})
        self.sheets["commune"].append({**ours, "row": 0, **answers})
        for at, letter in enumerate(villages):
            here = {"village_code": f"V{at}", "club_here": "yes" if letter in "yY" else "no"}
            self.sheets["villages"].append(
                {**ours, "row": at, **here, "ended": "yes" if letter.isupper() else None}
            )
        self.sheets["clubs"] += [
            {**ours, "row": at, "status": "active", **club} for at, club in enumerate(clubs)
        ]
        return self

    def file_province(self, period: str, **answers: int) -> "Office":
        """One accepted return of the province itself."""
        ours: Row = {
            "return_id": len(self.sheets["returns"]),
            "commune": self.plan.province,
            "period": period,
        }
        self.sheets["returns"].append({**ours, "form": "province", "revision": 1})
        self.sheets["province"].append({**ours, "row": 0, **answers})
        return self

    def frames(self) -> Mapping[str, pd.DataFrame]:
        """The dataset's frames."""
        return {name: frame_of(rows) for name, rows in self.sheets.items()}

    def reading(self, phase: str, period: str) -> Reading:
        """What is read for a phase as of a period."""
        asked, as_of = self.plan.find_phase(phase), self.plan.find_period(period)
        assert asked
        assert as_of
        return reading_of(self.plan, self.registry, self.frames(), asked, as_of)

    def report(self, phase: str, period: str, today: date, *about: str) -> dict[tuple[str, str], Figure]:
        """The phase's figures by indicator and unit: of all indicators, or of a few."""
        few = tuple(each for each in self.plan.indicators if not about or each.code in about)
        reading = self.reading(phase, period)
        found = figures(replace(reading, plan=replace(self.plan, indicators=few)), today)
        return {(figure.indicator, figure.unit): figure for figure in found}

    def whole(self, period: str, today: date) -> dict[tuple[str, str], Figure]:
        """The whole plan's figures by indicator and unit."""
        as_of = self.plan.find_period(period)
        assert as_of
        found = whole_plan(self.reading(as_of.phase, period), today)
        return {(figure.indicator, figure.unit): figure for figure in found}


@pytest.fixture(scope="session")
def plan() -> Plan:
    """Plan 39 as clubkit brings it along."""
    return load_plan(files("clubkit") / "plan" / "quang-ngai.toml")


@pytest.fixture
def office(plan: Plan) -> Office:
    """An office without any return yet."""
    return Office(plan, small_registry(plan))


@pytest.fixture
def gia_lai() -> Office:
    """An office of another province, with another plan and registry."""
    tests = Path(__file__).parents[1]
    plan = load_plan(tests / "plan" / "gia-lai.toml")
    communes, regions = (tests / "communes" / f"gia-lai-{name}.csv" for name in ("communes", "regions"))
    return Office(plan, load_registry(communes, regions, plan))

"""The small report with clubs, as the annex shows it: with its formulas, and as a program that does not calculate."""

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from clubkit.indicators.clubs import ClubRow
from clubkit.reports.annex.book import annex_bytes
from clubkit.reports.model import ProvinceReport

AREAS = tuple(f"area_{at}" for at in range(1, 9))


def club(code: str = "51-AAA", **changes: object) -> ClubRow:
    """A club of Cẩm Thành that does seven of the eight areas."""
    plain = ClubRow(
        code=code,
        name="CLB Cẩm Thành 1",
        village="Tổ 1",
        commune="21025",
        commune_name="Phường Cẩm Thành",
        class_="lowland",
        carried=False,
        status="active",
        founded_on="2026-03-15",
        ended_on=None,
        members=60,
        members_60plus=42,
        women=36,
        women_60plus=25,
        board_trained_initial=True,
        board_refresher_this_year=None,
        months_met=6,
        months_due=6,
        areas={**dict.fromkeys(AREAS, True), "area_8": False},
        tasks={"task_green": True, "task_jobs": None},
        fund_income=50_000_000,
        fund_activity=2_000_000,
        loans_outstanding=30_000_000,
        loans_overdue=0,
        members_in_need=10,
        members_supported=5,
        meets_standard=True,
        standard_met=8,
        standard_of=9,
        note=None,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # hand-made


@pytest.fixture(scope="session")
def with_clubs(report: ProvinceReport) -> ProvinceReport:
    suspended = club(
        "51-BBB", status="suspended", ended_on="2027-01-31", founded_on="2019", members=None, areas={}, tasks={},
        fund_income=None, standard_met=None, carried=True, note="=1+1",
    )  # fmt: skip
    return replace(report, clubs=(club(), suspended))


@pytest.fixture(scope="session")
def annex(with_clubs: ProvinceReport) -> bytes:
    return annex_bytes(with_clubs, "vi")


@pytest.fixture(scope="session")
def written(annex: bytes) -> Workbook:
    """With formulas as they are written."""
    return load_workbook(BytesIO(annex))


@pytest.fixture(scope="session")
def book(annex: bytes) -> Workbook:
    """With the results that are stored."""
    return load_workbook(BytesIO(annex), data_only=True)

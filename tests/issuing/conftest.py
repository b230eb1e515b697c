"""The province's forms, their blank workbooks, and what one commune's workbook starts with."""

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook

from clubkit.forms.load import load_form
from clubkit.forms.model import Form
from clubkit.forms.stamp import Stamp
from clubkit.issuing.masters import master_of
from clubkit.issuing.prefill import Prefill, Rows

TEMPLATES = Path(__file__).parents[2] / "templates" / "xlsx"


@pytest.fixture(scope="session")
def form() -> Form:
    return load_form(TEMPLATES / "return.toml")


@pytest.fixture(scope="session")
def province() -> Form:
    return load_form(TEMPLATES / "province.toml")


@pytest.fixture(scope="session")
def blank(form: Form) -> bytes:
    return master_of(form)


@pytest.fixture(scope="session")
def book(blank: bytes) -> Workbook:
    return load_workbook(io.BytesIO(blank))


@pytest.fixture(scope="session")
def stamp() -> Stamp:
    return Stamp("return", 1, "21025", "2027-H1")


@pytest.fixture(scope="session")
def prefill() -> Prefill:
    bounds = {
        "period_from": date(2026, 12, 15),
        "period_to": date(2027, 6, 14),
        "phase_start": date(2025, 1, 1),
        "plan_start": date(2026, 1, 1),
        "due": date(2027, 6, 18),
    }
    clubs: tuple[dict[str, str | int | None], ...] = (
        {
            "club_code": "QN-00001",
            "club_name": "CLB Thôn 1",
            "village": "Thôn 1",
            "founded_on": "2024-05-12",
            "decision_no": "45/QĐ-UBND",
            "status": "active",
            "members": 60,
            "fund_income": 50_000_000,
        },
        {"club_code": "QN-00002", "club_name": "CLB Thôn 2", "village": "Thôn 2", "founded_on": "2015"},
    )
    villages: tuple[dict[str, str | int | None], ...] = tuple(
        {"village_code": f"T-{at}", "village_name": f"Thôn {at}", "club_here": "yes"} for at in range(1, 4)
    )
    commune: dict[str, str | int | None] = {
        "awareness_audience": 5000,
        "awareness_reached_to_date": 2000,
        "plan_approved": "yes",
    }
    rows: Rows = {"commune": (commune,), "villages": villages, "clubs": clubs}
    return Prefill(
        "Phường Cẩm Thành",
        "6 tháng đầu năm 2027",
        date(2027, 6, 18),
        "Sở Y tế",
        bounds,
        known=rows,
        previous=rows,
        previous_period="6 tháng cuối năm 2026",
        same_phase=True,
    )

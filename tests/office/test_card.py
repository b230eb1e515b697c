"""A scorecard has one page of A4, in the browser's print and in LibreOffice, however much there is to say."""

import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clubkit.reports.card import Card, card_of
from clubkit.reports.card_files import card_docx, card_html
from clubkit.reports.completeness import Arrival
from tests.conftest import SLOWEST, Convert
from tests.office.conftest import ROOT
from tests.reports.clubs import POOR
from tests.reports.conftest import large_report

pytestmark = pytest.mark.office

TEMPLATES = ROOT / "templates" / "reports"


@pytest.fixture(scope="module")
def fullest() -> Card:
    report = large_report()
    row = replace(report.communes[0], arrival=Arrival.LATE)
    long = replace(
        POOR, commune=row.code, name="CLB liên thế hệ tự giúp nhau " * 4, village="Tổ dân phố số " * 3
    )
    return card_of(replace(report, clubs=(long,) * 40), row)


def pages_of(path: Path) -> str:
    told = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
    return next(line for line in told.splitlines() if line.startswith("Pages:")).split()[1]


def test_in_word_it_has_one_page(fullest: Card, tmp_path: Path, convert: Convert) -> None:
    path = tmp_path / "card.docx"
    path.write_bytes(card_docx(fullest, TEMPLATES / "commune.docx", date(2027, 6, 20)))
    (made,) = convert([path], "pdf", tmp_path)
    assert pages_of(made) == "1"


def test_printed_from_the_browser_it_has_one_page(fullest: Card, tmp_path: Path, chromium: str) -> None:
    path, made = tmp_path / "card.html", tmp_path / "card.pdf"
    path.write_bytes(card_html(fullest, [TEMPLATES]))
    command = [
        chromium,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path / 'profile'}",
    ]
    command += ["--no-pdf-header-footer", f"--print-to-pdf={made}", path.as_uri()]
    subprocess.run(command, capture_output=True, check=True, timeout=SLOWEST)
    assert pages_of(made) == "1"

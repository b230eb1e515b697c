"""The Word draft in LibreOffice: its pages are A4, its head stays on the first one, its letters are the decree's."""

import subprocess
from pathlib import Path

import pytest

from clubkit.reports.draft import TEMPLATE, Letterhead, render_draft
from tests.conftest import Convert
from tests.office.conftest import ROOT
from tests.reports.conftest import large_report

pytestmark = pytest.mark.office

FACES = {"TimesNewRoman", "LiberationSerif"}
"""What the decree asks for, or what a machine without it has of the same widths."""


def ran(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_a_draft_opens_with_its_charts_and_all_of_its_pages(tmp_path: Path, convert: Convert) -> None:
    master, paths = ROOT / "templates" / "reports" / TEMPLATE, []
    for name, empty in (("full", False), ("empty", True)):
        paths.append(tmp_path / f"{name}.docx")
        paths[-1].write_bytes(render_draft(large_report(empty=empty), Letterhead(), master))
    full, empty_ = convert(paths, "pdf", tmp_path)
    for path in (full, empty_):
        first = ran("pdftotext", "-layout", "-l", "1", str(path), "-")
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in first
        assert "BÁO CÁO" in first
        sizes = ran("pdfinfo", "-l", "99", str(path)).splitlines()
        assert {
            line.split(":")[1].split("(")[0].strip()
            for line in sizes
            if line.startswith("Page ") and " size:" in line
        } == {
            "595.304 x 841.89 pts",
            "841.89 x 595.304 pts",
        }
        fonts = [line.split()[0].split("+")[-1] for line in ran("pdffonts", str(path)).splitlines()[2:]]
        assert {face.split("-")[0].removesuffix("PSMT") for face in fonts} & FACES
    # letters of a chart are placed one by one
    text = "".join(ran("pdftotext", "-layout", str(full), "-").split())
    assert "(1)CLBthànhlậpmới" in text.split("2.Kếtquảtừngchỉtiêu")[0]

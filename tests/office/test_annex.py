"""The annex in LibreOffice: what its formulas come to, and on how many pages it prints."""

import re
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from clubkit.indicators.founding import Founding
from clubkit.reports.annex.book import annex_bytes
from clubkit.stable_zip import packed
from tests.conftest import Convert
from tests.reports.annex.conftest import club
from tests.reports.annex.test_founded import ENDED
from tests.reports.conftest import large_report

pytestmark = pytest.mark.office

_RESULT = re.compile(r"(<f>[^<]*</f>)<v>[^<]*</v>")


def without_results(annex: bytes) -> bytes:
    """The same workbook with formulas that nobody has calculated yet."""
    with ZipFile(BytesIO(annex)) as parts:
        return packed(
            {
                name: _RESULT.sub(r"\1", parts.read(name).decode()).encode()
                if "worksheets/" in name
                else parts.read(name)
                for name in parts.namelist()
            }
        )


def cells_of(path: Path) -> dict[tuple[str, str], object]:
    book = load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def test_every_stored_result_is_what_libreoffice_works_out(tmp_path: Path, convert: Convert) -> None:
    clubs = (
        club("51-AAA"), club("51-BBB", areas={**club().areas, "area_1": False}), club("51-CCC", founded_on="2025"),
    )  # fmt: skip
    founding = Founding("2025-01-01", "2027-06-14", (ENDED,), 1)
    report = replace(large_report(), clubs=clubs, founding=founding)
    annex = annex_bytes(report, "vi")
    plain, bare = tmp_path / "annex.xlsx", tmp_path / "bare.xlsx"
    plain.write_bytes(annex)
    bare.write_bytes(without_results(annex))
    (calculated,) = convert([bare], "xlsx", tmp_path / "calculated")
    stored, found = cells_of(plain), cells_of(calculated)
    formulas = {
        (sheet.title, cell.coordinate)
        for sheet in load_workbook(plain).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert len(formulas) > 300
    differing = {at: (stored[at], found.get(at)) for at in formulas if not _same(stored[at], found.get(at))}
    assert differing == {}
    (printed,) = convert([plain], "pdf", tmp_path / "printed")
    told = subprocess.run(["pdfinfo", str(printed)], capture_output=True, text=True, check=True).stdout
    pages = re.search(r"Pages: +(\d+)", told)
    assert pages is not None
    # the communes' sheets on A3: two pages down, two across at most; nothing runs over a page's edge
    assert int(pages[1]) <= 45


def _same(stored: object, found: object) -> bool:
    if isinstance(stored, int | float) and isinstance(found, int | float):
        return abs(stored - found) < 1e-6
    return stored == found

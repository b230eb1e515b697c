"""The letter in LibreOffice: it stays on one page, however much there is to say."""

import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clubkit.reports.letter import Letter, render_letter
from tests.conftest import Convert
from tests.office.conftest import ROOT
from tests.reports.feedback.told import ERROR, FEEDBACK, UNUSUAL, WHOLE

pytestmark = pytest.mark.office

LONG = replace(ERROR, says="Ô ghi điều này, " * 12, fix="Đề nghị sửa lại, " * 11)
MOST = Letter(
    issuer="Sở Y tế tỉnh Quảng Ngãi",
    parent_issuer="Ủy ban nhân dân tỉnh Quảng Ngãi",
    form="Phiếu báo cáo câu lạc bộ liên thế hệ tự giúp nhau",
    feedback=replace(FEEDBACK, file="báo cáo câu lạc bộ " * 6 + ".xlsx", simulated=True),
    copy=None,
    due=date(2026, 12, 18),
    today=date(2026, 12, 30),
)


def test_a_letter_has_one_page(tmp_path: Path, convert: Convert) -> None:
    several = (LONG, replace(LONG, sheet="Câu lạc bộ"), replace(LONG, sheet="Thôn, tổ"), UNUSUAL, WHOLE)
    letters = {
        "cells": replace(MOST, feedback=replace(MOST.feedback, lines=several * 4)),
        "copy": replace(MOST, copy=MOST.feedback.file, feedback=replace(MOST.feedback, lines=several * 4)),
    }
    paths = []
    for name, letter in letters.items():
        paths.append(tmp_path / f"{name}.docx")
        paths[-1].write_bytes(render_letter(letter, ROOT / "templates" / "reports" / "letter.docx"))
    for path in convert(paths, "pdf", tmp_path):
        told = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout
        assert "Pages:           1\n" in told, path.name

"""The programs that other tests lean on do what those tests take for granted."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import create_engine, text


@pytest.mark.office
def test_libreoffice_calculates_what_it_converts(
    convert: Callable[[Sequence[Path], str, Path], tuple[Path, ...]], tmp_path: Path
) -> None:
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = "=20+22"
    book.save(tmp_path / "một.xlsx")
    (made,) = convert([tmp_path / "một.xlsx"], "xlsx", tmp_path / "out")
    sheet = load_workbook(made, data_only=True).active
    assert sheet is not None
    assert sheet["A1"].value == 42


def test_the_browser_prints_its_version(chromium: str) -> None:
    ran = subprocess.run([chromium, "--version"], capture_output=True, text=True, check=True, timeout=60)
    assert any(character.isdigit() for character in ran.stdout)


def test_the_server_answers(postgres: str) -> None:
    engine = create_engine(postgres)
    with engine.connect() as connection:
        assert connection.execute(text("select 40 + 2")).scalar_one() == 42
    engine.dispose()

"""The committed blank workbooks equal their declarations."""

import shutil
from pathlib import Path

import pytest

from clubkit.forms.load import load_form
from clubkit.issuing.masters import master_of, refresh
from clubkit.issuing.zip_parts import content_of, open_parts

TEMPLATES = Path(__file__).parents[2] / "templates" / "xlsx"
LARGEST = 80_000


@pytest.mark.parametrize("name", ["return", "province"])
def test_the_committed_workbook_is_the_one_that_its_declaration_makes(name: str) -> None:
    committed = open_parts((TEMPLATES / f"{name}.xlsx").read_bytes())
    fresh = open_parts(master_of(load_form(TEMPLATES / f"{name}.toml")))
    assert list(committed) == list(fresh)
    stale = [part for part in fresh if content_of(committed[part]) != content_of(fresh[part])]
    # made again by: python -m clubkit.issuing.masters templates/xlsx
    assert stale == []


@pytest.mark.parametrize("name", ["return", "province"])
def test_a_blank_workbook_is_small(name: str) -> None:
    assert (TEMPLATES / f"{name}.xlsx").stat().st_size < LARGEST


def test_blank_workbooks_are_made_beside_their_declarations(tmp_path: Path) -> None:
    shutil.copy(TEMPLATES / "province.toml", tmp_path)
    (tmp_path / "province.xlsx").write_bytes(b"old")
    (made,) = refresh(tmp_path)
    assert made == tmp_path / "province.xlsx"
    assert made.read_bytes() == master_of(load_form(TEMPLATES / "province.toml"))

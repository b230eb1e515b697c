"""A package comes back from every format as it was, and is written with the same bytes each time."""

import io
import json
import sys
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from clubkit.errors import ClubkitError
from clubkit.exchange import xlsx_file
from clubkit.exchange.files import FORMATS, files_of
from clubkit.findings import Code
from tests.exchange.packages import DESCRIPTOR, package, through

EVERY = pytest.mark.parametrize("format_", list(FORMATS))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.text(
    "'=+-@\t\r\n_x0D", max_size=8
)


@EVERY
def test_a_package_comes_back_as_it_was(format_: str) -> None:
    assert through(package(), format_) == package()


@EVERY
@settings(max_examples=10, deadline=None)
@given(notes=st.lists(TEXTS.filter(bool), min_size=1, max_size=5))
def test_every_text_comes_back_as_it_was(format_: str, notes: list[str]) -> None:
    rows = [("52", f"52-{at}", at, None, None, note) for at, note in enumerate(notes)]
    assert through(package(*rows), format_).tables[0].rows == tuple(rows)


@EVERY
def test_the_largest_number_and_early_days_come_back(format_: str) -> None:
    rows = (
        ("52", "a", 999_999_999_999_999, "1899-12-31", None, None),
        ("52", "b", -5, "1900-02-28", None, None),
    )
    assert through(package(*rows), format_).tables[0].rows == rows


@EVERY
def test_the_same_package_is_written_with_the_same_bytes(format_: str) -> None:
    assert files_of(package(), format_) == files_of(package(), format_)


@EVERY
def test_the_descriptor_names_every_file_with_its_hash_and_every_column(format_: str) -> None:
    files = files_of(package(), format_)
    document = json.loads(files[DESCRIPTOR])
    assert {each["name"] for each in document["resources"]} == {"clubs", "villages", "dictionary", "choices"}
    for each in document["resources"]:
        data = files[each["path"]]
        assert (each["bytes"], each["hash"]) == (len(data), f"sha256:{sha256(data).hexdigest()}")
    members = document["resources"][0]["schema"]["fields"][2]
    assert members == {
        "name": "members", "type": "integer", "title": "Thành viên", "title_en": "Members",
        "kind": "count", "nature": "stock", "unit": "người", "unit_en": "people",
    }  # fmt: skip


def test_the_dictionary_says_what_columns_and_codes_mean() -> None:
    files = files_of(package(), "csv")
    assert b"clubs,members,Th\xc3\xa0nh vi\xc3\xaan,Members,integer,count,stock," in files["dictionary.csv"]
    assert b"clubs,status,merged," in files["choices.csv"]


def test_csv_begins_with_the_mark_that_excel_needs_and_tames_formulas() -> None:
    data = files_of(package(), "csv")["clubs.csv"]
    assert data.startswith(b"\xef\xbb\xbfprovince,club_code,members")
    assert b",'=HYPERLINK(1)\r\n" in data


def test_a_workbook_holds_real_tables_codes_as_texts_and_days_as_days() -> None:
    book = load_workbook(io.BytesIO(files_of(package(), "xlsx")["clubkit_52.xlsx"]))
    sheet = book["clubs"]
    assert sheet.tables["t_clubs"].ref == "A1:F3"
    assert (sheet["A2"].data_type, sheet["C2"].value, sheet["D3"].is_date) == ("s", 61, True)
    assert (sheet["F2"].data_type, sheet["F2"].value) == ("s", "'=HYPERLINK(1)")


def test_made_up_figures_say_so_at_the_front_and_in_the_descriptor() -> None:
    files = files_of(package(simulated=True), "xlsx")
    front = load_workbook(io.BytesIO(files["clubkit_52.xlsx"])).worksheets[0]
    assert "SỐ LIỆU GIẢ LẬP" in str(front["A2"].value)
    assert json.loads(files[DESCRIPTOR])["clubkit"]["simulated"] is True


def test_a_table_longer_than_a_sheet_is_refused_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 1)
    with pytest.raises(ClubkitError) as refused:
        files_of(package(), "xlsx")
    assert refused.value.findings[0].code is Code.EXPORT_TOO_LONG


@pytest.mark.parametrize("asked", ["write", "read"])
def test_without_its_library_parquet_is_refused_with_the_words_to_install_it(
    monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    files = files_of(package(), "parquet")
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(ClubkitError) as refused:
        files_of(package(), "parquet") if asked == "write" else through_parquet(files)
    assert refused.value.findings[0].code is Code.COMMAND_NEEDS_EXTRA


def through_parquet(files: object) -> None:
    from tests.exchange.packages import read

    read(files)  # type: ignore[arg-type]

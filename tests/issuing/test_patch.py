"""Filling a blank workbook: only the cells meant, the stamp in three places, whatever program saved it last."""

import io
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from clubkit.forms.layout import PREVIOUS_PREFIX, STAMP_NAME, STAMP_SHEET
from clubkit.forms.stamp import Stamp, parse_line, parse_stamp
from clubkit.issuing.patch import PROPERTIES_PART, Fills, fill, serial
from clubkit.issuing.zip_parts import content_of, joined, open_parts, packed_part

Convert = Callable[[Sequence[Path], str, Path], tuple[Path, ...]]

FILLS: Fills = {
    "Đơn vị": {"D7": 3, "D9": ' =1+1 & "<Cẩm Thành>"', "D52": date(2027, 6, 14)},
    "Thôn, tổ": {"B8": "T-1", "C8": "Thôn 1"},
}


def text_of(data: bytes, part: str) -> str:
    return content_of(open_parts(data)[part]).decode()


def replaced(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    parts = open_parts(data)
    changed = packed_part(part, change(text_of(data, part)).encode())
    return joined({**parts, part: changed}.values())


def stamps_in(data: bytes) -> list[Stamp | None]:
    book = load_workbook(io.BytesIO(data))
    rows = book[STAMP_SHEET].iter_rows(max_col=2, values_only=True)
    named = book.defined_names[STAMP_NAME].attr_text
    # the type stubs do not know this attribute yet
    held = book.custom_doc_props[STAMP_NAME].value  # type: ignore[attr-defined]
    return [parse_stamp({str(key): value for key, value in rows}), parse_line(named), parse_line(held)]


def test_answers_are_filled_in_with_their_types_and_looks(blank: bytes, stamp: Stamp) -> None:
    filled = fill(blank, FILLS, stamp)
    assert filled.patched
    book = load_workbook(io.BytesIO(filled.data))
    unit = book["Đơn vị"]
    assert unit["D7"].value == 3
    assert (unit["D9"].value, unit["D9"].data_type) == (' =1+1 & "<Cẩm Thành>"', "s")
    assert unit["D52"].value.date() == date(2027, 6, 14)
    assert unit["D52"].number_format == "[>=2101]dd/mm/yyyy;0"
    assert not unit["D9"].protection.locked
    assert [book["Thôn, tổ"][cell].value for cell in ("B8", "C8")] == ["T-1", "Thôn 1"]


def test_the_stamp_stands_in_three_places(blank: bytes) -> None:
    stamp = Stamp("return", 1, "21025", "2027-H1", "0123456789", simulated=True)
    assert stamps_in(fill(blank, {}, stamp).data) == [stamp] * 3


def test_everything_else_stays_as_it_was_byte_for_byte(blank: bytes, stamp: Stamp) -> None:
    before, after = open_parts(blank), open_parts(fill(blank, FILLS, stamp).data)
    changed = {name for name in before if before[name] != after[name]}
    assert list(before) == list(after)
    assert changed == {
        "xl/workbook.xml",
        "docProps/custom.xml",
        "xl/worksheets/sheet2.xml",
        "xl/worksheets/sheet3.xml",
        "xl/worksheets/sheet9.xml",
    }


def test_the_same_inputs_make_the_same_bytes(blank: bytes, stamp: Stamp) -> None:
    assert fill(blank, FILLS, stamp).data == fill(blank, FILLS, stamp).data


def test_the_package_is_sound(blank: bytes, stamp: Stamp) -> None:
    with ZipFile(io.BytesIO(fill(blank, FILLS, stamp).data)) as package:
        assert package.testzip() is None


def test_a_part_with_a_name_beyond_ascii_is_kept() -> None:
    parts = [packed_part("ảnh.txt", "ảnh".encode())]
    assert content_of(open_parts(joined(parts))["ảnh.txt"]).decode() == "ảnh"


def test_parts_that_are_not_compressed_are_read_too() -> None:
    stored = io.BytesIO()
    with ZipFile(stored, "w") as package:
        package.writestr("a.txt", "một")
    assert content_of(open_parts(stored.getvalue())["a.txt"]).decode() == "một"


def test_a_blank_value_empties_a_cell(blank: bytes, stamp: Stamp) -> None:
    once = fill(blank, {"Đơn vị": {"D7": 3}}, stamp).data
    again = fill(once, {"Đơn vị": {"D7": None}}, stamp).data
    assert load_workbook(io.BytesIO(again))["Đơn vị"]["D7"].value is None


def test_a_twin_shows_once_it_is_filled(blank: bytes, stamp: Stamp) -> None:
    twin = f"{PREVIOUS_PREFIX}Đơn vị"
    book = load_workbook(io.BytesIO(fill(blank, {twin: {"D7": 3}}, stamp).data))
    assert book[twin].sheet_state == "visible"
    assert book[f"{PREVIOUS_PREFIX}Câu lạc bộ"].sheet_state == "hidden"
    assert book[STAMP_SHEET].sheet_state == "hidden"


def test_days_are_counted_as_excel_counts_them() -> None:
    assert serial(date(2027, 6, 14)) == 46552
    assert serial(date(1900, 3, 1)) == 61
    assert serial(2015) == 2015


@pytest.mark.parametrize(
    ("fills", "missing"),
    [
        ({"Câu lạc bộ": {"D207": "Thôn 1"}}, ("Câu lạc bộ!D207",)),
        ({"Trang khác": {"A1": "x"}}, ("Trang khác",)),
        ({f"{PREVIOUS_PREFIX}Đơn vị": {"A99": 1}}, (f"{PREVIOUS_PREFIX}Đơn vị!A99",)),
    ],
)
def test_a_cell_that_the_blank_one_lacks_is_filled_the_slow_way_and_said(
    blank: bytes, stamp: Stamp, fills: Fills, missing: tuple[str, ...]
) -> None:
    filled = fill(blank, fills, stamp)
    assert filled.missing == missing
    assert not filled.patched
    book = load_workbook(io.BytesIO(filled.data))
    for title, cells in fills.items():
        assert {address: book[title][address].value for address in cells} == dict(cells)
        assert book[title].sheet_state == "visible"
    assert stamps_in(filled.data) == [stamp] * 3
    assert filled.data == fill(blank, fills, stamp).data


def test_a_blank_one_that_lost_its_name_or_property_still_gets_the_stamp(blank: bytes, stamp: Stamp) -> None:
    nameless = replaced(blank, "xl/workbook.xml", lambda text: text.replace(STAMP_NAME, "khac"))
    assert fill(nameless, {}, stamp).missing == (STAMP_NAME,)
    without = replaced(blank, PROPERTIES_PART, lambda text: text.replace(STAMP_NAME, "khac"))
    filled = fill(without, {}, stamp)
    assert filled.missing == (PROPERTIES_PART,)
    assert stamps_in(filled.data) == [stamp] * 3


def test_other_prefixes_and_absolute_targets_are_patched_too(blank: bytes, stamp: Stamp) -> None:
    def prefixed(text: str) -> str:
        named = re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", text)
        return named.replace(' xmlns="', ' xmlns:x="', 1)

    other = replaced(blank, "xl/worksheets/sheet2.xml", prefixed)
    other = replaced(
        other, "xl/_rels/workbook.xml.rels", lambda text: text.replace('"worksheets', '"/xl/worksheets')
    )
    filled = fill(other, FILLS, stamp)
    assert filled.patched
    book = load_workbook(io.BytesIO(filled.data))
    assert [book["Đơn vị"][cell].value for cell in ("D7", "D9")] == [3, ' =1+1 & "<Cẩm Thành>"']


def test_a_property_that_names_its_own_namespace_is_patched_too(blank: bytes, stamp: Stamp) -> None:
    # as openpyxl writes it with lxml
    own = '<vt:lpwstr xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    other = replaced(blank, "docProps/custom.xml", lambda text: text.replace("<vt:lpwstr>", own))
    filled = fill(other, FILLS, stamp)
    assert filled.patched
    assert stamps_in(filled.data) == [stamp] * 3


@pytest.mark.office
def test_a_blank_one_saved_by_libreoffice_is_filled_alike(
    blank: bytes, stamp: Stamp, convert: Convert, tmp_path: Path
) -> None:
    source = tmp_path / "return.xlsx"
    source.write_bytes(blank)
    (saved,) = convert([source], "xlsx", tmp_path / "out")
    filled = fill(saved.read_bytes(), FILLS, stamp)
    book = load_workbook(io.BytesIO(filled.data))
    assert [book["Đơn vị"][cell].value for cell in ("D7", "D9")] == [3, ' =1+1 & "<Cẩm Thành>"']
    assert stamps_in(filled.data) == [stamp] * 3
    assert book.calculation.fullCalcOnLoad


def test_what_is_filled_in_below_the_prepared_rows_is_printed(blank: bytes, stamp: Stamp) -> None:
    many: Fills = {"Thôn, tổ": {f"C{row}": f"Thôn {row}" for row in range(8, 63)} | {"C100": None}}
    filled = fill(blank, many, stamp)
    book = load_workbook(io.BytesIO(filled.data))
    assert filled.patched
    assert book["Thôn, tổ"].print_area == "'Thôn, tổ'!$A$1:$E$62"
    assert book["Câu lạc bộ"].print_area == "'Câu lạc bộ'!$A$1:$AY$47"


def test_what_openpyxl_fills_in_below_the_prepared_rows_is_printed_too(blank: bytes, stamp: Stamp) -> None:
    filled = fill(blank, {"Câu lạc bộ": {"L60": 50}}, stamp)
    book = load_workbook(io.BytesIO(filled.data))
    assert not filled.patched
    assert book["Câu lạc bộ"].print_area == "'Câu lạc bộ'!$A$1:$AY$60"


def test_a_name_that_is_filled_in_fits_its_line(blank: bytes) -> None:
    book = load_workbook(io.BytesIO(blank))
    clubs = book["Câu lạc bộ"]
    assert [clubs[cell].alignment.shrink_to_fit for cell in ("C8", "C60", "I8")] == [True, True, None]

"""Workbooks opened: values at their addresses, flaws beside them, and a finding for whatever is wrong."""

import io
from datetime import date
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.findings import Finding
from clubkit.forms.layout import STAMP_NAME
from clubkit.returns.raw import Flaw, RawCell, RawWorkbook
from clubkit.returns.workbook import open_workbook
from tests.returns.workbooks import STAMP, build_return, bytes_of


def one_sheet(**cells: str | float | date) -> bytes:
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    for address, value in cells.items():
        page[address] = value
    return bytes_of(book)


def patched(data: bytes, **changes: str | None) -> bytes:
    """The workbook with parts replaced (`xl_workbook`, `sheet1`, `rels`, `custom`), or left out."""
    names = {
        "sheet1": "xl/worksheets/sheet1.xml",
        "xl_workbook": "xl/workbook.xml",
        "rels": "xl/_rels/workbook.xml.rels",
        "custom": "docProps/custom.xml",
    }
    new = {names[key]: change for key, change in changes.items()}
    target = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(target, "w") as archive:
        contents = {name: old.read(name).decode("utf-8", "replace") for name in old.namelist()} | new
        for name, content in contents.items():
            if content is not None:
                archive.writestr(name, content)
    return target.getvalue()


def opened(data: bytes) -> RawWorkbook:
    workbook = open_workbook(data)
    assert isinstance(workbook, RawWorkbook)
    return workbook


def faults(data: bytes) -> list[tuple[str, str | None, str | None]]:
    found = open_workbook(data)
    assert isinstance(found, tuple)
    assert all(isinstance(each, Finding) for each in found)
    return [(each.code.value, each.place.sheet, each.place.cell) for each in found]


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'


def test_values_stand_at_their_addresses() -> None:
    (page,) = opened(one_sheet(C4="Thôn 1", D6=42, B2=date(2026, 3, 15))).sheets
    assert page.cells == {
        (4, 3): RawCell("Thôn 1"),
        (6, 4): RawCell(42.0),
        (2, 2): RawCell(date(2026, 3, 15)),
    }


def test_error_values_and_formulas_never_calculated_are_no_blanks() -> None:
    rows = (
        '<row r="5"><c r="B5" t="e"><v>#N/A</v></c><c r="C5"><f>1+1</f></c>'
        '<c r="D5"><f>1+1</f><v>2</v></c><c r="E5" t="str"><f>""</f><v></v></c></row>'
    )
    (page,) = opened(patched(one_sheet(A1=1), sheet1=SHEET.format(rows))).sheets
    assert page.cells == {
        (5, 2): RawCell("#N/A", Flaw.ERROR),
        (5, 3): RawCell(None, Flaw.NO_RESULT, formula=True),
        (5, 4): RawCell(2.0, formula=True),
        (5, 5): RawCell(None, formula=True),
    }


def test_hidden_sheets_properties_and_names_are_read() -> None:
    workbook = opened(bytes_of(build_return()))
    assert [sheet.title for sheet in workbook.sheets if sheet.hidden] == ["_clubkit"]
    assert workbook.properties == {STAMP_NAME: STAMP.line()}
    assert workbook.names == {STAMP_NAME: f'"{STAMP.line()}"'}


def test_a_chart_sheet_holds_no_answers() -> None:
    book = Workbook()
    book.create_chartsheet("Biểu đồ")
    assert [sheet.title for sheet in opened(bytes_of(book)).sheets] == ["Sheet"]


def test_a_far_cell_is_named_with_its_sheet() -> None:
    rows = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert faults(patched(one_sheet(A1=1), sheet1=SHEET.format(rows))) == [
        ("file.far_cell", "Sheet", "XFD1048576")
    ]


def test_a_worksheet_under_another_name_is_scanned_too() -> None:
    rows = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    data = one_sheet(A1=1)
    with ZipFile(io.BytesIO(data)) as archive:
        relations = archive.read("xl/_rels/workbook.xml.rels").decode()
    moved = patched(data, rels=relations.replace("worksheets/sheet1.xml", "theme/picture.png"))
    target = io.BytesIO(moved)
    with ZipFile(target, "a") as archive:
        archive.writestr("xl/theme/picture.png", SHEET.format(rows))
    assert faults(target.getvalue()) == [("file.far_cell", "Sheet", "XFD1048576")]


@pytest.mark.parametrize("part", ["sheet1", "xl_workbook", "rels", "custom"])
def test_an_entity_in_any_part_is_refused(part: str) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaa">]><a>&a;</a>'
    ((code, _, _),) = faults(patched(bytes_of(build_return()), **{part: bomb}))
    assert code == "file.unsafe_xml"


@pytest.mark.parametrize(
    "changes",
    [
        {"sheet1": "<worksheet><sheetData>"},
        {"sheet1": None},
        {"rels": None},
        {"xl_workbook": "<workbook"},
        {"sheet1": SHEET.format('<row r="1"><c r="A1" t="s"><v>99</v></c></row>')},
        {"xl_workbook": '<workbook><sheets><sheet name="a"/><sheet name="a"/></sheets></workbook>'},
    ],
)
def test_whatever_the_parser_meets_is_corrupt_and_no_traceback(changes: dict[str, str | None]) -> None:
    ((code, _, _),) = faults(patched(one_sheet(A1="Thôn 1"), **changes))
    assert code == "file.corrupt"


def test_what_the_envelope_refuses_is_handed_on() -> None:
    assert faults(b"") == [("file.empty", None, None)]

"""Formats that change what a cell means are seen in the file itself."""

import pytest
from openpyxl.styles import Font

from clubkit.findings import Code
from clubkit.returns.looks import parse_looks
from clubkit.returns.parse import parse_sheet
from clubkit.returns.raw import Look, RawWorkbook
from clubkit.returns.workbook import open_workbook
from tests.returns.workbooks import CLUB, CLUBS, FORM, build_return, bytes_of, sheet_in


def test_a_percentage_format_and_an_old_face_are_said_at_their_cells() -> None:
    book = build_return([{**CLUB, "members": 1.0, "club_name": "Cã"}])
    page = sheet_in(book, "Câu lạc bộ")
    page["E8"].number_format, page["B8"].font = "0%", Font(name=".VnTime")
    workbook = open_workbook(bytes_of(book))
    assert isinstance(workbook, RawWorkbook)
    _, said = parse_sheet(FORM, CLUBS, workbook)
    assert [(each.code, each.place.cell) for each in said] == [
        (Code.TEXT_LEGACY, "B8"),
        (Code.NUMBER_PERCENT, "E8"),
    ]


def test_percentages_are_known_by_number_and_by_code() -> None:
    styles = (
        b'<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%"/>'
        b'<numFmt numFmtId="165" formatCode="0&quot;%&quot;"/></numFmts>'
        b'<fonts><font><name val="Arial"/></font><font><name val="VNI-Times"/></font></fonts>'
        b'<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="9" fontId="0"/><xf numFmtId="164" fontId="1"/>'
        b'<xf numFmtId="165" fontId="7"/></cellXfs></styleSheet>'
    )
    assert parse_looks(styles) == {"1": Look(percent=True), "2": Look(percent=True, face="VNI-Times")}


@pytest.mark.parametrize(
    "code", ['#,##0" triệu"', '0"0"', '"khoảng "0', "0,", '#,##0,," tr"', '"Có";"Không"', "0\\0"]
)
def test_a_number_that_its_format_shows_as_another_is_said_at_its_cell(code: str) -> None:
    assert said_of_members(code) == [(Code.NUMBER_DISGUISED, "E8")]


@pytest.mark.parametrize(
    "code",
    [
        "#,##0",
        '#,##0" người"',
        '_-* #,##0\\ "₫"_-;-* #,##0\\ "₫"_-;_-* "-"_-;_-@_-',
        "0.00",
        "#,##0;[Red]-#,##0",
    ],
)
def test_a_format_that_adds_nothing_to_a_number_needs_no_word(code: str) -> None:
    assert said_of_members(code) == []


def said_of_members(code: str) -> list[tuple[Code, str | None]]:
    book = build_return([CLUB])
    sheet_in(book, "Câu lạc bộ")["E8"].number_format = code
    workbook = open_workbook(bytes_of(book))
    assert isinstance(workbook, RawWorkbook)
    _, said = parse_sheet(FORM, CLUBS, workbook)
    return [(each.code, each.place.cell) for each in said]


def test_a_workbook_without_styles_has_no_looks() -> None:
    assert parse_looks(None) == {}

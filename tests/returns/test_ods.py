"""OpenDocument spreadsheets: the same values, flaws, places and refusals as of an Excel file."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clubkit.findings import Finding
from clubkit.returns.ods_content import Content, parse_content
from clubkit.returns.raw import Flaw, Look, RawCell, RawWorkbook, Scalar
from clubkit.returns.workbook import open_workbook
from tests.returns.ods import BLANK, SPACES, cell, content, number, ods, row, table

ERROR = '<table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'

NOTED = cell("a").replace("<text:p>", "<office:annotation><text:p>x</text:p></office:annotation><text:p>", 1)


def opened(data: bytes) -> RawWorkbook:
    found = open_workbook(data)
    assert isinstance(found, RawWorkbook)
    return found


def cells(*rows: str) -> dict[tuple[int, int], RawCell]:
    (sheet,) = opened(ods(content(table("".join(rows))))).sheets
    return dict(sheet.cells)


def faults(data: bytes) -> list[tuple[str, str | None, str | None]]:
    found = open_workbook(data)
    assert isinstance(found, tuple)
    return [(each.code.value, each.place.sheet, each.place.cell) for each in found]


@pytest.mark.parametrize(
    ("given_cell", "value"),
    [
        (cell("Thôn 1"), "Thôn 1"),
        (number(42), 42.0),
        (cell("5 đ", kind="currency", value="5"), 5.0),
        (cell("15/03/2026", kind="date", date_value="2026-03-15"), date(2026, 3, 15)),
        (cell("", kind="date", date_value="2026-03-15T00:00:00"), date(2026, 3, 15)),
        (cell("", kind="date", date_value="2026-03-15T10:30:00"), datetime(2026, 3, 15, 10, 30)),  # noqa: DTZ001
        (cell("30/02/20261", kind="date", date_value="20261-02-30"), "30/02/20261"),
        (cell("", kind="time", time_value="PT10H30M00S"), timedelta(hours=10, minutes=30)),
        (cell("giờ", kind="time", time_value="nonsense"), "giờ"),
        (cell("TRUE", kind="boolean", boolean_value="true"), True),
        (cell("", kind="string", string_value="kín"), "kín"),
        (number(46096, "15/03/2026"), date(2026, 3, 15)),
        (number(46096, "16/03/2026"), 46096.0),
        (number(46096, "40/03/2026"), 46096.0),
        (number(46096.5, "15/03/2026"), 46096.5),
        (cell("a<text:s text:c='2'/>b<text:tab/>c<text:line-break/>d"), "a  b\tc\nd"),
        (cell("a</text:p><text:p>b"), "a\nb"),
        (cell("a<text:span>b</text:span>"), "ab"),
        (NOTED, "a"),
    ],
)  # fmt: skip
def test_a_cell_has_the_value_that_it_shows(given_cell: str, value: Scalar) -> None:
    assert cells(row(given_cell)) == {(1, 1): RawCell(value)}


@pytest.mark.parametrize(
    ("given_cell", "expected"),
    [
        (ERROR, RawCell("#N/A", Flaw.ERROR)),
        (cell("#REF!", formula="of:=[.A1]"), RawCell("#REF!", Flaw.ERROR, formula=True)),
        (cell("Err:502", formula="of:=[.A1]"), RawCell("Err:502", Flaw.ERROR, formula=True)),
        (cell(kind="", formula="of:=1+1"), RawCell(None, Flaw.NO_RESULT, formula=True)),
        (cell(formula="of:=A1", string_value=""), RawCell(None, formula=True)),
        (number(2, formula="of:=1+1"), RawCell(2.0, formula=True)),
        (cell("#một"), RawCell("#một")),
        (cell("60%", kind="percentage", value="0.6"), RawCell(0.6, look=Look(percent=True))),
    ],
)
def test_errors_and_formulas_are_told_from_values(given_cell: str, expected: RawCell) -> None:
    assert cells(row(given_cell)) == {(1, 1): expected}


def test_repeated_and_blank_cells_keep_all_others_in_their_place() -> None:
    rows = (
        row(BLANK, repeated=2),
        f"<table:table-header-rows>{row(BLANK, cell('a', repeated=2), number(1))}</table:table-header-rows>",
        row(cell("b"), repeated=2),
        row("<table:covered-table-cell/>", cell("c")),
        row('<table:table-cell table:number-columns-repeated="16384"/>', repeated=1_048_000),
    )
    shown = {at: each.value for at, each in cells(*rows).items()}
    assert shown == {(3, 2): "a", (3, 3): "a", (3, 4): 1.0, (4, 1): "b", (5, 1): "b", (6, 2): "c"}


def test_merged_and_hidden_rows_and_columns_are_known() -> None:
    columns = (
        '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="99999999"/>'
    )
    merged = cell("a").replace("<table:table-cell", '<table:table-cell table:number-columns-spanned="3"', 1)
    hidden = row(BLANK, repeated=2).replace("<table:table-row", '<table:table-row table:visibility="filter"')
    rest = hidden.replace('"2"', '"99999999"')
    (sheet,) = opened(ods(content(table(columns + row(merged) + hidden + row(cell("b")) + rest)))).sheets
    assert sheet.merged == (((1, 1), (1, 3)),)
    assert (min(sheet.hidden_columns), max(sheet.hidden_columns)) == (3, 1000)
    assert (sorted(sheet.hidden_rows)[:3], max(sheet.hidden_rows)) == ([2, 3, 5], 20_000)


def test_days_are_counted_from_the_workbooks_own_first_day() -> None:
    counted = '<table:null-date table:date-value="1904-01-01"/>'
    (sheet,) = opened(ods(content(counted, table(row(number(1, "2/1/1904")))))).sheets
    assert sheet.cells == {(1, 1): RawCell(date(1904, 1, 2))}


def test_hidden_sheets_properties_and_names_are_read() -> None:
    styles = (
        '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>'
        '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    local = '<table:named-expression table:name="n" table:expression="1"/>'
    named = '<table:named-expression table:name="n" table:expression="&quot;a=1&quot;"/>'
    tables = table("", "Một", "ta1"), table(local, "Hai", "ta2")
    meta = f'<a {SPACES}><meta:user-defined meta:name="p">v</meta:user-defined></a>'
    book = opened(ods(content(*tables, styles=styles, after=named), meta=meta))
    assert [(each.title, each.hidden) for each in book.sheets] == [("Một", False), ("Hai", True)]
    assert (book.properties, book.names, book.said) == ({"p": "v"}, {"n": '"a=1"'}, ())


def test_sheets_that_nobody_asks_for_are_passed_over() -> None:
    far = row(cell("x", repeated=5000))
    found = open_workbook(
        ods(content(table(far, "Xa"), table(row(cell("a")), "Gần"))), lambda title: title == "Gần"
    )
    assert isinstance(found, RawWorkbook)
    assert [each.title for each in found.sheets] == ["Gần"]


@pytest.mark.parametrize(
    ("rows", "at"),
    [
        (row(cell("x", repeated=1001)), "ALM1"),
        (row(BLANK, repeated=20_000) + row(cell("x")), "A20001"),
        (row(cell("x"), repeated=999_999_999_999), "A999999999999"),
        (row(cell("x", repeated=999_999_999_999)), None),
        (row(cell("x", repeated=1000), repeated=2001), "ALL2001"),
    ],
)
def test_content_far_away_is_refused_before_it_is_laid_out(rows: str, at: str | None) -> None:
    ((code, sheet, place),) = faults(ods(content(table(rows))))
    assert (code, sheet) == ("file.far_cell", "Trang 1")
    assert at is None or place == at


@pytest.mark.parametrize("part", ["content", "meta", "manifest", "styles.xml"])
def test_an_entity_in_any_part_is_refused(part: str) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaa">]><a>&a;</a>'
    data = ods(bomb) if part == "content" else ods(content(), **{part: bomb})
    assert [code for code, _, _ in faults(data)] == ["file.unsafe_xml"]


def test_a_password_is_told_before_anything_is_read() -> None:
    manifest = f"<manifest:manifest {SPACES}><manifest:encryption-data/></manifest:manifest>"
    assert faults(ods("\x01 no xml", manifest=manifest)) == [("file.password", None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "no xml",
        content(table(row(number(1).replace('"1"', '"one"')))),
        content(table("", "A"), table("", "A")),
        content(table(row(BLANK).replace("<table:table-cell/>", cell("a").replace(">", ' table:number-columns-repeated="x">', 1)))),
    ],
)  # fmt: skip
def test_what_cannot_be_followed_is_corrupt(text: str) -> None:
    assert faults(ods(text)) == [("file.corrupt", None, None)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ods(content(), **{"Basic/Standard/Module1.xml": "<a/>"}), "file.macros"),
        (ods(content(), **{"Scripts/python/a.py": ""}), "file.macros"),
        (ods(content(table("<table:table-source/>"))), "file.links"),
        (ods(content(), manifest='<a b="application/vnd.sun.star.oleobject"/>'), "file.embedded"),
    ],
)
def test_what_is_carried_beside_the_sheets_is_said(data: bytes, code: str) -> None:
    assert [each.code.value for each in opened(data).said] == [code]


def test_a_library_without_a_module_is_no_macro() -> None:
    assert opened(ods(content(), **{"Basic/Standard/script-lb.xml": "<a/>"})).said == ()


@given(st.binary(max_size=200))
def test_no_bytes_can_stop_the_pass(data: bytes) -> None:
    assert isinstance(parse_content(data, bool), Finding | Content)

"""What the scan refuses, however it is written, and what it notes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clubkit.findings import Finding
from clubkit.returns.scan import Scanned, scan_part


def sheet(rows: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<worksheet><sheetData>{rows}</sheetData></worksheet>'.encode()


def refused(data: bytes) -> tuple[str, str | None]:
    found = scan_part(data)
    assert isinstance(found, Finding)
    return found.code.value, found.place.cell


def scanned(rows: str) -> Scanned:
    found = scan_part(sheet(rows))
    assert isinstance(found, Scanned)
    return found


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "XFD1048576"),
        ("<row r='20001'><c r='A20001'/></row>", "A20001"),
        ('<row><c r="ALM1"/></row>', "ALM1"),
        ('<row r="20001"><c/></row>', "A20001"),
        ('<row r="20000"/><row><c/></row>', "A20001"),
        ('<row><c r="ALL1"/><c/></row>', "ALM1"),
        ('<row><c r="\n xfd9 "/></row>', "XFD9"),
        ('<row><c r="&#65;99999"/></row>', "A99999"),
        ('<row r="3"><c r="A20001"/></row>', "A20001"),
    ],
)
def test_a_cell_far_away_is_refused_however_it_is_written(rows: str, cell: str) -> None:
    assert refused(sheet(rows)) == ("file.far_cell", cell)


def test_a_prefix_or_another_encoding_hides_nothing() -> None:
    rows = '<x:row><x:c r="XFD1048576"/></x:row>'
    prefixed = f'<x:worksheet xmlns:x="u"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    assert refused(prefixed.encode()) == ("file.far_cell", "XFD1048576")
    assert refused(f'<?xml version="1.0" encoding="utf-16"?>{prefixed}'.encode("utf-16")) == (
        "file.far_cell",
        "XFD1048576",
    )


def test_a_vast_rectangle_is_refused_at_the_cell_that_makes_it_so() -> None:
    rows = '<row r="1"><c r="ALL1"><v>1</v></c></row><row r="19000"><c r="A19000"><v>1</v></c></row>'
    assert refused(sheet(rows)) == ("file.far_cell", "A19000")


def test_cells_without_content_make_no_rectangle() -> None:
    assert scanned('<row r="1"><c r="ALL1"/></row><row r="19000"><c r="A19000"/></row>') == Scanned()


@pytest.mark.parametrize(
    "head",
    [
        "<!DOCTYPE worksheet>",
        '<!DOCTYPE w [<!ENTITY a "b">]>',
        '<!DOCTYPE w SYSTEM "file:///etc/passwd">',
    ],
)
def test_a_document_type_is_refused(head: str) -> None:
    assert refused(sheet("", head)) == ("file.unsafe_xml", None)


@pytest.mark.parametrize("data", [b"", b"<a>", b"text", b'<?xml version="1.0" encoding="nonsense"?><a/>'])
def test_what_is_no_xml_is_corrupt(data: bytes) -> None:
    assert refused(data) == ("file.corrupt", None)


@pytest.mark.parametrize(
    "rows", ['<row><c r="5"/></row>', '<row r="x"/>', '<row r="٣"/>', '<row><c r="$A$1"/></row>']
)
def test_a_strange_address_is_corrupt(rows: str) -> None:
    assert refused(sheet(rows)) == ("file.corrupt", None)


def test_error_values_are_noted_with_what_they_show() -> None:
    found = scanned('<row r="4"><c r="B4" t="e"><v>#REF!</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>')
    assert found.errors == {(4, 2): "#REF!", (4, 3): "#DIV/0!"}
    assert found.formulas == {(4, 3): True}


@pytest.mark.parametrize(
    ("cell", "stored"),
    [
        ("<c><f>1+1</f><v>2</v></c>", True),
        ("<c><f>1+1</f></c>", False),
        ("<c><f>1+1</f><v/></c>", False),
        ("<c><f>1+1</f><v></v></c>", False),
        ('<c t="str"><f>""</f><v></v></c>', True),
        ('<c t="inlineStr"><f>1</f><is><t>a</t></is></c>', True),
        ('<c><f t="shared" si="0"/><v>2</v></c>', True),
    ],
)
def test_formulas_are_noted_with_whether_they_have_a_result(cell: str, stored: bool) -> None:  # noqa: FBT001  a fact
    assert scanned(f"<row>{cell}</row>").formulas == {(1, 1): stored}


def test_what_lies_outside_the_sheet_data_is_no_cell() -> None:
    outside = '<c r="XFD1048576"/><row r="99999"/><f/><v/>'
    assert scan_part(f"<a>{outside}<sheetData/>{outside}</a>".encode()) == Scanned()


@given(st.binary(max_size=200))
def test_no_bytes_can_stop_the_scan(data: bytes) -> None:
    assert isinstance(scan_part(data), Finding | Scanned)

"""The list of issued workbooks."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from clubkit.issuing.manifest import HEADS, ManifestRow, manifest_text, parse_contacts, parse_manifest

ROW = ManifestRow(
    "21025",
    "Phường Cẩm Thành",
    "2026-H2_21025_Cam-Thanh.xlsx",
    "return",
    1,
    "2026-H2",
    "0f" * 5,
    "ab" * 32,
    73_000,
)


def test_excel_reads_the_manifest_as_utf8_in_columns() -> None:
    text = manifest_text([ROW])
    assert text.startswith("\ufeffcommune,name,file,form,version,period,issue,sha256,size,address\r\n")
    assert text.count("\r\n") == 2


def test_a_text_is_never_a_formula() -> None:
    row = ManifestRow(
        **{name: getattr(ROW, name) for name in HEADS if name != "address"}, address='=HYPERLINK("x")'
    )
    cells = list(csv.reader(io.StringIO(manifest_text([row]))))[1]
    assert cells[-1] == '\'=HYPERLINK("x")'


texts = st.text(st.characters(blacklist_categories=("Cs", "Cc")))


@given(texts, texts, st.integers(0, 10**9))
def test_what_was_written_is_read_back(name: str, address: str, size: int) -> None:
    row = ManifestRow("21025", name, "a.xlsx", "return", 1, "2026-H2", "i", "s", size, address)
    assert parse_manifest(manifest_text([row, ROW])) == (row, ROW)


def test_contacts_are_found_by_code_with_or_without_a_head_line() -> None:
    text = "\ufeffmã,địa chỉ,ghi chú\n21025, a@example.vn ,x\n\n21028\n 21034 ,b@example.vn\n"
    assert parse_contacts(text) == {"21025": "a@example.vn", "21034": "b@example.vn"}


def test_lists_that_excel_saved_with_semicolons_are_read() -> None:
    assert parse_manifest(manifest_text([ROW]).replace(",", ";")) == (ROW,)
    assert parse_contacts("mã;địa chỉ\n21025;Tổ 1, phường A\n") == {"21025": "Tổ 1, phường A"}

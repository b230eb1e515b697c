"""The province's own annotated copies are known again, and passed over only while nobody has mended anything."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName

from clubkit.forms.mark import ANNOTATED_NAME, FINDINGS_SHEET, Mark
from clubkit.returns.model import Received
from clubkit.returns.read import read_return
from tests.returns.workbooks import CLUB, FORMS, Typed, build_return, bytes_of, sheet_in

FAULTY: Mapping[str, Typed] = {**CLUB, "members": "khoảng 60"}


def read(folder: Path, book: Workbook) -> Received:
    path = folder / "phiếu.xlsx"
    path.write_bytes(bytes_of(book))
    return read_return(str(path), FORMS)


def codes(received: Received) -> list[str]:
    return [each.code.value for each in received.findings]


def mark_of(folder: Path, book: Workbook) -> str:
    received = read(folder, book)
    return Mark(received.sha256, received.answers).line()


def as_name(book: Workbook, line: str) -> None:
    book.defined_names[ANNOTATED_NAME] = DefinedName(ANNOTATED_NAME, attr_text=f'"{line}"')


def as_property(book: Workbook, line: str) -> None:
    book.custom_doc_props.append(StringProperty(name=ANNOTATED_NAME, value=line))  # type: ignore[attr-defined] # newer than its types


@pytest.mark.parametrize("marked", [as_name, as_property])
def test_a_copy_that_nobody_mended_is_passed_over(tmp_path: Path, marked: object) -> None:
    book = build_return((FAULTY,))
    assert callable(marked)
    marked(book, mark_of(tmp_path, book))
    received = read(tmp_path, book)
    assert (codes(received), received.sheets) == (["file.unmended_copy"], {})


@pytest.mark.parametrize("typed", [60, "khoảng 61", None])
def test_a_copy_with_any_cell_changed_is_a_return_again(tmp_path: Path, typed: Typed) -> None:
    book = build_return((FAULTY,))
    as_name(book, mark_of(tmp_path, book))
    sheet_in(book, "Câu lạc bộ")["E8"] = typed
    received = read(tmp_path, book)
    assert received.sheets.keys() == {"commune", "clubs"}
    assert "file.unmended_copy" not in codes(received)


def test_a_workbook_without_a_readable_sheet_is_never_taken_for_an_unmended_copy(tmp_path: Path) -> None:
    book = build_return()
    for title in ("Đơn vị", "Câu lạc bộ"):
        book.remove(sheet_in(book, title))
    as_name(book, mark_of(tmp_path, book))
    assert codes(read(tmp_path, book)) == ["sheet.missing", "sheet.missing"]


def test_the_sheet_that_lists_the_findings_is_never_read_as_answers(tmp_path: Path) -> None:
    book = build_return()
    listing = book.copy_worksheet(sheet_in(book, "Câu lạc bộ"))
    listing.title = FINDINGS_SHEET
    listing["E8"] = 999
    book.move_sheet(listing, offset=-len(book.sheetnames))
    received = read(tmp_path, book)
    assert received.sheets["clubs"].title == "Câu lạc bộ"
    assert received.sheets["clubs"].rows[8]["members"] == 55

"""The line that says whose sheet it is, held against the stamp."""

import pytest

from clubkit.returns.headings import check_headings
from clubkit.returns.model import Received
from clubkit.returns.parse import parse_sheet
from clubkit.returns.raw import RawWorkbook
from clubkit.returns.workbook import open_workbook
from tests.returns.workbooks import CLUBS, FORM, STAMP, build_return, bytes_of, sheet_in

UNIT, PERIOD = "Phường Cẩm Thành", "6 tháng đầu năm 2026"


def said(
    line: str | None, *, inserted: int = 0, unit: str | None = UNIT
) -> list[tuple[str | None, object, object]]:
    book = build_return()
    page = sheet_in(book, "Câu lạc bộ")
    page["A2"] = line
    if inserted:
        page.insert_rows(1, inserted)
    workbook = open_workbook(bytes_of(book))
    assert isinstance(workbook, RawWorkbook)
    parsed, _ = parse_sheet(FORM, CLUBS, workbook)
    assert parsed is not None
    received = Received("a.xlsx", "a.xlsx", "", 0, STAMP, {"clubs": parsed}, ())
    return [
        (each.place.cell, each.value, each.args["issued"]) for each in check_headings(received, unit, PERIOD)
    ]


@pytest.mark.parametrize(
    "line",
    [
        f"{UNIT} · {PERIOD}",
        f"{UNIT.upper()} · {PERIOD} · SỐ LIỆU GIẢ LẬP",
        f"Đơn vị: {UNIT} · {PERIOD}",
        None,
    ],
)
def test_a_line_that_names_both_is_nothing_to_say(line: str | None) -> None:
    assert said(line) == []


@pytest.mark.parametrize(
    "line", [f"Xã Trà Bồng · {PERIOD}", f"{UNIT} · 6 tháng cuối năm 2026", "Xã Trà Bồng"]
)
def test_another_unit_or_period_is_said_with_what_was_issued(line: str) -> None:
    assert said(line) == [("A2", line, f"{UNIT} · {PERIOD}")]


def test_the_line_is_found_below_rows_that_were_put_in() -> None:
    assert said(f"Xã Trà Bồng · {PERIOD}", inserted=2)[0][0] == "A4"


def test_a_unit_that_nobody_knows_is_not_looked_for() -> None:
    assert said(f"Xã Nào Đó · {PERIOD}", unit=None) == []

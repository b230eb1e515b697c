"""Whose workbook it is: any two places of three that agree."""

from dataclasses import replace

import pytest

from clubkit.findings import Code
from clubkit.forms.layout import STAMP_NAME, STAMP_SHEET
from clubkit.forms.stamp import Stamp
from clubkit.returns.raw import RawCell, RawSheet, RawWorkbook
from clubkit.returns.stamps import stamp_of
from tests.returns.workbooks import STAMP

OTHER = replace(STAMP, commune="21028")
THIRD = replace(STAMP, commune="21031")


def workbook(sheet: Stamp | None, name: Stamp | None, line: Stamp | None) -> RawWorkbook:
    pairs = sheet.pairs() if sheet else ()
    cells = {
        (row, column): RawCell(text)
        for row, pair in enumerate(pairs, 1)
        for column, text in enumerate(pair, 1)
    }
    return RawWorkbook(
        sheets=(RawSheet(STAMP_SHEET, hidden=True, cells=cells),) if sheet else (),
        properties={STAMP_NAME: line.line()} if line else {},
        names={STAMP_NAME: f'"{name.line()}"'} if name else {},
    )


@pytest.mark.parametrize(
    "places",
    [
        (STAMP, STAMP, STAMP),
        (OTHER, STAMP, STAMP),
        (STAMP, OTHER, STAMP),
        (STAMP, STAMP, OTHER),
        (STAMP, None, None),
        (None, STAMP, None),
        (None, None, STAMP),
    ],
)
def test_two_places_that_agree_win_and_one_alone_counts(
    places: tuple[Stamp | None, Stamp | None, Stamp | None],
) -> None:
    assert stamp_of(workbook(*places)) == (STAMP, ())


@pytest.mark.parametrize("places", [(STAMP, OTHER, THIRD), (STAMP, OTHER, None), (None, STAMP, OTHER)])
def test_places_that_all_disagree_are_not_decided(
    places: tuple[Stamp | None, Stamp | None, Stamp | None],
) -> None:
    stamp, said = stamp_of(workbook(*places))
    assert stamp is None
    assert [each.code for each in said] == [Code.FILE_STAMP_DISAGREES]


def test_a_workbook_without_a_stamp_is_not_ours() -> None:
    stamp, said = stamp_of(workbook(None, None, None))
    assert stamp is None
    assert [each.code for each in said] == [Code.FILE_NOT_OURS]


def test_a_number_typed_over_a_text_is_still_the_stamp() -> None:
    texts = {
        (1, 1): "form",
        (1, 2): "return",
        (2, 1): "version",
        (3, 1): "commune",
        (3, 2): "21025",
        (4, 1): "period",
    }
    cells = {at: RawCell(text) for at, text in texts.items()} | {
        (2, 2): RawCell(2.0),
        (4, 2): RawCell("2026-H1"),
    }
    book = RawWorkbook((RawSheet(STAMP_SHEET, hidden=False, cells=cells),), {}, {})
    assert stamp_of(book) == (replace(STAMP, issue=""), ())

"""Page, annex and JSON show the same number for every figure."""

from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.plan.model import Unit
from clubkit.reports.figures_json import figures_document
from clubkit.reports.html import render_html
from clubkit.reports.model import Line, ProvinceReport
from clubkit.reports.words import amount

SHOWN_ONLY = "shown"
"""Stands for the unrounded value where a page carries none: in its cells of single communes."""


class Figures(HTMLParser):
    """The figures of a page: key → the words shown, and the unrounded value."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: dict[str, tuple[str, str]] = {}
        self.open: tuple[str, str] | None = None
        self.columns: list[str] = []
        self.unit, self.place = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.open = None
        if tag in ("b", "td") and given.get("data-figure"):
            self.open = (str(given["data-figure"]), str(given["data-raw"]))
        if given.get("data-indicator"):
            self.columns.append(str(given["data-indicator"]))
        if tag == "tr":
            self.unit, self.place = str(given.get("data-unit") or ""), 0
        elif self.unit and tag == "td" and "num" in str(given.get("class")):
            self.open = (f"{self.columns[self.place]}.commune.{self.unit}", SHOWN_ONLY)
            self.place += 1

    def handle_data(self, data: str) -> None:
        if self.open:
            key, raw = self.open
            self.shown.setdefault(key, (data, raw))
            self.open = None


def keyed(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {f"{each['code']}.{each['level']}.{each['unit']}": each for each in document["figures"]}


def on_board(report: ProvinceReport) -> set[str]:
    return {line.indicator.code for line in report.board}


def unit_of(report: ProvinceReport) -> dict[str, Unit]:
    return {line.indicator.code: line.indicator.unit for line in (*report.board, *report.followed)}


def test_page_and_json_show_the_same(large: ProvinceReport, templates: Path) -> None:
    page = Figures()
    page.feed(render_html(large, "vi", [templates]))
    records, board, units = keyed(figures_document(large)), on_board(large), unit_of(large)
    # a page leaves followed indicators of single communes to the annex
    wanted = {key for key, each in records.items() if each["level"] != "commune" or each["code"] in board}
    assert {key for key in page.shown if key in records} == wanted
    assert {words for key, (words, _) in page.shown.items() if key not in records} == {"–"}
    for key in wanted:
        words, raw = page.shown[key]
        value = records[key]["value"]
        assert raw in (SHOWN_ONLY, "" if value is None else repr(float(value)))
        assert words == amount(value, units[records[key]["code"]], "vi")


def province_rows(sheet: Worksheet, column: int) -> Iterator[tuple[str, object]]:
    for row in sheet.iter_rows(values_only=True):
        if isinstance(row[0], int):
            yield str(row[1]), row[column]


def test_the_annexs_province_figures_are_those_of_the_json(
    large: ProvinceReport, large_annex: Workbook
) -> None:
    book, records = large_annex, keyed(figures_document(large))
    lines = {line.indicator.title.vi: line.indicator for line in (*large.board, *large.followed)}
    summary = list(province_rows(book["Tổng hợp"], 5))[: len(large.board)]
    found = [*summary, *province_rows(book["Chỉ số theo dõi"], 3)]
    assert len(found) == len(lines)
    for title, shown in found:
        record = records[f"{lines[title].code}.province.51"]
        assert words_in_cell(shown, lines[title].unit) == amount(record["value"], lines[title].unit, "vi")


def words_in_cell(shown: object, unit: Unit) -> str:
    return amount(shown, unit, "vi") if isinstance(shown, int | float) else str(shown)


KINDS = {
    "Theo xã - tỷ lệ": lambda unit: unit is Unit.PERCENT,
    "Theo xã - kinh phí": lambda unit: unit is Unit.MONEY,
    "Theo xã - số lượng": lambda unit: unit not in (Unit.PERCENT, Unit.MONEY),
}
"""The annex has followed indicators on a sheet for each kind."""


@pytest.mark.parametrize("title", ["Theo xã", *KINDS])
def test_the_annexs_commune_figures_are_those_of_the_json(
    large: ProvinceReport, large_annex: Workbook, title: str
) -> None:
    book, records = large_annex, keyed(figures_document(large))
    kind = KINDS.get(title)
    lines = [each for each in large.followed if kind(each.indicator.unit)] if kind else large.board
    sheet = book[title]
    checked = 0
    for row in sheet.iter_rows(values_only=True):
        if not (isinstance(row[1], str) and row[1].isdigit()):
            continue
        for line, shown in zip(lines, values_of(row, lines), strict=True):
            record = records.get(f"{line.indicator.code}.commune.{row[1]}")
            expected = "–" if record is None else amount(record["value"], line.indicator.unit, "vi")
            assert words_in_cell(shown, line.indicator.unit) == expected
            checked += 1
    assert checked == 96 * len(lines) > 0


def values_of(row: tuple[object, ...], lines: Sequence[Line]) -> Iterator[object]:
    at = 5
    for line in lines:
        at += 3 if line.indicator.unit is Unit.PERCENT else 1
        yield row[at - 1]


def test_the_annexs_class_figures_are_those_of_the_json(large: ProvinceReport, large_annex: Workbook) -> None:
    book, records = large_annex, keyed(figures_document(large))
    for place, class_ in enumerate(("lowland", "upland")):
        board = list(province_rows(book["Theo địa bàn"], 8 + 3 * place))
        followed = list(province_rows(book["Chỉ số theo dõi"], 4 + place))
        lines = (*large.board, *large.followed)
        for line, (_, shown) in zip(lines, [*board, *followed], strict=True):
            record = records[f"{line.indicator.code}.class.{class_}"]
            assert words_in_cell(shown, line.indicator.unit) == amount(
                record["value"], line.indicator.unit, "vi"
            )


def test_targets_are_the_same_in_every_output(
    large: ProvinceReport, large_annex: Workbook, templates: Path
) -> None:
    page, book = render_html(large, "vi", [templates]), large_annex
    in_annex = dict(province_rows(book["Tổng hợp"], 6))
    records = keyed(figures_document(large))
    for line in large.board[1:]:
        record, words = records[f"{line.indicator.code}.province.51"], in_annex[line.indicator.title.vi]
        floor = record["target"] and record["target"]["floor"]
        assert floor is None or f"{floor:,.0f}".replace(",", ".") in str(words)
        assert f">{words}</td>" in page

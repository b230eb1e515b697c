"""The Word draft shows the same number for every figure as page, annex and JSON."""

import io
from typing import Any

import pytest
from docx import Document
from docx.table import Table

from clubkit.messages.figures import number
from clubkit.plan.model import Unit
from clubkit.reports.draft import TEMPLATE, Letterhead, render_draft
from clubkit.reports.figures_json import figures_document
from clubkit.reports.model import Line, ProvinceReport
from clubkit.reports.sentences import value_words
from clubkit.reports.words import amount, gap_words, standing_words
from tests.reports.conftest import TEMPLATES
from tests.reports.test_equal_numbers import keyed


@pytest.fixture(scope="module")
def tables(large: ProvinceReport) -> dict[str, Table]:
    """The draft's tables by the first words of their second or third column's head."""
    draft = Document(io.BytesIO(render_draft(large, Letterhead(), TEMPLATES / TEMPLATE)))
    return {" ".join(cell.text for cell in table.rows[0].cells[1:3]): table for table in draft.tables}


def rows_of(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows[1:]]


def test_the_table_of_indicators_shows_the_json_s_figures(
    large: ProvinceReport, tables: dict[str, Table]
) -> None:
    records = keyed(figures_document(large))
    rows = rows_of(tables["Chỉ tiêu Mục tiêu"])
    for line, row in zip(large.board, rows, strict=True):
        record, unit = records[f"{line.indicator.code}.province.51"], line.indicator.unit
        assert row[3] == value_words(record["value"], unit)
        assert row[5] == (gap_words(record["gap"], unit, "vi") or "–")
        assert row[6].endswith(standing_words(line.figure.standing, "vi").words)


def test_the_table_of_classes_shows_the_json_s_figures(
    large: ProvinceReport, tables: dict[str, Table]
) -> None:
    records = keyed(figures_document(large))
    for line, row in zip(large.board, rows_of(tables["Chỉ tiêu Toàn tỉnh"]), strict=True):
        for class_, shown in zip(("lowland", "upland"), row[3:], strict=True):
            value = records[f"{line.indicator.code}.class.{class_}"]["value"]
            words = "chưa có" if value is None else amount(value, line.indicator.unit, "vi")
            assert shown.split("\n")[0] == words


def test_the_table_of_communes_shows_the_json_s_figures(
    large: ProvinceReport, tables: dict[str, Table]
) -> None:
    records, checked = keyed(figures_document(large)), 0
    codes = {row.name.vi: row.code for row in large.communes}
    for row in rows_of(tables["Đơn vị (1)"]):
        code = codes.get(row[1].rstrip("*"))
        for line, shown in zip(large.board, row[2:], strict=True) if code else ():
            assert shown == shown_of(records.get(f"{line.indicator.code}.commune.{code}"), line)
            checked += 1
    assert checked == 96 * len(large.board)


def shown_of(record: dict[str, Any] | None, line: Line) -> str:
    if record is None:
        return "–"
    if record["value"] is None:
        return "chưa có"
    money = line.indicator.unit is Unit.MONEY
    return number(record["value"], "vi") if money else amount(record["value"], line.indicator.unit, "vi")


def test_what_is_followed_shows_the_json_s_figures(large: ProvinceReport, tables: dict[str, Table]) -> None:
    records = keyed(figures_document(large))
    for line, row in zip(large.followed, rows_of(tables["Nội dung Trong kỳ"]), strict=True):
        assert row[4] == value_words(
            records[f"{line.indicator.code}.province.51"]["value"], line.indicator.unit
        )

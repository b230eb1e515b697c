"""Page, Word draft, annex, JSON, PDF and the terminal print one set of figures, in both phases; twice the same bytes."""

import io
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from clubkit.cli import screen
from clubkit.cli.screen_returns import show_board
from clubkit.reports.annex.book import annex_bytes
from clubkit.reports.card import card_of
from clubkit.reports.card_files import MASTER, card_docx, card_html
from clubkit.reports.draft import TEMPLATE, Letterhead, render_draft
from clubkit.reports.figures_json import figures_document
from clubkit.reports.html import render_html
from clubkit.reports.model import ProvinceReport
from clubkit.reports.paging import page_of
from clubkit.reports.pdf import card_pdf, page_facts, render_pdf
from clubkit.reports.words import amount, gap_words, target_words
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.report import RENDERERS, Reported, board_rows
from tests.reports.conftest import TEMPLATES
from tests.reports.printed import closed_up, text_of
from tests.reports.test_equal_numbers import Figures, keyed, province_rows, words_in_cell
from tests.reports.whole import whole_report

AS_OF = {"2025-2030": "2029-H1", "2030-2035": "2033-H2"}


@dataclass(frozen=True, slots=True)
class Told:
    """What the JSON says of each indicator of the board, in words: its title, value, target and gap."""

    report: ProvinceReport
    lines: tuple[tuple[str, str, str, str], ...]

    @property
    def values(self) -> dict[str, str]:
        return {title: value for title, value, _, _ in self.lines}


@pytest.fixture(scope="module", params=AS_OF)
def told(request: pytest.FixtureRequest) -> Told:
    report = whole_report(as_of=AS_OF[request.param], clubs=3)
    assert report.phase.code == request.param
    records = keyed(figures_document(report))
    lines = []
    for line in report.board:
        record, unit = records[f"{line.indicator.code}.province.51"], line.indicator.unit
        words = amount(record["value"], unit, "vi"), target_words(line.figure.target, unit, "vi")
        lines.append((line.indicator.title.vi, *words, gap_words(record["gap"], unit, "vi")))
    return Told(report, tuple(lines))


def in_order(words: str, row: tuple[str, ...]) -> bool:
    """Whether a line of the board stands in a text: title, then value, target and gap, other words between."""
    parts = [re.escape(closed_up(each)) for each in row if each]
    return re.search(".{0,90}?".join(parts), closed_up(words), re.DOTALL) is not None


def lacking(words: str, told: Told) -> list[tuple[str, ...]]:
    assert len(told.lines) >= 12
    return [row for row in told.lines if not in_order(words, row)]


def test_the_json_has_a_value_for_every_indicator_of_the_board(told: Told) -> None:
    assert len(told.values) == len(told.report.board)
    assert "chưa có số liệu" not in told.values.values()


def test_the_page_prints_them(told: Told) -> None:
    page = Figures()
    page.feed(render_html(told.report, "vi", [TEMPLATES]))
    keys = {f"{line.indicator.code}.province.51": line.indicator.title.vi for line in told.report.board}
    assert {title: page.shown[key][0] for key, title in keys.items()} == told.values


def test_the_word_draft_prints_them(told: Told) -> None:
    draft = Document(io.BytesIO(render_draft(told.report, Letterhead(), TEMPLATES / TEMPLATE)))
    heads = {" ".join(cell.text for cell in table.rows[0].cells[1:3]): table for table in draft.tables}
    rows = [[cell.text for cell in row.cells] for row in heads["Chỉ tiêu Mục tiêu"].rows[1:]]
    assert len(rows) == len(told.lines)
    for row, (title, value, target, gap) in zip(rows, told.lines, strict=True):
        assert closed_up(title) in closed_up(row[1])
        assert row[3].startswith(value)
        assert target.removeprefix("≥ ") in row[2] or not gap
        assert row[5] == (gap or "–")


def test_the_annex_prints_them(told: Told) -> None:
    book = load_workbook(io.BytesIO(annex_bytes(told.report, "vi")), data_only=True)
    units = {line.indicator.title.vi: line.indicator.unit for line in told.report.board}
    rows = list(province_rows(book["Tổng hợp"], 5))[: len(units)]
    assert {title: words_in_cell(shown, units[title]) for title, shown in rows} == told.values


def test_the_pdf_prints_them(told: Told) -> None:
    if shutil.which("pdftotext"):
        assert lacking(text_of(render_pdf(told.report, "vi", [TEMPLATES]), "-raw"), told) == []
    shown = page_facts(page_of(told.report, "vi"))["page"]
    assert isinstance(shown, Mapping)
    assert {each["title"]: each["value"] for each in shown["board"]} == told.values


def test_the_terminals_scoreboard_prints_them(
    told: Told, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(screen.console, "width", 240)
    board = board_rows(told.report, "vi")
    show_board(reported(told.report, board), "vi")
    shown = capsys.readouterr().out
    # a target without a figure is called so in one short word there
    rows = [(title, value, target if gap else "", gap) for title, value, target, gap in told.lines]
    assert [row for row in rows if not in_order(shown, row)] == []
    assert {row[0]: row[2] for row in board} == told.values


def reported(report: ProvinceReport, board: tuple[tuple[str, ...], ...]) -> Reported:
    sent = report.completeness
    return Reported(
        title=report.heading.title,
        phase=report.phase.code,
        period=report.period.code,
        has_data=True,
        simulated=True,
        merged=sent.merged,
        expected=sent.expected,
        board=board,
        warnings=(),
        changes="",
        paths=(),
        aside=(),
    )


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Programme:
    return open_programme(tmp_path_factory.mktemp("nowhere"), date(2029, 6, 20))


@pytest.mark.parametrize("name", RENDERERS)
def test_a_report_in_any_format_is_the_same_bytes_twice(told: Told, programme: Programme, name: str) -> None:
    assert RENDERERS[name](told.report, programme) == RENDERERS[name](told.report, programme)


CARDS: Mapping[str, Callable[[ProvinceReport], bytes]] = {
    "html": lambda report: card_html(card_of(report, report.communes[0]), [TEMPLATES]),
    "docx": lambda report: card_docx(
        card_of(report, report.communes[0]), Path(TEMPLATES / MASTER), report.heading.today
    ),
    "pdf": lambda report: card_pdf(card_of(report, report.communes[0]), [TEMPLATES], report.heading.today),
}


@pytest.mark.parametrize("name", CARDS)
def test_a_scorecard_in_any_format_is_the_same_bytes_twice(told: Told, name: str) -> None:
    assert CARDS[name](told.report) == CARDS[name](told.report)

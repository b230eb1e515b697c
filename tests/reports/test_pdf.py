"""Page and scorecard as PDF: on A4, with the page's words, marked where figures are made up."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clubkit.messages.figures import number
from clubkit.reports.card import MOST_CLUBS, Card, card_of
from clubkit.reports.model import ProvinceReport
from clubkit.reports.page import Page
from clubkit.reports.paging import page_of
from clubkit.reports.pdf import card_pdf, render_pdf
from tests.reports.clubs import POOR
from tests.reports.hostile import HOSTILE, squeezed
from tests.reports.printed import DIRECTION, closed_up, pages_of, text_of
from tests.reports.whole import whole_report

TEMPLATES = [Path(__file__).parents[2] / "templates" / "reports"]
DAY = date(2027, 6, 20)
MARK = "SỐ LIỆU GIẢ LẬP"


@pytest.fixture(scope="module")
def whole() -> ProvinceReport:
    return whole_report(as_of="2029-H1", clubs=60)


@pytest.fixture(scope="module")
def page(whole: ProvinceReport) -> Page:
    return page_of(whole, "vi")


@pytest.fixture(scope="module")
def pdf(whole: ProvinceReport) -> bytes:
    return render_pdf(whole, "vi", TEMPLATES)


@pytest.fixture(scope="module")
def printed(pdf: bytes) -> list[str]:
    return pages_of(pdf)


def full_card(report: ProvinceReport) -> Card:
    """The longest scorecard there is: a unit with many clubs that lack everything, with long names."""
    row = report.communes[0]
    clubs = tuple(replace(POOR, commune=row.code, name="CLB Thôn " * 9) for _ in range(MOST_CLUBS + 4))
    return card_of(replace(report, clubs=clubs), row)


def test_made_up_figures_are_marked_on_every_page(printed: list[str]) -> None:
    assert len(printed) > 8
    assert all(MARK in sheet for sheet in printed)


def test_every_page_is_numbered(printed: list[str]) -> None:
    for at, sheet in enumerate(printed, start=1):
        assert f"Trang {at}/{len(printed)}" in sheet


def test_real_figures_bear_no_mark(whole: ProvinceReport) -> None:
    real = replace(whole, heading=replace(whole.heading, simulated=False), clubs=())
    assert "GIẢ LẬP" not in text_of(render_pdf(real, "vi", TEMPLATES))


def test_the_paper_is_a4(pdf: bytes) -> None:
    boxes = set(re.findall(rb"/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]", pdf))
    assert {tuple(round(float(side)) for side in box) for box in boxes} == {(842, 595)}


def test_every_section_of_the_page_is_on_paper(printed: list[str], page: Page) -> None:
    told = closed_up("".join(printed))
    sentences = [
        *page.ahead.warnings, page.ahead.method, page.caveat, *page.implied, *page.notes, *page.to_confirm,
        *page.quality, *page.sources, page.data_hash,
        *(each.definition for each in page.definitions),
        *(words for _, lines in page.changes for words in lines),
        *(f"{each.title}:{'; '.join(each.names)}" for each in page.arrivals.lists),
    ]  # fmt: skip
    assert [words for words in sentences if closed_up(words) not in told] == []


def test_every_commune_and_club_has_its_line(printed: list[str], page: Page) -> None:
    told = closed_up("".join(printed))
    assert [row.code for row in page.communes if row.code not in told] == []
    assert [row[1] for row in page.clubs.rows if row[1] not in told] == []


def test_the_head_of_a_long_table_stands_on_each_of_its_pages(printed: list[str]) -> None:
    with_clubs = [sheet for sheet in printed if re.search(r"QN-\d{4}", sheet)]
    assert len(with_clubs) > 1
    assert all("Mã CLB" in sheet for sheet in with_clubs)


def test_no_row_is_split_between_two_pages(printed: list[str], page: Page) -> None:
    sheets = [closed_up(sheet) for sheet in printed]
    rows = [
        closed_up(f"{row.code}{row.name}{row.class_name}{row.arrival_words}")
        + "".join(f"{cell.text}{closed_up(cell.hint)}" for cell in row.cells)
        for row in page.communes
    ]
    assert [row for row in rows if sum(row in sheet for sheet in sheets) != 1] == []


def test_a_report_in_english_speaks_english(whole: ProvinceReport) -> None:
    told = text_of(render_pdf(replace(whole, clubs=()), "en", TEMPLATES))
    assert "Early warning" in told
    assert "Cảnh báo" not in told


def test_without_a_map_the_tile_map_stays(whole: ProvinceReport) -> None:
    bare = replace(whole, clubs=(), ground=replace(whole.ground, boundaries={}))
    told = text_of(render_pdf(bare, "vi", TEMPLATES))
    assert "Bản đồ ô vuông" in told
    assert "minh họa" not in told


def test_before_any_return_there_is_a_report_all_the_same(before_any_return: ProvinceReport) -> None:
    assert "chưa có số liệu" in text_of(render_pdf(before_any_return, "vi", TEMPLATES))


def test_the_longest_scorecard_fits_one_sheet_and_says_all(whole: ProvinceReport) -> None:
    card = full_card(whole)
    (sheet,) = pages_of(card_pdf(card, TEMPLATES, DAY))
    told = closed_up(sheet)
    said = [*card.steps, card.more_clubs, card.arrival, *(each.fund for each in card.clubs), MARK]
    assert [words for words in said if closed_up(words) not in told] == []
    for line in card.lines:
        assert closed_up(line.title) in told
        assert f"{line.value}{line.fraction}" in told


def test_a_scorecard_without_clubs_has_no_table_of_them(whole: ProvinceReport) -> None:
    sheet = text_of(card_pdf(card_of(replace(whole, clubs=()), whole.communes[0]), TEMPLATES, DAY))
    assert "Câu lạc bộ của đơn vị" not in sheet
    assert number(0, "vi") in sheet


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_come_out_as_text_on_one_sheet(whole: ProvinceReport, hostile: str) -> None:
    row = whole.communes[0]
    clubs = tuple(replace(POOR, commune=row.code, name=hostile, village=hostile) for _ in range(MOST_CLUBS))
    card = card_of(replace(whole, clubs=clubs), row)
    (sheet,) = pages_of(card_pdf(card, TEMPLATES, DAY))
    name = DIRECTION.sub("", squeezed(card.clubs[0].name))
    assert closed_up(sheet).count(closed_up(name)) >= MOST_CLUBS


def test_the_same_report_gives_the_same_bytes(whole: ProvinceReport, pdf: bytes) -> None:
    assert render_pdf(whole, "vi", TEMPLATES) == pdf
    one, two = (card_pdf(full_card(whole), TEMPLATES, DAY) for _ in range(2))
    assert one == two

"""The page in a browser: what a reader does with it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import DESK, HOSTILE, PHONE, Seen

pytestmark = pytest.mark.long

Open = Callable[..., Page]
AXE = Path(__file__).with_name("axe.min.js")


@pytest.fixture
def fresh(page: Page) -> Page:
    """The shared page, loaded anew."""
    page.reload()
    return page


def column(page: Page, table: str, at: int) -> list[str]:
    cells = page.locator(f"{table} tbody tr:visible > :nth-child({at})")
    return [
        words.strip() for words in cells.evaluate_all("all => all.map(each => each.firstChild.textContent)")
    ]


def head(page: Page, table: str, words: str) -> Locator:
    return page.locator(f"{table} thead th span", has_text=words).first


def number_in(words: str) -> float | None:
    found = re.match(r"[\d.,]+", words)
    return float(found[0].replace(".", "").replace(",", ".")) if found else None


def sorted_both_ways(page: Page, table: str, words: str, at: int) -> None:
    head(page, table, words).click()
    down = [number_in(each) for each in column(page, table, at)]
    head(page, table, words).click()
    up = [number_in(each) for each in column(page, table, at)]
    known = [each for each in down if each is not None]
    assert known == sorted(known, reverse=True)
    assert [each for each in up if each is not None] == sorted(known)
    lacking = len(down) - len(known)
    assert [down[-lacking:], up[-lacking:]] == [[None] * lacking] * 2 if lacking else known == down


def test_communes_are_sorted_by_a_figure_and_those_without_one_stay_last(fresh: Page) -> None:
    sorted_both_ways(fresh, "#communes", "Người cao tuổi tham gia", 6)
    assert (
        head(fresh, "#communes", "Người cao tuổi tham gia").locator("..").get_attribute("aria-sort")
        == "ascending"
    )


def test_clubs_are_sorted_by_money_as_numbers(fresh: Page) -> None:
    sorted_both_ways(fresh, "#clubs", "Quỹ tăng thu nhập", 15)


def test_clubs_are_sorted_by_day_and_a_bare_year_comes_before_its_days(fresh: Page) -> None:
    head(fresh, "#clubs", "Thành lập").click()
    days = column(fresh, "#clubs", 7)
    assert days[0] == "2019"
    keys = ["".join(reversed(day.split("/"))) for day in days if "/" in day]
    assert keys == sorted(keys)


def test_a_head_is_sorted_by_the_keyboard_too(fresh: Page) -> None:
    head(fresh, "#communes", "Mã").focus()
    fresh.keyboard.press("Enter")
    codes = column(fresh, "#communes", 1)
    assert codes == sorted(codes, reverse=True)


def test_communes_are_found_without_accents_and_by_class(fresh: Page) -> None:
    filters = fresh.locator("#communes .filters")
    filters.locator("input").fill("son ha")
    assert set(column(fresh, "#communes", 2)) == {"Xã Sơn Hạ", "Xã Sơn Hà"}
    assert filters.locator("output").inner_text() == "2/96 dòng"
    filters.locator("input").fill("")
    filters.locator("select").first.select_option("Đồng bằng")
    assert filters.locator("output").inner_text() == "31/96 dòng"


def test_clubs_are_picked_by_commune_and_state(fresh: Page) -> None:
    filters = fresh.locator("#clubs .filters")
    filters.locator("input").fill("ly son")
    names = set(column(fresh, "#clubs", 4))
    assert names == {"Đặc khu Lý Sơn"}
    filters.locator("input").fill("")
    filters.locator("label", has_text="Tình trạng").locator("select").select_option("tạm dừng")
    assert set(column(fresh, "#clubs", 6)) == {"tạm dừng"}


def test_a_map_tells_of_the_unit_under_the_pointer_and_esc_hides_it(fresh: Page) -> None:
    tip = fresh.locator("#tip")
    fresh.locator("path[data-at='95']").hover(force=True)
    assert tip.is_visible()
    assert fresh.evaluate("document.querySelectorAll('[data-on]').length") == 2
    fresh.keyboard.press("Escape")
    assert tip.is_hidden()


def test_a_tile_tells_of_its_unit_and_another_indicator_shades_it_anew(fresh: Page) -> None:
    tile = fresh.locator(".tilemap li", has_text="Lý Sơn").locator("button")
    before = tile.get_attribute("aria-label")
    fresh.locator("#shade").select_option("village_coverage")
    assert fresh.locator("[data-shade-title]").inner_text() == "Thôn, tổ dân phố có CLB"
    tile.hover()
    said = fresh.locator("#tip").inner_text().split("\n")
    assert said[:2] == ["Đặc khu Lý Sơn", "Thôn, tổ dân phố có CLB"]
    assert said[2].startswith(tile.locator(".value").inner_text())
    assert tile.get_attribute("aria-label") != before
    assert "> 25–50%" in fresh.locator("#legend").inner_text()


def test_how_returns_stand_can_be_seen_on_the_map(fresh: Page) -> None:
    fresh.locator("#shade").select_option("arrival")
    assert "chưa gửi 2 đơn vị" in " ".join(fresh.locator("#legend").inner_text().split())


def test_a_finger_reads_the_tile_map(open_page: Open) -> None:
    page = open_page(size=PHONE, touch=True)
    page.locator(".tilemap li", has_text="Bờ Y").locator("button").tap()
    assert page.locator("#tip").inner_text().startswith("Xã Bờ Y")
    box = page.locator("#tip").bounding_box()
    assert box is not None
    assert 0 <= box["x"] <= PHONE[0] - box["width"]
    page.locator("h1").tap()
    assert page.locator("#tip").is_hidden()


@pytest.mark.parametrize("kind", [".map .unit", ".tilemap .unit"])
def test_the_arrow_keys_walk_from_unit_to_unit(fresh: Page, kind: str) -> None:
    units = fresh.locator(kind)
    assert units.evaluate_all("all => all.filter(each => each.tabIndex === 0).length") == 1
    units.first.focus()
    first = fresh.locator("#tip b").inner_text()
    fresh.keyboard.press("ArrowDown")
    below = fresh.locator("#tip b").inner_text()
    fresh.keyboard.press("ArrowUp")
    assert below != first
    assert fresh.locator("#told").inner_text().startswith(fresh.locator("#tip b").inner_text())


def test_the_page_speaks_english(open_page: Open) -> None:
    page = open_page("en")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("#h-board").inner_text() == "The plan's targets: target and actual"
    sorted_numbers = page.locator("#clubs thead th span", has_text="Income fund")
    sorted_numbers.click()
    first = column(page, "#clubs", 15)[0]
    assert re.fullmatch(r"\d{2},\d{3},\d{3}", first)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_page_does_not_scroll_sideways(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page(size=size)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def violations(page: Page) -> list[str]:
    page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    return [f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found["violations"]]


@pytest.mark.parametrize(("lang", "size"), [("vi", DESK), ("en", PHONE)], ids=["desk", "phone"])
def test_axe_finds_nothing_to_complain_of(open_page: Open, lang: str, size: tuple[int, int]) -> None:
    assert violations(open_page(lang, size)) == []


def test_hostile_words_of_a_club_come_out_as_words(fresh: Page) -> None:
    assert fresh.locator("#clubs tbody tr").first.locator("th").inner_text() == HOSTILE
    assert fresh.locator("script").count() == 2


def test_standings_are_told_by_words_beside_their_colour(fresh: Page) -> None:
    said = fresh.locator("#board .standing").all_inner_texts()
    assert all(re.search(r"\w{2}", words) for words in said)


def test_no_page_had_an_error_or_asked_for_anything(
    seen: Seen, open_page: Open, files: dict[str, Path]
) -> None:
    page = open_page()
    page.emulate_media(media="print")
    assert seen.errors == []
    assert set(seen.requests) <= {path.as_uri() for path in files.values()}

"""The page on paper: A4, whole rows, heads on every page."""

import re
import subprocess
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.conftest import found

pytestmark = pytest.mark.long

Open = Callable[..., Page]

MARK = """
[...document.querySelectorAll("tbody tr")].forEach((row, at) => {
  for (const cell of row.cells) cell.append(` qz${at}qz`);
});
[...document.querySelectorAll("thead")].forEach((head, at) => head.rows[0].cells[0].append(` hz${at}hz`));
[...document.querySelectorAll("table")].map((table) => table.tBodies[0].rows.length)
"""
"""Put a mark into each cell of a row and the first one of a head; how many rows each table has."""


@pytest.fixture(scope="module")
def sizes(open_page: Open, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[int], Path]:
    """The page printed with marks, and the number of rows of each of its tables."""
    path = tmp_path_factory.mktemp("print") / "page.pdf"
    page = open_page()
    rows = page.evaluate(MARK)
    page.pdf(path=path, prefer_css_page_size=True, print_background=True)
    return rows, path


@pytest.fixture(scope="module")
def pages(sizes: tuple[list[int], Path]) -> list[str]:
    """The words of each printed page."""
    program = found("CLUBKIT_REQUIRE_CHROMIUM", "pdftotext")
    ran = subprocess.run([program, "-raw", sizes[1], "-"], capture_output=True, check=True, timeout=60)
    return ran.stdout.decode().split("\f")[:-1]


def marks(words: str, letter: str) -> set[int]:
    return {int(found) for found in re.findall(rf"{letter}z(\d+){letter}z", re.sub(r"\s", "", words))}


def test_no_row_of_a_table_is_split_over_two_pages(sizes: tuple[list[int], Path], pages: list[str]) -> None:
    where: dict[int, set[int]] = defaultdict(set)
    for at, words in enumerate(pages):
        for row in marks(words, "q"):
            where[row].add(at)
    assert len(where) == sum(sizes[0])
    assert [row for row, printed in where.items() if len(printed) > 1] == []


def test_a_tables_head_stands_on_each_page_that_has_rows_of_it(
    sizes: tuple[list[int], Path], pages: list[str]
) -> None:
    table_of = [table for table, count in enumerate(sizes[0]) for _ in range(count)]
    for words in pages:
        assert {table_of[row] for row in marks(words, "q")} <= marks(words, "h")


def test_made_up_figures_are_marked_on_each_page(pages: list[str]) -> None:
    assert all("SỐ LIỆU GIẢ LẬP" in words for words in pages)


def test_pages_are_a4(sizes: tuple[list[int], Path]) -> None:
    boxes = set(re.findall(rb"/MediaBox \[0 0 (\d+)[\d.]* (\d+)[\d.]*\]", sizes[1].read_bytes()))
    assert boxes <= {
        (b"594", b"841"),
        (b"595", b"842"),
        (b"595", b"841"),
        (b"841", b"594"),
        (b"842", b"595"),
        (b"841", b"595"),
        (b"594", b"842"),
        (b"842", b"594"),
    }
    assert len({width > height for width, height in boxes}) == 2

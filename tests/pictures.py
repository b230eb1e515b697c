"""Take the pictures of `docs/pictures/` anew, from made-up figures: `python -m tests.pictures [NAME …]`.

Each entry of `PICTURES` is a picture's name and a function that draws it; another output adds its own.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from clubkit.reports.annex.book import annex_bytes
from clubkit.reports.card import Card, card_of
from clubkit.reports.card_files import card_html
from clubkit.reports.html import render_html
from clubkit.reports.pdf import card_pdf, render_pdf
from tests.reports.whole import whole_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures"
TEMPLATES = [ROOT / "templates" / "reports"]
RUNNING = "2029-H1"

Draw = Callable[["Browser", Path], None]
"""Draw one picture into a file."""


def _page(folder: Path, lang: str = "vi") -> str:
    path = folder / f"{lang}.html"
    report = whole_report(as_of=RUNNING)
    words = render_html(report, "en" if lang == "en" else "vi", TEMPLATES)
    path.write_text(words, encoding="utf-8")
    return path.as_uri()


def _top(browser: "Browser", to: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 1300})
    page.goto(_page(to.parent))
    page.screenshot(path=to)


def _section(name: str, lang: str = "vi") -> Draw:
    def draw(browser: "Browser", to: Path) -> None:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(_page(to.parent, lang))
        # the mark at the top of the screen would lie over the section
        page.add_style_tag(content=".simulated { position: static !important }")
        page.locator(f"#{name}").evaluate(
            "(section, words) => section.prepend(Object.assign(document.createElement('p'), { textContent: words, className: 'caveat' }))",
            "SỐ LIỆU GIẢ LẬP",
        )
        page.locator(f"#{name}").screenshot(path=to)

    return draw


def _phone(browser: "Browser", to: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 1600})
    page.goto(_page(to.parent))
    page.screenshot(path=to)


def _print(browser: "Browser", to: Path) -> None:
    page = browser.new_page()
    page.goto(_page(to.parent))
    paper = to.with_suffix(".pdf")
    page.pdf(path=paper, prefer_css_page_size=True, print_background=True)
    _drawn(paper, to, dots=70)


def _drawn(paper: Path, to: Path, *, dots: int, sheet: int = 1) -> None:
    one = ["-f", str(sheet), "-l", str(sheet), "-singlefile"]
    subprocess.run(["pdftoppm", "-png", "-r", str(dots), *one, paper, to.with_suffix("")], check=True)


def _report_pdf(sheet: int) -> Draw:
    def draw(_: "Browser", to: Path) -> None:
        paper = to.with_suffix(".pdf")
        paper.write_bytes(render_pdf(whole_report(as_of=RUNNING), "vi", TEMPLATES))
        _drawn(paper, to, dots=85, sheet=sheet)

    return draw


def _scorecard() -> Card:
    report = whole_report(as_of=RUNNING)
    return card_of(report, report.communes[3])


def _scorecard_pdf(_: "Browser", to: Path) -> None:
    paper = to.with_suffix(".pdf")
    paper.write_bytes(card_pdf(_scorecard(), TEMPLATES, date(2029, 6, 20)))
    _drawn(paper, to, dots=85)


def _scorecard_page(browser: "Browser", to: Path) -> None:
    path = to.with_suffix(".html")
    path.write_bytes(card_html(_scorecard(), TEMPLATES))
    page = browser.new_page(viewport={"width": 1000, "height": 860})
    page.goto(path.as_uri())
    page.screenshot(path=to)


def _annex(words: str) -> Draw:
    """The first printed page of the annex that has these words."""

    def draw(_: "Browser", to: Path) -> None:
        book, paper = to.with_suffix(".xlsx"), to.with_suffix(".pdf")
        book.write_bytes(annex_bytes(whole_report(as_of=RUNNING), "vi"))
        profile = f"-env:UserInstallation={(to.parent / 'office').as_uri()}"
        convert = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(to.parent),
            str(book),
        ]
        subprocess.run(convert, check=True, stdout=subprocess.DEVNULL)
        read = subprocess.run(["pdftotext", "-layout", str(paper), "-"], check=True, capture_output=True)
        pages = enumerate(read.stdout.decode().split("\f"), start=1)
        _drawn(paper, to, dots=75, sheet=next(at for at, page in pages if words in page))

    return draw


PICTURES: Mapping[str, Draw] = {
    "page-top": _top,
    "page-maps": _section("atlas"),
    "page-trends": _section("trends"),
    "page-charts": _section("charts", "en"),
    "page-phone": _phone,
    "page-print": _print,
    "report-pdf": _report_pdf(1),
    "report-pdf-maps": _report_pdf(4),
    "annex-summary": _annex("Chênh lệch"),
    "annex-communes": _annex(" 21025 "),
    "scorecard-pdf": _scorecard_pdf,
    "scorecard-page": _scorecard_page,
}


def main(names: list[str]) -> None:
    """Draw the pictures named, or all of them."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("google-chrome")
    args = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=program, args=args)
        for name in names or PICTURES:
            drawn = Path(folder) / f"{name}.png"
            PICTURES[name](browser, drawn)
            shutil.move(drawn, FOLDER / drawn.name)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])

"""A browser without a screen, started once, and the whole report's page in it."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clubkit.reports.html import render_html
from tests.conftest import lacking
from tests.reports.whole import whole_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page

TEMPLATES = Path(__file__).parents[2] / "templates" / "reports"
RUNNING = "2029-H1"
"""A period in the middle of the phase: figures are projected."""

HOSTILE = (
    '<script>alert("x")</script>=HYPERLINK("http://x") {{7*7}} {% raw %} \u202eabc " onmouseover="alert(1)'
)
CLUBS = 60
"""Enough to fill pages; how heavy 400 are is told by tests/reports/test_html.py."""

DESK, PHONE = (1280, 900), (360, 740)


@dataclass
class Seen:
    """What a page did that it should not."""

    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def console(self, said: "ConsoleMessage") -> None:
        if said.type in {"error", "warning"}:
            self.errors.append(said.text)

    def dialog(self, dialog: "Dialog") -> None:
        self.errors.append(f"dialog: {dialog.message}")
        dialog.dismiss()


Open = Callable[..., "Page"]


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator["Browser"]:
    """The system's Chromium."""
    if find_spec("playwright") is None:
        lacking("CLUBKIT_REQUIRE_CHROMIUM", "playwright (pip install -e '.[test]')")
    from playwright.sync_api import sync_playwright

    # Chromium refuses its sandbox to root
    args = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=args)
        yield started
        started.close()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page in both languages; the first club's name and village are hostile words."""
    folder, report = (
        tmp_path_factory.mktemp("pages"),
        whole_report(as_of=RUNNING, clubs=CLUBS, hostile=HOSTILE),
    )
    made = {"vi": folder / "vi.html", "en": folder / "en.html"}
    made["vi"].write_text(render_html(report, "vi", [TEMPLATES]), encoding="utf-8")
    made["en"].write_text(render_html(report, "en", [TEMPLATES]), encoding="utf-8")
    return made


@pytest.fixture(scope="session")
def seen() -> Seen:
    """Errors and requests of all pages of the run."""
    return Seen()


@pytest.fixture(scope="session")
def open_page(browser: "Browser", files: dict[str, Path], seen: Seen) -> Open:
    """Open the page anew in a language and at a size."""

    def opened(lang: str = "vi", size: tuple[int, int] = DESK, *, touch: bool = False) -> "Page":
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, has_touch=touch)
        page = context.new_page()
        page.on("console", seen.console)
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.on("dialog", seen.dialog)
        page.on("request", lambda request: seen.requests.append(request.url))
        page.goto(files[lang].as_uri())
        return page

    return opened


@pytest.fixture(scope="module")
def page(open_page: Open) -> "Page":
    """One page at desktop width that the tests of a module share."""
    return open_page()

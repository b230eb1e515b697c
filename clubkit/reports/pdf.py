"""The province's page and a commune's scorecard as PDF: the words and figures of the page, set by Typst."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from clubkit.messages.catalogue import phrase, plain_phrases
from clubkit.messages.facts import shorten
from clubkit.reports.card import Card
from clubkit.reports.model import ProvinceReport
from clubkit.reports.page import Page
from clubkit.reports.paging import page_of
from clubkit.reports.typesetting import Folder, typeset
from clubkit.text import Lang

PROVINCE, COMMUNE = "province.typ", "commune.typ"

_CELL, _RUNNING = 160, 110
"""So many letters of a cell fit a row that is never split, and of a title the foot of a page."""

_SECTIONS = ("card_", "changes_", "clublist_", "head_", "level_", "report_", "warning_")
"""What the keys of phrases begin with that a template may ask for; those with facts in them come filled, in `told`."""


def render_pdf(report: ProvinceReport, lang: Lang, templates: Sequence[Folder]) -> bytes:
    """The province's page from `province.typ`, which is given what `page_facts` says.

    Raises:
        BadDeclaration: the template has a mistake.
        ClubkitError: the extra is not installed (`command.needs_pdf`).
    """
    facts = page_facts(page_of(report, lang))
    return typeset(PROVINCE, facts, templates, report.heading.today)


def page_facts(page: Page) -> dict[str, object]:
    """`page` as on the page, `told` (sentences with facts in them), `words` (phrases by key)."""
    lang: Lang = "en" if page.lang == "en" else "vi"
    shown = asdict(page)
    shown["clubs"]["rows"] = [[shorten(cell, _CELL) for cell in row] for row in page.clubs.rows]
    shown["communes"] = [row | {"name": shorten(row["name"], _CELL)} for row in shown["communes"]]
    atlas = page.pictures.atlas
    # of a map on paper there is no choosing: the first shading is the page's own
    shown["pictures"]["atlas"] |= {"shades": [asdict(atlas.shades[0]) | {"signs": atlas.shades[0].signs}]}
    shown["pictures"]["atlas"]["columns"] = atlas.columns
    ahead = page.ahead
    told = {
        "running": shorten(page.title, _RUNNING),
        "as_of": phrase("report_as_of", lang, period=page.period),
        "made_on": phrase("report_made_on", lang, made=page.made_on),
        "elapsed": phrase("report_elapsed", lang, elapsed=ahead.elapsed, since=ahead.since)
        if ahead.elapsed
        else "",
    }
    return {"page": shown, "told": told, "words": _words(lang)}


def card_pdf(card: Card, templates: Sequence[Folder], today: date) -> bytes:
    """The scorecard from `commune.typ`, which is given what `card_facts` says.

    Raises:
        BadDeclaration: the template has a mistake.
        ClubkitError: the extra is not installed (`command.needs_pdf`).
    """
    return typeset(COMMUNE, card_facts(card), templates, today)


def card_facts(card: Card) -> dict[str, object]:
    """`card` as on the scorecard's page, `told` and `words` as `page_facts` has them."""
    title = phrase("card_title", "vi", unit=card.unit, code=card.code)
    told = {
        "title": title,
        "running": shorten(title, _RUNNING),
        "facts": phrase("card_facts", "vi", group=card.class_name, arrival=card.arrival),
        "foot": phrase("card_foot", "vi", hash=card.data_hash[:10], made=card.made_on),
    }
    return {"card": asdict(card), "told": told, "words": _words("vi")}


def _words(lang: Lang) -> dict[str, str]:
    return {key: words for key, words in plain_phrases(lang).items() if key.startswith(_SECTIONS)}

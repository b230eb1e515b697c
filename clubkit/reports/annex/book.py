"""The Excel annex as one workbook: a sheet for each question, so that every figure can be followed to the communes and clubs."""

from datetime import datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from clubkit.messages.catalogue import phrase
from clubkit.reports.annex.charts import Sources, put_charts
from clubkit.reports.annex.clubs import put_clubs
from clubkit.reports.annex.communes import grids_of, put_communes
from clubkit.reports.annex.definitions import put_definitions
from clubkit.reports.annex.figures import Tables, put_classes, put_followed, put_summary, put_trends
from clubkit.reports.annex.looks import FONT, Look
from clubkit.reports.annex.outlook import put_outlook
from clubkit.reports.annex.paper import Paper, clean
from clubkit.reports.annex.quality import put_quality
from clubkit.reports.model import ProvinceReport
from clubkit.reports.words import title_words
from clubkit.stable_zip import stable
from clubkit.text import Lang

_SHEETS = ("summary", "charts", "trends", "outlook", "classes")
_SHEETS_AFTER = ("clubs", "followed")
_LAST = ("quality", "definitions")

_OPTIONS = {
    # columns are as wide as the book's own letters; these every office has, or others of the same widths
    "default_format_properties": {"font_name": FONT, "font_size": 11},
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def annex_bytes(report: ProvinceReport, lang: Lang) -> bytes:
    """The annex as an xlsx file; the same report gives the same bytes.

    Formulas carry their results, so that programs that do not calculate show them.
    """
    saved, today = BytesIO(), report.heading.today
    with Workbook(saved, _OPTIONS) as book:
        book.set_properties(
            {
                "title": clean(title_words(report, lang)),
                "author": clean(report.heading.issuer),
                "created": datetime(today.year, today.month, today.day),  # noqa: DTZ001  a day
            }
        )
        _fill(book, report, lang)
    return stable(saved.getvalue(), today)


def _fill(book: Any, report: ProvinceReport, lang: Lang) -> None:  # noqa: ANN401  the library has no types
    board, *followed = grids_of(report, lang)
    looks = dict[tuple[Look, str, bool], Any]()
    keys = {key: phrase(f"report_sheet_{key}", lang) for key in (*_SHEETS, *_SHEETS_AFTER, *_LAST)}
    order = [keys[key] for key in _SHEETS] + [board.sheet] + [keys[key] for key in _SHEETS_AFTER]
    order += [grid.sheet for grid in followed] + [keys[key] for key in _LAST]
    papers = {name: Paper(book, name, lang, looks) for name in order}
    tables = Tables(report, (board, *followed), lang)
    put_summary(papers[keys["summary"]], tables)
    sources = Sources(
        trends=(keys["trends"], put_trends(papers[keys["trends"]], tables)),
        classes=(keys["classes"], put_classes(papers[keys["classes"]], tables)),
        followed=(keys["followed"], put_followed(papers[keys["followed"]], tables)),
    )
    put_charts(papers[keys["charts"]], tables, sources)
    put_outlook(papers[keys["outlook"]], report, lang)
    put_clubs(papers[keys["clubs"]], report, lang)
    for grid in tables.grids:
        put_communes(papers[grid.sheet], grid)
    put_quality(papers[keys["quality"]], report, lang)
    put_definitions(papers[keys["definitions"]], report, lang)
    if report.heading.simulated:
        for paper in papers.values():
            paper.mark(phrase("simulated", lang))

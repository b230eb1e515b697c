"""The Excel annex: the indicator table, classes, communes, followed indicators and definitions, one sheet each."""

import io

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.messages.catalogue import phrase
from clubkit.reports.annex_definitions import put_definitions
from clubkit.reports.annex_figures import put_classes, put_followed, put_summary
from clubkit.reports.matrix import Matrix, put_matrix
from clubkit.reports.model import ProvinceReport
from clubkit.reports.sheets import register_looks, set_header
from clubkit.reports.words import title_words
from clubkit.stable_zip import stable
from clubkit.text import Lang


def annex_bytes(report: ProvinceReport, lang: Lang) -> bytes:
    """The annex as an xlsx file; the same report gives the same bytes."""
    saved = io.BytesIO()
    build_annex(report, lang).save(saved)
    return stable(saved.getvalue(), report.heading.today)


def build_annex(report: ProvinceReport, lang: Lang) -> Workbook:
    """The annex as a workbook of six sheets."""
    book = Workbook()
    register_looks(book)
    book.properties.title, book.properties.creator = title_words(report, lang), report.heading.issuer
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = phrase("report_sheet_summary", lang)
    put_summary(first, report, lang)
    put_classes(_sheet(book, "report_sheet_classes", lang), report, lang)
    communes = Matrix(report.board, tuple(row.board for row in report.communes))
    put_matrix(_sheet(book, "report_sheet_communes", lang), report, communes, lang)
    put_followed(_sheet(book, "report_sheet_followed", lang), report, lang)
    followed = Matrix(report.followed, tuple(row.followed for row in report.communes))
    put_matrix(_sheet(book, "report_sheet_followed_communes", lang), report, followed, lang)
    put_definitions(_sheet(book, "report_sheet_definitions", lang), report, lang)
    if report.heading.simulated:
        for sheet in book.worksheets:
            set_header(sheet, phrase("simulated", lang))
    return book


def _sheet(book: Workbook, key: str, lang: Lang) -> Worksheet:
    sheet = book.create_sheet(phrase(key, lang))
    assert isinstance(sheet, Worksheet)
    return sheet

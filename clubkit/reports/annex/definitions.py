"""The annex's sheet of definitions, readings and sources."""

from collections.abc import Sequence

from openpyxl.worksheet.worksheet import Worksheet

from clubkit.messages.catalogue import phrase
from clubkit.reports.annex_heads import heads_of, titles
from clubkit.reports.change_words import change_sections
from clubkit.reports.model import ProvinceReport
from clubkit.reports.readings import definition_of, implied_words, moved_words, to_confirm_words, waiver_words
from clubkit.reports.sheets import put_heads, put_row, put_titles, set_up_page
from clubkit.reports.words import title_words
from clubkit.text import Lang


def put_definitions(sheet: Worksheet, report: ProvinceReport, lang: Lang) -> None:
    """What each indicator counts, then what is to be confirmed, how the plan is read, and where it stands."""
    at = put_titles(sheet, titles(report, lang))
    heads = (("report_number", 5), ("head_indicator", 34), ("report_definition", 44), ("head_numerator", 34))
    put_heads(sheet, at, heads_of(lang, (*heads, ("head_denominator", 34), ("report_reading", 50))))
    lines = (*report.board, *report.followed)
    for row, line in enumerate(lines, start=at + 1):
        each = definition_of(line, lang)
        facts = (each.title, each.definition, each.numerator, each.denominator, each.reading)
        put_row(sheet, row, (each.number, *facts))
    sections: dict[str, tuple[str, ...]] = {
        "report_to_confirm": to_confirm_words(report.basis, lang),
        "report_notes": tuple(note.in_(lang) for note in report.basis.notes),
        **({"report_moved_title": moved} if (moved := moved_words(report, lang)) else {}),
        "report_implied_title": implied_words(report, lang),
        **({"report_accepted": accepted} if (accepted := waiver_words(report, lang)) else {}),
        "report_sources": report.basis.sources,
        "report_basis": (report.data_hash,),
    }
    row = at + len(lines) + 2
    for key, words in sections.items():
        row = _put_section(sheet, row, phrase(key, lang), words)
    for title, words in change_sections(report, lang):
        row = _put_section(sheet, row, title, words)
    set_up_page(sheet, (at, at), 2, title_words(report, lang))


def _put_section(sheet: Worksheet, row: int, title: str, words: Sequence[str]) -> int:
    """A titled list over the sheet's columns; the first free row after it."""
    for at, each in enumerate((title, *words), start=row):
        put_row(sheet, at, (None, each), bold=at == row)
        sheet.merge_cells(start_row=at, end_row=at, start_column=2, end_column=6)
        sheet.row_dimensions[at].height = 14 * (1 + len(each) // 190) + 2
    return row + len(words) + 2

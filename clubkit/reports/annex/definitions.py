"""The annex's sheet of definitions, readings and sources."""

from clubkit.messages.catalogue import phrase
from clubkit.reports.annex.heads import heads_of, titles
from clubkit.reports.annex.looks import Look
from clubkit.reports.annex.paper import Paper, Print
from clubkit.reports.model import ProvinceReport
from clubkit.reports.readings import definition_of, implied_words, moved_words, to_confirm_words
from clubkit.reports.words import title_words
from clubkit.text import Lang

_HEADS = (
    ("report_number", 5), ("head_indicator", 30), ("report_definition", 36), ("head_numerator", 26), ("head_denominator", 26), ("report_reading", 36),
)  # fmt: skip


def put_definitions(paper: Paper, report: ProvinceReport, lang: Lang) -> None:
    """What each indicator counts, then what is to be confirmed, how the plan is read, and where it stands."""
    at = paper.put_titles(titles(report, lang))
    paper.put_heads(at, heads_of(lang, _HEADS), 30)
    lines = (*report.board, *report.followed)
    for row, line in enumerate(lines, start=at + 1):
        each = definition_of(line, lang)
        facts = (each.title, each.definition, each.numerator, each.denominator, each.reading)
        paper.put_row(row, (each.number, *facts))
    sections = {
        "report_to_confirm": to_confirm_words(report.basis, lang),
        "report_notes": tuple(note.in_(lang) for note in report.basis.notes),
        "report_moved_title": moved_words(report, lang),
        "report_implied_title": implied_words(report, lang),
        "report_sources": report.basis.sources,
        "report_basis": (report.data_hash,),
        "report_state": (report.heading.state,) if report.heading.state else (),
    }
    row, columns = at + len(lines) + 2, (2, len(_HEADS))
    for key, words in sections.items():
        if words:
            paper.put_over(row, columns, phrase(key, lang), Look.SUM_WORDS)
            row = paper.put_lines(row + 1, columns, words) + 1
    paper.set_up(Print((at, at), 2, title_words(report, lang)))

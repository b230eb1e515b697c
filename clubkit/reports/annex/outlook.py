"""The annex's sheet of projections: where each indicator is heading, what would still reach it, and what is warned of."""

from clubkit.indicators.model import Level
from clubkit.indicators.outlook import Outlook
from clubkit.messages.catalogue import phrase
from clubkit.reports.annex.figures import number
from clubkit.reports.annex.heads import heads_of, titles
from clubkit.reports.annex.looks import Look
from clubkit.reports.annex.paper import Content, Paper, Print, Styled
from clubkit.reports.model import Line, ProvinceReport
from clubkit.reports.readings import commune_aims
from clubkit.reports.warning_words import method_words, warning_words
from clubkit.reports.words import standing_words, target_words, title_words, unit_sign
from clubkit.text import Lang

_HEADS = (
    ("report_number", 5), ("head_indicator", 40), ("report_unit", 8), ("head_actual", 12), ("head_target", 14), ("head_standing", 18),
    ("outlook_elapsed", 11), ("outlook_points", 10), ("outlook_projected", 13), ("outlook_remaining", 9), ("outlook_needed", 13), ("outlook_will_miss", 12),
)  # fmt: skip


def put_outlook(paper: Paper, report: ProvinceReport, lang: Lang) -> None:
    """One row an indicator of the scoreboard and a commune's own target; below them the warnings, and how it is done."""
    at = paper.put_titles(titles(report, lang))
    paper.put_heads(at, heads_of(lang, _HEADS), 46)
    lines = (*report.board, *commune_aims(report))
    for row, line in enumerate(lines, start=at + 1):
        outlook = report.outlooks.get((line.indicator.code, line.figure.level, line.figure.unit))
        paper.put_row(row, (*_known(line, report, lang), *_heading(line, outlook, lang)))
    row, columns = at + len(lines) + 2, (2, len(_HEADS))
    for key, words in (
        ("warning_title", warning_words(report, lang)),
        ("outlook_method", (method_words(lang),)),
    ):
        if words:
            paper.put_over(row, columns, phrase(key, lang), Look.SUM_WORDS)
            row = paper.put_lines(row + 1, columns, words) + 1
    paper.set_up(Print((at, at), 2, title_words(report, lang)))


def _known(line: Line, report: ProvinceReport, lang: Lang) -> tuple[Content, ...]:
    figure, unit = line.figure, line.indicator.unit
    title, own = line.indicator.title.in_(lang), figure.level is Level.COMMUNE
    name = report.unit_names[figure.level, figure.unit].in_(lang) if own else ""
    standing = standing_words(figure.standing, lang)
    return (
        line.number,
        f"{title}: {name}" if own else title,
        unit_sign(unit, lang),
        number(figure.measured.value, unit),
        target_words(figure.target, unit, lang),
        f"{standing.sign} {standing.words}",
    )


def _heading(line: Line, outlook: Outlook | None, lang: Lang) -> tuple[Content, ...]:
    if outlook is None:
        return (None,) * 6
    unit = line.indicator.unit
    return (
        Styled(round(outlook.elapsed, 3), "0.0%"),
        outlook.points,
        number(outlook.projected, unit),
        outlook.remaining,
        number(outlook.needed, unit),
        None
        if outlook.will_miss is None
        else phrase("outlook_yes" if outlook.will_miss else "outlook_no", lang),
    )

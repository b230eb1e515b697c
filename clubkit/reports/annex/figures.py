"""The annex's tables of figures for the province and its classes; numbers look at the communes' sums where these give them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from clubkit.indicators.model import Figure
from clubkit.messages.catalogue import phrase
from clubkit.plan.model import Unit
from clubkit.reports.annex.grid import Grid, figured
from clubkit.reports.annex.heads import completeness_words, heads_of, titles
from clubkit.reports.annex.looks import Look
from clubkit.reports.annex.paper import Content, Head, Live, Paper, Print, Styled, address
from clubkit.reports.model import Line, ProvinceReport
from clubkit.reports.paging import class_heads
from clubkit.reports.words import (
    base_words,
    format_of,
    remarks,
    shown_number,
    standing_words,
    target_words,
    title_words,
    unit_sign,
)
from clubkit.text import Lang

_SUMMARY = (
    ("report_number", 5),
    ("head_indicator", 40),
    ("report_unit", 7),
    ("head_numerator", 9),
    ("head_denominator", 9),
    ("head_actual", 10),
    ("head_target", 12),
    ("report_gap", 10),
    ("head_standing", 17),
    ("report_remarks", 38),
)
_VALUE = 6
_HEIGHT, _SUMMARY_SCALE = 32.0, 86


@dataclass(frozen=True, slots=True)
class Tables:
    """A report with the grids that its figures can be checked against."""

    report: ProvinceReport
    grids: tuple[Grid, ...]
    lang: Lang

    def cells(self, line: Line, class_: int | None = None) -> tuple[Content, Content, Content]:
        """Numerator, denominator and value of an indicator for a class or (None) the province."""
        code = line.indicator.code
        found = (
            (grid, span) for grid in self.grids for span in grid.spans if span.line.indicator.code == code
        )
        grid, span = next(found)
        above, below, value = grid.linked(span, class_)
        return above, below, _said(value, line, class_, self.lang)


def _said(value: Content, line: Line, class_: int | None, lang: Lang) -> Content:
    """Of the province it is said in full that there is no data."""
    if class_ is None and line.figure.measured.value is None:
        return Styled(phrase("no_data", lang), "General")
    return value


def put_summary(paper: Paper, tables: Tables) -> None:
    """The scoreboard, then the targets of the whole plan."""
    report, lang = tables.report, tables.lang
    at = paper.put_titles((*titles(report, lang), completeness_words(report, lang)))
    paper.put_heads(at, heads_of(lang, _SUMMARY), _HEIGHT)
    for row, line in enumerate(report.board, start=at + 1):
        paper.put_row(row, _summary_row(line, tables.cells(line), row, lang))
    after = at + len(report.board) + 2
    if report.whole:
        paper.put(after, 2, phrase("report_whole", lang), Look.SUM_WORDS)
    for row, line in enumerate(report.whole, start=after + 1):
        cells = figured(line.figure, line.indicator.unit, lang)
        paper.put_row(row, _summary_row(line, cells, row, lang))
    paper.set_up(Print((at, at), 2, title_words(report, lang), scale=_SUMMARY_SCALE))


def _summary_row(line: Line, cells: Sequence[Content], row: int, lang: Lang) -> tuple[Content, ...]:
    figure, unit = line.figure, line.indicator.unit
    standing = standing_words(figure.standing, lang)
    said = (base_words(figure.measured, lang), *remarks(figure, unit, lang))
    return (
        line.number,
        line.indicator.title.in_(lang),
        unit_sign(unit, lang),
        *cells,
        target_words(figure.target, unit, lang),
        _gap(figure, unit, row),
        f"{standing.sign} {standing.words}",
        "; ".join(said),
    )


def _gap(figure: Figure, unit: Unit, row: int) -> Content:
    """What is between value and target; live where the numbers shown give it."""
    gap, value = shown_number(figure.gap, unit), shown_number(figure.measured.value, unit)
    floor = figure.target.floor if figure.target else None
    if gap is None:
        return None
    pattern = format_of(gap, unit)
    if value is None or floor is None or round(value - float(floor), 1) != gap:
        return Styled(gap, pattern)
    return Styled(Live(f"ROUND({address(row, _VALUE)}-{floor:f},1)", gap), pattern)


def put_classes(paper: Paper, tables: Tables) -> int:
    """The scoreboard's indicators by class, with numerators and denominators; the row of the first."""
    report, lang = tables.report, tables.lang
    at = paper.put_titles(titles(report, lang))
    parts = heads_of(lang, (("head_numerator", 11), ("head_denominator", 11), ("head_actual", 12)))
    left = heads_of(lang, (("report_number", 5), ("head_indicator", 40), ("report_unit", 9)))
    groups = (phrase("level_province", lang), *class_heads(report, lang))
    paper.put_heads(at + 1, (*left, *chain.from_iterable(parts for _ in groups)), 30)
    paper.put_over(at, (1, len(left)), paper.name)
    for place, words in enumerate(groups):
        column = len(left) + 1 + place * len(parts)
        paper.put_over(at, (column, column + len(parts) - 1), words)
    every: tuple[int | None, ...] = (None, *range(len(report.classes)))
    for row, line in enumerate(report.board, start=at + 2):
        names = (line.number, line.indicator.title.in_(lang), unit_sign(line.indicator.unit, lang))
        paper.put_row(row, (*names, *chain.from_iterable(tables.cells(line, each) for each in every)))
    paper.set_up(Print((at, at + 1), 2, title_words(report, lang)))
    return at + 2


CLASS_VALUES, CLASS_STEP = 6, 3
"""The column of the province's value on the sheet of classes, and how far off the next class's is."""


def put_followed(paper: Paper, tables: Tables) -> int:
    """The indicators followed without a target, for the province and the classes; the row of the first."""
    report, lang = tables.report, tables.lang
    at = paper.put_titles(titles(report, lang))
    left = heads_of(
        lang, (("report_number", 5), ("head_indicator", 42), ("report_unit", 9), ("level_province", 16))
    )
    classes = tuple(Head(words, 16) for words in class_heads(report, lang))
    right = heads_of(lang, (("head_reporting", 20), ("report_remarks", 34)))
    paper.put_heads(at, (*left, *classes, *right), _HEIGHT)
    for row, line in enumerate(report.followed, start=at + 1):
        paper.put_row(row, _followed_row(line, tables))
    paper.set_up(Print((at, at), 2, title_words(report, lang)))
    return at + 1


FOLLOWED_VALUE = 4
"""The column of the province's value on the sheet of followed indicators."""


def _followed_row(line: Line, tables: Tables) -> tuple[Content, ...]:
    unit, lang, measured = line.indicator.unit, tables.lang, line.figure.measured
    every: tuple[int | None, ...] = (None, *range(len(tables.report.classes)))
    return (
        line.number,
        line.indicator.title.in_(lang),
        unit_sign(unit, lang),
        *(tables.cells(line, each)[-1] for each in every),
        base_words(measured, lang),
        "; ".join(remarks(line.figure, unit, lang)),
    )


def put_trends(paper: Paper, tables: Tables) -> int:
    """Every indicator at each merged period of the phase and over spans of time; the row of the first."""
    report, lang = tables.report, tables.lang
    at = paper.put_titles(titles(report, lang))
    periods = trend_periods(report)
    left = heads_of(lang, (("report_number", 5), ("head_indicator", 36), ("report_unit", 8)))
    spans = ("head_in_period", "head_in_year", "head_since_phase", "head_last_year")
    heads = (*left, *(Head(each, 13) for each in periods), *heads_of(lang, ((key, 14) for key in spans)))
    paper.put_heads(at, heads, _HEIGHT)
    for row, line in enumerate((*report.board, *report.followed), start=at + 1):
        paper.put_row(row, _trend_row(line, periods, lang))
    paper.set_up(Print((at, at), 2, title_words(report, lang)))
    return at + 1


TREND_FIRST = 4
"""The column of the first period on the sheet of trends."""


def trend_periods(report: ProvinceReport) -> tuple[str, ...]:
    """The merged periods of the phase that the figures tell of, earliest first."""
    lines = (*report.board, *report.followed)
    told = {code: None for line in lines for code, _ in line.figure.trend}
    return tuple(told)


def _trend_row(line: Line, periods: Sequence[str], lang: Lang) -> tuple[Content, ...]:
    figure, unit = line.figure, line.indicator.unit
    trend = dict(figure.trend)
    spans = (figure.in_period, figure.in_year, figure.since_phase, figure.last_year)
    return (
        line.number,
        line.indicator.title.in_(lang),
        unit_sign(unit, lang),
        *(number(trend.get(each), unit) for each in periods),
        *(number(each, unit) for each in spans),
    )


def number(value: float | None, unit: Unit) -> Content:
    """A value as it is shown; an empty cell without one."""
    shown = shown_number(value, unit)
    return None if shown is None else Styled(shown, format_of(shown, unit))

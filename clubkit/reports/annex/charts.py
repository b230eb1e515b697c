"""The annex's native charts: trends, classes, funds and areas, each drawn from cells that look at the annex's tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clubkit.messages.catalogue import phrase
from clubkit.plan.model import Nature, Unit
from clubkit.reports.annex.chart_looks import bars, trend
from clubkit.reports.annex.figures import (
    CLASS_STEP,
    CLASS_VALUES,
    FOLLOWED_VALUE,
    TREND_FIRST,
    Tables,
    trend_periods,
)
from clubkit.reports.annex.heads import titles
from clubkit.reports.annex.looks import Look
from clubkit.reports.annex.paper import Content, Live, Paper, Print, Styled, address, in_sheet
from clubkit.reports.model import Line
from clubkit.reports.words import format_of, shown_number, title_words
from clubkit.text import Lang

_ACROSS, _DOWN = 3, 3
"""Trends beside each other, and rows of them on a printed page."""

_TREND_ROWS, _ROW_PIXELS, _COLUMN_PIXELS, _COLUMN_WIDTH = 9, 20, 68, 9.0
_WIDTH, _NAMES = 15, 8
"""Columns of the sheet, and of those how many a table's names take."""

_PAGE = 34
"""Rows of a printed page after the first."""

_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Sources:
    """The sheets that charts are drawn from, each with the row of its first indicator."""

    trends: tuple[str, int]
    classes: tuple[str, int]
    followed: tuple[str, int]


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars: what it is called, its series, and its rows: a name and the live cells."""

    title: str
    series: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Content, ...]], ...]
    percent: bool


def put_charts(paper: Paper, tables: Tables, sources: Sources) -> None:
    """Small trends first, three beside each other, then one page for each chart of bars with its table below."""
    report, lang = tables.report, tables.lang
    at = paper.put_titles(titles(report, lang))
    for column in range(1, _WIDTH + 1):
        paper.widen(column, _COLUMN_WIDTH)
    drawn = [line for line in report.board if any(value is not None for _, value in line.figure.trend)]
    row, breaks = _put_trends(paper, at, drawn, tables, sources)
    for each in _all_bars(tables, sources):
        if each.rows:
            breaks.append(row - 1)
            row = _put_bars(paper, row, each)
    paper.set_up(Print((1, 1), 0, title_words(report, lang), scale=88))
    paper.sheet.set_h_pagebreaks(breaks)
    # the one sheet that is looked at and not read down
    paper.sheet.freeze_panes(0, 0)


def _put_trends(
    paper: Paper,
    row: int,
    drawn: Sequence[Line],
    tables: Tables,
    sources: Sources,
) -> tuple[int, list[int]]:
    """A small chart an indicator; the first free row, and after which rows a page ends."""
    lang, breaks = tables.lang, list[int]()
    periods = trend_periods(tables.report)
    paper.put(row, 1, phrase("report_trend_of", lang, what=phrase("annex_board", lang)), Look.TITLE)
    sheet, first = sources.trends
    for at, line in enumerate(drawn):
        down, across = divmod(at, _ACROSS)
        top = row + 1 + down * _TREND_ROWS
        if across == 0 and down and down % _DOWN == 0:
            breaks.append(top - 1)
        of = first + tables.report.board.index(line)
        cells = (of, TREND_FIRST, TREND_FIRST + len(periods) - 1)
        chart = trend(paper, (sheet, first - 1, cells), line)
        chart.set_size({"width": 5 * _COLUMN_PIXELS - 6, "height": _TREND_ROWS * _ROW_PIXELS - 6})
        paper.sheet.insert_chart(top - 1, across * 5, chart, {"description": line.indicator.title.in_(lang)})
    return row + 2 + -(-len(drawn) // _ACROSS) * _TREND_ROWS, breaks


def _put_bars(paper: Paper, row: int, each: Bars) -> int:
    """One chart with its table below; the first free row."""
    paper.put(row, 1, each.title, Look.TITLE)
    tall = min(_PAGE - len(each.rows) - 4, 22)
    table = row + 1 + tall
    paper.put_over(table, (1, _NAMES), each.title)
    for column, name in enumerate(each.series, start=_NAMES + 1):
        paper.put(table, column, name, Look.HEAD)
    paper.sheet.set_row(table - 1, 44)
    for at, (name, contents) in enumerate(each.rows, start=table + 1):
        paper.put_over(at, (1, _NAMES), name, Look.WORDS)
        for column, content in enumerate(contents, start=_NAMES + 1):
            paper.put(at, column, content, Look.NUMBER)
    chart = bars(
        paper, (paper.name, table, len(each.rows)), (_NAMES + 1, len(each.series)), percent=each.percent
    )
    chart.set_size({"width": _WIDTH * _COLUMN_PIXELS, "height": tall * _ROW_PIXELS})
    paper.sheet.insert_chart(row, 0, chart, {"description": each.title})
    return table + len(each.rows) + 2


def _all_bars(tables: Tables, sources: Sources) -> Iterator[Bars]:
    """Classes side by side, the areas and tasks, then money as it stands and as it came in."""
    report, lang = tables.report, tables.lang
    shares = [line for line in report.board if line.indicator.unit is Unit.PERCENT]
    yield Bars(
        phrase("annex_classes", lang),
        tuple(row.name.in_(lang) for row in report.classes),
        tuple((_named(line, lang), tuple(_class_cells(line, tables, sources))) for line in shares),
        percent=True,
    )
    yield _followed("annex_areas", [line for line in report.followed if _is_area(line)], tables, sources)
    for key, nature in (("annex_funds", Nature.STOCK), ("annex_sources", Nature.FLOW)):
        lines = [e for e in report.followed if (e.indicator.unit, e.indicator.nature) == (Unit.MONEY, nature)]
        yield _followed(key, lines, tables, sources)


def _named(line: Line, lang: Lang) -> str:
    return f"{line.number}. {line.indicator.title.in_(lang)}"


def _is_area(line: Line) -> bool:
    """Whether a share counts the clubs that say yes to one thing: an area or a task."""
    fields = line.indicator.params.get("all_yes")
    return line.indicator.unit is Unit.PERCENT and isinstance(fields, tuple) and len(fields) == 1


def _class_cells(line: Line, tables: Tables, sources: Sources) -> Iterator[Content]:
    sheet, first = sources.classes
    row = first + tables.report.board.index(line)
    for at, class_ in enumerate(tables.report.classes):
        figure = class_.board[tables.report.board.index(line)]
        place = in_sheet(sheet, address(row, CLASS_VALUES + CLASS_STEP * (at + 1)))
        yield _live(place, figure.measured.value if figure else None, Unit.PERCENT)


def _followed(key: str, lines: Sequence[Line], tables: Tables, sources: Sources) -> Bars:
    lang, (sheet, first) = tables.lang, sources.followed
    rows = (
        (
            _named(line, lang),
            (
                _live(
                    in_sheet(sheet, address(first + tables.report.followed.index(line), FOLLOWED_VALUE)),
                    line.figure.measured.value,
                    line.indicator.unit,
                ),
            ),
        )
        for line in lines
    )
    return Bars(
        phrase(key, lang),
        (phrase("level_province", lang),),
        tuple(rows),
        percent=any(line.indicator.unit is Unit.PERCENT for line in lines),
    )


def _live(place: str, value: float | None, unit: Unit) -> Content:
    """A cell that looks at another one; money in millions."""
    shown = shown_number(value, unit)
    if shown is None:
        return None
    if unit is Unit.MONEY:
        return Styled(Live(f"{place}/{_MILLION}", shown / _MILLION), "#,##0.0")
    return Styled(Live(place, shown), format_of(shown, unit))

"""The annex's tables of communes × indicators, with live sums by class and of all that a reader can check."""

from collections.abc import Iterator, Sequence
from itertools import chain

from clubkit.messages.catalogue import phrase
from clubkit.plan.model import Unit
from clubkit.reports.annex.grid import LEFT, Grid, Span, figured, grid_of
from clubkit.reports.annex.heads import capital
from clubkit.reports.annex.looks import Look
from clubkit.reports.annex.paper import Content, Head, Paper, Print, Size
from clubkit.reports.model import ProvinceReport, UnitRow
from clubkit.reports.paging import arrival_words, class_words
from clubkit.reports.words import title_words
from clubkit.text import Lang

_WIDTHS = (4.5, 7.0, 24.0, 19.0, 24.0)
_REPEATED, _SCALE = 3, 84
"""Columns on every page, and percent: on A3 the rows of a hundred communes take two pages at this scale."""

_TITLE_HEIGHT, _HEAD_HEIGHT, _ROW_HEIGHT = 56, 30, 13.5
_ROOM = 1260.0
"""What an A3 page takes across at that scale, in points."""

_GROUPS = {"shares": (Unit.PERCENT,), "money": (Unit.MONEY,)}
"""The followed indicators by what they count, a sheet each; what is left is counts."""


def grids_of(report: ProvinceReport, lang: Lang) -> tuple[Grid, ...]:
    """The grid of the scoreboard's indicators, then one for each kind of followed ones that there is."""
    first = len(_titles(report, lang)) + 4
    board = grid_of(
        report,
        phrase("report_sheet_communes", lang),
        part="board",
        places=range(len(report.board)),
        first=first,
        lang=lang,
    )
    groups = (
        (key, [at for at, line in enumerate(report.followed) if _kind(line.indicator.unit) == key])
        for key in ("shares", "counts", "money")
    )
    followed = (
        grid_of(
            report,
            phrase(f"report_sheet_followed_{key}", lang),
            part="followed",
            places=places,
            first=first,
            lang=lang,
        )
        for key, places in groups
        if places
    )
    return (board, *followed)


def _kind(unit: Unit) -> str:
    return next((key for key, units in _GROUPS.items() if unit in units), "counts")


def put_communes(paper: Paper, grid: Grid) -> None:
    """All communes in rows; below them live sums by class and of all, the province's figures, and what they differ by."""
    report, lang = grid.report, grid.lang
    paper.put_titles(_titles(report, lang), _REPEATED + 1)
    _put_heads(paper, grid)
    for place, (unit, cells) in enumerate(zip(report.communes, grid.rows, strict=True), start=1):
        contents = (*_left(place, unit, report, lang), *chain.from_iterable(cells))
        paper.put_row(grid.first + place - 1, contents, height=_ROW_HEIGHT)
    paper.sheet.autofilter(grid.first - 2, 0, grid.last - 1, grid.spans[-1].end - 1)
    for row, sums in enumerate(_totals(grid), start=grid.last + 1):
        paper.put_row(row, sums, total=True)
    note = grid.sum_row + 3
    paper.put(note, 1, phrase("report_sum_note", lang), Look.NOTE)
    heads = (grid.first - 2, grid.first - 1)
    paper.set_up(Print(heads, _REPEATED, title_words(report, lang), Size.A3, _SCALE))
    paper.sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.5)
    paper.sheet.set_v_pagebreaks(list(_breaks(grid.spans)))


def _titles(report: ProvinceReport, lang: Lang) -> tuple[str, ...]:
    simulated = (phrase("simulated", lang),) if report.heading.simulated else ()
    return (title_words(report, lang), *simulated, report.period.title.in_(lang))


def _put_heads(paper: Paper, grid: Grid) -> None:
    lang, head = grid.lang, grid.first - 1
    keys = ("report_number", "head_code", "head_commune", "report_arrival", "report_class")
    left = [Head(phrase(key, lang), width) for key, width in zip(keys, _WIDTHS, strict=True)]
    names = [phrase(key, lang) for key in ("head_numerator", "head_denominator")]
    value = capital(phrase("head_actual", lang))
    parts = [
        Head(each, span.part)
        for span in grid.spans
        for each in ((*names, "%") if span.is_share else (value,))
    ]
    paper.put_heads(head, [*left, *parts], _HEAD_HEIGHT)
    for span in grid.spans:
        title = f"{span.line.number}. {span.line.indicator.title.in_(lang)}"
        paper.put_over(head - 1, (span.start, span.end), title)
    paper.put_over(head - 1, (1, _REPEATED), grid.sheet)
    paper.put_over(head - 1, (_REPEATED + 1, LEFT), "")
    paper.sheet.set_row(head - 2, _TITLE_HEIGHT)


def _left(place: int, unit: UnitRow, report: ProvinceReport, lang: Lang) -> tuple[Content, ...]:
    names = (unit.code, unit.name.in_(lang), arrival_words(unit, lang), class_words(unit, report.basis, lang))
    return (place, *names)


def _totals(grid: Grid) -> Iterator[Sequence[Content]]:
    """The rows below the communes."""
    lang = grid.lang
    for at, row in enumerate(grid.report.classes):
        yield (None, None, phrase("report_sum_class", lang), None, row.name.in_(lang), *grid.class_cells(at))
    yield (None, None, phrase("report_sum", lang), None, None, *grid.sum_cells())
    province = [
        cell
        for span in grid.spans
        for cell in figured(span.line.figure, span.line.indicator.unit, lang)[-span.size :]
    ]
    yield (None, None, phrase("report_province_figure", lang), None, None, *province)
    yield (None, None, phrase("report_sum_difference", lang), None, None, *grid.difference_cells())


def _breaks(spans: Sequence[Span]) -> Iterator[int]:
    """Columns after which a page ends: whole indicators, the unit's name before them on each page."""
    repeated, used = sum(map(_points, _WIDTHS[:_REPEATED])), sum(map(_points, _WIDTHS))
    for span in spans:
        width = span.size * _points(span.part)
        if used + width > _ROOM:
            yield span.start - 1
            used = repeated
        used += width


def _points(width: float) -> float:
    """A column's width in points: its characters of 7 pixels, and what is between columns."""
    return 0.75 * (7 * width + 5)

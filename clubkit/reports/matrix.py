"""The annex's table of communes × indicators, with live sums that a reader can check."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.indicators.model import Figure
from clubkit.messages.catalogue import phrase
from clubkit.plan.model import Unit
from clubkit.reports.model import Line, ProvinceReport, UnitRow
from clubkit.reports.paging import arrival_words, class_words
from clubkit.reports.sheets import (
    Content,
    Formula,
    Head,
    Styled,
    put_heads,
    put_row,
    put_titles,
    set_up_page,
    style_head,
)
from clubkit.reports.words import format_of, none_words, shown_number, title_words
from clubkit.text import Lang

_WIDTHS = (5.0, 8.0, 26.0, 19.0, 27.0)
_LEFT, _REPEATED = 5, 3
_PART, _WHOLE, _MONEY = 8.5, 11.0, 16.0
_SCALE = 63
"""Percent: at this scale the rows of a hundred communes take two pages."""

_HEIGHT = 14.0
_MARGINS = {"top": 0.6, "bottom": 0.5}
_PAGE = 130.0
"""What a page takes beside the repeated columns, in characters at the printed scale."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """The indicators of the columns, and for each commune its figures under them."""

    lines: tuple[Line, ...]
    figures: tuple[tuple[Figure | None, ...], ...]


@dataclass(frozen=True, slots=True)
class _Span:
    """The columns of one indicator: numerator, denominator and share, or the one value."""

    line: Line
    start: int

    @property
    def is_share(self) -> bool:
        return self.line.indicator.unit is Unit.PERCENT

    @property
    def size(self) -> int:
        return 3 if self.is_share else 1

    @property
    def width(self) -> float:
        return 3 * _PART if self.is_share else self.part

    @property
    def part(self) -> float:
        """The width of the one value's column."""
        return _MONEY if self.line.indicator.unit is Unit.MONEY else _WHOLE


def put_matrix(sheet: Worksheet, report: ProvinceReport, matrix: Matrix, lang: Lang) -> None:
    """All communes in rows; below them their sums as formulas, and the province's figures to compare."""
    simulated = (phrase("simulated", lang),) if report.heading.simulated else ()
    head = put_titles(sheet, (title_words(report, lang), *simulated, report.period.title.in_(lang))) + 1
    spans = _spans(matrix.lines)
    _put_heads(sheet, head, spans, lang)
    rows = list(zip(report.communes, matrix.figures, strict=True))
    for place, (unit, figures) in enumerate(rows, start=1):
        left = _left(place, unit, report, lang)
        put_row(sheet, head + place, (*left, *_contents(figures, spans, lang)))
    first, last = head + 1, head + len(rows)
    sums = (None, None, phrase("report_sum", lang), None, None)
    put_row(sheet, last + 1, (*sums, *_sums(spans, first, last)), bold=True)
    whole = (None, None, phrase("report_province_figure", lang), None, None)
    province = [line.figure for line in matrix.lines]
    put_row(sheet, last + 2, (*whole, *_contents(province, spans, lang)), bold=True)
    for row in range(first, last + 3):
        sheet.row_dimensions[row].height = _HEIGHT
    _set_up(sheet, head, spans, title_words(report, lang))


def _spans(lines: Sequence[Line]) -> tuple[_Span, ...]:
    spans: list[_Span] = []
    for line in lines:
        spans.append(_Span(line, spans[-1].start + spans[-1].size if spans else _LEFT + 1))
    return tuple(spans)


def _put_heads(sheet: Worksheet, head: int, spans: Sequence[_Span], lang: Lang) -> None:
    keys = ("report_number", "head_code", "head_commune", "report_arrival", "report_class")
    left = [Head(phrase(key, lang), width) for key, width in zip(keys, _WIDTHS, strict=True)]
    share = [Head(phrase(key, lang), _PART) for key in ("head_numerator", "head_denominator")]
    value = phrase("head_actual", lang)
    parts = [[*share, Head("%", _PART)] if span.is_share else [Head(value, span.part)] for span in spans]
    put_heads(sheet, head, [*left, *(part for each in parts for part in each)])
    for span in spans:
        title = f"{span.line.number}. {span.line.indicator.title.in_(lang)}"
        style_head(sheet.cell(head - 1, span.start, title))
        end = span.start + span.size - 1
        sheet.merge_cells(start_row=head - 1, end_row=head - 1, start_column=span.start, end_column=end)
    sheet.row_dimensions[head - 1].height = 68
    sheet.row_dimensions[head].height = 18


def _left(place: int, unit: UnitRow, report: ProvinceReport, lang: Lang) -> tuple[Content, ...]:
    names = (unit.code, unit.name.in_(lang), arrival_words(unit, lang), class_words(unit, report.basis, lang))
    return (place, *names)


def _contents(figures: Sequence[Figure | None], spans: Sequence[_Span], lang: Lang) -> list[Content]:
    return [cell for figure, span in zip(figures, spans, strict=True) for cell in _cells(figure, span, lang)]


def _cells(figure: Figure | None, span: _Span, lang: Lang) -> list[Content]:
    unit = span.line.indicator.unit
    value = _value(figure, unit, lang)
    if not span.is_share:
        return [value]
    return [figure.measured.numerator, figure.measured.denominator, value] if figure else [None, None, value]


def _value(figure: Figure | None, unit: Unit, lang: Lang) -> Content:
    shown = shown_number(figure.measured.value, unit) if figure else None
    return none_words(figure, lang) if shown is None else Styled(shown, format_of(shown, unit))


def _sums(spans: Sequence[_Span], first: int, last: int) -> list[Content]:
    return [cell for span in spans for cell in _sum(span, first, last)]


def _sum(span: _Span, first: int, last: int) -> list[Content]:
    letters = [get_column_letter(span.start + each) for each in range(span.size)]
    if not span.is_share:
        return [Formula(f"=SUM({letters[0]}{first}:{letters[0]}{last})")]
    above, below = (f"SUM({letter}{first}:{letter}{last})" for letter in letters[:2])
    share = f'=IF({below}=0,"",ROUND(100*{above}/{below},1))'
    return [Formula(f"={above}"), Formula(f"={below}"), Styled(Formula(share), "0.0")]


def _set_up(sheet: Worksheet, head: int, spans: Sequence[_Span], footer: str) -> None:
    """Pages of whole indicators side by side, the unit's name repeated on each."""
    set_up_page(sheet, (head - 1, head), _REPEATED, footer)
    sheet.sheet_properties.pageSetUpPr.fitToPage = False  # type: ignore[union-attr]  # openpyxl always has one
    sheet.page_setup.scale = _SCALE
    sheet.page_margins.top, sheet.page_margins.bottom = _MARGINS["top"], _MARGINS["bottom"]
    sheet.print_title_cols = f"A:{get_column_letter(_REPEATED)}"
    used = sum(_WIDTHS[_REPEATED:])
    for span in spans:
        if used + span.width > _PAGE:
            sheet.col_breaks.append(Break(id=span.start - 1))
            used = 0.0
        used += span.width

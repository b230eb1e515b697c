"""Where the communes' figures stand on the annex's sheets, and which formulas over them give a class's or the province's figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from math import nan

from xlsxwriter.utility import xl_col_to_name

from clubkit.indicators.model import Figure
from clubkit.plan.model import Unit
from clubkit.reports.annex.paper import Content, Live, Styled, address, in_sheet
from clubkit.reports.model import Line, ProvinceReport, UnitRow
from clubkit.reports.words import NOT_FOR_UNIT, format_of, none_words, shown_number
from clubkit.text import Lang

LEFT = 5
"""The columns before the figures: number, code, name, how the return stands, class."""

CLASS_COLUMN = 5
_WILD = frozenset("*?~<>=")
"""What a word may not hold to be looked for with SUMIFS."""

_MONEY, _ONE, _PART = 15.0, 9.0, 7.5


@dataclass(frozen=True, slots=True)
class Span:
    """The columns of one indicator, from `start`: numerator, denominator and share, or the one value."""

    line: Line
    place: int
    start: int

    @property
    def is_share(self) -> bool:
        """Whether numerator and denominator stand beside the value."""
        return self.line.indicator.unit is Unit.PERCENT

    @property
    def size(self) -> int:
        """How many columns it takes."""
        return 3 if self.is_share else 1

    @property
    def end(self) -> int:
        """Its last column."""
        return self.start + self.size - 1

    @property
    def part(self) -> float:
        """The width of one of its columns."""
        if self.is_share:
            return _PART
        return _MONEY if self.line.indicator.unit is Unit.MONEY else _ONE


def figured(figure: Figure | None, unit: Unit, lang: Lang) -> tuple[Content, Content, Content]:
    """A figure's numerator and denominator (of a share) and its value, or the words for that there is none."""
    shown = shown_number(figure.measured.value, unit) if figure else None
    value = (
        Styled(none_words(figure, lang), "General")
        if shown is None
        else Styled(shown, format_of(shown, unit))
    )
    if figure is None or unit is not Unit.PERCENT:
        return None, None, value
    return figure.measured.numerator, figure.measured.denominator, value


Cells = tuple[Content, ...]


def cells_of(row: UnitRow, part: str, spans: Sequence[Span], lang: Lang) -> tuple[Cells, ...]:
    """A commune's or class's cells under the spans."""
    figures: Sequence[Figure | None] = getattr(row, part)
    return tuple(figured(figures[span.place], span.line.indicator.unit, lang)[-span.size :] for span in spans)


@dataclass(frozen=True, slots=True)
class Grid:
    """The communes as rows under some indicators: one sheet. `part` is "board" or "followed", as in `UnitRow`.

    `rows`: for each commune the cells under each span.
    Below the communes (`first` to `last`) stand the classes, the sum of all, the province's figure and what both differ by.
    """

    sheet: str
    part: str
    spans: tuple[Span, ...]
    rows: tuple[tuple[Cells, ...], ...]
    report: ProvinceReport
    first: int
    lang: Lang

    @property
    def last(self) -> int:
        """The last commune's row."""
        return self.first + len(self.report.communes) - 1

    @property
    def sum_row(self) -> int:
        """The row that adds up all communes."""
        return self.last + len(self.report.classes) + 1

    def class_cells(self, at: int) -> list[Content]:
        """A class's cells: sums over its communes, a figure as it is where they do not give it."""
        row = self.report.classes[at]
        live = [cell for span in self.spans for cell in self._sums(span, self.last + 1 + at, row)]
        known = chain.from_iterable(cells_of(row, self.part, self.spans, self.lang))
        return [
            sum_ if _result(sum_) == _result(cell) else cell for sum_, cell in zip(live, known, strict=True)
        ]

    def sum_cells(self) -> list[Live | Styled]:
        """All communes added up."""
        return [cell for span in self.spans for cell in self._sums(span, self.sum_row, None)]

    def difference_cells(self) -> list[Content]:
        """The province's figure less the communes' sum; nothing where one of them has no number."""
        known = [cell for span in self.spans for cell in self._province(span)]
        column, found = LEFT, list[Content]()
        for sum_, cell in zip(self.sum_cells(), known, strict=True):
            column += 1
            found.append(self._difference(column, _result(cell), _result(sum_)))
        return found

    def linked(self, span: Span, class_: int | None) -> tuple[Content, ...]:
        """A class's or (None) the province's cells on another sheet: they look at the sums here where these give the figure."""
        if class_ is None:
            known, here, row = self._province(span), self._sums(span, self.sum_row, None), self.sum_row
        else:
            row = self.last + 1 + class_
            figure = getattr(self.report.classes[class_], self.part)[span.place]
            known = figured(figure, span.line.indicator.unit, self.lang)[-span.size :]
            here = self._sums(span, row, self.report.classes[class_])
        places = (in_sheet(self.sheet, address(row, span.start + at)) for at in range(span.size))
        linked = [_linked(cell, sum_, place) for cell, sum_, place in zip(known, here, places, strict=True)]
        return tuple(linked) if span.is_share else (None, None, *linked)

    def _province(self, span: Span) -> tuple[Content, ...]:
        return figured(span.line.figure, span.line.indicator.unit, self.lang)[-span.size :]

    def _sums(self, span: Span, row: int, class_: UnitRow | None) -> list[Live | Styled]:
        """The formulas of one row under one indicator, of a class or (None) of all, with their results."""
        if not span.is_share:
            total = self._total(span, 0, class_)
            return [
                Styled(self._sum(span.start, row, total, class_), format_of(total, span.line.indicator.unit))
            ]
        above, below = (self._total(span, at, class_) for at in (0, 1))
        cells = [self._sum(span.start + at, row, each, class_) for at, each in enumerate((above, below))]
        return [*cells, _share((above, below), row, span.start)]

    def _sum(self, column: int, row: int, result: float, class_: UnitRow | None) -> Live:
        letters = xl_col_to_name(column - 1)
        cells = f"{letters}{self.first}:{letters}{self.last}"
        if class_ is None:
            return Live(f"SUM({cells})", result)
        of = xl_col_to_name(CLASS_COLUMN - 1)
        classes = f"${of}${self.first}:${of}${self.last}"
        return Live(f"SUMIFS({cells},{classes},${of}{row})", result)

    def _total(self, span: Span, at: int, class_: UnitRow | None) -> float:
        """What a column's numbers come to."""
        if class_ and _WILD & frozenset(class_.name.in_(self.lang)):
            # SUMIFS would look for something else: the sum is no figure of anybody's
            return nan
        under = self.spans.index(span)
        cells = (
            cells[under][at]
            for row, cells in zip(self.report.communes, self.rows, strict=True)
            if class_ is None or row.class_ == class_.class_
        )
        return sum(each for each in map(_result, cells) if isinstance(each, int | float))

    def _difference(self, column: int, province: object, communes: object) -> Content:
        if not (isinstance(province, int | float) and isinstance(communes, int | float)):
            return None
        rows = (self.sum_row + 1, self.sum_row)
        whole, parts = (address(row, column) for row in rows)
        result = round(province - communes, 1)
        pattern = "#,##0" if float(result).is_integer() else "#,##0.0"
        return Styled(Live(f"ROUND({whole}-{parts},1)", result), pattern)


def _share(sums: tuple[float, float], row: int, start: int) -> Styled:
    above, below = (address(row, start + at) for at in (0, 1))
    part, whole = sums
    result = shown_number(100 * part / whole, Unit.CLUBS) if whole else None
    formula = f'IF({below}=0,"{NOT_FOR_UNIT}",ROUND(100*{above}/{below},1))'
    return Styled(Live(formula, NOT_FOR_UNIT if result is None else result), format_of(0, Unit.PERCENT))


def _linked(known: Content, sum_: Content, place: str) -> Content:
    result = _result(known)
    if result is None or result != _result(sum_):
        return known
    assert isinstance(result, int | float | str)
    live = Live(place, result)
    return Styled(live, known.format) if isinstance(known, Styled) else live


def _result(content: Content) -> object:
    """What a cell shows: of a formula what it comes to."""
    match content:
        case Styled(value=inner):
            return _result(inner)
        case Live(result=result):
            return result
        case _:
            return content


def grid_of(
    report: ProvinceReport, sheet: str, *, part: str, places: Sequence[int], first: int, lang: Lang
) -> Grid:
    """The grid of the indicators at some places of the report's `board` or `followed`."""
    lines: Sequence[Line] = getattr(report, part)
    spans = list[Span]()
    for place in places:
        spans.append(Span(lines[place], place, spans[-1].end + 1 if spans else LEFT + 1))
    rows = tuple(cells_of(row, part, spans, lang) for row in report.communes)
    return Grid(sheet, part, tuple(spans), rows, report, first, lang)

"""The annex's tables of figures for the province and its classes."""

from collections.abc import Sequence
from itertools import chain

from openpyxl.worksheet.worksheet import Worksheet

from clubkit.indicators.model import Figure, Level
from clubkit.messages.catalogue import phrase
from clubkit.plan.model import Unit
from clubkit.reports.annex_heads import completeness_words, heads_of, titles
from clubkit.reports.model import Line, ProvinceReport, UnitRow
from clubkit.reports.paging import class_heads
from clubkit.reports.sheets import (
    Content,
    Head,
    Styled,
    put_heads,
    put_row,
    put_titles,
    set_up_page,
    style_head,
)
from clubkit.reports.words import (
    base_words,
    format_of,
    none_words,
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
    ("head_indicator", 33),
    ("report_unit", 8),
    ("head_numerator", 9),
    ("head_denominator", 9),
    ("head_actual", 11),
    ("head_target", 12),
    ("report_gap", 9),
    ("head_standing", 18),
    ("head_in_period", 10),
    ("head_in_year", 10),
    ("head_since_phase", 11),
    ("head_last_year", 11),
    ("head_reporting", 21),
    ("report_remarks", 27),
)


def put_summary(sheet: Worksheet, report: ProvinceReport, lang: Lang) -> None:
    """The scoreboard in full, then the targets of the whole plan."""
    at = put_titles(sheet, (*titles(report, lang), completeness_words(report, lang)))
    heads = heads_of(lang, _SUMMARY)
    put_heads(sheet, at, heads)
    for row, line in enumerate(report.board, start=at + 1):
        put_row(sheet, row, _summary_row(line, lang))
    after = at + len(report.board) + 2
    if report.whole:
        put_row(sheet, after, (None, phrase("report_whole", lang)), bold=True)
    for row, line in enumerate(report.whole, start=after + 1):
        put_row(sheet, row, _summary_row(line, lang))
    set_up_page(sheet, (at, at), 2, title_words(report, lang))


def _summary_row(line: Line, lang: Lang) -> tuple[Content, ...]:
    figure, unit = line.figure, line.indicator.unit
    standing = standing_words(figure.standing, lang)
    return (
        line.number,
        line.indicator.title.in_(lang),
        unit_sign(unit, lang),
        figure.measured.numerator if unit is Unit.PERCENT else None,
        figure.measured.denominator,
        _value(figure, unit, lang),
        target_words(figure.target, unit, lang),
        _number(figure.gap, unit),
        f"{standing.sign} {standing.words}",
        *_times(figure, unit),
        base_words(figure.measured, lang),
        "; ".join(remarks(figure, unit, lang)),
    )


def _value(figure: Figure | None, unit: Unit, lang: Lang) -> Content:
    """A figure's value; without one that there is no data, or a sign where it does not concern the unit."""
    value = figure.measured.value if figure else None
    if value is not None:
        return _number(value, unit)
    province = figure is not None and figure.level is Level.PROVINCE
    return phrase("no_data", lang) if province else none_words(figure, lang)


def _number(value: float | None, unit: Unit) -> Content:
    shown = shown_number(value, unit)
    return None if shown is None else Styled(shown, format_of(shown, unit))


def _times(figure: Figure, unit: Unit) -> tuple[Content, ...]:
    spans = (figure.in_period, figure.in_year, figure.since_phase, figure.last_year)
    return tuple(_number(each, unit) for each in spans)


def put_classes(sheet: Worksheet, report: ProvinceReport, lang: Lang) -> None:
    """The scoreboard's indicators by class, with numerators and denominators."""
    at = put_titles(sheet, titles(report, lang))
    parts = heads_of(lang, (("head_numerator", 12), ("head_denominator", 12), ("head_actual", 14)))
    left = heads_of(lang, (("report_number", 5), ("head_indicator", 40), ("report_unit", 9)))
    groups = (phrase("level_province", lang), *class_heads(report, lang))
    put_heads(sheet, at + 1, (*left, *chain.from_iterable(parts for _ in groups)))
    for place, words in enumerate(groups):
        column = len(left) + 1 + place * len(parts)
        style_head(sheet.cell(at, column, words))
        sheet.merge_cells(start_row=at, end_row=at, start_column=column, end_column=column + len(parts) - 1)
    for row, (place, line) in enumerate(enumerate(report.board), start=at + 2):
        put_row(sheet, row, _class_row(line, [each.board[place] for each in report.classes], lang))
    set_up_page(sheet, (at, at + 1), 2, title_words(report, lang))


def _class_row(line: Line, classes: Sequence[Figure | None], lang: Lang) -> tuple[Content, ...]:
    unit = line.indicator.unit
    left = (line.number, line.indicator.title.in_(lang), unit_sign(unit, lang))
    figures = (line.figure, *classes)
    return (*left, *chain.from_iterable(_share_and_value(each, unit, lang) for each in figures))


def _share_and_value(figure: Figure | None, unit: Unit, lang: Lang) -> tuple[Content, ...]:
    measured = figure.measured if figure and unit is Unit.PERCENT else None
    share = (measured.numerator, measured.denominator) if measured else (None, None)
    return (*share, _value(figure, unit, lang))


def put_followed(sheet: Worksheet, report: ProvinceReport, lang: Lang) -> None:
    """The indicators followed without a target."""
    at = put_titles(sheet, titles(report, lang))
    left = (("report_number", 5.0), ("head_indicator", 42.0), ("report_unit", 10.0), ("level_province", 17.0))
    times = (
        ("head_in_period", 17.0),
        ("head_in_year", 17.0),
        ("head_since_phase", 17.0),
        ("head_last_year", 17.0),
    )
    classes = tuple(Head(words, 17) for words in class_heads(report, lang))
    put_heads(
        sheet,
        at,
        (
            *heads_of(lang, left),
            *classes,
            *heads_of(lang, (*times, ("head_reporting", 26.0), ("report_remarks", 34.0))),
        ),
    )
    for row, (place, line) in enumerate(enumerate(report.followed), start=at + 1):
        put_row(sheet, row, _followed_row(line, report.classes, place, lang))
    set_up_page(sheet, (at, at), 2, title_words(report, lang))


def _followed_row(line: Line, classes: Sequence[UnitRow], place: int, lang: Lang) -> tuple[Content, ...]:
    unit = line.indicator.unit
    return (
        line.number,
        line.indicator.title.in_(lang),
        unit_sign(unit, lang),
        _value(line.figure, unit, lang),
        *(_value(each.followed[place], unit, lang) for each in classes),
        *_times(line.figure, unit),
        base_words(line.figure.measured, lang),
        "; ".join(remarks(line.figure, unit, lang)),
    )

"""The communes at both ends of an indicator, ties told as what they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from clubkit.indicators.model import Figure
from clubkit.plan.model import Unit
from clubkit.reports.draft_words import listed, say, unit_name
from clubkit.reports.model import Line, ProvinceReport
from clubkit.reports.sentences import is_whole, value_words
from clubkit.reports.words import fraction

ENDS = 3
"""So many units are named at each end."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One unit with a value."""

    code: str
    name: str
    figure: Figure
    shown: str


def ends_sentences(report: ProvinceReport, line: Line) -> tuple[str, ...]:
    """The three units at each end; for what a unit has or has not, those that have it not. () without any value."""
    ranked = ranked_units(report, line)
    if not ranked:
        return ()
    if is_whole(line.indicator):
        lacking = [each.name for each in ranked if not each.figure.measured.numerator]
        return (say("sentence.lacking", count=len(lacking), names=listed(lacking)),) if lacking else ()
    if len({each.shown for each in ranked}) == 1:
        return (say("sentence.all_equal", value=ranked[0].shown),) if len(ranked) > 1 else ()
    best, weakest = end_of(ranked, line.indicator.unit), end_of(ranked[::-1], line.indicator.unit)
    return (say("sentence.best", names=best), say("sentence.weakest", names=weakest))


def ranked_units(report: ProvinceReport, line: Line) -> list[Ranked]:
    """The units with a value, the highest first; within a value by code from either end."""
    at = [each.indicator.code for each in report.board].index(line.indicator.code)
    known = [(row, row.board[at]) for row in report.communes]
    ranked = [
        Ranked(
            row.code, unit_name(row.name.vi), figure, value_words(figure.measured.value, line.indicator.unit)
        )
        for row, figure in known
        if figure is not None and figure.measured.value is not None
    ]
    return sorted(ranked, key=lambda each: -(each.figure.measured.value or 0.0))


def end_of(ranked: Sequence[Ranked], unit: Unit) -> str:
    """The first three units; where more share a value than there is room for, how many share it."""
    said: list[str] = []
    named = 0
    for shown, group in groupby(ranked, key=lambda each: each.shown):
        alike = sorted(group, key=lambda each: each.code)
        if named >= ENDS:
            break
        if named + len(alike) > ENDS:
            said.append(say("sentence.alike", count=len(alike), value=shown))
            break
        said += [_named(each, unit) for each in alike]
        named += len(alike)
    return ", ".join(said)


def _named(each: Ranked, unit: Unit) -> str:
    share = fraction(each.figure.measured, "vi") if unit is Unit.PERCENT else ""
    return say("sentence.unit", name=each.name, value=each.shown, share=share or None)

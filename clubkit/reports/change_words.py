"""The changes since the last final report in words, the same for every output."""

from collections.abc import Sequence

from clubkit.indicators.model import Level
from clubkit.messages.catalogue import phrase
from clubkit.messages.figures import day, number
from clubkit.plan.model import Indicator
from clubkit.reports.changes import Changes, LaterRevision, Shift
from clubkit.reports.model import ProvinceReport
from clubkit.reports.words import amount
from clubkit.text import Lang

Section = tuple[str, tuple[str, ...]]
"""A heading and its lines."""

MOST = 40
"""So many lines of one kind are told; the rest is counted, and all stand in the JSON."""


def change_sections(report: ProvinceReport, lang: Lang, most: int = MOST) -> tuple[Section, ...]:
    """What changed since the last final report, kinds without a change left out; () where there is no final report.

    The first section's lines name that report and, where nothing at all changed, say so.
    """
    changes = report.changes
    if changes is None:
        return ()
    kinds = (
        ("restated", tuple(_shift(each, report, lang) for each in _widest_first(changes.restated))),
        ("revisions", tuple(_revision(each, report, lang) for each in changes.revisions)),
        ("later", tuple(_later(period, count, lang) for period, count in changes.later)),
        ("declared", changes.declared),
        ("moved", tuple(_shift(each, report, lang) for each in changes.moved)),
    )
    told = tuple(
        (phrase(f"changes_{kind}", lang, period=changes.since.period), _cut(lines, lang, most))
        for kind, lines in kinds
        if lines
    )
    same = (
        ()
        if any(lines for kind, lines in kinds if kind not in {"later", "moved"})
        else (phrase("changes_none", lang),)
    )
    return ((phrase("changes_title", lang), (_since(changes, lang), *same)), *told)


def change_line(report: ProvinceReport, lang: Lang) -> str:
    """The changes in one line; "" where there is no final report."""
    changes = report.changes
    if changes is None:
        return ""
    return phrase(
        "changes_line",
        lang,
        name=changes.since.name,
        restated=len(changes.restated),
        revisions=len(changes.revisions),
        declared=len(changes.declared),
    )


def _since(changes: Changes, lang: Lang) -> str:
    last = changes.since
    return phrase(
        "changes_since",
        lang,
        period=last.period,
        made=day(last.made_on, lang),
        name=last.name,
        hash=last.data_hash[:10],
    )


def _widest_first(shifts: Sequence[Shift]) -> Sequence[Shift]:
    levels = tuple(Level)
    return sorted(shifts, key=lambda each: levels.index(each.level))


def _cut(lines: tuple[str, ...], lang: Lang, most: int) -> tuple[str, ...]:
    rest = len(lines) - most
    return lines if rest <= 0 else (*lines[:most], phrase("changes_more", lang, count=number(rest, lang)))


def _shift(shift: Shift, report: ProvinceReport, lang: Lang) -> str:
    indicator = _indicator(shift.indicator, report)
    old, new = (
        amount(value, indicator.unit, lang) if indicator else number(value, lang)
        for value in (shift.old, shift.new)
    )
    title = indicator.title.in_(lang) if indicator else shift.indicator
    place = None if shift.level is Level.PROVINCE else _unit(shift.level, shift.unit, report, lang)
    return phrase("changes_shift", lang, title=title, place=place, old=old, new=new)


def _indicator(code: str, report: ProvinceReport) -> Indicator | None:
    """None: the plan no longer has the indicator."""
    lines = (*report.board, *report.followed)
    return next((line.indicator for line in lines if line.indicator.code == code), None)


def _unit(level: Level, unit: str, report: ProvinceReport, lang: Lang) -> str:
    name = report.unit_names.get((level, unit))
    if level is not Level.COMMUNE:
        return name.in_(lang) if name else unit
    return f"{unit} {name.in_(lang)}" if name else unit


def _revision(each: LaterRevision, report: ProvinceReport, lang: Lang) -> str:
    # the province's own form comes from no commune
    level = Level.COMMUNE if (Level.COMMUNE, each.commune) in report.unit_names else Level.PROVINCE
    unit = _unit(level, each.commune, report, lang)
    what = "gone" if each.now is None else "first" if each.before is None else "again"
    return phrase(f"changes_{what}", lang, unit=unit, period=each.period, before=each.before, now=each.now)


def _later(period: str, count: int, lang: Lang) -> str:
    return phrase("changes_returns", lang, period=period, count=number(count, lang))

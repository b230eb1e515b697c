"""What is said beside the tables: definitions, what the targets imply, what is to be confirmed, which units moved."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from clubkit.indicators.coverage import Implied
from clubkit.indicators.model import Figure, Level
from clubkit.indicators.moved import Joined, Moved
from clubkit.messages.catalogue import phrase
from clubkit.messages.explain import explanation_of
from clubkit.messages.figures import number
from clubkit.plan.model import Unit
from clubkit.reports.model import Basis, Line, ProvinceReport
from clubkit.reports.page import Definition
from clubkit.reports.words import amount, fraction
from clubkit.text import Lang
from clubkit.waivers.model import Waiver

_FEW = 30
"""Up to so many units are named in a sentence; more are only counted, their class stands in the commune table."""


def implied_words(report: ProvinceReport, lang: Lang) -> tuple[str, ...]:
    """The number of standard clubs that the coverage targets imply, class by class and in all, beside the actual."""
    if not report.implied:
        return ()
    each = tuple(_implied(found, report.basis, lang) for found in report.implied)
    actual = report.standard_clubs
    total = phrase(
        "report_implied_total",
        lang,
        clubs=sum(found.clubs for found in report.implied),
        actual=number(actual.measured.value if actual else None, lang),
    )
    return (*each, total)


def _implied(found: Implied, basis: Basis, lang: Lang) -> str:
    return phrase(
        "report_implied",
        lang,
        group=basis.classes[found.class_].in_(lang),
        units=found.units,
        needed=found.needed,
        share=float(found.floor),
        at_least=found.at_least,
        clubs=found.clubs,
    )


def commune_aims(report: ProvinceReport) -> tuple[Line, ...]:
    """The scoreboard's figures of communes that have a target of their own, by indicator, then by commune."""
    lines = {line.indicator.code: line for line in report.board}
    return tuple(
        replace(lines[each.indicator], figure=each)
        for each in report.figures
        if each.level is Level.COMMUNE
        and each.indicator in lines
        and each.target
        and each.target.floor is not None
    )


def allotted_words(report: ProvinceReport, lang: Lang) -> tuple[str, ...]:
    """Where the communes' targets for the phase do not add up to the province's: both, and the difference."""
    return tuple(
        sentence
        for line in report.board
        if line.indicator.unit is not Unit.PERCENT
        for sentence in _allotted(line, report, lang)
    )


def _allotted(line: Line, report: ProvinceReport, lang: Lang) -> Iterator[str]:
    aims = [
        each.target
        for each in report.figures
        if each.indicator == line.indicator.code and each.level is Level.COMMUNE and each.target
    ]
    own = [each.floor for each in aims if each.floor is not None and each.phase == report.phase.code]
    target = line.figure.target
    if not own or target is None or target.floor is None or target.phase != report.phase.code:
        return
    apart = sum(own) - target.floor
    if apart:
        yield phrase(
            "allotted_more" if apart > 0 else "allotted_less",
            lang,
            title=line.indicator.title.in_(lang),
            count=len(own),
            given=amount(sum(own, Decimal()), line.indicator.unit, lang),
            target=amount(target.floor, line.indicator.unit, lang),
            apart=amount(abs(apart), line.indicator.unit, lang),
        )


def moved_words(report: ProvinceReport, lang: Lang) -> tuple[str, ...]:
    """Which units joined others, which are of another class than in the phase before, and both results where they differ."""
    joined = tuple(_joined(unit, lang) for unit in report.joined)
    if not report.moved:
        return joined
    names = ", ".join(_moved(unit, report.basis, lang) for unit in report.moved)
    now = {line.indicator.code: line.figure for line in (*report.board, *report.followed)}
    both = ((line, now[line.indicator.code]) for line in report.unmoved)
    results = tuple(
        _both(line, figure, lang) for line, figure in both if figure.measured != line.figure.measured
    )
    return (*joined, phrase("report_moved", lang, count=len(report.moved), names=names), *results)


def _joined(unit: Joined, lang: Lang) -> str:
    names = {"name": unit.name, "code": unit.code, "heir": unit.heir_name, "heir_code": unit.heir}
    return phrase("report_joined", lang, since=unit.since.isoformat(), **names)


def _moved(unit: Moved, basis: Basis, lang: Lang) -> str:
    before, now = (basis.classes[class_].in_(lang) for class_ in (unit.before, unit.now))
    return f"{unit.name} ({before} → {now})"


def _both(line: Line, now: Figure, lang: Lang) -> str:
    values = (amount(each.measured.value, line.indicator.unit, lang) for each in (now, line.figure))
    shares = (fraction(each.measured, lang) or None for each in (now, line.figure))
    facts = dict(zip(("now", "before", "now_share", "before_share"), (*values, *shares), strict=True))
    return phrase("report_moved_both", lang, title=line.indicator.title.in_(lang), **facts)


def definition_of(line: Line, lang: Lang) -> Definition:
    """What an indicator counts, in words; "" where the plan has none."""
    indicator = line.indicator
    return Definition(
        number=line.number,
        title=indicator.title.in_(lang),
        numerator=indicator.numerator.in_(lang),
        denominator=indicator.denominator.in_(lang) if indicator.denominator else "",
        definition=indicator.definition.in_(lang),
        reading=indicator.reading.in_(lang) if indicator.reading else "",
    )


def waiver_words(report: ProvinceReport, lang: Lang) -> tuple[str, ...]:
    """What the province accepted although a rule says no: whose, which period, what, why, how long."""
    return tuple(_waiver(each, report, lang) for each in report.waivers)


def _waiver(waiver: Waiver, report: ProvinceReport, lang: Lang) -> str:
    levels = ((Level.COMMUNE, waiver.commune), (Level.PROVINCE, waiver.commune))
    names = [report.unit_names[each].in_(lang) for each in levels if each in report.unit_names]
    return phrase(
        "report_waiver",
        lang,
        unit=" ".join((waiver.commune, *names)),
        period=waiver.period,
        what=explanation_of(waiver.code, lang).title,
        reason=waiver.reason,
        until=waiver.until.isoformat(),
        ended=None if waiver.in_force(report.heading.today) else phrase("report_waiver_ended", lang),
    )


def to_confirm_words(basis: Basis, lang: Lang) -> tuple[str, ...]:
    """What the province has still to confirm: the plan's first day, the class of units."""
    start = (
        ()
        if basis.start_confirmed
        else (phrase("report_start_to_confirm", lang, start=basis.start.isoformat()),)
    )
    if not basis.unconfirmed:
        return start
    count = len(basis.unconfirmed)
    names = ", ".join(basis.unconfirmed) if count <= _FEW else None
    return (*start, phrase("report_classes_to_confirm", lang, count=count, names=names))

"""Early warnings and projections in words, the same in every output."""

from collections.abc import Sequence

from clubkit.indicators.early import EarlyWarning, Why
from clubkit.indicators.model import Level
from clubkit.indicators.outlook import Outlook
from clubkit.messages.catalogue import phrase
from clubkit.messages.figures import number
from clubkit.messages.lists import few_names
from clubkit.plan.model import Indicator, Unit
from clubkit.reports.model import ProvinceReport
from clubkit.reports.readings import allotted_words
from clubkit.reports.words import amount, target_words, unit_sign
from clubkit.text import Lang

_CLUBS = ("share_of_clubs", "share_at_least", "full_programme", "boards_yearly", "kept")
"""The measures whose numerator counts clubs."""


def warning_words(report: ProvinceReport, lang: Lang) -> tuple[str, ...]:
    """What the report warns of: the province's indicators one by one, then the communes by indicator.

    Then how many of the province's indicators cannot be judged yet; where there is nothing to warn of, that is said.
    Last, where the communes' targets do not add up to the province's. A closed phase has none but these.
    """
    own = [each for each in report.warnings if each.figure.level is Level.PROVINCE]
    said = [_of_province(each, report, lang) for each in own]
    said += [_of_communes(found, report, lang) for found in _grouped(report.warnings)]
    judged = _judged(report)
    if not said and judged:
        said.append(phrase("warning_none", lang, count=judged))
    return (*said, *_unsure_words(report, lang), *allotted_words(report, lang))


def commune_words(report: ProvinceReport, lang: Lang) -> tuple[str, ...]:
    """Of what the report warns, all but the province's own indicators."""
    communes = tuple(_of_communes(found, report, lang) for found in _grouped(report.warnings))
    return (*communes, *_unsure_words(report, lang), *allotted_words(report, lang))


def _unsure_words(report: ProvinceReport, lang: Lang) -> tuple[str, ...]:
    unsure = _unsure(report)
    return (phrase("warning_unsure", lang, count=unsure),) if unsure else ()


def method_words(lang: Lang) -> str:
    """How projections are made, as it is printed beside them."""
    return phrase("warning_method", lang)


def projection_words(outlook: Outlook | None, unit: Unit, lang: Lang) -> str:
    """Where a figure is heading: "61%"; "" where it is not projected."""
    return "" if outlook is None or outlook.projected is None else amount(outlook.projected, unit, lang)


def _grouped(warnings: Sequence[EarlyWarning]) -> list[list[EarlyWarning]]:
    """The communes' warnings by indicator and reason, each in the order of the figures."""
    groups: dict[tuple[str, Why], list[EarlyWarning]] = {}
    for each in warnings:
        if each.figure.level is Level.COMMUNE:
            groups.setdefault((each.indicator.code, each.why), []).append(each)
    return list(groups.values())


def _of_province(found: EarlyWarning, report: ProvinceReport, lang: Lang) -> str:
    """What is said of an indicator, with the communes that keep it back."""
    unit, figure, outlook = found.indicator.unit, found.figure, found.outlook
    head = phrase(
        f"warning_{found.why.value}",
        lang,
        title=found.indicator.title.in_(lang),
        now=amount(figure.measured.value, unit, lang),
        target=target_words(figure.target, unit, lang),
        projected=projection_words(outlook, unit, lang),
        points=outlook.points,
        elapsed=100 * outlook.elapsed,
        missing=counted(found.missing, found.indicator, lang) if found.missing else None,
        remaining=outlook.remaining or None,
        needed=counted(found.per_period, found.indicator, lang) if found.per_period else None,
    )
    lists = (("warning_lacking", found.lacking), ("warning_silent", found.silent))
    return " ".join((head, *(_listed(key, units, report, lang) for key, units in lists if units)))


def _listed(key: str, units: Sequence[str], report: ProvinceReport, lang: Lang) -> str:
    return phrase(
        key, lang, count=len(units), names=few_names([_name(unit, report, lang) for unit in units], lang)
    )


def _of_communes(found: Sequence[EarlyWarning], report: ProvinceReport, lang: Lang) -> str:
    first = found[0]
    return phrase(
        f"warning_communes_{first.why.value}",
        lang,
        title=first.indicator.title.in_(lang),
        count=len(found),
        names=few_names([_commune(each, report, lang) for each in found], lang),
    )


def _commune(found: EarlyWarning, report: ProvinceReport, lang: Lang) -> str:
    """A commune with what it has of its target and what it still takes: "Xã Sơn Hà (1, mục tiêu ≥ 3, mỗi kỳ thêm 1 CLB)"."""
    unit, figure = found.indicator.unit, found.figure
    said = phrase(
        "warning_of_commune",
        lang,
        now=amount(figure.measured.value, unit, lang),
        target=target_words(figure.target, unit, lang),
        needed=counted(found.per_period, found.indicator, lang) if found.per_period else None,
    )
    return f"{_name(figure.unit, report, lang)} ({said})"


def _name(unit: str, report: ProvinceReport, lang: Lang) -> str:
    named = report.unit_names.get((Level.COMMUNE, unit))
    return named.in_(lang) if named else unit


def counted(count: int, indicator: Indicator, lang: Lang) -> str:
    """A number of what an indicator counts, or of what a share's numerator counts: "12 thôn, tổ dân phố"."""
    written = number(count, lang)
    if indicator.unit is not Unit.PERCENT:
        return f"{written} {unit_sign(indicator.unit, lang)}"
    if indicator.measure in _CLUBS:
        return f"{written} {unit_sign(Unit.CLUBS, lang)}"
    if indicator.measure == "ratio":
        # only the plan says what it counts; a whole sentence of it stands better in brackets
        words = indicator.numerator.in_(lang)
        return f"{written} ({words[:1].lower()}{words[1:]})"
    return phrase(f"counted_{indicator.measure}", lang, count=count)


def _judged(report: ProvinceReport) -> int:
    """How many of the province's indicators can be judged for the phase's end."""
    return sum(
        each.will_miss is not None for each in report.outlooks.values() if each.level is Level.PROVINCE
    )


def _unsure(report: ProvinceReport) -> int:
    """How many of the province's indicators have figures and a target ahead, but too few periods for a line."""
    own = [line for line in report.board if line.figure.target and line.figure.target.floor is not None]
    found = [report.outlooks.get((line.indicator.code, Level.PROVINCE, line.figure.unit)) for line in own]
    running = [each for each in found if each is not None and each.remaining > 0 and each.elapsed > 0]
    return sum(each.will_miss is None for each in running)

"""The annex's sheet on what the figures stand on: who has sent and when, what the province accepted, what changed."""

from collections.abc import Iterator, Sequence

from clubkit.indicators.model import Level
from clubkit.messages.catalogue import phrase
from clubkit.messages.explain import explanation_of
from clubkit.messages.figures import day
from clubkit.plan.model import Unit
from clubkit.reports.annex.heads import capital, titles
from clubkit.reports.annex.looks import Look
from clubkit.reports.annex.paper import Content, Live, Paper, Print, Styled, address
from clubkit.reports.change_words import change_sections
from clubkit.reports.model import ProvinceReport
from clubkit.reports.paging import arrival_words, class_words
from clubkit.reports.words import shown_number, title_words
from clubkit.text import Lang
from clubkit.waivers.model import Waiver

_WIDTHS = (5.0, 11.0, 30.0, 26.0, 34.0, 14.0, 16.0)
_COUNTED = ("received", "valid", "merged", "on_time", "late")


def put_quality(paper: Paper, report: ProvinceReport, lang: Lang) -> None:
    """Completeness and timeliness with their shares, the units whose return is not in, waivers, changes since the last final report."""
    at = paper.put_titles(titles(report, lang))
    for column, width in enumerate(_WIDTHS, start=1):
        paper.widen(column, width)
    row = _put_completeness(paper, at, report, lang)
    row = _put_units(paper, row, report, lang)
    row = _put_waivers(paper, row, report, lang)
    for title, words in change_sections(report, lang):
        paper.put_over(row, (1, len(_WIDTHS)), title, Look.SUM_WORDS)
        row = paper.put_lines(row + 1, (1, len(_WIDTHS)), words) + 1
    paper.set_up(Print((1, 1), 0, title_words(report, lang)))


def _put_heads(paper: Paper, row: int, keys: Sequence[str], lang: Lang) -> None:
    for column, key in enumerate(keys, start=1):
        paper.put(row, column, capital(phrase(key, lang)), Look.HEAD)


def _put_completeness(paper: Paper, row: int, report: ProvinceReport, lang: Lang) -> int:
    """How many returns were expected, came, passed and count, each with its share; the first free row."""
    sent = report.completeness
    due = phrase("report_due", lang, due=day(report.period.due, lang))
    paper.put_over(row, (1, 3), f"{phrase('report_completeness', lang, merged=None, expected=None)} ({due})")
    for column, key in ((4, "quality_units"), (5, "quality_share")):
        paper.put(row, column, phrase(key, lang), Look.HEAD)
    whole = row + 1
    counts = {"expected": sent.expected, **{name: getattr(sent, name) for name in _COUNTED}}
    counts |= {"carried": len(report.carried), "missing": len(sent.missing)}
    for at, (name, count) in enumerate(counts.items(), start=whole):
        paper.put_over(at, (1, 3), phrase(f"report_{name}", lang), Look.WORDS)
        paper.put(at, 4, count, Look.NUMBER)
        paper.put(at, 5, _share(at, whole, count, sent.expected), Look.NUMBER)
    return whole + len(counts) + 1


def _share(row: int, whole: int, count: int, expected: int) -> Content:
    """A count's share of what was expected, live."""
    if not expected:
        return None
    part = shown_number(100 * count / expected, Unit.CLUBS) or 0
    return Styled(Live(f"ROUND(100*{address(row, 4)}/{address(whole, 4, fixed=True)},1)", part), "0.0")


def _put_units(paper: Paper, row: int, report: ProvinceReport, lang: Lang) -> int:
    """The units whose return of the period is late or not in the figures; the first free row."""
    units = [each for each in report.communes if each.arrival and each.arrival.value != "merged"]
    if not units:
        return row
    paper.put_over(row, (1, 5), phrase("quality_not_merged", lang), Look.SUM_WORDS)
    _put_heads(
        paper, row + 1, ("report_number", "head_code", "head_commune", "report_arrival", "report_class"), lang
    )
    for place, unit in enumerate(units, start=1):
        names = (
            unit.code,
            unit.name.in_(lang),
            arrival_words(unit, lang),
            class_words(unit, report.basis, lang),
        )
        paper.put_row(row + 1 + place, (place, *names))
    return row + len(units) + 3


def _put_waivers(paper: Paper, row: int, report: ProvinceReport, lang: Lang) -> int:
    """What the province accepted although a rule says no; the first free row."""
    paper.put_over(row, (1, len(_WIDTHS)), phrase("report_accepted", lang), Look.SUM_WORDS)
    if not report.waivers:
        paper.put_over(row + 1, (1, len(_WIDTHS)), phrase("quality_no_waivers", lang), Look.WORDS)
        return row + 3
    keys = (
        "report_number",
        "head_period",
        "head_commune",
        "quality_rule",
        "quality_reason",
        "quality_until",
        "head_status",
    )
    _put_heads(paper, row + 1, keys, lang)
    for place, contents in enumerate(_waiver_rows(report, lang), start=1):
        paper.put_row(row + 1 + place, (place, *contents))
    return row + len(report.waivers) + 3


def _waiver_rows(report: ProvinceReport, lang: Lang) -> Iterator[tuple[Content, ...]]:
    for each in report.waivers:
        yield (
            each.period,
            _unit(each, report, lang),
            explanation_of(each.code, lang).title,
            each.reason,
            each.until,
            phrase(
                "quality_in_force" if each.in_force(report.heading.today) else "report_waiver_ended", lang
            ),
        )


def _unit(waiver: Waiver, report: ProvinceReport, lang: Lang) -> str:
    levels = ((Level.COMMUNE, waiver.commune), (Level.PROVINCE, waiver.commune))
    names = (report.unit_names[each].in_(lang) for each in levels if each in report.unit_names)
    return " ".join((waiver.commune, *names))

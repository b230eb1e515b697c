"""What stands above the annex's tables: titles, completeness in one line, and the columns' heads."""

from collections.abc import Iterable

from clubkit.messages.catalogue import phrase
from clubkit.messages.figures import day, number
from clubkit.reports.annex.paper import Head
from clubkit.reports.model import ProvinceReport
from clubkit.reports.words import title_words
from clubkit.text import Lang


def titles(report: ProvinceReport, lang: Lang) -> tuple[str, ...]:
    """What stands above every table: title, plan, phase and period, and that the figures are made up."""
    heading = report.heading
    span = f"{day(report.phase.start, lang)} – {day(report.phase.end, lang)}"
    when = (
        f"{report.phase.title.in_(lang)} ({span})",
        phrase("report_as_of", lang, period=report.period.title.in_(lang)),
        phrase("report_made_on", lang, made=day(heading.today, lang)),
    )
    simulated = (phrase("simulated", lang),) if heading.simulated else ()
    return (title_words(report, lang), *simulated, report.basis.plan.in_(lang), " · ".join(when))


def completeness_words(report: ProvinceReport, lang: Lang) -> str:
    """Completeness and timeliness in one line."""
    sent = report.completeness
    counts = {"valid": sent.valid, "merged": sent.merged, "on_time": sent.on_time, "late": sent.late}
    counts |= {"carried": len(report.carried), "missing": len(sent.missing)}
    each = (f"{phrase(f'report_{name}', lang)}: {number(count, lang)}" for name, count in counts.items())
    received = f"{number(sent.received, lang)}/{number(sent.expected, lang)}"
    return "; ".join((f"{received} {phrase('report_received_of', lang)}", *each))


def heads_of(lang: Lang, named: Iterable[tuple[str, float]]) -> tuple[Head, ...]:
    """Columns by the key of their words and their width."""
    return tuple(Head(capital(phrase(key, lang)), width) for key, width in named)


def capital(words: str) -> str:
    """Words as the start of a line."""
    return words[:1].upper() + words[1:]

"""What the Word draft says first: on whose returns its figures stand, and what the province itself led and did."""

from collections.abc import Iterable, Iterator

from clubkit.messages.figures import money, number
from clubkit.reports.draft_words import listed, say, unit_name
from clubkit.reports.model import ProvinceReport
from clubkit.reports.narratives import OwnAction
from clubkit.reports.opinions import own_words
from clubkit.reports.readings import waiver_words

Facts = dict[str, object]
Unit = tuple[str, str]


def basis_lines(report: ProvinceReport) -> list[str]:
    """Completeness and timeliness in sentences; units without a return are named."""
    sent, due = report.completeness, report.period.due.isoformat()
    if not sent.merged and not report.carried:
        return [_window(report), say("basis.nothing"), *_owing(report)]
    arrived = say(
        "basis.arrived",
        received=sent.received,
        expected=sent.expected,
        valid=sent.valid,
        on_time=sent.on_time,
        due=due,
        late=sent.late or None,
    )
    whole = [] if sent.merged < sent.expected else [say("basis.complete")]
    return [_window(report), arrived, *whole, *_owing(report), *_carried(report), *_accepted(report)]


def _window(report: ProvinceReport) -> str:
    sent, period = report.completeness, report.period
    return say(
        "basis.window",
        period=period.code,
        first=period.start.isoformat(),
        last=period.end.isoformat(),
        merged=sent.merged,
        expected=sent.expected,
    )


def _owing(report: ProvinceReport) -> list[str]:
    sent = report.completeness
    if len(sent.missing) == sent.expected:
        return [say("basis.missing_all", due=report.period.due.isoformat())]
    lists = {
        "missing": sent.missing,
        "faulty": sent.faulty,
        "waiting": sent.waiting,
        "late": sent.late_units,
    }
    return [_named(f"basis.{kind}", units) for kind, units in lists.items() if units]


def _carried(report: ProvinceReport) -> list[str]:
    units = [(row.code, row.name.vi) for row in report.communes if row.code in report.carried]
    return [_named("basis.carried", units)] if units else []


def _named(key: str, units: Iterable[Unit]) -> str:
    names = [unit_name(name) for _, name in units]
    return say(key, count=len(names), names=listed(names, 30))


def _accepted(report: ProvinceReport) -> list[str]:
    accepted = waiver_words(report, "vi")
    if not accepted:
        return []
    return [say("basis.waivers", count=len(accepted)), *(f"- {each}." for each in accepted)]


def leadership_of(report: ProvinceReport, tables: Iterator[int]) -> Facts:
    """Section I: the province's words, then its own actions; figures that communes' are not added to."""
    own = [
        (str(at), each.title.vi, each.unit.vi, *_spans_of(each))
        for at, each in enumerate(report.own_actions, start=1)
    ]
    return {
        "lines": list(own_words(report, "leadership")) or [say("one.no_words")],
        "own": say("one.own") if own else say("one.no_own"),
        "caption": say("one.own_table", at=next(tables)) if own else "",
        "rows": own,
    }


def _spans_of(each: OwnAction) -> tuple[str, ...]:
    spans = (each.spans.in_period, each.spans.in_year, each.spans.since_phase)
    # the unit stands in a column of its own
    return tuple(
        (money if each.money else number)(span, "vi").removesuffix(f" {each.unit.vi}") for span in spans
    )

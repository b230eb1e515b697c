"""Sections III to V of the Word draft: what lags, what is ahead, what is asked for."""

from collections.abc import Collection

from clubkit.indicators.early import EarlyWarning
from clubkit.indicators.model import Level, Standing
from clubkit.reports.draft_results import is_closed
from clubkit.reports.draft_words import listed, say, unit_name
from clubkit.reports.model import Line, ProvinceReport
from clubkit.reports.opinions import opinions_by_class, own_words
from clubkit.reports.sentences import distance_words, promise_words, value_words
from clubkit.reports.warning_words import commune_words, counted, method_words
from clubkit.reports.words import standing_words

Facts = dict[str, object]


def difficulties_of(report: ProvinceReport) -> Facts:
    """Section III: the indicators that lag or will miss, then difficulties in the province's and the units' words."""
    own, units = own_words(report, "difficulties"), opinions_by_class(report, "difficulties")
    return {
        "weak": _weak(report),
        "own": _part("three.own", 2, own),
        "units": {"title": say("three.units", at=3 if own else 2) if units else "", "parts": units},
        "none": "" if own or units else say("three.no_words"),
    }


def _weak(report: ProvinceReport) -> list[str]:
    """What lags already and is not warned of, then the early warnings with their method."""
    if all(line.figure.standing is Standing.NO_DATA for line in report.board):
        return [say("three.weak_unknown")]
    warned = {each.indicator.code for each in _own(report)}
    weak = [*weak_lines(report, but=warned), *(f"- {_warning(each)}" for each in _own(report))]
    beside = [f"- {each}" for each in commune_words(report, "vi")]
    method = [method_words("vi")] if report.warnings else []
    return [*(weak or [say("three.weak_none")]), *beside, *method]


def weak_lines(report: ProvinceReport, but: Collection[str] = ()) -> list[str]:
    """The indicators that are behind or not met, an indicator a line; those named in `but` are told elsewhere."""
    weak = [line for line in report.board if line.figure.standing in (Standing.BEHIND, Standing.NOT_MET)]
    return [f"- {_lagging(line)}" for line in weak if line.indicator.code not in but]


def _lagging(line: Line) -> str:
    figure, unit = line.figure, line.indicator.unit
    assert figure.target is not None
    assert figure.gap is not None
    return say(
        "three.weak_line",
        title=line.indicator.title.vi,
        value=value_words(figure.measured.value, unit),
        target=promise_words(figure.target, unit),
        gap=distance_words(figure.gap, unit),
        standing=standing_words(figure.standing, "vi").words,
    )


def _warning(found: EarlyWarning) -> str:
    figure, outlook, unit = found.figure, found.outlook, found.indicator.unit
    return say(
        f"three.warn_{found.why.value}",
        title=found.indicator.title.vi,
        now=value_words(figure.measured.value, unit),
        target=promise_words(figure.target, unit) if figure.target else None,
        projected=None if outlook.projected is None else value_words(outlook.projected, unit),
        points=outlook.points,
        elapsed=100 * outlook.elapsed,
        remaining=outlook.remaining or None,
        needed=_needed(found) if found.per_period else None,
        missing=counted(found.missing, found.indicator, "vi") if found.missing else None,
    )


def _own(report: ProvinceReport) -> list[EarlyWarning]:
    return [each for each in report.warnings if each.figure.level is Level.PROVINCE]


def _part(key: str, at: int, texts: tuple[str, ...]) -> Facts:
    return {"title": say(key, at=at) if texts else "", "lines": list(texts)}


def next_steps_of(report: ProvinceReport) -> Facts:
    """Section IV: the province's words, what each coming period has to bring, and whom to remind."""
    own = own_words(report, "next_steps")
    needed = [
        "- " + say("four.needed_line", title=each.indicator.title.vi, needed=_needed(each))
        for each in _own(report)
        if each.per_period
    ]
    remaining = max((each.outlook.remaining for each in _own(report)), default=0)
    return {
        "lines": [*(own or [say("four.no_words")]), *_reminders(report)],
        "needed": say("four.needed", remaining=remaining) if needed else "",
        "each": needed,
        "closed": say("four.closed") if is_closed(report) and weak_lines(report) else "",
    }


def _needed(warning: EarlyWarning) -> str:
    return counted(warning.per_period or 0, warning.indicator, "vi")


def _reminders(report: ProvinceReport) -> list[str]:
    sent = report.completeness
    if not sent.merged:
        # before any return all are owing, which the head of the draft says
        return []
    names = [unit_name(name) for _, name in sorted((*sent.missing, *sent.faulty))]
    return [say("four.reminders", count=len(names), names=listed(names))] if names else []


def proposals_of(report: ProvinceReport) -> Facts:
    """Section V: what the province and the units propose."""
    own, units = own_words(report, "proposals"), opinions_by_class(report, "proposals")
    at = 2 if own else 1
    return {
        "own": _part("five.own", 1, own),
        "units": {"title": say("five.units", at=at) if units else "", "parts": units},
        "none": "" if own or units else say("five.no_words"),
    }

"""Section II of the Word draft: what came of the plan, indicator by indicator."""

from collections.abc import Iterator

from clubkit.findings import Fact
from clubkit.indicators.model import Figure
from clubkit.messages.figures import number
from clubkit.plan.model import Nature, Unit
from clubkit.reports.change_words import change_sections
from clubkit.reports.draft_charts import areas_chart, progress_chart, trend_chart
from clubkit.reports.draft_words import heads, say, small
from clubkit.reports.model import Line, ProvinceReport
from clubkit.reports.opinions import opinions_by_class
from clubkit.reports.paging import caveat, tallies
from clubkit.reports.ranking import ends_sentences
from clubkit.reports.readings import moved_words
from clubkit.reports.sentences import (
    change_sentence,
    outlook_of,
    projected_sentence,
    remarks_sentence,
    standing_sentence,
    unknown_sentence,
    value_words,
)
from clubkit.reports.words import (
    NOT_FOR_UNIT,
    amount,
    fraction,
    gap_words,
    none_words,
    standing_words,
    target_words,
)

Facts = dict[str, object]
Numbers = Iterator[int]

_CHANGES = 10
"""So many changes of one kind are told in the body; all of them stand in the JSON."""

_STOCKS, _FLOWS = 7, 4
"""So many of what is followed stand in the body, in the plan's order."""


def results_of(report: ProvinceReport, tables: Numbers, charts: Numbers) -> Facts:
    """Section II; parts that have nothing to tell are left out, and the headings counted accordingly."""
    parts = _counted(report)
    return {
        "general": general_lines(report),
        "board": {"caption": say("two.board_table", at=next(tables)), "rows": board_rows(report)},
        "progress": progress_chart(report, charts),
        "each": [indicator_part(report, line, at) for at, line in enumerate(report.board)],
        "trend": trend_chart(report, charts),
        "whole": {"title": parts.get("whole", ""), "lines": whole_lines(report)},
        "classes": _classes(report, parts["classes"], tables),
        "followed": {"title": parts["followed"], "lines": followed_lines(report)},
        "areas": areas_chart(report, charts),
        "told": {"title": parts.get("results", ""), "parts": opinions_by_class(report, "results")},
        "changes": {"title": parts.get("changes", ""), "lines": change_lines(report)},
        "readings": {"title": parts["readings"], "lines": reading_lines(report)},
    }


def _counted(report: ProvinceReport) -> dict[str, str]:
    """The headings from "3." on, those of empty parts left out."""
    there = {
        "whole": bool(report.whole),
        "classes": True,
        "followed": True,
        "results": bool(opinions_by_class(report, "results")),
        "changes": report.changes is not None,
        "readings": True,
    }
    told = [name for name, known in there.items() if known]
    return {name: say(f"two.{name}", at=at) for at, name in enumerate(told, start=3)}


def general_lines(report: ProvinceReport) -> list[str]:
    """How many indicators have each standing, and on how many returns that stands."""
    counts = "; ".join(
        say(f"two.tally_{each.standing.code}", count=each.count) for each in tallies(report.board, "vi")
    )
    sent = report.completeness
    known = sent.merged or report.carried
    beside = [
        say(
            "two.caveat",
            merged=sent.merged,
            expected=sent.expected,
            carried=len(report.carried) or None,
        )
    ]
    return [
        say("two.tally", count=len(report.board), tally=counts),
        *(beside if known and caveat(report, "vi") else []),
    ]


def board_rows(report: ProvinceReport) -> list[tuple[str, ...]]:
    """The table of indicators: number, title, target, value, fraction, gap, standing with its sign."""
    return [_board_row(line) for line in report.board]


def _board_row(line: Line) -> tuple[str, ...]:
    figure, unit = line.figure, line.indicator.unit
    standing = standing_words(figure.standing, "vi")
    return (
        str(line.number),
        line.indicator.title.vi,
        _target(line),
        value_words(figure.measured.value, unit),
        fraction(figure.measured, "vi") or NOT_FOR_UNIT,
        gap_words(figure.gap, unit, "vi") or NOT_FOR_UNIT,
        f"{standing.sign} {standing.words}",
    )


def _target(line: Line) -> str:
    target = line.figure.target
    if target is None:
        return say("two.not_told")
    return say("two.not_counted") if target.floor is None else target_words(target, line.indicator.unit, "vi")


def indicator_part(report: ProvinceReport, line: Line, at: int) -> Facts:
    """One indicator in sentences: standing, change, ends, what is unknown, remarks, where it is heading."""
    outlook, unit = outlook_of(report, line), line.indicator.unit
    closed = is_closed(report)
    known = line.figure.measured.value is not None
    own = (
        standing_sentence(line, outlook, closed=closed),
        change_sentence(line),
        "" if closed else projected_sentence(outlook, unit),
        remarks_sentence(line.figure, unit),
    )
    units = (*ends_sentences(report, line), unknown_sentence(line.figure) if known else "")
    return {
        "title": f"{letter_of(at)}) {line.indicator.title.vi}",
        "lines": [" ".join(filter(None, each)) for each in (own, units) if any(each)],
    }


def letter_of(at: int) -> str:
    """The letters that lists are counted by (a, b, c, d, đ, e, g)."""
    letters = "abcdđeghiklmnopqrstuvxy"
    whole, rest = divmod(at, len(letters))
    return letters[rest] if not whole else f"{letters[rest]}{whole + 1}"


def is_closed(report: ProvinceReport) -> bool:
    """Whether the phase is over and reported to its last period."""
    return report.heading.today > report.phase.end and report.span.value == "closing"


def whole_lines(report: ProvinceReport) -> list[str]:
    """The whole plan's targets, an indicator a line."""
    return [
        f"- {line.indicator.title.vi}: {standing_sentence(line, None, closed=False, whole=True)}"
        for line in report.whole
    ]


def followed_lines(report: ProvinceReport) -> list[str]:
    """The first of what is followed in a few sentences; all of it stands in an annex."""
    counts = [each for each in report.followed if each.indicator.unit is not Unit.PERCENT]
    counts = [each for each in counts if each.figure.measured.value is not None]
    stocks = [each for each in counts if each.indicator.nature is Nature.STOCK][:_STOCKS]
    flows = [each for each in counts if each.indicator.nature is Nature.FLOW][:_FLOWS]
    said = [
        say("two.stocks", told="; ".join(_told(each, each.figure.measured.value) for each in stocks)),
        say("two.flows", told="; ".join(_told(each, each.figure.in_period) for each in flows)),
    ]
    known = [line for line, lines in zip(said, (stocks, flows), strict=True) if lines]
    return [*known, say("two.followed_said")]


def _told(line: Line, value: float | None) -> str:
    return f"{small(line.indicator.title.vi)}: {value_words(value, line.indicator.unit)}"


def _classes(report: ProvinceReport, title: str, tables: Numbers) -> Facts:
    names = [row.name.vi for row in report.classes]
    counts = [say("two.class_part", name=small(row.name.vi), count=row.units) for row in report.classes]
    rows = [
        [str(line.number), line.indicator.title.vi, _cell(line.figure, line), *cells]
        for at, line in enumerate(report.board)
        for cells in [[_cell(row.board[at], line) for row in report.classes]]
    ]
    # before any return a table would only repeat that there is no data
    known = any(each and each.measured.value is not None for row in report.classes for each in row.board)
    return {
        "title": title,
        "said": say("two.class_said", all=len(report.communes), classes="; ".join(counts)),
        "caption": say("two.class_table", at=next(tables)) if known else "",
        "heads": [*heads("two.class_head"), *names],
        "rows": rows if known else [],
    }


def _cell(figure: Figure | None, line: Line) -> str:
    if figure is None or figure.measured.value is None:
        return none_words(figure, "vi")
    share = fraction(figure.measured, "vi")
    shown = amount(figure.measured.value, line.indicator.unit, "vi")
    return f"{shown}\n({share})" if share else shown


def change_lines(report: ProvinceReport) -> list[str]:
    """What changed since the last final report, kind by kind; [] where there is none."""
    first, *others = change_sections(report, "vi", _CHANGES) or (("", ()),)
    told = [line for heading, lines in others for line in (f"{heading}:", *(f"- {each}" for each in lines))]
    return [*first[1], *told]


def reading_lines(report: ProvinceReport) -> list[str]:
    """The readings that a report must not hide (plan/indicators.md §3)."""
    told = (*_implied(report), *moved_words(report, "vi"), say("two.beside"))
    return [f"- {each.rstrip(' .')}." for each in told]


def _implied(report: ProvinceReport) -> list[str]:
    """How many standard clubs the coverage targets ask for, beside those there are."""
    parts = [
        say(
            "two.implied_part",
            name=small(report.basis.classes[each.class_].vi),
            needed=each.needed,
            at_least=each.at_least,
            clubs=each.clubs,
        )
        for each in report.implied
    ]
    actual = report.standard_clubs
    facts: dict[str, Fact] = {
        "clubs": sum(each.clubs for each in report.implied),
        "actual": number(actual.measured.value if actual else None, "vi"),
    }
    return [say("two.implied", parts="; ".join(parts), **facts)] if parts else []

"""Turn a report into the page that a template shows, in one language."""

from collections import Counter
from collections.abc import Sequence

from clubkit.indicators.model import Figure
from clubkit.messages.catalogue import phrase
from clubkit.messages.figures import day, number
from clubkit.reports.atlas import atlas_of
from clubkit.reports.change_words import change_sections
from clubkit.reports.club_table import club_table
from clubkit.reports.completeness import Completeness, Unit
from clubkit.reports.model import Basis, Line, ProvinceReport, UnitRow
from clubkit.reports.page import (
    Ahead,
    Arrivals,
    ByClass,
    Column,
    NameList,
    Page,
    Pictures,
    Row,
    Shown,
    Tally,
    Tile,
)
from clubkit.reports.pictures import bar_charts, outlook_of, trends_of
from clubkit.reports.quality import quality_words
from clubkit.reports.readings import definition_of, implied_words, moved_words, to_confirm_words
from clubkit.reports.shown import cell_of, shown_of
from clubkit.reports.warning_words import method_words, warning_words
from clubkit.reports.words import SIGNS, standing_words, title_words, unit_words
from clubkit.text import Lang

_SHORT = 12
"""A list of more names is folded on the screen, so that the scoreboard is seen at once."""


def page_of(report: ProvinceReport, lang: Lang) -> Page:
    """Everything that the province's page shows."""
    heading, basis = report.heading, report.basis
    board = tuple(shown_of(line, lang, "board", outlook_of(line, report)) for line in report.board)
    followed = tuple(shown_of(line, lang, "followed") for line in report.followed)
    return Page(
        lang=lang,
        simulated=phrase("simulated", lang) if heading.simulated else "",
        title=title_words(report, lang),
        issuer=heading.issuer,
        plan=basis.plan.in_(lang),
        province=basis.province.in_(lang),
        phase=report.phase.title.in_(lang),
        span=f"{day(report.phase.start, lang)} – {day(report.phase.end, lang)}",
        period=report.period.title.in_(lang),
        made_on=day(heading.today, lang),
        arrivals=_arrivals(report, lang),
        tallies=tallies(report.board, lang),
        caveat=caveat(report, lang),
        board=board,
        whole=tuple(shown_of(line, lang, "whole") for line in report.whole),
        ahead=Ahead(_elapsed(report), _since(report, lang), warning_words(report, lang), method_words(lang)),
        pictures=Pictures(trends_of(report, lang), bar_charts(report, lang), atlas_of(report, lang)),
        clubs=club_table(report, lang),
        quality=quality_words(report, lang),
        class_names=class_heads(report, lang),
        by_class=_by_class(board, report.board, [row.board for row in report.classes], lang),
        followed=_by_class(followed, report.followed, [row.followed for row in report.classes], lang),
        columns=tuple(_column(line, lang) for line in report.board),
        communes=tuple(_row(row, report, lang) for row in report.communes),
        moved=moved_words(report, lang),
        implied=implied_words(report, lang),
        definitions=tuple(definition_of(line, lang) for line in (*report.board, *report.followed)),
        to_confirm=to_confirm_words(basis, lang),
        notes=tuple(note.in_(lang) for note in basis.notes),
        sources=basis.sources,
        data_hash=report.data_hash,
        state=heading.state or "",
        changes=change_sections(report, lang),
    )


def _elapsed(report: ProvinceReport) -> str:
    return next((f"{100 * each.elapsed:.0f}%" for each in report.outlooks.values()), "")


def _since(report: ProvinceReport, lang: Lang) -> str:
    """The first day of the phase on which the plan ran: it may begin later than its first phase."""
    return day(max(report.phase.start, report.basis.start), lang)


def tallies(board: Sequence[Line], lang: Lang) -> tuple[Tally, ...]:
    """How many indicators have each standing, standings that none has left out."""
    counts = Counter(line.figure.standing for line in board)
    return tuple(
        Tally(standing_words(standing, lang), number(counts[standing], lang))
        for standing in SIGNS
        if counts[standing]
    )


def caveat(report: ProvinceReport, lang: Lang) -> str:
    """On how many units the standings stand, while returns are still owed; "" where all are merged."""
    sent = report.completeness
    if sent.merged >= sent.expected:
        return ""
    carried = len(report.carried) or None
    return phrase("report_caveat", lang, merged=sent.merged, expected=sent.expected, carried=carried)


def _arrivals(report: ProvinceReport, lang: Lang) -> Arrivals:
    sent = report.completeness
    carried = [row for row in report.communes if row.code in report.carried]
    lists = (
        ("missing", _names(sent.missing)),
        ("faulty", _names(sent.faulty)),
        ("waiting", _names(sent.waiting)),
        ("late", _names(sent.late_units)),
        ("carried", tuple(row.name.in_(lang) for row in carried)),
    )
    return Arrivals(
        headline=f"{number(sent.received, lang)}/{number(sent.expected, lang)}",
        share=f"{100 * sent.received / max(sent.expected, 1):.1f}%",
        tiles=_tiles(sent, len(report.carried), day(report.period.due, lang), lang),
        lists=tuple(_name_list(name, units, lang) for name, units in lists if units),
    )


def _tiles(sent: Completeness, carried: int, due: str, lang: Lang) -> tuple[Tile, ...]:
    counts = {
        "valid": sent.valid,
        "merged": sent.merged,
        "on_time": sent.on_time,
        "late": sent.late,
        "carried": carried,
        "missing": len(sent.missing),
    }
    hints = {"on_time": phrase("report_due", lang, due=due)}
    return tuple(
        Tile(name, phrase(f"report_{name}", lang), number(count, lang), hints.get(name, ""))
        for name, count in counts.items()
    )


def _name_list(name: str, units: tuple[str, ...], lang: Lang) -> NameList:
    title = f"{phrase(f'report_{name}', lang)} ({number(len(units), lang)})"
    return NameList(title, units, long=len(units) > _SHORT)


def _names(units: Sequence[Unit]) -> tuple[str, ...]:
    return tuple(name for _, name in units)


def class_heads(report: ProvinceReport, lang: Lang) -> tuple[str, ...]:
    """The classes with the number of their units: "Đồng bằng (31)"."""
    return tuple(f"{row.name.in_(lang)} ({number(row.units, lang)})" for row in report.classes)


def _by_class(
    shown: Sequence[Shown], lines: Sequence[Line], classes: Sequence[Sequence[Figure | None]], lang: Lang
) -> tuple[ByClass, ...]:
    """The province's lines with each class's figure beside; `classes` has a row of figures for each class."""
    return tuple(
        ByClass(each, tuple(cell_of(figures[at], line.indicator, lang) for figures in classes))
        for at, (each, line) in enumerate(zip(shown, lines, strict=True))
    )


def _column(line: Line, lang: Lang) -> Column:
    indicator = line.indicator
    return Column(indicator.code, line.number, indicator.title.in_(lang), unit_words(indicator.unit, lang))


def _row(row: UnitRow, report: ProvinceReport, lang: Lang) -> Row:
    return Row(
        code=row.code,
        name=row.name.in_(lang),
        class_name=class_words(row, report.basis, lang),
        arrival=row.arrival.value if row.arrival else "",
        arrival_words=arrival_words(row, lang),
        cells=tuple(
            cell_of(figure, line.indicator, lang)
            for figure, line in zip(row.board, report.board, strict=True)
        ),
    )


def arrival_words(row: UnitRow, lang: Lang) -> str:
    """How a commune's return stands, in a word or two; "" for a class."""
    return phrase(f"arrival_{row.arrival.value}", lang) if row.arrival else ""


def class_words(row: UnitRow, basis: Basis, lang: Lang) -> str:
    """The class of a unit; a unit without one has the words for that."""
    found = basis.classes.get(row.class_) if row.class_ else None
    return found.in_(lang) if found else phrase("report_no_class", lang)

"""The page's charts: each indicator over the phase, classes beside each other, funds by source, the eight areas."""

from collections.abc import Callable, Sequence

from clubkit.indicators.clubs import AREA
from clubkit.indicators.model import Figure, Level
from clubkit.indicators.outlook import Outlook
from clubkit.messages.catalogue import phrase
from clubkit.messages.figures import number
from clubkit.plan.model import Indicator, Nature, Pace, Unit
from clubkit.reports.charts import Caption
from clubkit.reports.model import Line, ProvinceReport
from clubkit.reports.page_charts import BarChart, BarGroup, BarShown, TrendShown
from clubkit.reports.trend_chart import Trend, trend_chart
from clubkit.reports.warning_words import projection_words
from clubkit.reports.words import amount, none_words, standing_words, target_words
from clubkit.text import Lang

_WHOLE = 100.0
_SOURCES = "funds_"
"""How the names of the fields begin that ask for funds by their source."""


def trends_of(report: ProvinceReport, lang: Lang) -> tuple[TrendShown, ...]:
    """A chart for each indicator of the scoreboard that has a value in any period of the phase."""
    return tuple(
        _trend(line, report, lang)
        for line in report.board
        if any(value is not None for _, value in line.figure.trend)
    )


def outlook_of(line: Line, report: ProvinceReport) -> Outlook | None:
    """Where a line of the province is heading."""
    return report.outlooks.get((line.indicator.code, Level.PROVINCE, line.figure.unit))


def _trend(line: Line, report: ProvinceReport, lang: Lang) -> TrendShown:
    indicator, outlook = line.indicator, outlook_of(line, report)
    told = dict(line.figure.trend)
    values = tuple(told.get(period.code) for period in report.periods)
    known = {code: value for code, value in told.items() if value is not None}
    trend = Trend(
        values=values,
        aim=_aim(line),
        start=_start(report),
        projected=outlook.projected if outlook else None,
        share=indicator.unit is Unit.PERCENT,
        labels=(report.periods[0].code, report.periods[-1].code),
    )
    said = "; ".join(f"{code}: {amount(value, indicator.unit, lang)}" for code, value in known.items())
    title = phrase("report_trend_of", lang, what=indicator.title.in_(lang))
    return TrendShown(
        number=line.number,
        title=indicator.title.in_(lang),
        standing=standing_words(line.figure.standing, lang),
        target=target_words(line.figure.target, indicator.unit, lang),
        projected=projection_words(outlook, indicator.unit, lang),
        chart=trend_chart(
            trend,
            amount(list(known.values())[-1], indicator.unit, lang),
            Caption(f"trend-{indicator.code}", title, said),
        ),
    )


def _aim(line: Line) -> tuple[float, float] | None:
    """The road to the floor: from nought on for a linear pace, the floor itself at any time for *hold*."""
    target = line.figure.target
    if target is None or target.floor is None:
        return None
    floor = float(target.floor)
    return (0.0 if line.indicator.pace is Pace.LINEAR else floor), floor


def _start(report: ProvinceReport) -> int:
    """The place of the period in which the pace begins: the phase's first, or the plan's own start."""
    begun = [at for at, each in enumerate(report.periods) if each.end >= report.basis.start]
    return begun[0] if begun else 0


def bar_charts(report: ProvinceReport, lang: Lang) -> tuple[BarChart, ...]:
    """Those of the three charts that have anything to show."""
    charts = (_classes(report, lang), _funds(report, lang), _areas(report, lang))
    return tuple(chart for chart in charts if chart.groups)


def _classes(report: ProvinceReport, lang: Lang) -> BarChart:
    """The shares of the scoreboard, class by class."""
    shares = [(at, line) for at, line in enumerate(report.board) if line.indicator.unit is Unit.PERCENT]
    groups = (
        _by_class(line, [row.board[at] for row in report.classes], lang, aim=_share_aim(line))
        for at, line in shares
    )
    keys = tuple(row.name.in_(lang) for row in report.classes)
    kept = tuple(group for group in groups if len(group.bars) == len(keys))
    return BarChart("classes", phrase("chart_classes", lang), phrase("chart_classes_note", lang), keys, kept)


def _share_aim(line: Line) -> str:
    target = line.figure.target
    return "" if target is None or target.floor is None else _length(float(target.floor), _WHOLE)


def _by_class(line: Line, figures: Sequence[Figure | None], lang: Lang, aim: str = "") -> BarGroup:
    bars = (
        BarShown(at, _length(figure.measured.value, _WHOLE), _words(figure, line.indicator, lang))
        for at, figure in enumerate(figures)
        if figure is not None
    )
    title = line.indicator.title.in_(lang)
    return BarGroup(_short(title), tuple(bars), aim)


def _short(title: str) -> str:
    """A title without the heading that its kind share: "Kinh phí: ngân sách" under a chart of funds."""
    short = title.partition(": ")[2] or title
    return short[:1].upper() + short[1:]


def _words(figure: Figure, indicator: Indicator, lang: Lang) -> str:
    value = figure.measured.value
    return none_words(figure, lang) if value is None else amount(value, indicator.unit, lang)


def _length(value: float | None, whole: float) -> str:
    return f"{min(_WHOLE, 100 * (value or 0.0) / whole):.1f}%"


def _areas(report: ProvinceReport, lang: Lang) -> BarChart:
    found = _places(report, lambda each: _only(each, "all_yes").startswith(AREA))
    groups = (
        _by_class(report.followed[at], [row.followed[at] for row in report.classes], lang) for at in found
    )
    keys = tuple(row.name.in_(lang) for row in report.classes)
    kept = tuple(group for group in groups if group.bars)
    return BarChart("areas", phrase("chart_areas", lang), phrase("chart_areas_note", lang), keys, kept)


def _funds(report: ProvinceReport, lang: Lang) -> BarChart:
    """The money of the phase by source, the largest first; what came in the period beside it."""
    found = _places(
        report,
        lambda each: (
            each.nature is Nature.FLOW
            and each.unit is Unit.MONEY
            and _only(each, "fields").startswith(_SOURCES)
        ),
    )
    lines = [report.followed[at] for at in found]
    known = [(line.figure.since_phase or 0.0, line) for line in lines if line.figure.since_phase is not None]
    whole, total = max((value for value, _ in known), default=0.0), sum(value for value, _ in known)
    groups = tuple(_fund(line, value, whole, total, lang) for value, line in sorted(known, key=_largest))
    note = phrase("chart_funds_note", lang, total=amount(total, Unit.MONEY, lang))
    return BarChart("funds", phrase("chart_funds", lang), note, (), groups if total else ())


def _largest(found: tuple[float, Line]) -> tuple[float, int]:
    return -found[0], found[1].number


def _fund(line: Line, value: float, whole: float, total: float, lang: Lang) -> BarGroup:
    share = number(100 * value / total, lang) if total else "0"
    words = f"{amount(value, Unit.MONEY, lang)} ({share}%)"
    now = line.figure.in_period
    beside = "" if now is None else phrase("chart_in_period", lang, amount=amount(now, Unit.MONEY, lang))
    bar = BarShown(0, _length(value, whole or 1.0), words)
    return BarGroup(_short(line.indicator.title.in_(lang)), (bar,), beside=beside)


def _only(indicator: Indicator, param: str) -> str:
    """The one field that a parameter names; "" where it names several or none."""
    fields = indicator.params.get(param)
    return str(fields[0]) if isinstance(fields, tuple | list) and len(fields) == 1 else ""


def _places(report: ProvinceReport, wanted: Callable[[Indicator], bool]) -> tuple[int, ...]:
    return tuple(at for at, line in enumerate(report.followed) if wanted(line.indicator))

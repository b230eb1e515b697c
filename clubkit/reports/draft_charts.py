"""The charts of the Word draft: how far each target is reached, the first indicator over time, the areas one by one."""

from collections.abc import Iterator

from clubkit.indicators.outlook import POINTS_AT_LEAST
from clubkit.reports.docx_charts import Chart
from clubkit.reports.draft_words import say
from clubkit.reports.model import Line, ProvinceReport

Numbers = Iterator[int]

AREA = "area_"
"""How the codes of the indicators begin that ask for the areas one by one."""

_HUNDRED = 100


def progress_chart(report: ProvinceReport, charts: Numbers) -> Chart | None:
    """How much of each target is reached, the target being 100."""
    bars = [
        (f"({line.number}) {line.indicator.title.vi}", _whole(_HUNDRED * value / floor))
        for line in report.board
        for value, floor in [_value_and_floor(line)]
        if value is not None and floor
    ]
    if not bars:
        return None
    caption = say("two.progress_chart", at=next(charts))
    return Chart(caption, say("two.progress_series"), tuple(bars), across=True)


def _whole(share: float) -> float:
    """A share without decimals, whose sign depends on the reader's Windows; what is not quite 0 or 100 is neither."""
    rounded = float(int(share + 0.5))
    if rounded == _HUNDRED and share < _HUNDRED:
        return _HUNDRED - 1.0
    return 1.0 if rounded == 0 and share > 0 else rounded


def _value_and_floor(line: Line) -> tuple[float | None, float]:
    target = line.figure.target
    floor = float(target.floor) if target and target.floor is not None else 0.0
    return line.figure.measured.value, floor


def trend_chart(report: ProvinceReport, charts: Numbers) -> Chart | None:
    """The first indicator over the periods, where it has a past."""
    line = report.board[0] if report.board else None
    known = [(code, value) for code, value in line.figure.trend if value is not None] if line else []
    points = [(say("two.period", code=code), value) for code, value in known]
    if line is None or len(points) < POINTS_AT_LEAST:
        return None
    title = line.indicator.title.vi
    caption = say("two.trend_chart", at=next(charts), title=title)
    return Chart(caption, title, tuple(points), across=False)


def areas_chart(report: ProvinceReport, charts: Numbers) -> Chart | None:
    """In how many of the clubs each area was carried on; None before any return."""
    bars = [
        (line.indicator.title.vi.split(": ", 1)[-1], _whole(line.figure.measured.value))
        for line in report.followed
        if line.indicator.code.startswith(AREA) and line.figure.measured.value is not None
    ]
    if not bars:
        return None
    return Chart(say("two.areas_chart", at=next(charts)), say("two.areas_series"), tuple(bars), across=True)

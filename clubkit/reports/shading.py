"""The classes by which communes are shaded on a map, each with a sign and words beside its colour."""

from collections import Counter
from collections.abc import Sequence
from statistics import quantiles

from clubkit.indicators.model import Figure
from clubkit.messages.catalogue import phrase
from clubkit.messages.figures import number
from clubkit.plan.model import Indicator, Unit
from clubkit.reports.completeness import Arrival
from clubkit.reports.model import ProvinceReport, UnitRow
from clubkit.reports.page_atlas import Shade, Step
from clubkit.reports.shown import cell_of
from clubkit.reports.words import amount, unit_words
from clubkit.text import Lang

NO_DATA, NOT_FOR_UNIT = "n", "x"
"""Classes of a unit without data, and of one that an indicator does not concern."""

_SHARES = (25.0, 50.0, 75.0, 100.0)
"""Shares are always cut at the same places, so that maps of two indicators or two periods can be compared."""

_ARRIVALS = {
    Arrival.MERGED: "4",
    Arrival.LATE: "3",
    Arrival.CARRIED: "2",
    Arrival.WAITING: "1",
    Arrival.FAULTY: "0",
    Arrival.MISSING: NO_DATA,
}


def shades_of(report: ProvinceReport, lang: Lang) -> tuple[Shade, ...]:
    """A shading for each indicator of the scoreboard, then one by how the communes' returns stand."""
    board = (_by_figure(line.indicator, at, report, lang) for at, line in enumerate(report.board))
    return (*board, _by_arrival(report.communes, lang))


def _by_figure(indicator: Indicator, at: int, report: ProvinceReport, lang: Lang) -> Shade:
    figures = [row.board[at] for row in report.communes]
    bounds = _bounds(indicator, [_value(each) for each in figures])
    classes = tuple(_class_of(each, bounds) for each in figures)
    cells = [cell_of(each, indicator, lang) for each in figures]
    return Shade(
        code=indicator.code,
        title=indicator.title.in_(lang),
        steps=_steps(indicator, bounds, Counter(classes), lang),
        classes=classes,
        values=tuple(cell.text for cell in cells),
        hints=tuple(cell.hint for cell in cells),
    )


def _value(figure: Figure | None) -> float | None:
    return figure.measured.value if figure else None


def _bounds(indicator: Indicator, values: Sequence[float | None]) -> tuple[float, ...]:
    """The upper ends of the classes above nought: for shares fixed ones, for counts quarters of the units."""
    if indicator.unit is Unit.PERCENT:
        return _SHARES
    above = sorted(value for value in values if value)
    if len(set(above)) <= len(_SHARES):
        return tuple(sorted(set(above)))
    cuts = quantiles(above, n=len(_SHARES), method="inclusive")
    return tuple(sorted({*(float(int(cut)) for cut in cuts if cut >= 1), above[-1]}))


def _class_of(figure: Figure | None, bounds: Sequence[float]) -> str:
    value = _value(figure)
    if figure is None or (value is None and figure.measured.denominator == 0):
        return NOT_FOR_UNIT
    if value is None:
        return NO_DATA
    return str(sum(value > bound for bound in (0.0, *bounds)))


def _steps(
    indicator: Indicator, bounds: Sequence[float], counts: Counter[str], lang: Lang
) -> tuple[Step, ...]:
    ends = (0.0, *bounds)
    words = {"0": _counted(amount(0, indicator.unit, lang), indicator, lang)}
    words |= {
        str(at): _range(low, high, indicator, lang)
        for at, (low, high) in enumerate(zip(ends, bounds, strict=False), 1)
    }
    others = {NO_DATA: phrase("no_data", lang), NOT_FOR_UNIT: phrase("report_not_for_unit", lang)}
    words |= {code: said for code, said in others.items() if counts[code]}
    return tuple(
        Step(code, _sign(code), said, phrase("report_units", lang, count=counts[code]))
        for code, said in words.items()
    )


def _range(low: float, high: float, indicator: Indicator, lang: Lang) -> str:
    if indicator.unit is Unit.PERCENT:
        end = amount(high, indicator.unit, lang)
        return f"> {number(low, lang)}–{end}" if low else f"≤ {end}"
    least, most = number(low + 1, lang), number(high, lang)
    return _counted(most if low + 1 >= high else f"{least}–{most}", indicator, lang)


def _counted(words: str, indicator: Indicator, lang: Lang) -> str:
    return f"{words} {unit_words(indicator.unit, lang)}".strip()


def _sign(code: str) -> str:
    return {NO_DATA: "?", NOT_FOR_UNIT: "–"}.get(code, code)


def _by_arrival(rows: Sequence[UnitRow], lang: Lang) -> Shade:
    arrivals = [row.arrival or Arrival.MISSING for row in rows]
    counts = Counter(arrivals)
    words = {each: phrase(f"arrival_{each.value}", lang) for each in Arrival}
    return Shade(
        code="arrival",
        title=phrase("report_shade_arrival", lang),
        steps=tuple(
            Step(code, _sign(code), words[each], phrase("report_units", lang, count=counts[each]))
            for each, code in _ARRIVALS.items()
            if counts[each]
        ),
        classes=tuple(_ARRIVALS[each] for each in arrivals),
        values=tuple(words[each] for each in arrivals),
        hints=("",) * len(arrivals),
    )

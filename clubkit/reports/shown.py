"""Turn one figure into what a page shows of it."""

from decimal import Decimal

from markupsafe import Markup

from clubkit.indicators.model import Figure, Level
from clubkit.indicators.outlook import Outlook
from clubkit.messages.catalogue import phrase
from clubkit.plan.model import Indicator, Pace, Target, Unit
from clubkit.reports.charts import Caption, Scale, bar, sparkline
from clubkit.reports.model import Line
from clubkit.reports.page import Cell, Shown
from clubkit.reports.warning_words import projection_words
from clubkit.reports.words import (
    NOT_FOR_UNIT,
    amount,
    base_words,
    fraction,
    gap_words,
    none_words,
    remarks,
    standing_words,
    target_words,
    unit_words,
)
from clubkit.text import Lang

_HUNDRED = 100.0


def key_of(figure: Figure) -> str:
    """The figure's name on a page: "new_clubs.commune.21025"."""
    return f"{figure.indicator}.{figure.level.value}.{figure.unit}"


def shown_of(line: Line, lang: Lang, part: str, outlook: Outlook | None = None) -> Shown:
    """A province's line; `part` names the table, so that the ids of its pictures stand once on the page."""
    figure, unit, measured = line.figure, line.indicator.unit, line.figure.measured
    return Shown(
        key=key_of(figure),
        number=line.number,
        title=line.indicator.title.in_(lang),
        unit=unit_words(unit, lang),
        raw=raw_of(measured.value),
        value=amount(measured.value, unit, lang),
        has_data=measured.value is not None,
        fraction=fraction(measured, lang),
        target=target_words(figure.target, unit, lang),
        gap=gap_words(figure.gap, unit, lang),
        standing=standing_words(figure.standing, lang),
        remarks=remarks(figure, unit, lang),
        base=base_words(measured, lang),
        in_period=_optional(figure.in_period, unit, lang),
        in_year=_optional(figure.in_year, unit, lang),
        since_phase=_optional(figure.since_phase, unit, lang),
        last_year=_optional(figure.last_year, unit, lang),
        bar=_bar(line, lang, part, _by_now(line, outlook)),
        spark=_spark(line, lang, part),
        projected=projection_words(outlook, unit, lang),
        fate=_fate(outlook, lang),
    )


def _fate(outlook: Outlook | None, lang: Lang) -> str:
    """Whether the target will be reached at the present pace; "" without a projection to say it of."""
    if outlook is None or outlook.projected is None or outlook.will_miss is None:
        return ""
    return phrase("fate_miss" if outlook.will_miss else "fate_reach", lang)


def _by_now(line: Line, outlook: Outlook | None) -> float | None:
    """What a linear pace asks for by now, while the phase runs."""
    floor = _floor(line.figure.target)
    running = outlook is not None and outlook.remaining > 0
    linear = line.indicator.pace is Pace.LINEAR
    return floor * outlook.elapsed if outlook and running and linear and floor is not None else None


def cell_of(figure: Figure | None, indicator: Indicator, lang: Lang) -> Cell:
    """A figure of a class or commune; None: the indicator does not concern the unit."""
    if figure is None:
        return Cell("", "", none_words(figure, lang), "", none=True)
    value = figure.measured.value
    return Cell(
        key=key_of(figure),
        raw=raw_of(value),
        text=none_words(figure, lang) if value is None else amount(value, indicator.unit, lang),
        hint=_beside(figure, indicator.unit, lang),
        none=value is None,
    )


def _beside(figure: Figure, unit: Unit, lang: Lang) -> str:
    """What stands small beside a unit's figure: its fraction, and a commune's own target with how it stands."""
    aimed = figure.level is Level.COMMUNE and figure.target is not None and figure.target.floor is not None
    standing = standing_words(figure.standing, lang)
    target = phrase(
        "cell_target",
        lang,
        target=target_words(figure.target, unit, lang),
        standing=f"{standing.sign} {standing.words}",
    )
    return " · ".join(each for each in (fraction(figure.measured, lang), target if aimed else "") if each)


def raw_of(value: float | None) -> str:
    """A value as scripts and tests read it; "" without one."""
    return "" if value is None else repr(float(value))


def _optional(value: float | None, unit: Unit, lang: Lang) -> str:
    return NOT_FOR_UNIT if value is None else amount(value, unit, lang)


def _bar(line: Line, lang: Lang, part: str, by_now: float | None) -> Markup:
    figure, unit = line.figure, line.indicator.unit
    measured, target = figure.measured, figure.target
    scale = Scale(
        value=measured.value,
        low=measured.low,
        high=measured.high,
        floor=_floor(target),
        ceiling=_bound(target.ceiling if target else None),
        whole=_HUNDRED if unit is Unit.PERCENT else None,
        by_now=by_now,
    )
    said = f"{amount(measured.value, unit, lang)}; {target_words(target, unit, lang)}"
    return bar(scale, Caption(f"bar-{part}-{figure.indicator}", line.indicator.title.in_(lang), said))


def _spark(line: Line, lang: Lang, part: str) -> Markup:
    figure, unit = line.figure, line.indicator.unit
    told = [f"{period}: {amount(value, unit, lang)}" for period, value in figure.trend]
    title = phrase("report_trend_of", lang, what=line.indicator.title.in_(lang))
    caption = Caption(f"spark-{part}-{figure.indicator}", title, "; ".join(told))
    return sparkline([value for _, value in figure.trend], _floor(figure.target), caption)


def _floor(target: Target | None) -> float | None:
    return _bound(target.floor) if target else None


def _bound(bound: Decimal | None) -> float | None:
    return None if bound is None else float(bound)

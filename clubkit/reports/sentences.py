"""One indicator in sentences of administrative Vietnamese: how it stands, what changed, who is ahead, what is unknown."""

from decimal import Decimal

from clubkit.findings import Fact
from clubkit.indicators.model import Figure, Level, Measured, Standing
from clubkit.indicators.outlook import Outlook
from clubkit.messages.figures import money, number, percent
from clubkit.plan.model import Indicator, Nature, Pace, Target, Unit
from clubkit.reports.draft_words import say
from clubkit.reports.model import Line, ProvinceReport
from clubkit.reports.words import amount, fraction, note_words, unit_sign


def value_words(value: float | None, unit: Unit) -> str:
    """A value with what it counts: "153 CLB", "24,7%", "1.250.000.000 đồng"."""
    written = amount(value, unit, "vi")
    plain = value is None or unit in (Unit.PERCENT, Unit.MONEY)
    return written if plain else f"{written} {unit_sign(unit, 'vi')}"


def distance_words(gap: float, unit: Unit) -> str:
    """How far apart two values are, without a sign: "73 CLB", "12,5 điểm phần trăm"."""
    if unit is Unit.PERCENT:
        return say("target.points", count=number(abs(gap), "vi"))
    return (
        money(abs(gap), "vi") if unit is Unit.MONEY else f"{number(abs(gap), 'vi')} {unit_sign(unit, 'vi')}"
    )


def promise_words(target: Target, unit: Unit) -> str:
    """What the plan promises: "ít nhất 80 CLB", "từ 50% đến 60%", "100%"; "" where it gives no figure."""
    if target.floor is None:
        return ""
    floor = _bound(target.floor, unit)
    if target.ceiling is not None:
        return say("target.range", floor=floor, ceiling=_bound(target.ceiling, unit))
    everything = unit is Unit.PERCENT and target.floor >= 100  # noqa: PLR2004  all of them
    return say("target.all" if everything else "target.floor", floor=floor)


def _bound(bound: Decimal, unit: Unit) -> str:
    return value_words(float(bound), unit)


def standing_sentence(line: Line, outlook: Outlook | None, *, closed: bool, whole: bool = False) -> str:
    """How a figure stands against its target; `whole`: the target is the whole plan's."""
    figure, unit = line.figure, line.indicator.unit
    missing = figure.gap is not None and figure.gap != 0
    return say(
        f"sentence.{_key(line, closed=closed, whole=whole)}",
        value=value_words(figure.measured.value, unit),
        share=fraction(figure.measured, "vi") or None,
        target=promise_words(figure.target, unit) or None if figure.target else None,
        gap=distance_words(figure.gap, unit) if missing and figure.gap is not None else None,
        elapsed=100 * outlook.elapsed if outlook else None,
    )


def _key(line: Line, *, closed: bool, whole: bool) -> str:
    figure, pace = line.figure, line.indicator.pace
    end = "_closed" if closed and not whole else ""
    match figure.standing:
        case Standing.MET:
            return "whole_met" if whole else _met(figure, pace, end)
        case Standing.NO_TARGET:
            return "no_target" if figure.target is None else "no_figure"
        case Standing.NOT_STARTED if not whole:
            return "not_started" if figure.measured.value is None else "not_started_with_value"
        case Standing.BEHIND | Standing.ON_TRACK:
            return _on_the_way(figure.standing, pace, whole=whole)
        case _:
            return f"whole_{figure.standing.value}" if whole else figure.standing.value


def _met(figure: Figure, pace: Pace, end: str) -> str:
    if figure.above:
        return f"above{end}"
    if figure.target and figure.target.ceiling is not None:
        return f"met_range{end}"
    return f"met{end}" if end or pace is not Pace.HOLD else "met_hold"


def _on_the_way(standing: Standing, pace: Pace, *, whole: bool) -> str:
    # what holds at any time is met or behind, never on its way
    hold = "_hold" if standing is Standing.BEHIND else ""
    ways = {Pace.HOLD: hold, Pace.MILESTONES: "" if whole else "_milestones", Pace.LINEAR: ""}
    return f"{'whole_' if whole else ''}{standing.value}{ways[pace]}"


def change_sentence(line: Line) -> str:
    """What changed: since the last period with data, or, for what happens within a period, in this one; "" if unknown."""
    figure, unit = line.figure, line.indicator.unit
    if figure.measured.value is None:
        return ""
    if line.indicator.nature is not Nature.STOCK:
        return _spans(figure, unit)
    last_year = _optional(figure.last_year, unit)
    before = [(code, value) for code, value in figure.trend if code != figure.period and value is not None]
    if not before:
        return say("sentence.first", last_year=last_year) if last_year else ""
    code, value = before[-1]
    # what is told is what is shown: a change below a tenth is none
    change = round(figure.measured.value, 1) - round(value, 1)
    kind = "same" if abs(change) < 0.05 else "up" if change > 0 else "down"  # noqa: PLR2004  half a tenth
    facts: dict[str, Fact] = {"period": code, "last_year": last_year}
    return say(f"sentence.{kind}", change=distance_words(change, unit), **facts)


def _spans(figure: Figure, unit: Unit) -> str:
    if figure.in_period is None:
        return ""
    # in the first half-year both are one
    year = None if figure.in_year == figure.in_period else _optional(figure.in_year, unit)
    return say(
        "sentence.spans",
        in_period=value_words(figure.in_period, unit),
        in_year=year,
        last_year=_optional(figure.last_year, unit),
    )


def _optional(value: float | None, unit: Unit) -> str | None:
    return None if value is None else value_words(value, unit)


def unknown_sentence(figure: Figure) -> str:
    """How many units have no data, and how many stand with the period before's; "" where every unit reported."""
    measured = figure.measured
    missing = measured.expected - measured.reporting - measured.carried
    carried = measured.carried or None
    if missing > 0:
        return say("sentence.unknown", missing=missing, expected=measured.expected, carried=carried)
    return say("sentence.only_carried", carried=carried) if carried else ""


def remarks_sentence(figure: Figure, unit: Unit) -> str:
    """The bounds and "of which" counts beside a figure; "" where there are none."""
    said = [*_bounds(figure.measured), *note_words(figure.measured, unit, "vi")]
    return say("sentence.remarks", remarks="; ".join(said)) if said else ""


def _bounds(measured: Measured) -> list[str]:
    low, high = measured.low, measured.high
    if low is None or high is None or low == high:
        return []
    missing = measured.expected - measured.reporting - measured.carried
    unknown = measured.notes.get("without_data", missing)
    return [say("sentence.bounds", unknown=unknown, low=percent(low, "vi"), high=percent(high, "vi"))]


def projected_sentence(outlook: Outlook | None, unit: Unit) -> str:
    """Where a figure is heading; "" where it is not projected."""
    if outlook is None or outlook.projected is None:
        return ""
    projected = value_words(outlook.projected, unit)
    return say("sentence.projected", points=outlook.points, projected=projected)


def outlook_of(report: ProvinceReport, line: Line) -> Outlook | None:
    """The outlook of a province's line."""
    figure = line.figure
    return report.outlooks.get((figure.indicator, Level.PROVINCE, figure.unit))


def is_whole(indicator: Indicator) -> bool:
    """Whether a unit either fulfils the indicator or does not, so that ranking units says nothing."""
    return indicator.measure == "units_with_clubs"

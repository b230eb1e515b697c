"""A figure in words: its value, what it stands on, the target, the gap, the standing."""

from dataclasses import dataclass
from decimal import Decimal

from clubkit.findings import Fact
from clubkit.indicators.model import Figure, Measured, Standing
from clubkit.messages.catalogue import phrase
from clubkit.messages.figures import MINUS, money, number, percent
from clubkit.plan.model import Target, Unit
from clubkit.reports.model import ProvinceReport
from clubkit.text import Lang

SIGNS = {
    Standing.MET: "✓",
    Standing.ON_TRACK: "▲",
    Standing.BEHIND: "▼",
    Standing.NOT_MET: "✕",
    Standing.NOT_STARTED: "○",
    Standing.NO_TARGET: "–",
    Standing.NO_DATA: "?",
}
"""A sign beside the word, so that a standing is never told by colour alone; in the order of the scoreboard's summary."""


def title_words(report: ProvinceReport, lang: Lang) -> str:
    """What a report is called in every output: the programme's title and what the report closes."""
    return phrase("report_titled", lang, title=report.heading.title, span=span_words(report, lang))


def span_words(report: ProvinceReport, lang: Lang) -> str:
    """What a report closes: "6 tháng đầu năm 2027", "năm 2027", "tổng kết giai đoạn 2025–2030"."""
    period, phase = (each.title.in_(lang) for each in (report.period, report.phase))
    facts = {"period": _small(period), "year": str(report.period.year), "phase": _small(phase)}
    return phrase(f"report_span_{report.span.value}", lang, **facts)


def _small(words: str) -> str:
    """Words within a line."""
    return words[:1].lower() + words[1:]


@dataclass(frozen=True, slots=True)
class StandingWords:
    """A standing as code (for styles), sign and word."""

    code: str
    sign: str
    words: str


def standing_words(standing: Standing, lang: Lang) -> StandingWords:
    """How a standing is shown; that the plan states no target is told in the target's place already."""
    key = "report_not_judged" if standing is Standing.NO_TARGET else f"standing_{standing.value}"
    return StandingWords(standing.value, SIGNS[standing], phrase(key, lang))


def amount(value: float | Decimal | None, unit: Unit, lang: Lang) -> str:
    """A value in its unit: "71%", "1.234.567 đồng", "62"; without one "chưa có số liệu"."""
    match unit:
        case Unit.PERCENT:
            return percent(value, lang)
        case Unit.MONEY:
            return money(value, lang)
        case _:
            return number(value, lang)


def shown_number(value: float | None, unit: Unit) -> float | None:
    """The number that `amount` shows, so that a spreadsheet shows the same one."""
    if value is None:
        return None
    written = percent(value, "en") if unit is Unit.PERCENT else number(value, "en")
    return float(written.rstrip("%").replace(",", "").replace(MINUS, "-"))


def format_of(shown: float, unit: Unit) -> str:
    """How a spreadsheet writes a shown number; the reader's locale sets the separators."""
    if unit is Unit.PERCENT:
        return "0.0"
    return "#,##0" if float(shown).is_integer() else "#,##0.0"


def unit_words(unit: Unit, lang: Lang) -> str:
    """What a figure counts, beside a value that `amount` has written: "" where that carries its unit already."""
    return "" if unit in (Unit.PERCENT, Unit.MONEY) else unit_sign(unit, lang)


def unit_sign(unit: Unit, lang: Lang) -> str:
    """What a figure counts: "CLB", "%", "đồng"."""
    match unit:
        case Unit.PERCENT:
            return "%"
        case Unit.MONEY:
            return phrase("dong", lang)
        case _:
            return phrase(f"unit_{unit.value}", lang)


NOT_FOR_UNIT = "–"
"""Stands for a figure that does not concern a unit, or for which it has nothing to count."""


def none_words(figure: Figure | None, lang: Lang) -> str:
    """What stands in a class's or commune's cell without a value: a sign, or that there is no data yet."""
    idle = figure is None or figure.measured.denominator == 0
    return NOT_FOR_UNIT if idle else phrase("report_none", lang)


def fraction(measured: Measured, lang: Lang) -> str:
    """Numerator over denominator, "22/31"; "" where the figure is no share or has nothing to show."""
    if measured.numerator is None or not measured.denominator:
        return ""
    return f"{number(measured.numerator, lang)}/{number(measured.denominator, lang)}"


def target_words(target: Target | None, unit: Unit, lang: Lang) -> str:
    """The target as promised: "≥ 80", "50–60%", "100%"; no target and one without a figure say so."""
    if target is None:
        return phrase("report_no_target", lang)
    if target.floor is None:
        return phrase("report_target_without_figure", lang)
    if target.ceiling is not None:
        return f"{number(target.floor, lang)}–{amount(target.ceiling, unit, lang)}"
    everything = unit is Unit.PERCENT and target.floor >= 100  # noqa: PLR2004  all of them
    return amount(target.floor, unit, lang) if everything else f"≥ {amount(target.floor, unit, lang)}"


def gap_words(gap: float | None, unit: Unit, lang: Lang) -> str:
    """How far above or below the target's floor: "+3", "−12,5 điểm %"; "" where there is nothing to compare."""
    if gap is None:
        return ""
    size = money(abs(gap), lang) if unit is Unit.MONEY else number(abs(gap), lang)
    sign = "+" if gap > 0 else "−" if gap < 0 else "±"
    points = f" {phrase('report_points', lang)}" if unit is Unit.PERCENT else ""
    return f"{sign}{size}{points}"


def bounds_words(measured: Measured, lang: Lang) -> str:
    """What units without data leave open: "22/31, 6 chưa có số liệu → 71–90%"; "" where nothing is open."""
    low, high = measured.low, measured.high
    missing = measured.expected - measured.reporting - measured.carried
    unknown = measured.notes.get("without_data", missing)
    if low is None or high is None or low == high:
        return ""
    span = f"{percent(low, lang).removesuffix('%')}–{percent(high, lang)}"
    return phrase("report_bounds", lang, share=fraction(measured, lang) or None, unknown=unknown, span=span)


def base_words(measured: Measured, lang: Lang) -> str:
    """How many units the figure stands on: "90/96 đơn vị, 5 dùng số liệu kỳ trước"."""
    return phrase(
        "report_base",
        lang,
        reporting=measured.reporting,
        expected=measured.expected,
        carried=measured.carried or None,
    )


def remarks(figure: Figure, unit: Unit, lang: Lang) -> tuple[str, ...]:
    """What is said beside a figure: above the range, bounds, "of which" counts."""
    said = (_above_words(figure, unit, lang), bounds_words(figure.measured, lang))
    return (*(each for each in said if each), *note_words(figure.measured, unit, lang))


def _above_words(figure: Figure, unit: Unit, lang: Lang) -> str:
    target = figure.target
    if not figure.above or target is None or target.ceiling is None:
        return ""
    return phrase("report_above", lang, ceiling=amount(target.ceiling, unit, lang))


_BESIDE = ("returns", "running_met", "clubs", "checklist", "by_province")
"""Notes that are told even when they count nought; each may mention others of its figure."""

_IF_ANY = ("active", "before_plan", "merger_products", "suspended", "dissolved", "merged")
"""Notes that are told where they count something."""


def note_words(measured: Measured, unit: Unit, lang: Lang) -> tuple[str, ...]:
    """The "of which" counts of a figure: "trong đó đang hoạt động: 70"; none without data."""
    if measured.value is None:
        return ()
    told = [name for name in _IF_ANY if measured.notes.get(name)]
    told += [name for name in _BESIDE if name in measured.notes]
    facts: dict[str, Fact] = dict(measured.notes)
    if "by_province" in facts:
        facts["by_province"] = amount(measured.notes["by_province"], unit, lang)
    return tuple(phrase(f"note_{name}", lang, **facts) for name in told)

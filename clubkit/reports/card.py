"""One commune's scorecard: its figures against its class and the province, its clubs, and what to do next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from clubkit.indicators.clubs import ClubRow
from clubkit.indicators.model import Figure
from clubkit.messages.catalogue import phrase
from clubkit.messages.facts import shorten
from clubkit.messages.figures import day, number
from clubkit.plan.model import Indicator
from clubkit.reports.card_steps import steps_of
from clubkit.reports.charts import Caption, sparkline
from clubkit.reports.model import ProvinceReport, UnitRow
from clubkit.reports.paging import arrival_words, class_words
from clubkit.reports.words import (
    NOT_FOR_UNIT,
    amount,
    fraction,
    span_words,
    standing_words,
    target_words,
    unit_words,
)

MOST_CLUBS = 8
"""So many clubs stand on the page; the rest is counted, and all are in the annex."""

_NAME, _VILLAGE = 48, 24
"""So many letters of a name stand in two lines at most."""


@dataclass(frozen=True, slots=True)
class CardLine:
    """An indicator: the commune's value, its own target and standing where it has one, its class's and the province's.

    `key` names the commune's figure as on the province's page; `raw` is its unrounded value or "".
    """

    key: str
    raw: str
    number: int
    title: str
    unit: str
    value: str
    fraction: str
    target: str
    standing: str
    class_value: str
    province_value: str
    spark: Markup


@dataclass(frozen=True, slots=True)
class CardClub:
    """A club in words and figures."""

    name: str
    village: str
    members: str
    older: str
    months: str
    areas: str
    fund: str
    standard: str


@dataclass(frozen=True, slots=True)
class Card:
    """A whole scorecard, in Vietnamese. `own_targets`: whether the commune has any target of its own."""

    simulated: str
    issuer: str
    title: str
    unit: str
    code: str
    class_name: str
    span: str
    made_on: str
    arrival: str
    lines: tuple[CardLine, ...]
    own_targets: bool
    clubs: tuple[CardClub, ...]
    more_clubs: str
    steps: tuple[str, ...]
    data_hash: str


def card_of(report: ProvinceReport, row: UnitRow) -> Card:
    """The scorecard of one of the report's communes."""
    heading = report.heading
    clubs = [each for each in report.clubs if each.commune == row.code]
    lines = tuple(_lines(report, row))
    rest = len(clubs) - MOST_CLUBS
    return Card(
        simulated=phrase("simulated", "vi") if heading.simulated else "",
        issuer=heading.issuer,
        title=heading.title,
        unit=row.name.vi,
        code=row.code,
        class_name=class_words(row, report.basis, "vi"),
        span=span_words(report, "vi"),
        made_on=day(heading.today, "vi"),
        arrival=arrival_words(row, "vi"),
        lines=lines,
        own_targets=any(line.target for line in lines),
        clubs=tuple(_club(each) for each in clubs[:MOST_CLUBS]),
        more_clubs=phrase("card_more_clubs", "vi", count=rest) if rest > 0 else "",
        steps=steps_of(report, row, clubs),
        data_hash=report.data_hash,
    )


def _lines(report: ProvinceReport, row: UnitRow) -> Iterable[CardLine]:
    classes = next((each for each in report.classes if each.code == row.class_), None)
    for at, line in enumerate(report.board):
        figure = row.board[at]
        if figure is not None:
            beside = classes.board[at] if classes else None
            yield _line(line.number, line.indicator, figure, (beside, line.figure))


def _line(place: int, indicator: Indicator, figure: Figure, beside: tuple[Figure | None, Figure]) -> CardLine:
    measured, unit, own = figure.measured, indicator.unit, figure.target
    standing = standing_words(figure.standing, "vi") if own else None
    title = indicator.title.vi
    told = "; ".join(f"{period}: {amount(value, unit, 'vi')}" for period, value in figure.trend)
    caption = Caption(f"spark-{indicator.code}", phrase("report_trend_of", "vi", what=title), told)
    return CardLine(
        key=f"{figure.indicator}.{figure.level.value}.{figure.unit}",
        raw="" if measured.value is None else repr(float(measured.value)),
        number=place,
        title=title,
        unit=unit_words(unit, "vi"),
        value=_value(figure, indicator),
        fraction=fraction(measured, "vi"),
        target=target_words(own, unit, "vi") if own else "",
        standing=f"{standing.sign} {standing.words}" if standing else "",
        class_value=_value(beside[0], indicator),
        province_value=_value(beside[1], indicator),
        spark=sparkline([value for _, value in figure.trend], None, caption),
    )


def _value(figure: Figure | None, indicator: Indicator) -> str:
    if figure is None or figure.measured.value is None:
        idle = figure is None or figure.measured.denominator == 0
        return NOT_FOR_UNIT if idle else phrase("no_data", "vi")
    return amount(figure.measured.value, indicator.unit, "vi")


def _club(club: ClubRow) -> CardClub:
    none = phrase("no_data", "vi")
    met = (
        none
        if club.meets_standard is None
        else phrase("card_yes" if club.meets_standard else "card_no", "vi")
    )
    listed = f" ({club.standard_met}/{club.standard_of})" if club.standard_met is not None else ""
    return CardClub(
        name=shorten(club.name, _NAME),
        village=shorten(club.village, _VILLAGE),
        members=_count(club.members),
        older=_count(club.members_60plus),
        months=none if club.months_met is None else f"{club.months_met}/{club.months_due}",
        areas=none if club.areas_met is None else f"{club.areas_met}/{len(club.areas)}",
        fund=_count(club.fund_income),
        standard=f"{met}{listed}" if club.active else phrase(f"club_{club.status}", "vi"),
    )


def _count(value: int | None) -> str:
    return phrase("no_data", "vi") if value is None else number(value, "vi")


def rows_of(report: ProvinceReport, codes: Sequence[str] | None) -> tuple[UnitRow, ...]:
    """The communes asked for, in the report's order; None: all of them."""
    return tuple(row for row in report.communes if codes is None or row.code in codes)

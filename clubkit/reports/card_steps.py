"""What a commune should do next, from its own figures and clubs; nothing is said that they do not show."""

from collections.abc import Iterator, Sequence

from clubkit.indicators.clubs import ClubRow
from clubkit.indicators.model import Figure
from clubkit.messages.catalogue import phrase
from clubkit.messages.facts import shorten
from clubkit.plan.model import Indicator, Unit
from clubkit.reports.completeness import Arrival
from clubkit.reports.model import ProvinceReport, UnitRow
from clubkit.reports.words import amount, fraction, target_words

MOST_STEPS, MOST_NAMES, _NAME = 7, 2, 40
"""So many steps, clubs named in one, and letters of a name fit the page."""

_LACKING = {Arrival.MISSING, Arrival.FAULTY, Arrival.CARRIED}


def steps_of(report: ProvinceReport, row: UnitRow, clubs: Sequence[ClubRow]) -> tuple[str, ...]:
    """At most seven steps, the return first, then clubs, then figures below what is promised, then the next day."""
    active = [each for each in clubs if each.active]
    found = [*_return_step(report, row), *_club_steps(row, active), *_below(report, row)]
    return (*found[: MOST_STEPS - 1], *_next_step(report))


def _return_step(report: ProvinceReport, row: UnitRow) -> Iterator[str]:
    facts = {"period": report.period.code, "due": report.period.due.isoformat()}
    if row.arrival in _LACKING:
        yield phrase("card_mend" if row.arrival is Arrival.FAULTY else "card_send", "vi", **facts)
    elif row.arrival is Arrival.LATE:
        yield phrase("card_late", "vi", **facts)


def _club_steps(row: UnitRow, clubs: Sequence[ClubRow]) -> Iterator[str]:
    if not clubs and row.arrival in {Arrival.MERGED, Arrival.LATE}:
        yield phrase("card_first_club", "vi")
    kinds = {
        "card_train": [each for each in clubs if each.board_trained_initial is False],
        "card_meet": [
            each for each in clubs if each.months_met is not None and each.months_met < each.months_due
        ],
        "card_areas": [
            each for each in clubs if each.areas_met is not None and each.areas_met < len(each.areas)
        ],
        "card_overdue": [each for each in clubs if each.loans_overdue],
        "card_standard": [each for each in clubs if each.meets_standard is False],
    }
    for key, named in kinds.items():
        if named:
            yield phrase(key, "vi", clubs=_named(named))


def _named(clubs: Sequence[ClubRow]) -> str:
    names = "; ".join(shorten(each.name, _NAME) for each in clubs[:MOST_NAMES])
    rest = len(clubs) - MOST_NAMES
    return f"{names} {phrase('card_and_more', 'vi', count=rest)}" if rest > 0 else names


def _below(report: ProvinceReport, row: UnitRow) -> Iterator[str]:
    """Its own targets, then shares that are below what the plan promises for the province."""
    pairs = [(line, figure) for line, figure in zip(report.board, row.board, strict=True) if figure]
    for line, figure in pairs:
        if figure.target and figure.gap is not None and figure.gap < 0:
            yield _short("card_own_target", line.indicator, figure, figure)
    for line, figure in pairs:
        if line.indicator.unit is Unit.PERCENT and not figure.target and _is_below(figure, line.figure):
            yield _short("card_plan_target", line.indicator, figure, line.figure)


def _is_below(figure: Figure, province: Figure) -> bool:
    floor = province.target.floor if province.target else None
    return floor is not None and figure.measured.value is not None and figure.measured.value < floor


def _short(key: str, indicator: Indicator, figure: Figure, promised: Figure) -> str:
    value, share = amount(figure.measured.value, indicator.unit, "vi"), fraction(figure.measured, "vi")
    return phrase(
        key,
        "vi",
        title=indicator.title.vi,
        actual=f"{value} ({share})" if share else value,
        target=target_words(promised.target, indicator.unit, "vi"),
    )


def _next_step(report: ProvinceReport) -> tuple[str, ...]:
    later = next((each for each in report.periods if each.start > report.period.end), None)
    if later is None:
        return ()
    return (phrase("card_next", "vi", period=later.code, due=later.due.isoformat()),)

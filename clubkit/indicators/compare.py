"""Target versus actual: every indicator of the plan for the province, each class and each commune."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from clubkit.communes.model import Registry
from clubkit.indicators.basis import Basis
from clubkit.indicators.measure import measure
from clubkit.indicators.model import Figure, Level, Measured, Standing
from clubkit.indicators.reading import Reading, whole_of, whole_phase
from clubkit.indicators.standing import Clock, clock_of, standing_of
from clubkit.indicators.totals import Numbers, Place, Totals, Within, places_of, total, within_of
from clubkit.plan.model import Indicator, Nature, Pace, Period, Phase, Plan, Target


def figures(reading: Reading, today: date) -> tuple[Figure, ...]:
    """The figures of a phase as of a period, for every indicator of the plan.

    An indicator over one class has figures for the province, that class and its communes only. Without any return every
    figure says that there is no data.
    """
    return tuple(_figures(_asked(reading, today), reading, reading.plan.indicators))


def whole_plan(reading: Reading, today: date) -> tuple[Figure, ...]:
    """The figures of the indicators with a target over the whole plan, from its first phase's start to its last's end."""
    plan, whole = reading.plan, whole_of(reading)
    aimed = [each for each in plan.indicators if plan.target_of(each.code, None)]
    return tuple(_figures(_asked(whole, today), whole, aimed))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is reported: a phase as of a period, by the phase's and the plan's clock.

    `targets`, by indicator, phase (None: the whole plan) and commune (None: the province), leave out the yearly ones.
    """

    plan: Plan
    phase: Phase
    as_of: Period
    before: Period | None
    targets: Mapping[tuple[str, str | None, str | None], Target]
    clock: Clock
    whole_clock: Clock

    def target_of(self, indicator: Indicator, place: Place) -> Target | None:
        """The phase's target, else the whole plan's; a class has one where the indicator is about it alone."""
        if place.level is Level.CLASS and indicator.params.get("class") != place.unit:
            return None
        commune = place.unit if place.level is Level.COMMUNE else None
        found = self.targets.get((indicator.code, self.phase.code, commune))
        return found or self.targets.get((indicator.code, None, commune))

    def clock_of(self, target: Target | None) -> Clock:
        """The clock that a target runs by."""
        return self.whole_clock if target is not None and target.phase is None else self.clock


def _asked(reading: Reading, today: date) -> _Asked:
    plan, period = reading.plan, reading.period
    return _Asked(
        plan,
        reading.phase,
        reading.as_of,
        before=plan.year_before(reading.as_of),
        targets={(each.indicator, each.phase, each.commune): each for each in plan.targets if not each.year},
        clock=clock_of(plan, reading.phase, period, today),
        whole_clock=clock_of(plan, whole_phase(plan), period, today),
    )


def _figures(asked: _Asked, reading: Reading, indicators: Sequence[Indicator]) -> Iterator[Figure]:
    basis, registry = reading.basis, reading.registry
    merged = () if basis is None else tuple(code for code in basis.own if basis.present.loc[code].any())
    returns = reading.frames.get("returns")
    empty = returns is None or returns.empty
    within: dict[tuple[str, ...], Within] = {}
    for indicator in indicators:
        totals = _totals(basis, indicator, within) if basis else _nothing(asked, registry, indicator)
        for at, place in enumerate(totals.places):
            times = _times(asked, basis, indicator, totals, at) if basis else _Times()
            trend = tuple((code, totals.values[code][at]) for code in merged)
            yield _figure(asked, indicator, place, _Found(totals.measured[at], times, trend, empty))


def _totals(basis: Basis, indicator: Indicator, within: dict[tuple[str, ...], Within]) -> Totals:
    counts = measure(basis, indicator)
    if counts.scope not in within:
        within[counts.scope] = within_of(basis, counts.scope)
    return total(counts, basis, within[counts.scope])


def _nothing(asked: _Asked, registry: Registry, indicator: Indicator) -> Totals:
    """Before a phase's first period there is nothing to measure."""
    units = [unit.code for unit in registry.in_force(asked.as_of.end)]
    classed = {unit: registry.class_of(unit, asked.phase.code) for unit in units}
    about = indicator.params.get("class")
    named = {name: words for name, words in asked.plan.classes.items() if about in {None, name}}
    scope = {unit: class_ for unit, class_ in classed.items() if about in {None, class_}}
    places = places_of(asked.plan.province, named, scope)
    measured = tuple(Measured(None, None, None, 0, len(place.members), 0) for place in places)
    return Totals(places, measured, {}, {})


@dataclass(frozen=True, slots=True)
class _Times:
    """The same figure over other spans."""

    in_period: float | None = None
    in_year: float | None = None
    since_phase: float | None = None
    last_year: float | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """All that is found of one figure; `empty`: there is not a single return."""

    measured: Measured
    times: _Times
    trend: tuple[tuple[str, float | None], ...]
    empty: bool


def _times(asked: _Asked, basis: Basis, indicator: Indicator, totals: Totals, at: int) -> _Times:
    before = asked.before
    comparable = before is not None and (before.code in basis.own or not totals.within_phase)
    if indicator.nature is Nature.STOCK:
        values = totals.values.get(before.code) if before and comparable else None
        return _Times(last_year=values[at] if values else None)
    return _Times(
        in_period=_span(totals.spans, "in_period", at),
        in_year=_span(totals.spans, "in_year", at),
        since_phase=totals.measured[at].value,
        last_year=_span(totals.spans, "last_year", at) if comparable else None,
    )


def _span(spans: Mapping[str, Numbers], name: str, at: int) -> float | None:
    return spans[name][at] if name in spans else None


def _figure(asked: _Asked, indicator: Indicator, place: Place, found: _Found) -> Figure:
    target, value = asked.target_of(indicator, place), found.measured.value
    floor = None if target is None else target.floor
    ceiling = None if target is None else target.ceiling
    return Figure(
        indicator=indicator.code,
        level=place.level,
        unit=place.unit,
        phase=asked.phase.code,
        period=asked.as_of.code,
        measured=found.measured,
        target=target,
        standing=_standing(asked, indicator, target, found),
        above=value is not None and ceiling is not None and value > ceiling,
        gap=None if value is None or floor is None else value - float(floor),
        in_period=found.times.in_period,
        in_year=found.times.in_year,
        since_phase=found.times.since_phase,
        last_year=found.times.last_year,
        trend=found.trend,
    )


def _standing(asked: _Asked, indicator: Indicator, target: Target | None, found: _Found) -> Standing:
    if found.empty:
        # with no return at all nothing can be said of any phase, begun or not
        return Standing.NO_DATA
    pace, milestones = _steps(asked, indicator, target)
    value = found.measured.value
    # a target over the whole plan runs already, but its phase has no figure to have yet
    clock = asked.clock if value is None else asked.clock_of(target)
    return standing_of(value, target, pace, clock, milestones)


def _steps(asked: _Asked, indicator: Indicator, target: Target | None) -> tuple[Pace, tuple[Target, ...]]:
    """The pace by which a target is judged, with its yearly steps; a commune's own target never takes the province's."""
    if target is None or indicator.pace is not Pace.MILESTONES:
        return indicator.pace, ()
    milestones = asked.plan.milestones_of(indicator.code, target.phase, target.commune)
    return (Pace.LINEAR if target.commune and not milestones else indicator.pace), milestones

"""Units whose class is not that of the phase before, what the figures were had they kept it, and units that joined others (indicators §3)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from clubkit.communes.model import Region, Registry
from clubkit.indicators.compare import figures
from clubkit.indicators.model import Figure
from clubkit.indicators.reading import Reading, reading_of
from clubkit.plan.model import Phase, Plan


@dataclass(frozen=True, slots=True)
class Moved:
    """A unit that was of one class in the phase before and is of another now."""

    code: str
    name: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Joined:
    """A unit that ended since the phase began, and the one into which its history rolls up; `since`: the first day after it."""

    code: str
    name: str
    heir: str
    heir_name: str
    since: date


@dataclass(frozen=True, slots=True)
class Moves:
    """The units that moved, the figures of the indicators over one class as if none had, and the units that joined others."""

    units: tuple[Moved, ...] = ()
    figures: tuple[Figure, ...] = ()
    joined: tuple[Joined, ...] = ()


NONE_MOVED = Moves()


def moves_of(reading: Reading, today: date) -> Moves:
    """What moved between the phase before and this one, as of a period; nothing moves into the first phase.

    A unit that has no class in one of the two phases has not moved.
    """
    plan, registry, phase, period = reading.plan, reading.registry, reading.phase, reading.period
    units = moved_units(plan, registry, phase, period.end)
    joined = joined_units(registry, phase, period.end)
    if not units:
        return Moves(joined=joined)
    by_class = tuple(each for each in plan.indicators if "class" in each.params)
    as_before = replace(registry, regions=_moved_back(registry.regions, phase.code, units))
    few = replace(plan, indicators=by_class)
    return Moves(units, figures(reading_of(few, as_before, reading.frames, phase, period), today), joined)


def moved_units(plan: Plan, registry: Registry, phase: Phase, on: date) -> tuple[Moved, ...]:
    """The units in force on a day whose class is not that of the phase before."""
    earlier = [each for each in plan.phases if each.end < phase.start]
    if not earlier:
        return ()
    pairs = (
        (unit, registry.class_of(unit.code, earlier[-1].code), registry.class_of(unit.code, phase.code))
        for unit in registry.in_force(on)
    )
    return tuple(
        Moved(unit.code, unit.name, before, now)
        for unit, before, now in pairs
        if before and now and before != now
    )


def joined_units(registry: Registry, phase: Phase, on: date) -> tuple[Joined, ...]:
    """The units that ended since a phase began and have an heir on a day, by the day of their end."""
    day = timedelta(days=1)
    ended = [
        (unit.valid_to + day, unit)
        for unit in registry.communes
        if unit.valid_to is not None and phase.start <= unit.valid_to + day <= on
    ]
    pairs = ((since, unit, registry.find(registry.successor_of(unit.code, on))) for since, unit in ended)
    found = (
        Joined(unit.code, unit.name, heir.code, heir.name, since)
        for since, unit, heir in pairs
        if heir is not None and heir.code != unit.code
    )
    return tuple(sorted(found, key=lambda each: (each.since, each.code)))


def _moved_back(regions: Sequence[Region], phase: str, units: Sequence[Moved]) -> tuple[Region, ...]:
    before = {unit.code: unit.before for unit in units}
    return tuple(
        replace(each, class_=before[each.code]) if each.phase == phase and each.code in before else each
        for each in regions
    )

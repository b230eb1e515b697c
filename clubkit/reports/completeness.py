"""Who has sent a return and who has not: what every report says first."""

from dataclasses import dataclass
from enum import StrEnum

Unit = tuple[str, str]
"""A unit's code and name."""


class Arrival(StrEnum):
    """How a unit's return stands: MERGED and LATE are in the figures, CARRIED means the period before's are.

    WAITING: sent and sound, and not merged yet, so that none of it is in the figures.
    """

    MERGED = "merged"
    LATE = "late"
    WAITING = "waiting"
    FAULTY = "faulty"
    CARRIED = "carried"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many returns were expected of all, a class or a unit, came, and are merged; those in time and late.

    `name`: a class's or unit's code, "" for all. `on_time` and `late` are of the merged ones.
    """

    name: str
    expected: int
    received: int
    merged: int
    on_time: int
    late: int

    @property
    def complete(self) -> float | None:
        """Completeness: the merged of the expected returns in percent; None where none is expected."""
        return 100 * self.merged / self.expected if self.expected else None

    @property
    def timely(self) -> float | None:
        """Timeliness: those merged that came in time, of the expected returns in percent."""
        return 100 * self.on_time / self.expected if self.expected else None


@dataclass(frozen=True, slots=True)
class Round:
    """How complete one period is (its code), as a whole and by class in the plan's order."""

    period: str
    whole: Turnout
    classes: tuple[Turnout, ...]


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many returns of a period were expected, came, passed, stand in the dataset, and came in time.

    `missing`: units without any return. `faulty`: units whose returns were all refused. `waiting`: units whose sound
    return is not merged yet. `late_units`: units whose merged return came after the due day.
    `rounds`: every period from the first one in which anything was issued or came, this one last. `units`: the same
    periods for each unit together.
    """

    expected: int
    received: int
    valid: int
    merged: int
    on_time: int
    late: int
    missing: tuple[Unit, ...]
    faulty: tuple[Unit, ...] = ()
    late_units: tuple[Unit, ...] = ()
    waiting: tuple[Unit, ...] = ()
    rounds: tuple[Round, ...] = ()
    units: tuple[Turnout, ...] = ()

    def arrival_of(self, code: str, *, carried: bool) -> Arrival:
        """How one unit stands; `carried` says that figures of the period before stand in for it."""
        if code not in _codes((*self.missing, *self.faulty, *self.waiting)):
            return Arrival.LATE if code in _codes(self.late_units) else Arrival.MERGED
        if carried:
            return Arrival.CARRIED
        unmerged = ((Arrival.FAULTY, self.faulty), (Arrival.WAITING, self.waiting))
        return next((arrival for arrival, units in unmerged if code in _codes(units)), Arrival.MISSING)


def _codes(units: tuple[Unit, ...]) -> frozenset[str]:
    return frozenset(code for code, _ in units)

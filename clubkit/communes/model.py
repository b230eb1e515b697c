"""The registry as frozen records. Codes are text and the only key; names collide without accents."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune-level unit in force from `valid_from` to `valid_to` (None: still in force)."""

    code: str
    name: str
    kind: str
    valid_from: date
    valid_to: date | None = None
    successor: str | None = None
    lon: float | None = None
    lat: float | None = None
    population: int | None = None

    def in_force(self, day: date) -> bool:
        """Whether the unit exists on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Region:
    """The class of a unit for a phase (the plan names the classes), why, and whether the province confirmed it."""

    code: str
    phase: str
    class_: str
    reasons: tuple[str, ...]
    confirmed: bool
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Registry:
    """All units that ever were, with their class for each phase."""

    communes: tuple[Commune, ...] = ()
    regions: tuple[Region, ...] = ()

    def find(self, code: str) -> Commune | None:
        """The unit of that code."""
        return next((each for each in self.communes if each.code == code), None)

    def in_force(self, day: date) -> tuple[Commune, ...]:
        """The units that exist on a day, by code."""
        return tuple(each for each in self.communes if each.in_force(day))

    def class_of(self, code: str, phase: str) -> str | None:
        """The class of a unit for a phase, or None where the registry does not say."""
        return next((r.class_ for r in self.regions if (r.code, r.phase) == (code, phase)), None)

    def region_of(self, code: str, phase: str) -> Region | None:
        """The whole region record of a unit for a phase."""
        return next((r for r in self.regions if (r.code, r.phase) == (code, phase)), None)

    def heirs(self, day: date) -> Mapping[str, str]:
        """Former unit → the unit into which its history rolls up on a day."""
        found = {each.code: self.successor_of(each.code, day) for each in self.communes}
        return {code: heir for code, heir in found.items() if code != heir}

    def successor_of(self, code: str, day: date) -> str:
        """The unit into which a code's history rolls up on a day: itself while in force, else its successor's."""
        unit = self.find(code)
        if unit is None or unit.in_force(day) or unit.successor is None or day < unit.valid_from:
            return code
        return self.successor_of(unit.successor, day)


NO_REGISTRY = Registry()
"""No unit ever changed."""

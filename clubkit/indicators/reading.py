"""What is read for a report: a phase as of a period, with the accepted rows laid out once for all that is made of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clubkit.communes.model import Registry
from clubkit.indicators.basis import Basis, Frames, build_basis, in_phase
from clubkit.indicators.model import WHOLE_PLAN
from clubkit.plan.model import Period, Phase, Plan


@dataclass(frozen=True, slots=True)
class Reading:
    """A phase as of a period; `own`: its periods up to that one, none before its first, and then no `basis` either.

    A period after the phase reads the phase's last one, so that what happens later leaves its closing figures as they
    were. `frames`: see `build_basis`.
    """

    plan: Plan
    registry: Registry
    frames: Frames
    phase: Phase
    period: Period
    own: tuple[Period, ...]
    basis: Basis | None

    @property
    def as_of(self) -> Period:
        """The period that is read."""
        return self.own[-1] if self.own else self.period


def reading_of(plan: Plan, registry: Registry, frames: Frames, phase: Phase, period: Period) -> Reading:
    """A phase as of a period."""
    own = _up_to(period, plan.periods_of(phase.code))
    basis = build_basis(plan, registry, frames, phase, own) if own else None
    return Reading(plan, registry, frames, phase, period, own, basis)


def whole_of(reading: Reading) -> Reading:
    """The whole plan as of the same period."""
    plan, registry, phase = reading.plan, reading.registry, whole_phase(reading.plan)
    own = _up_to(reading.period, plan.periods)
    if reading.basis and own[-1] == reading.as_of:
        return replace(reading, phase=phase, own=own, basis=in_phase(reading.basis, registry, phase, own))
    basis = build_basis(plan, registry, reading.frames, phase, own) if own else None
    return replace(reading, phase=phase, own=own, basis=basis)


def whole_phase(plan: Plan) -> Phase:
    """The whole plan as one phase; its class of units is that of the phase of the day."""
    return Phase(WHOLE_PLAN, plan.title, plan.phases[0].start, plan.phases[-1].end)


def _up_to(period: Period, periods: Sequence[Period]) -> tuple[Period, ...]:
    return tuple(each for each in periods if each.end <= period.end)

"""Which period a command means when none is named."""

from collections.abc import Collection
from datetime import date, timedelta

from clubkit.errors import UnknownName
from clubkit.findings import Code, Finding
from clubkit.plan.model import Period, Phase, Plan
from clubkit.steps.near import near_period, near_phase

REACH = timedelta(days=45)
"""How far a period's last day may lie before or after today (issue: the whole loop, item 3)."""


def period_named(plan: Plan, code: str) -> Period:
    """The period of that code.

    Raises:
        UnknownName: the plan has no such period.
    """
    found = plan.find_period(code)
    if found is None:
        near = near_period(code, (period.code for period in plan.periods))
        args = {"name": code, "suggestion": near, **_span(plan)}
        raise UnknownName(Finding(Code.COMMAND_UNKNOWN_PERIOD, value=code, args=args))
    return found


def _span(plan: Plan) -> dict[str, str]:
    return {"first": plan.periods[0].code, "last": plan.periods[-1].code}


def current_period(plan: Plan, today: date, closed: Collection[str]) -> Period:
    """The earliest period not closed whose last day is within 45 days before or after today.

    Raises:
        UnknownName: there is none; the message names the periods.
    """
    near = [each for each in plan.periods if abs(each.end - today) <= REACH]
    still_open = [each for each in near if each.code not in closed]
    if still_open:
        return still_open[0]
    left = [each for each in plan.periods if each.code not in closed] or plan.periods
    nearest = min(left, key=lambda each: abs(each.end - today))
    lately = near[-1].code if near else None
    args = {"name": today.isoformat(), "nearest": nearest.code, "closed": lately, **_span(plan)}
    raise UnknownName(Finding(Code.COMMAND_NO_PERIOD, value=today.isoformat(), args=args))


def choose_period(plan: Plan, code: str | None, *, today: date, closed: Collection[str] = ()) -> Period:
    """The named period, or the current one.

    Raises:
        UnknownName: as `period_named` and `current_period`.
    """
    return period_named(plan, code) if code else current_period(plan, today, closed)


def phase_named(plan: Plan, code: str) -> Phase:
    """The phase of that code.

    Raises:
        UnknownName: the plan has no such phase.
    """
    found = plan.find_phase(code)
    if found is None:
        codes = [phase.code for phase in plan.phases]
        args = {"name": code, "suggestion": near_phase(code, codes), "allowed": ", ".join(codes)}
        raise UnknownName(Finding(Code.COMMAND_UNKNOWN_PHASE, value=code, args=args))
    return found

"""Accept a finding for a unit and period, and judge returns by what was accepted."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import get_close_matches
from pathlib import Path

from clubkit.errors import ClubkitError, UnknownName
from clubkit.findings import Code, Finding, Place
from clubkit.messages.explain import code_named
from clubkit.returns.model import Received
from clubkit.steps.periods import period_named
from clubkit.steps.programme import Programme
from clubkit.validation.model import Verdict
from clubkit.validation.order import in_reading_order, titles_of
from clubkit.waivers.apply import command_of, last_words, with_waivers
from clubkit.waivers.model import WAIVABLE, Waiver
from clubkit.waivers.store import add_waiver

__all__ = ["WAIVABLE", "Wanted", "accepted_in", "offer", "waive", "waived"]

OFFERED = timedelta(days=30)
"""How long a waiver lasts in the command that is offered: enough for the round, and to be typed over."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A waiver as somebody typed it."""

    code: str
    commune: str
    period: str
    field: str | None
    reason: str
    until: date
    by: str


def waive(programme: Programme, wanted: Wanted) -> Path:
    """Write a waiver to the workspace's `waivers.csv`, which is only ever added to; where that lies.

    Raises:
        NoWorkspace: there is no workspace.
        UnknownName: code, unit, period or field are unknown.
        ClubkitError: the finding cannot be waived, the day has passed, no reason is given, the file cannot be written.
    """
    path, code = programme.needed_workspace().waivers, code_named(wanted.code)
    _refuse_unknown(programme, wanted)
    reason = " ".join(wanted.reason.split())
    _refuse(code, reason, wanted.until, programme.today)
    add_waiver(
        path,
        Waiver(
            code=code,
            commune=wanted.commune,
            period=wanted.period,
            field=wanted.field,
            reason=reason,
            until=wanted.until,
            by=wanted.by,
            made_on=programme.today,
        ),
    )
    return path


def _refuse_unknown(programme: Programme, wanted: Wanted) -> None:
    if wanted.commune not in programme.unit_codes:
        args = {"name": wanted.commune}
        raise UnknownName(Finding(Code.COMMAND_UNKNOWN_COMMUNE, value=wanted.commune, args=args))
    period_named(programme.plan, wanted.period)
    if wanted.field and wanted.field not in programme.field_names:
        near = ", ".join(get_close_matches(wanted.field, programme.field_names)) or None
        facts = {"name": wanted.field, "suggestion": near}
        raise UnknownName(Finding(Code.COMMAND_UNKNOWN_FIELD, value=wanted.field, args=facts))


def _refuse(code: Code, reason: str, until: date, today: date) -> None:
    if code not in WAIVABLE:
        raise ClubkitError(Finding(Code.WAIVER_NOT_ALLOWED, value=code.value))
    if until < today:
        raise ClubkitError(Finding(Code.WAIVER_PAST, value=until.isoformat()))
    if not any(map(str.isalnum, reason)):
        raise ClubkitError(Finding(Code.WAIVER_NO_REASON))


def waived(verdict: Verdict, programme: Programme) -> Verdict:
    """The verdict with what the province accepts, in reading order."""
    stamp, form = verdict.stamp, verdict.form
    if stamp is None or form is None:
        return verdict
    whose = (stamp.commune, stamp.period)
    own = [each for each in last_words(programme.waivers) if (each.commune, each.period) == whose]
    if not own:
        return verdict
    found = with_waivers(verdict.findings, own, unread=_unread(verdict), today=programme.today)
    return replace(verdict, findings=in_reading_order(found, titles_of(verdict.received, form)))


def accepted_in(programme: Programme) -> Callable[[Received, Code, str], bool]:
    """Whether a breach of a code at a field of a return is accepted today: what rests on it is then looked at."""
    in_force = [each for each in last_words(programme.waivers) if each.in_force(programme.today)]

    def accepted(received: Received, code: Code, field: str) -> bool:
        whose = received.stamp and (received.stamp.commune, received.stamp.period)
        about = (each for each in in_force if (each.commune, each.period) == whose and each.code is code)
        return any(each.field in {None, field} for each in about)

    return accepted


def offer(finding: Finding, verdict: Verdict, programme: Programme) -> str | None:
    """The command that accepts a finding that blocks this return; None where none can, and outside a workspace."""
    if programme.workspace is None or verdict.stamp is None:
        return None
    whose = (verdict.stamp.commune, verdict.stamp.period)
    return command_of(finding, whose=whose, unread=_unread(verdict), until=programme.today + OFFERED)


def _unread(verdict: Verdict) -> frozenset[Place]:
    sheets = verdict.received.sheets.values()
    return frozenset(Place(each.title, each.cells.get(at)) for each in sheets for at in each.unread)

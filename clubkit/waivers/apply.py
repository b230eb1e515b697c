"""What becomes of a return's findings where the province accepts some of them."""

import shlex
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from clubkit.findings import Code, Finding, Place, Waived
from clubkit.waivers.model import WAIVABLE, Waiver

REASON = "…"
"""Where the reason is to be typed: no waiver is written with it."""


def last_words(waivers: Iterable[Waiver]) -> tuple[Waiver, ...]:
    """Of several waivers of the same thing the one written last: so one can be prolonged or ended early."""
    return tuple({waiver.key: waiver for waiver in waivers}.values())


def can_be_waived(finding: Finding, unread: Collection[Place]) -> bool:
    """Whether the province may accept the finding. `unread`: the cells of which no value could be read."""
    return finding.code in WAIVABLE and finding.place not in unread


def with_waivers(
    findings: Sequence[Finding], waivers: Sequence[Waiver], *, unread: Collection[Place], today: date
) -> tuple[Finding, ...]:
    """The findings, those that are accepted marked so; then one `waiver.expired` for each waiver that ended.

    `waivers`: the last words on this unit and period.
    """
    done = tuple(_with_waiver(finding, waivers, unread, today) for finding in findings)
    left = [finding for finding in done if finding.waived is None and can_be_waived(finding, unread)]
    ended = [each for each in waivers if not each.in_force(today)]
    expired = (_expired(waiver, [each for each in left if _is_about(waiver, each)]) for waiver in ended)
    return (*done, *(each for each in expired if each))


def _with_waiver(
    finding: Finding, waivers: Sequence[Waiver], unread: Collection[Place], today: date
) -> Finding:
    if not can_be_waived(finding, unread):
        return finding
    valid = [each for each in waivers if _is_about(each, finding) and each.in_force(today)]
    if not valid:
        return finding
    longest = max(valid, key=lambda each: each.until)
    return replace(finding, waived=Waived(longest.reason, longest.until.isoformat(), longest.by))


def _is_about(waiver: Waiver, finding: Finding) -> bool:
    return waiver.code is finding.code and waiver.field in {None, finding.field}


def _expired(waiver: Waiver, findings: Sequence[Finding]) -> Finding | None:
    """Said at the first of the findings that block again."""
    if not findings:
        return None
    first = findings[0]
    args = {"until": waiver.until.isoformat(), "reason": waiver.reason}
    return Finding(Code.WAIVER_EXPIRED, first.place, first.field, waiver.code.value, args)


def command_of(
    finding: Finding, *, whose: tuple[str, str], unread: Collection[Place], until: date
) -> str | None:
    """The command with which the province accepts a finding that blocks, at its question only; the reason is left to be typed.

    None where the finding does not block or cannot be waived. `whose`: unit and period.
    """
    if not (finding.blocks and can_be_waived(finding, unread)):
        return None
    at = ["--field", finding.field] if finding.field else []
    words = shlex.join(["clubkit", "waive", finding.code.value, *whose, *at, "--until", f"{until:%d/%m/%Y}"])
    return f'{words} --reason "{REASON}"'

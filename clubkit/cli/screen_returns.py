"""Screens of returns: what was found in them, who has sent, and what it adds up to."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape

from clubkit.cli.screen import COLOURS, SHOWN_AT_MOST, console, say, shown_day, shown_path, table_of
from clubkit.findings import Finding, Severity
from clubkit.messages.catalogue import phrase, word
from clubkit.messages.facts import Wording
from clubkit.steps.clubs import club_commands
from clubkit.steps.programme import Programme
from clubkit.steps.received_day import Redated
from clubkit.steps.report import Reported
from clubkit.steps.validate import Status, Validated, Verdict, is_copy, is_merged, is_withdrawn
from clubkit.steps.waivers import offer
from clubkit.text import Lang

if TYPE_CHECKING:
    from clubkit.forms.model import Form

FEW = 3
"""Files that were merged before are named up to here; an inbox of years holds hundreds, which are counted."""

NAMED_AT_MOST = 6
"""Of what stood in the way of checks, so much is named; JSON has it all."""

WIDE = 110
"""Characters from which a terminal shows what a figure stands on, beside the figure."""

STATUS_STYLE = {Status.VALID: "green", Status.INVALID: "red", Status.UNREADABLE: "red"}
STATUS_SIGN = {Status.VALID: "✓", Status.INVALID: "✗", Status.UNREADABLE: "?"}


def show_verdict(verdict: Verdict, programme: Programme) -> None:
    """One file: its line, then its findings: errors, warnings, infos, each in reading order."""
    lang = programme.lang
    if is_copy(verdict.findings):
        console.print(
            f"– {whose(verdict, programme)}: {escape(word(verdict.findings[0], lang).says)}",
            style="dim",
            soft_wrap=True,
        )
        return
    console.print(head_of(verdict, programme), soft_wrap=True)
    show_findings(verdict, sorted(verdict.findings, key=_weight)[:SHOWN_AT_MOST], programme)
    if len(verdict.findings) > SHOWN_AT_MOST:
        say("findings_more", lang, count=len(verdict.findings) - SHOWN_AT_MOST)
    if verdict.skipped:
        line = phrase("skipped_line", lang, count=len(verdict.skipped), places=_obstacles(verdict, lang))
        console.print(f"    {escape(line)}", style="dim", soft_wrap=True)


def whose(verdict: Verdict, programme: Programme) -> str:
    """A file with the unit and period that it names."""
    return escape(" · ".join((shown_path(Path(verdict.received.path)), *_sender(verdict, programme))))


def head_of(verdict: Verdict, programme: Programme) -> str:
    """A file's own line: whose it is, and how it stands."""
    if is_withdrawn(verdict):
        words = escape(phrase("status_withdrawn", programme.lang))
        return f"[yellow]– {whose(verdict, programme)}: {words}[/]"
    status = verdict.status
    words = escape(phrase(f"status_{status.value}", programme.lang))
    return f"[{STATUS_STYLE[status]}]{STATUS_SIGN[status]} {whose(verdict, programme)}: {words}[/]"


def show_findings(verdict: Verdict, findings: Sequence[Finding], programme: Programme) -> None:
    """Findings line by line; under each that the province can accept, the command that accepts it and no other."""
    for finding in findings:
        show_finding(finding, verdict.form, programme.lang)
        for key, answer in club_commands(finding, verdict, programme).items():
            _show_offer(f"club_offer_{key}", answer, programme)
        command = offer(finding, verdict, programme)
        if command:
            _show_offer("waive_offer", command, programme)


def _show_offer(key: str, command: str, programme: Programme) -> None:
    offer = escape(phrase(key, programme.lang, command=command))
    console.print(f"        [dim]{offer}[/]", soft_wrap=True)


def _weight(finding: Finding) -> int:
    """What stops a return comes before what does not."""
    return tuple(Severity).index(finding.severity)


def _obstacles(verdict: Verdict, lang: Lang) -> str:
    """What stood in the way of checks: cells by their addresses, lost columns by their labels, lost sheets by title."""
    label = Wording(lang, verdict.form).label_of
    found = [each for skipped in verdict.skipped for each in skipped.because]
    names = [
        str(each.place) if each.place.cell or each.field is None else f"{each.place} “{label(each.field)}”"
        for each in found
    ]
    told = list(dict.fromkeys(names))
    return ", ".join(told[:NAMED_AT_MOST]) + (" …" if told[NAMED_AT_MOST:] else "")


def _sender(verdict: Verdict, programme: Programme) -> tuple[str, ...]:
    """The unit and the period that a file names: its own name seldom tells."""
    if verdict.stamp is None:
        return ()
    unit = verdict.stamp.commune
    names = {each.code: each.name for each in programme.registry.communes}
    name = names | {programme.plan.province: programme.plan.province_name.in_(programme.lang)}
    return f"{unit} {name.get(unit, '')}".strip(), verdict.stamp.period


def show_finding(finding: Finding, form: "Form | None", lang: Lang) -> None:
    """One finding: what it weighs, where, what, what to do."""
    message, style = word(finding, lang, form), COLOURS[finding.severity]
    weight = "waived" if finding.waived else finding.severity.value
    severity = escape(phrase(f"severity_{weight}", lang))
    # what is said of the whole file has no place in it; what is said of a cell goes on with the question's label
    colon = "" if finding.place.cell or finding.field else ":"
    place = f" [bold]{escape(str(finding.place))}[/]{colon}" if str(finding.place) else ""
    says = escape(f"{message.says} → {message.fix}")
    line = f"    [{style}]{severity}[/]{place} {says} [dim]({finding.code.value})[/]"
    console.print(line, soft_wrap=True)


def show_validated(validated: Validated, programme: Programme) -> None:
    """Every file with its findings, then the count."""
    lang, counts = programme.lang, validated.summary
    if validated.other_periods:
        periods = ", ".join(validated.other_periods)
        say("validated_periods", lang, periods=periods, current=validated.period)
    elif validated.period:
        say("period_taken", lang, period=validated.period)
    if not validated.verdicts:
        say("validated_nothing", lang)
        return
    settled = sum(map(is_merged, validated.verdicts))
    for verdict in validated.verdicts:
        if settled <= FEW or not is_merged(verdict):
            show_verdict(verdict, programme)
    if settled > FEW:
        say("validated_merged", lang, count=settled)
    say(
        "validated_done", lang, files=counts.files,
        **{each.value: validated.standing(each) for each in Status},
        unmended=validated.unmended or None, withdrawn=validated.withdrawn or None,
        errors=counts.errors, warnings=counts.warnings,
    )  # fmt: skip
    show_redated(validated.redated, validated.received_on, lang)
    say(_next_key(validated), lang)
    told = [finding for verdict in validated.verdicts for finding in verdict.findings]
    if told:
        say("validated_learn", lang, code=min(told, key=_weight).code.value)


def _next_key(validated: Validated) -> str:
    """What to do next depends on whether anything can be merged, and on whether anything has to be mended."""
    if not validated.can_merge:
        return "validated_next_outside"
    if validated.is_ready:
        to_mend = validated.is_blocked or validated.is_awaited
        return "validated_next" if to_mend else "validated_next_valid"
    if validated.is_blocked:
        return "validated_next_faulty"
    return "validated_next_unmended" if validated.is_awaited else "validated_next_none"


def show_redated(redated: Redated, day: date | None, lang: Lang) -> None:
    """How many files that came before have another day of receipt now, and how many keep theirs."""
    if redated.changed:
        say("redated", lang, count=redated.changed, day=shown_day(day, lang))
    if redated.kept:
        say("redated_kept", lang, count=redated.kept)


def show_reported(reported: Reported, lang: Lang) -> None:
    """Completeness first, then the scoreboard, then where the files lie."""
    if reported.simulated:
        say_simulated(lang)
    show_board(reported, lang)


def say_simulated(lang: Lang) -> None:
    """That every figure is made up."""
    console.print(escape(phrase("simulated", lang)), style="bold red")


def show_board(reported: Reported, lang: Lang) -> None:
    """The scoreboard of a report below how complete it is, then where its files lie."""
    console.print(escape(reported.title), style="bold")
    say("report_completeness", lang, merged=reported.merged, expected=reported.expected)
    if not reported.has_data:
        say("report_no_returns", lang, phase=reported.phase, period=reported.period)
    heads = ("head_indicator", "head_standing", "head_actual", "head_target", "head_fraction", "head_gap")
    shown = len(heads) if console.width >= WIDE else len(heads) - 2
    rows = [row[:shown] for row in reported.board]
    console.print(table_of(heads[:shown], rows, lang, right=(2, 3, 4, 5)))
    if reported.warnings:
        say("warning_title", lang)
        for sentence in reported.warnings:
            console.print(f"  • {escape(sentence)}", soft_wrap=True)
    if reported.changes:
        console.print(escape(reported.changes), soft_wrap=True)
    _show_paths(reported.paths, lang)
    for path in reported.aside:
        say("written_aside", lang, path=shown_path(path))
    for path in (*reported.paths, *reported.aside):
        if path.suffix == ".html":
            say("report_open", lang, path=shown_path(path))


def _show_paths(paths: Sequence[Path], lang: Lang) -> None:
    for path in paths:
        say("written", lang, path=shown_path(path))

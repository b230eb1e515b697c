"""The screen of a merge: what was refused and why, what was taken, the codes given, and what to do next."""

from rich.markup import escape

from clubkit.cli.screen import SHOWN_AT_MOST, console, say, shown_path, table_of
from clubkit.cli.screen_returns import head_of, show_findings, show_redated, show_verdict, whose
from clubkit.findings import Code
from clubkit.messages.catalogue import phrase, word
from clubkit.steps.merge import Outcome
from clubkit.steps.programme import Programme
from clubkit.steps.validate import Verdict
from clubkit.text import Lang

REFUSED_SHOWN = 3
"""So much of what stops a file is shown here: `validate` has shown it all."""


def show_merged(outcome: Outcome, programme: Programme) -> None:
    """What was refused and why, what entered the dataset, the codes given, the count, what to do next."""
    lang = programme.lang
    for verdict in outcome.refused:
        _show_refused(verdict, programme)
    for verdict in outcome.warned:
        told = [each for each in verdict.findings if each.waived or each.code is Code.FILE_AFTER_WITHDRAWAL]
        if told:
            console.print(head_of(verdict, programme), soft_wrap=True)
            show_findings(verdict, told, programme)
    for verdict in (*outcome.withdrawn, *outcome.unmended)[:SHOWN_AT_MOST]:
        show_verdict(verdict, programme)
    _show_taken(outcome, programme)
    _show_codes(outcome, lang)
    say(
        "merged_would" if outcome.dry_run else "merged_done", lang, files=outcome.files, count=outcome.merged,
        unchanged=outcome.unchanged, refused=len(outcome.refused), unmended=len(outcome.unmended) or None,
        withdrawn=len(outcome.withdrawn) or None, passed=outcome.passed_over,
    )  # fmt: skip
    for path in outcome.changes.paths:
        say("changes_written", lang, path=shown_path(path))
    for finding in outcome.changes.unwritten:
        message = word(finding, lang)
        say("changes_unwritten", lang, detail=f"{message.says} {message.fix}")
    show_redated(outcome.redated, outcome.received_on, lang)
    _say_next(outcome, programme)


def _show_refused(verdict: Verdict, programme: Programme) -> None:
    console.print(head_of(verdict, programme), soft_wrap=True)
    stops = [each for each in verdict.findings if each.blocks]
    show_findings(verdict, stops[:REFUSED_SHOWN], programme)
    more = len(verdict.findings) - len(stops[:REFUSED_SHOWN])
    if more:
        say("refused_more", programme.lang, count=more)


def _show_taken(outcome: Outcome, programme: Programme) -> None:
    words = phrase("merged_file_would" if outcome.dry_run else "merged_file", programme.lang)
    for verdict in outcome.taken[:SHOWN_AT_MOST]:
        console.print(f"[green]✓ {whose(verdict, programme)}: {escape(words)}[/]", soft_wrap=True)
    more = outcome.merged - SHOWN_AT_MOST
    if more > 0:
        say("merged_more", programme.lang, count=more)


def _show_codes(outcome: Outcome, lang: Lang) -> None:
    if outcome.new_clubs:
        say("merged_codes_would" if outcome.dry_run else "merged_codes", lang)
        heads = ("head_commune", "head_code", "head_club")
        console.print(table_of(heads, outcome.new_clubs, lang))
    if outcome.confirmed:
        say("merged_confirmed", lang, count=outcome.confirmed)


def _say_next(outcome: Outcome, programme: Programme) -> None:
    lang, plan = programme.lang, programme.plan
    if outcome.awaited:
        say("merged_unmended", lang, count=len(outcome.awaited))
    if outcome.dry_run and outcome.merged:
        say("merged_next_dry", lang)
    elif outcome.refused and not outcome.merged and not outcome.unchanged:
        say("merged_none_next", lang)
    else:
        current = [each.code for each in plan.phases if each.start <= programme.today <= each.end]
        say("merged_next", lang, phase=(current or [plan.phases[0].code])[0])

"""The screen of what changed between two revisions of a return."""

from clubkit.cli.screen import console, say, shown_day, table_of
from clubkit.messages.facts import Wording
from clubkit.steps.diff import Change, Compared
from clubkit.steps.differing import unit_of
from clubkit.steps.programme import Programme
from clubkit.text import Lang

HEADS = ("head_sheet", "head_row_of", "head_field", "head_old", "head_new")


def show_compared(found: Compared, programme: Programme) -> None:
    """Which revisions were compared, and every answer that differs; or why there is nothing to compare."""
    lang, whose = programme.lang, unit_of(programme, found.commune)
    if found.old is None or found.new is None or found.form is None:
        say("diff_one" if found.there_are else "diff_none", lang, commune=whose, period=found.period)
        _show_withdrawal(found, lang)
        return
    say(
        "diff_head", lang, commune=whose, period=found.period,
        old=found.old.revision, old_on=shown_day(found.old.received_on, lang),
        new=found.new.revision, new_on=shown_day(found.new.received_on, lang),
    )  # fmt: skip
    if found.changes:
        wording = Wording(lang, found.form)
        rows = [_row(each, wording) for each in found.changes]
        console.print(table_of(HEADS, rows, lang))
    say("diff_done", lang, count=len(found.changes))
    _show_withdrawal(found, lang)


def _show_withdrawal(found: Compared, lang: Lang) -> None:
    if found.withdrawn:
        say(
            "diff_withdrawn", lang, revision=found.withdrawn.takes_back, day=found.withdrawn.merged_on,
            who=found.withdrawn.merged_by, reason=found.withdrawn.reason,
        )  # fmt: skip


def _row(change: Change, wording: Wording) -> tuple[str, ...]:
    old, new = (wording.shown("value", each, field=change.field) for each in (change.old, change.new))
    whose = " ".join(each for each in (change.code, change.name) if each)
    return wording.title_of(change.sheet), whose, wording.label_of(change.field), old, new

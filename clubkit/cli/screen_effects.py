"""The screen of what a change does to what came after, told before it is written; and of a withdrawal."""

from clubkit.cli.screen import SHOWN_AT_MOST, console, say, shown_path, table_of
from clubkit.cli.screen_returns import show_finding
from clubkit.steps.differing import unit_of
from clubkit.steps.effects import NO_EFFECTS, Effects, LaterReturn, MovedFigure, MovedFinal
from clubkit.steps.programme import Programme
from clubkit.steps.withdraw import Withdrawn

HEADS = ("head_phase", "head_period", "head_indicator", "head_old", "head_new")


def show_effects(effects: Effects, programme: Programme) -> None:
    """Later returns with new findings, figures that move, frozen reports that no longer say what the dataset says."""
    lang = programme.lang
    if effects != NO_EFFECTS:
        say("effects_head", lang)
    for later in effects.later:
        _show_later(later, programme)
    if effects.moved:
        say("effects_moved", lang, count=len(effects.moved))
        rows = [_row(each, programme) for each in effects.moved[:SHOWN_AT_MOST]]
        console.print(table_of(HEADS, rows, lang, right=(3, 4)))
        if len(effects.moved) > SHOWN_AT_MOST:
            say("effects_more", lang, count=len(effects.moved) - SHOWN_AT_MOST)
    for final in effects.finals:
        _show_final(final, programme)


def _show_later(later: LaterReturn, programme: Programme) -> None:
    revision = later.revision
    say(
        "effects_later", programme.lang, commune=unit_of(programme, revision.commune),
        period=revision.period, revision=revision.revision, count=len(later.findings),
    )  # fmt: skip
    for finding in later.findings[:SHOWN_AT_MOST]:
        show_finding(finding, later.form, programme.lang)
    if len(later.findings) > SHOWN_AT_MOST:
        say("findings_more", programme.lang, count=len(later.findings) - SHOWN_AT_MOST)


def _row(moved: MovedFigure, programme: Programme) -> tuple[str, ...]:
    return (
        moved.phase,
        moved.period,
        moved.indicator.title.in_(programme.lang),
        *moved.amounts(programme.lang),
    )


def _show_final(final: MovedFinal, programme: Programme) -> None:
    lang, path = programme.lang, shown_path(final.path)
    if final.differing is None:
        say("effects_final_unread", lang, path=path)
        return
    say("effects_final", lang, phase=final.phase, period=final.period, count=final.differing, path=path)


def show_withdrawn(done: Withdrawn, programme: Programme) -> None:
    """Which return counts no more, and how it comes back."""
    lang, revision = programme.lang, done.revision
    say(
        "withdrawn_would" if done.dry_run else "withdrawn_done", lang,
        commune=unit_of(programme, revision.commune), period=revision.period,
        revision=revision.revision, file=done.file,
    )  # fmt: skip
    say("withdrawn_next_dry" if done.dry_run else "withdrawn_next", lang)

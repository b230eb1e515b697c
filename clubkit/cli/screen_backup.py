"""The screens of backups made and restored."""

from rich.markup import escape

from clubkit.cli.screen import SHOWN_AT_MOST, console, say, shown_path
from clubkit.cli.screen_returns import say_simulated
from clubkit.messages.catalogue import word
from clubkit.messages.figures import day, number
from clubkit.steps.backup import BackedUp, lost_originals
from clubkit.steps.restore import Restored
from clubkit.text import Lang

_MEBIBYTE = 1024 * 1024


def show_backed_up(done: BackedUp, lang: Lang) -> None:
    """Where the backup lies and what is not in it."""
    if done.simulated:
        say_simulated(lang)
    for finding in lost_originals(done)[:SHOWN_AT_MOST]:
        message = word(finding, lang)
        console.print(f"[red]✗[/] {escape(f'{message.says} → {message.fix}')}", soft_wrap=True)
    for name in done.left_out[:SHOWN_AT_MOST]:
        say("backup_left_out", lang, name=name)
    for key in done.at_home:
        say("backup_at_home", lang, name=key)
    say(
        "backup_done", lang, path=shown_path(done.path), count=done.files,
        size=number(max(done.size / _MEBIBYTE, 0.1), lang), state=done.state,
    )  # fmt: skip
    say("backup_next", lang)


def show_restored(restored: Restored, lang: Lang) -> None:
    """Where the workspace lies, of which day it is, and what to do next."""
    told = restored.manifest
    if told.simulated:
        say_simulated(lang)
    say(
        "restore_done", lang, path=shown_path(restored.root), count=len(told.files),
        made_on=day(told.made_on, lang), who=told.who, state=told.state,
    )  # fmt: skip
    say("restore_next", lang)

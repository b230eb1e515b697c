"""Screens around the round: a workspace made, workbooks issued, clubs imported, the demo."""

from rich.markup import escape

from clubkit.cli.screen import COLOURS, console, say, shown_path
from clubkit.cli.screen_returns import say_simulated, show_board
from clubkit.messages.catalogue import phrase, word
from clubkit.steps.demo import Shown
from clubkit.steps.init import Started
from clubkit.steps.issue import Issued
from clubkit.steps.known_clubs import Imported
from clubkit.text import Lang


def show_started(started: Started) -> None:
    """Where the workspace lies and what to do next."""
    say("init_done", started.lang, path=shown_path(started.root))
    say("init_next", started.lang)


def show_issued(issued: Issued, lang: Lang) -> None:
    """How many workbooks were written, where, and what was left alone."""
    say("period_taken", lang, period=issued.period)
    if not issued.written:
        say("issued_none", lang, count=len(issued.kept), path=shown_path(issued.folder))
        return
    if not issued.recorded:
        say("issued_unrecorded", lang)
    say("issued_done", lang, count=len(issued.written), path=shown_path(issued.folder))
    for path in issued.aside:
        say("issued_aside", lang, path=shown_path(path))
    if issued.kept:
        say("issued_kept", lang, count=len(issued.kept))
    if issued.rebuilt:
        say("issued_rebuilt", lang, count=len(issued.rebuilt))
    say("issued_next", lang)


def show_imported(imported: Imported, lang: Lang) -> None:
    """How many clubs were taken from the list, and the lines that were not."""
    for finding in imported.findings:
        message, style = word(finding, lang), COLOURS[finding.severity]
        severity = phrase(f"severity_{finding.severity.value}", lang)
        says = escape(f"{message.says} → {message.fix}")
        console.print(f"[{style}]{severity}[/] [bold]{escape(str(finding.place))}[/] {says}", soft_wrap=True)
    say(
        "imported_done", lang, count=imported.taken, communes=imported.communes,
        added=imported.added, changed=imported.changed, same=imported.same,
    )  # fmt: skip
    if imported.left_out:
        say("imported_left_out", lang, count=imported.left_out)
    if imported.issued:
        chosen = " ".join(f"--commune {code}" for code in imported.issued)
        say("imported_issued", lang, count=len(imported.issued), period=imported.period, communes=chosen)
    elif imported.added or imported.changed:
        say("imported_next", lang)


def show_demo(shown: Shown, lang: Lang) -> None:
    """What the demo did, and where both reports lie; at the head of each of the two that the figures are made up."""
    say_simulated(lang)
    for line in shown.tale:
        console.print(escape(line), soft_wrap=True)
    say_simulated(lang)
    for reported in shown.reports:
        show_board(reported, lang)
    say("demo_done", lang, path=shown_path(shown.root))

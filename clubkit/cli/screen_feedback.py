"""Screens of what goes back to the units: where it lies, and what could not be made."""

from pathlib import Path

from clubkit.cli.screen import say, shown_path
from clubkit.steps.feedback import Annotated
from clubkit.steps.letters import Letters
from clubkit.text import Lang


def show_sent(annotated: Annotated | None, letters: Letters | None, lang: Lang) -> None:
    """Where copies and letters lie, as far as they were asked for."""
    if annotated:
        show_annotated(annotated, lang)
    if letters:
        _show_letters(letters, lang)


def show_annotated(annotated: Annotated, lang: Lang) -> None:
    """Where the copies lie, and one line for each file that has none."""
    if annotated.written:
        say("annotated_done", lang, count=len(annotated.written), path=shown_path(annotated.folder))
    elif not annotated.left:
        say("annotated_none", lang)
    for path in annotated.aside:
        say("written_aside", lang, path=shown_path(path))
    for name, why in annotated.left:
        say("annotated_left", lang, name=name, why=why)


def _show_letters(letters: Letters, lang: Lang) -> None:
    if letters.written:
        say("letters_done", lang, count=len(letters.written), path=shown_path(letters.folder))
    else:
        say("letters_none", lang)
    for path in letters.aside:
        say("written_aside", lang, path=shown_path(path))


def show_written(wanted: Path, written: Path, lang: Lang) -> None:
    """Where a file went; beside the one that was meant where a person had changed that."""
    say("written" if written == wanted else "written_aside", lang, path=shown_path(written))

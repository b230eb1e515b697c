"""Screens of what goes back to the units: where it lies, and what could not be made."""

from pathlib import Path

from clubkit.cli.screen import say, shown_path
from clubkit.steps.feedback import Annotated
from clubkit.text import Lang


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


def show_written(wanted: Path, written: Path, lang: Lang) -> None:
    """Where a file went; beside the one that was meant where a person had changed that."""
    say("written" if written == wanted else "written_aside", lang, path=shown_path(written))

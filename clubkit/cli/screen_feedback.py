"""Screens of what goes back to the units: where it lies, and what could not be made."""

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

"""The line that says who is merging just now."""

from clubkit.cli.screen import say
from clubkit.steps.working import Working
from clubkit.text import Lang


def show_working(other: Working | None, lang: Lang) -> None:
    """Who is merging just now, where somebody is."""
    if other:
        say("working_now", lang, who=other.who, since=other.since)

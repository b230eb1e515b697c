"""A report that was made final, as a person sees it."""

from clubkit.cli.screen import say, shown_path
from clubkit.cli.screen_returns import show_reported
from clubkit.steps.final import FinalReported
from clubkit.text import Lang


def show_final(made: FinalReported, lang: Lang) -> None:
    """The report, then what was frozen and on what it does not stand."""
    show_reported(made.reported, lang)
    final, period = made.final, made.reported.period
    say("final_done", lang, period=period, folder=shown_path(final.folder))
    say("verified_state", lang, hash=made.state)
    if final.supersedes:
        say("final_supersedes", lang, name=final.supersedes)
    if not final.closed:
        say("final_open", lang, period=period)
    if final.lacking:
        say("final_lacking", lang, count=final.lacking)

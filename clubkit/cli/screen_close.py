"""The screen of a period that was closed, or opened again for one unit."""

from clubkit.cli.screen import console, say, shown_day, table_of
from clubkit.cli.screen_round import shown_paper
from clubkit.messages.catalogue import phrase
from clubkit.steps.close import Closed, Reopening
from clubkit.steps.differing import unit_of
from clubkit.steps.programme import Programme
from clubkit.text import Lang


def show_closed(found: Closed, lang: Lang) -> None:
    """Who is left out, whose signed paper is lacking, then that it is closed."""
    if found.unmerged:
        say("closed_without", lang, count=len(found.unmerged), expected=found.expected)
        rows = [
            (each.commune, each.name, phrase(f"round_{each.state}", lang), shown_day(each.received_on, lang))
            for each in found.unmerged
        ]
        console.print(table_of(("head_code", "head_commune", "head_status", "head_received_on"), rows, lang))
    else:
        say("closed_complete", lang, expected=found.expected)
    if found.unsigned:
        say("closed_unsigned", lang, count=len(found.unsigned), expected=found.expected)
        lines = [(each.commune, each.name, shown_paper(each, lang)) for each in found.unsigned]
        console.print(table_of(("head_code", "head_commune", "head_signed"), lines, lang))
    else:
        say("closed_signed", lang, expected=found.expected)
    say("closed_done", lang, period=found.period)


def show_reopened(wanted: Reopening, period: str, programme: Programme) -> None:
    """For whom the period is open again, and until when."""
    whose, until = unit_of(programme, wanted.commune), wanted.until.isoformat()
    say("reopened_done", programme.lang, commune=whose, period=period, until=until)

"""Scorecards that were written, as a person is told of them."""

from clubkit.cli.screen import say, shown_path
from clubkit.cli.screen_returns import say_simulated
from clubkit.steps.cards import Cards
from clubkit.text import Lang

FEW = 6
"""So many files are named one by one; more are counted."""


def show_cards(cards: Cards, lang: Lang) -> None:
    """How many, where they lie, and which lie beside one that a person changed."""
    if cards.simulated:
        say_simulated(lang)
    for path in cards.written if len(cards.written) <= FEW else ():
        if path not in cards.aside:
            say("written", lang, path=shown_path(path))
    for path in cards.aside:
        say("written_aside", lang, path=shown_path(path))
    say("cards_done", lang, period=cards.period, units=cards.units, folder=shown_path(cards.folder))

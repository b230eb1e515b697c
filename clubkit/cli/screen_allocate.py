"""The screen of a proposal how lacking clubs could be shared out."""

import json

from rich.markup import escape

from clubkit.cli.screen import console, say, shown_path, table_of, write
from clubkit.cli.screen_returns import say_simulated
from clubkit.messages.catalogue import phrase
from clubkit.steps.allocate import Proposed, proposal_listing
from clubkit.steps.allotted import TO_PASTE, Edited, edited_listing
from clubkit.steps.programme import Programme

_HEADS = (
    "head_commune", "allot_villages", "allot_without", "allot_clubs", "allot_older", "allot_weight", "allot_founded",
    "allot_share", "allot_target",
)  # fmt: skip
_NARROW = (0, 2, 5, 7, 8)
"""The columns that a terminal of 80 characters has room for: the unit, what decides, and what it gets."""

_WIDE = 120
_NAMED = 30
"""Communes without data that are named on the screen; the table names all."""


def show_proposed(proposed: Proposed, programme: Programme, listing: str) -> None:
    """What is lacking, each commune's part with what it is weighed by, who has no data, and where the table lies."""
    found, lang = proposed.allotment, programme.lang
    if listing == "json":
        write(json.dumps(proposal_listing(proposed), ensure_ascii=False, indent=1), None)
        return
    if programme.config.simulated:
        say_simulated(lang)
    console.print(escape(proposed.title), style="bold", soft_wrap=True)
    say("allot_facts", lang, floor=found.floor, founded=found.founded, remaining=found.remaining)
    console.print(escape(proposed.method), soft_wrap=True)
    columns = range(len(_HEADS)) if console.width >= _WIDE else _NARROW
    rows = [[row[at] for at in columns] for row in proposed.rows]
    if rows:
        console.print(table_of([_HEADS[at] for at in columns], rows, lang, right=range(1, len(_HEADS))))
    for sentence in proposed.beside:
        console.print(escape(sentence), soft_wrap=True)
    if found.silent:
        named = ", ".join(f"{code} {proposed.names[code].in_(lang)}" for code in found.silent[:_NAMED])
        more = len(found.silent[_NAMED:]) or None
        say("allot_silent_named", lang, count=len(found.silent), names=named, more=more)
    for path in proposed.paths:
        say("written", lang, path=shown_path(path))
    say("allot_next", lang)


def show_edited(edited: Edited, programme: Programme, listing: str) -> None:
    """What the edited table comes to against the province's target, and where the block to paste lies."""
    lang = programme.lang
    if listing == "json":
        write(json.dumps(edited_listing(edited), ensure_ascii=False, indent=1), None)
        return
    apart = edited.total - edited.floor
    difference = (
        phrase("allot_apart_more" if apart > 0 else "allot_apart_less", lang, count=abs(apart))
        if apart
        else None
    )
    say("allot_total", lang, total=edited.total, floor=edited.floor, difference=difference)
    say("written", lang, path=shown_path(edited.path))
    say("allot_paste", lang, blocks=TO_PASTE)
    say("allot_paste_twice", lang)

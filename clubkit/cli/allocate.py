"""`clubkit allocate`: a proposal how the new clubs that a phase lacks could be shared out."""

from pathlib import Path
from typing import Annotated

import typer

from clubkit.cli.options import LangOption, ListingOption, said


def allocate(
    phase: Annotated[str, typer.Option("--phase", metavar="2025-2030", help=said("option_allot_phase"))],
    indicator: Annotated[
        str | None, typer.Option("--indicator", metavar="new_clubs", help=said("option_allot_indicator"))
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="2026-H2", help=said("option_allot_as_of"))
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE.xlsx", help=said("option_allot_out"))
    ] = None,
    edited: Annotated[
        Path | None, typer.Option("--from", metavar="FILE.xlsx", help=said("option_allot_from"))
    ] = None,
    listing: ListingOption = "text",
    lang: LangOption = None,
) -> None:
    from clubkit.cli import screen
    from clubkit.cli.screen_allocate import show_edited, show_proposed
    from clubkit.steps.allocate import Wished, propose, write_proposal
    from clubkit.steps.allotted import take_edited

    screen.known_format(listing, screen.LISTINGS)
    programme, wished = screen.programme(lang), Wished(phase, indicator, as_of)
    if edited:
        with screen.busy(programme.lang):
            taken = take_edited(programme, wished, edited)
        show_edited(taken, programme, listing)
    else:
        with screen.busy(programme.lang):
            written = write_proposal(programme, propose(programme, wished), out)
        show_proposed(written, programme, listing)

"""`clubkit trace`: which cells of which files a figure is made of."""

from typing import Annotated

import typer

from clubkit.cli.options import LangOption, ListingOption, said


def trace(
    indicator: Annotated[str, typer.Argument(metavar="INDICATOR", help=said("option_indicator"))],
    phase: Annotated[
        str | None, typer.Option("--phase", metavar="2025-2030", help=said("option_trace_phase"))
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="2026-H2", help=said("option_trace_as_of"))
    ] = None,
    commune: Annotated[
        str | None, typer.Option("--commune", metavar="21025", help=said("option_trace_commune"))
    ] = None,
    listing: ListingOption = "text",
    lang: LangOption = None,
) -> None:
    from clubkit.cli import screen
    from clubkit.cli.screen_trace import show_traced
    from clubkit.steps.trace import Wanted, trace_listing
    from clubkit.steps.trace import trace as trace_figure

    screen.known_format(listing, screen.LISTINGS)
    programme = screen.programme(lang)
    with screen.progress(programme.lang) as watch:
        found = trace_figure(programme, Wanted(indicator, phase, as_of, commune), watch=watch)
    if listing == "json":
        screen.write(trace_listing(found), None)
    else:
        show_traced(found, programme)

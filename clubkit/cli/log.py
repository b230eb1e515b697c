"""`clubkit log`: who changed the dataset, when and why."""

from typing import Annotated

import typer

from clubkit.cli.options import LangOption, ListingOption, said


def log(
    period: Annotated[
        str | None, typer.Option("--period", metavar="2026-H1", help=said("option_one_period"))
    ] = None,
    commune: Annotated[
        str | None, typer.Option("--commune", metavar="21025", help=said("option_one_commune"))
    ] = None,
    listing: ListingOption = "text",
    lang: LangOption = None,
) -> None:
    from clubkit.cli import screen
    from clubkit.cli.screen_log import show_log
    from clubkit.steps.log import log_listing, read_log

    screen.known_format(listing, screen.LISTINGS)
    programme = screen.programme(lang)
    found = read_log(programme, period=period, commune=commune)
    if listing == "json":
        screen.write(log_listing(found), None)
    else:
        show_log(found, programme)

"""`clubkit doctor`: versions, places, limits, and what wants looking after."""

import typer

from clubkit.cli.options import LangOption, ListingOption


def doctor(listing: ListingOption = "text", lang: LangOption = None) -> None:
    from pathlib import Path

    from clubkit.cli import screen
    from clubkit.cli.screen_doctor import show_diagnosis
    from clubkit.steps.doctor import diagnose, diagnosis_listing

    screen.known_format(listing, screen.LISTINGS)
    spoken = screen.spoken_here(lang)
    with screen.busy(spoken):
        found = diagnose(Path.cwd(), screen.today())
    if listing == "json":
        screen.write(diagnosis_listing(found, spoken), None)
    else:
        show_diagnosis(found, spoken)
    raise typer.Exit(found.exit_code)

"""`clubkit import`: another province's tables, kept apart from our own figures."""

from pathlib import Path
from typing import Annotated

import typer

from clubkit.cli.options import ByOption, LangOption, ListingOption, said


def import_(
    path: Annotated[Path | None, typer.Argument(metavar="[PATH]", help=said("option_import_path"))] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=said("option_dry_run"))] = False,
    by: ByOption = None,
    listing: ListingOption = "text",
    lang: LangOption = None,
) -> None:
    from clubkit.cli import screen
    from clubkit.cli.screen_exchange import show_held, show_taken_in
    from clubkit.steps.imports import held, held_listing, take_in

    screen.known_format(listing, screen.LISTINGS)
    programme = screen.programme(lang)
    if path is None:
        found = held(programme)
        if listing == "json":
            screen.write(held_listing(found), None)
        else:
            show_held(found, programme.lang)
        return
    taken = take_in(programme, path, by=screen.author(programme, by), dry_run=dry_run)
    show_taken_in(taken, programme.lang, dry_run=dry_run)
    raise typer.Exit(taken.exit_code)

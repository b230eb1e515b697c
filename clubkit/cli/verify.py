"""`clubkit verify`: prove the dataset from its originals."""

from typing import Annotated

import typer

from clubkit.cli.options import ByOption, LangOption, said


def verify(
    rebuild: Annotated[bool, typer.Option("--rebuild", help=said("option_rebuild"))] = False,
    by: ByOption = None,
    lang: LangOption = None,
) -> None:
    from clubkit.cli import screen
    from clubkit.cli.screen_verify import show_verified
    from clubkit.steps.verify import verify

    programme = screen.programme(lang)
    with screen.progress(programme.lang) as watch:
        found = verify(programme, rebuild=rebuild, by=screen.author(programme, by), watch=watch)
    show_verified(found, programme.lang)
    raise typer.Exit(found.exit_code)

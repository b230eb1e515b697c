"""`clubkit backup`: everything that cannot be made again, in one dated file."""

from pathlib import Path
from typing import Annotated

import typer

from clubkit.cli.options import ByOption, LangOption, said


def backup(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help=said("option_backup_folder"))] = None,
    by: ByOption = None,
    lang: LangOption = None,
) -> None:
    from clubkit.cli import screen
    from clubkit.cli.screen_backup import show_backed_up
    from clubkit.steps.backup import back_up

    programme = screen.programme(lang)
    with screen.progress(programme.lang) as watch:
        done = back_up(programme, folder, by=screen.author(programme, by), watch=watch)
    show_backed_up(done, programme.lang)
    raise typer.Exit(done.exit_code)

"""`clubkit init`: a workspace to work in."""

from pathlib import Path
from typing import Annotated

import typer

from clubkit.cli.options import LangOption, said


def init(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help=said("option_folder"))] = Path(),
    title: Annotated[str | None, typer.Option("--title", help=said("option_title"))] = None,
    lang: LangOption = None,
) -> None:
    from clubkit.cli import screen
    from clubkit.cli import screen_upkeep as screens
    from clubkit.steps.init import start_workspace

    started = start_workspace(folder, title=title, lang=screen.chosen(lang))
    screens.show_started(started)

"""`clubkit import-clubs`: the office's own list of clubs, to prefill the first workbooks."""

from pathlib import Path
from typing import Annotated

import typer

from clubkit.cli.options import ByOption, LangOption, said


def import_clubs(
    path: Annotated[Path, typer.Argument(metavar="LIST.xlsx", help=said("option_list"))],
    by: ByOption = None,
    lang: LangOption = None,
) -> None:
    from clubkit.cli import screen
    from clubkit.cli import screen_upkeep as screens
    from clubkit.steps.known_clubs import import_known_clubs

    programme = screen.programme(lang)
    imported = import_known_clubs(programme, path, by=screen.author(programme, by))
    screens.show_imported(imported, programme.lang)
    raise typer.Exit(imported.exit_code)

"""`clubkit restore`: the workspace of a backup, in an empty folder."""

from pathlib import Path
from typing import Annotated

import typer

from clubkit.cli.options import ByOption, LangOption, said


def restore(
    archive: Annotated[Path, typer.Argument(metavar="FILE", help=said("option_restore_file"))],
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help=said("option_restore_folder"))] = Path(),
    by: ByOption = None,
    lang: LangOption = None,
) -> None:
    import getpass

    from clubkit.cli import screen
    from clubkit.cli.screen_backup import show_restored
    from clubkit.steps.restore import restore as write_restored

    spoken = screen.chosen(lang)
    with screen.progress(spoken) as watch:
        restored = write_restored(
            archive, folder, today=screen.today(), by=by or getpass.getuser(), watch=watch
        )
    show_restored(restored, spoken)

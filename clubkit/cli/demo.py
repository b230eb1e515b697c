"""`clubkit demo`: the whole round on made-up figures."""

from pathlib import Path
from typing import Annotated

import typer

from clubkit.cli.options import LangOption, said

USUAL = "clubkit-demo"
"""The folder of a demo that names none; the next one takes `-2`."""


def demo(
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help=said("option_demo_folder"))] = None,
    seed: Annotated[int, typer.Option("--seed", help=said("option_seed"))] = 39,
    lang: LangOption = None,
) -> None:
    from clubkit.cli import screen
    from clubkit.cli import screen_upkeep as screens
    from clubkit.steps.demo import free_folder, run_demo

    chosen = screen.chosen(lang)
    with screen.progress(chosen) as watch:
        shown = run_demo(folder or free_folder(Path(USUAL)), seed=seed, lang=chosen, watch=watch)
    screens.show_demo(shown, chosen)

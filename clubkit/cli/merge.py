"""`clubkit merge`: accepted returns into the dataset."""

from typing import Annotated

import typer

from clubkit.cli.options import ByOption, LangOption, PathsArgument, ReceivedOption, said


def merge(
    paths: PathsArgument = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=said("option_dry_run"))] = False,
    received: ReceivedOption = None,
    by: ByOption = None,
    lang: LangOption = None,
) -> None:
    from clubkit.cli import screen
    from clubkit.cli import screen_returns as screens
    from clubkit.steps.merge import merge_returns

    programme = screen.programme(lang)
    with screen.progress(programme.lang) as watch:
        outcome = merge_returns(
            programme, paths or (), dry_run=dry_run, by=screen.author(programme, by),
            received_on=screen.day_of(received), watch=watch,
        )  # fmt: skip
    screens.show_merged(outcome, programme)
    raise typer.Exit(outcome.exit_code)

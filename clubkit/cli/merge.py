"""`clubkit merge`: accepted returns into the dataset."""

from contextlib import nullcontext
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
    from clubkit.cli.screen_merged import show_merged
    from clubkit.cli.screen_working import show_working
    from clubkit.steps.merge import merge_returns
    from clubkit.steps.working import at_work, who_works

    programme = screen.programme(lang)
    who = screen.author(programme, by)
    with nullcontext(who_works(programme)) if dry_run else at_work(programme, who, screen.now()) as other:
        show_working(other, programme.lang)
        with screen.progress(programme.lang) as watch:
            outcome = merge_returns(
                programme, paths or (), dry_run=dry_run, by=who,
                received_on=screen.day_of(received), watch=watch,
            )  # fmt: skip
    show_merged(outcome, programme)
    raise typer.Exit(outcome.exit_code)

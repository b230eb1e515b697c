"""`clubkit merge`: accepted returns into the dataset."""

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clubkit.cli.options import (
    LANG,
    ByOption,
    DryRunOption,
    LangOption,
    PathsArgument,
    ReceivedOption,
    placeholder,
    said,
)
from clubkit.cli.worded import Mistyped
from clubkit.messages.catalogue import phrase

if TYPE_CHECKING:
    from clubkit.steps.merge import Outcome
    from clubkit.steps.programme import Programme


def merge(
    context: typer.Context,
    paths: PathsArgument = None,
    dry_run: DryRunOption = False,
    again: Annotated[str | None, typer.Option("--again", metavar="REASON", help=said("option_again"))] = None,
    edited: Annotated[
        str | None, typer.Option("--edited-by-office", metavar="REASON", help=said("option_edited"))
    ] = None,
    received: ReceivedOption = None,
    receipts: Annotated[
        Path | None, typer.Option("--receipts", metavar="DIR", help=said("option_receipts"))
    ] = None,
    by: ByOption = None,
    lang: LangOption = None,
) -> None:
    _refuse_mistyped(context, again, edited, named=bool(paths))
    from clubkit.cli import screen
    from clubkit.cli.screen_effects import show_effects
    from clubkit.cli.screen_merged import show_merged
    from clubkit.cli.screen_working import show_working
    from clubkit.steps.merge import Said, merge_returns
    from clubkit.steps.working import at_work, who_works

    programme = screen.programme(lang)
    who = screen.author(programme, by)
    said_of_them = Said(
        screen.day_of(received), again, edited, tell=lambda effects: show_effects(effects, programme)
    )
    with nullcontext(who_works(programme)) if dry_run else at_work(programme, who, screen.now()) as other:
        show_working(other, programme.lang)
        with screen.progress(programme.lang) as watch:
            outcome = merge_returns(
                programme, paths or (), dry_run=dry_run, by=who, said=said_of_them, watch=watch
            )
    show_merged(outcome, programme)
    if receipts and not dry_run:
        _give_receipts(programme, outcome, receipts)
    raise typer.Exit(outcome.exit_code)


def _refuse_mistyped(context: typer.Context, again: str | None, edited: str | None, *, named: bool) -> None:
    if again is not None and edited is not None:
        raise Mistyped(context, phrase("usage_extra", LANG, words="--again"))
    if (again is not None or edited is not None) and not named:
        # what was withdrawn or corrected is named file by file, never a whole inbox at once
        raise Mistyped(context, phrase("usage_missing", LANG, name=placeholder("FILE")))


def _give_receipts(programme: "Programme", outcome: "Outcome", out: Path) -> None:
    from clubkit.cli import screen
    from clubkit.cli.screen_remind import show_receipts
    from clubkit.steps.receipts import write_receipts_of

    with screen.progress(programme.lang) as watch:
        written = write_receipts_of(programme, outcome.returns, out, watch)
    for each in written:
        show_receipts(each, programme)

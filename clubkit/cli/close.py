"""`clubkit close`: a period takes no more returns, or takes those of one unit again."""

from datetime import datetime
from typing import Annotated

import typer

from clubkit.cli.options import LANG, ByOption, LangOption, said
from clubkit.cli.worded import Mistyped
from clubkit.messages.catalogue import phrase

UntilOption = Annotated[
    datetime | None,
    typer.Option(
        "--until", formats=["%Y-%m-%d", "%d/%m/%Y"], metavar="dd/mm/yyyy", help=said("option_reopen_until")
    ),
]


def close(
    context: typer.Context,
    period: Annotated[str, typer.Argument(metavar="PERIOD", help=said("option_closed_period"))],
    reason: Annotated[str, typer.Option("--reason", help=said("option_close_reason"))],
    commune: Annotated[
        str | None, typer.Option("--reopen", metavar="COMMUNE", help=said("option_reopen"))
    ] = None,
    until: UntilOption = None,
    by: ByOption = None,
    lang: LangOption = None,
) -> None:
    if (commune is None) != (until is None):
        lacking = "--reopen" if commune is None else "--until"
        raise Mistyped(context, phrase("usage_missing", LANG, name=lacking))
    from clubkit.cli import screen
    from clubkit.cli.screen_close import show_closed, show_reopened
    from clubkit.steps.close import Reopening, reopen
    from clubkit.steps.close import close as close_period

    programme = screen.programme(lang)
    who = screen.author(programme, by)
    if commune and until:
        wanted = Reopening(commune, until.date())
        reopen(programme, period, wanted, by=who, reason=reason)
        show_reopened(wanted, period, programme)
    else:
        show_closed(close_period(programme, period, by=who, reason=reason), programme.lang)

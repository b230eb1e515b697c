"""`clubkit withdraw`: a unit's merged return counts no more."""

from typing import Annotated

import typer

from clubkit.cli.options import ByOption, DryRunOption, LangOption, said


def withdraw(
    commune: Annotated[str, typer.Argument(metavar="COMMUNE", help=said("option_waived_commune"))],
    period: Annotated[str, typer.Argument(metavar="PERIOD", help=said("option_waived_period"))],
    reason: Annotated[str, typer.Option("--reason", help=said("option_withdraw_reason"))],
    dry_run: DryRunOption = False,
    by: ByOption = None,
    lang: LangOption = None,
) -> None:
    from clubkit.cli import screen
    from clubkit.cli.screen_effects import show_effects, show_withdrawn
    from clubkit.cli.screen_working import show_working
    from clubkit.steps.withdraw import withdraw_return
    from clubkit.steps.working import who_works

    programme = screen.programme(lang)
    show_working(who_works(programme), programme.lang)
    done = withdraw_return(
        programme, (commune, period), by=screen.author(programme, by), reason=reason, dry_run=dry_run,
        tell=lambda effects: show_effects(effects, programme),
    )  # fmt: skip
    show_withdrawn(done, programme)

"""`clubkit signed`: the signed paper of a return came in."""

from pathlib import Path
from typing import Annotated

import typer

from clubkit.cli.options import ByOption, LangOption, ReceivedOption, said


def signed(
    commune: Annotated[str, typer.Argument(metavar="COMMUNE", help=said("option_one_commune"))],
    period: Annotated[str, typer.Argument(metavar="PERIOD", help=said("option_one_period"))],
    scan: Annotated[Path | None, typer.Argument(metavar="[PATH]", help=said("option_scan"))] = None,
    received: ReceivedOption = None,
    revision: Annotated[int | None, typer.Option("--revision", help=said("option_signed_revision"))] = None,
    mistake: Annotated[str | None, typer.Option("--mistake", help=said("option_mistake"))] = None,
    by: ByOption = None,
    lang: LangOption = None,
) -> None:
    from clubkit.cli import screen
    from clubkit.cli.screen_round import show_signed, show_taken_back
    from clubkit.steps.signed import note_signed, take_back_signed

    programme, unit = screen.programme(lang), (commune, period)
    who = screen.author(programme, by)
    if mistake is not None:
        show_taken_back(take_back_signed(programme, unit, by=who, reason=mistake), programme)
        return
    noted = note_signed(
        programme, unit, scan=scan, revision=revision, received_on=screen.day_of(received), by=who
    )
    show_signed(noted, programme)

"""`clubkit waive`: the province accepts a finding for one unit and period."""

from datetime import datetime
from typing import Annotated

import typer

from clubkit.cli.options import ByOption, LangOption, said


def waive(
    code: Annotated[str, typer.Argument(metavar="CODE", help=said("option_waived_code"))],
    commune: Annotated[str, typer.Argument(metavar="COMMUNE", help=said("option_waived_commune"))],
    period: Annotated[str, typer.Argument(metavar="PERIOD", help=said("option_waived_period"))],
    reason: Annotated[str, typer.Option("--reason", help=said("option_reason"))],
    until: Annotated[
        datetime,
        typer.Option(
            "--until", formats=["%Y-%m-%d", "%d/%m/%Y"], metavar="dd/mm/yyyy", help=said("option_until")
        ),
    ],
    field: Annotated[str | None, typer.Option("--field", metavar="FIELD", help=said("option_field"))] = None,
    by: ByOption = None,
    lang: LangOption = None,
) -> None:
    from clubkit.cli import screen
    from clubkit.steps.waivers import Wanted
    from clubkit.steps.waivers import waive as write_waiver

    programme = screen.programme(lang)
    who = screen.author(programme, by)
    path = write_waiver(programme, Wanted(code, commune, period, field, reason, until.date(), who))
    screen.say("waived_done", programme.lang, path=screen.shown_path(path))
    screen.say("waived_next", programme.lang)

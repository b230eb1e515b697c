"""`clubkit club`: whether a club of a return is one that is known, answered once and for all."""

from datetime import datetime
from typing import Annotated

import typer

from clubkit.cli.options import LANG, ByOption, LangOption, placeholder, said
from clubkit.cli.worded import Mistyped
from clubkit.messages.catalogue import phrase

SAME, NEW = "same", "new"


def club(
    context: typer.Context,
    answer: Annotated[str, typer.Argument(metavar="same|new", help=said("option_club_answer"))],
    commune: Annotated[str, typer.Argument(metavar="COMMUNE", help=said("option_waived_commune"))],
    name: Annotated[str, typer.Argument(metavar="NAME", help=said("option_club_name"))],
    code: Annotated[str | None, typer.Argument(metavar="[CLUB]", help=said("option_club_code"))] = None,
    village: Annotated[
        str | None, typer.Option("--village", metavar="NAME", help=said("option_club_village"))
    ] = None,
    founded: Annotated[
        datetime | None,
        typer.Option(
            "--founded",
            formats=["%Y-%m-%d", "%d/%m/%Y"],
            metavar="dd/mm/yyyy",
            help=said("option_club_founded"),
        ),
    ] = None,
    reason: Annotated[str | None, typer.Option("--reason", help=said("option_club_reason"))] = None,
    by: ByOption = None,
    lang: LangOption = None,
) -> None:
    if answer not in {SAME, NEW}:
        raise Mistyped(
            context, phrase("usage_value", LANG, name="same|new", expected=None, allowed=f"{SAME}, {NEW}")
        )
    if answer == SAME and code is None:
        raise Mistyped(context, phrase("usage_missing", LANG, name=placeholder("CLUB")))
    if answer == NEW and code is not None:
        raise Mistyped(context, phrase("usage_extra", LANG, words=code))
    from clubkit.cli import screen
    from clubkit.cli.screen_club import show_settled
    from clubkit.steps.clubs import Named, settle_club

    programme = screen.programme(lang)
    named = Named(commune, name, village, screen.day_of(founded))
    who = screen.author(programme, by)
    show_settled(settle_club(programme, named, code, by=who, reason=reason), programme)

"""`clubkit diff`: what a unit changed in its return from one revision to another."""

from typing import Annotated

import typer

from clubkit.cli.options import LANG, LangOption, ListingOption, placeholder, said
from clubkit.cli.worded import Mistyped
from clubkit.messages.catalogue import phrase


def diff(
    context: typer.Context,
    commune: Annotated[str, typer.Argument(metavar="COMMUNE", help=said("option_waived_commune"))],
    period: Annotated[str, typer.Argument(metavar="PERIOD", help=said("option_waived_period"))],
    revisions: Annotated[
        list[int] | None, typer.Argument(metavar="[REV REV]", help=said("option_revisions"))
    ] = None,
    listing: ListingOption = "text",
    lang: LangOption = None,
) -> None:
    if revisions and len(revisions) == 1:
        raise Mistyped(context, phrase("usage_missing", LANG, name=placeholder("REV")))
    if revisions and len(revisions) > 2:  # noqa: PLR2004  two are compared
        raise Mistyped(context, phrase("usage_extra", LANG, words=" ".join(map(str, revisions[2:]))))
    from clubkit.cli import screen
    from clubkit.cli.screen_diff import show_compared
    from clubkit.steps.diff import compare_revisions, diff_listing

    screen.known_format(listing, screen.LISTINGS)
    programme = screen.programme(lang)
    numbers = (revisions[0], revisions[1]) if revisions else None
    found = compare_revisions(programme, commune, period, numbers)
    if listing == "json":
        screen.write(diff_listing(found), None)
    else:
        show_compared(found, programme)

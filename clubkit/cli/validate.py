"""`clubkit validate`: every fault of every file, each at its cell."""

from pathlib import Path
from typing import Annotated

import typer

from clubkit.cli.options import LangOption, ListingOption, PathsArgument, PeriodOption, ReceivedOption, said


def validate(
    paths: PathsArgument = None,
    period: PeriodOption = None,
    listing: ListingOption = "text",
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help=said("option_output"))
    ] = None,
    annotate: Annotated[
        Path | None, typer.Option("--annotate", metavar="DIR", help=said("option_annotate"))
    ] = None,
    received: ReceivedOption = None,
    lang: LangOption = None,
) -> None:
    from clubkit.cli import screen
    from clubkit.cli import screen_returns as screens
    from clubkit.cli.screen_feedback import show_annotated
    from clubkit.steps.feedback import annotate_returns
    from clubkit.steps.validate import listing_of, validate_returns

    programme = screen.programme(lang)
    screen.known_format(listing, screen.LISTINGS)
    with screen.progress(programme.lang) as watch:
        validated = validate_returns(
            programme,
            paths or (),
            period=period,
            received_on=screen.day_of(received),
            watch=watch,
        )
        copies = annotate and annotate_returns(
            programme, validated.verdicts, annotate, read=validated.read, watch=watch
        )
    if listing == "json" or output:
        screen.write(listing_of(validated, programme.lang), output)
    if listing == "text":
        screens.show_validated(validated, programme)
        if copies:
            show_annotated(copies, programme.lang)
    raise typer.Exit(validated.exit_code)

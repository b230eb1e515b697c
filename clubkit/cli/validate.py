"""`clubkit validate`: every fault of every file, each at its cell."""

from pathlib import Path
from typing import Annotated

import typer

from clubkit.cli.options import (
    LANG,
    ByOption,
    LangOption,
    OnlyPeriodOption,
    PathsArgument,
    ReceivedOption,
    said,
)
from clubkit.cli.worded import Mistyped
from clubkit.messages.catalogue import phrase

FormatOption = Annotated[
    str, typer.Option("--format", metavar="text|json|xlsx", help=said("option_findings"))
]
OutputOption = Annotated[Path | None, typer.Option("--output", metavar="FILE", help=said("option_output"))]
AnnotateOption = Annotated[
    Path | None, typer.Option("--annotate", metavar="DIR", help=said("option_annotate"))
]
LetterOption = Annotated[Path | None, typer.Option("--letter", metavar="DIR", help=said("option_letter"))]


def validate(
    context: typer.Context,
    paths: PathsArgument = None,
    period: OnlyPeriodOption = None,
    listing: FormatOption = "text",
    output: OutputOption = None,
    annotate: AnnotateOption = None,
    letter: LetterOption = None,
    received: ReceivedOption = None,
    by: ByOption = None,
    lang: LangOption = None,
) -> None:
    from clubkit.cli import screen
    from clubkit.cli.screen_feedback import show_sent
    from clubkit.cli.screen_listing import show_listing
    from clubkit.steps.feedback import annotate_returns
    from clubkit.steps.letters import write_letters
    from clubkit.steps.validate import validate_returns

    screen.known_format(listing, (*screen.LISTINGS, "xlsx"))
    if listing == "xlsx" and output is None:
        raise Mistyped(context, phrase("usage_missing", LANG, name="--output"))
    programme, day = screen.programme(lang), screen.day_of(received)
    who = screen.author(programme, by)
    with screen.progress(programme.lang) as watch:
        validated = validate_returns(
            programme, paths or (), period=period, received_on=day, by=who, watch=watch
        )
        copies = annotate_returns(programme, validated, annotate, watch=watch) if annotate else None
        sent = copies.copies if copies else {}
        letters = write_letters(programme, validated, letter, copies=sent, watch=watch) if letter else None
    show_listing(validated, programme, listing, output)
    if listing != "json" or output:
        show_sent(copies, letters, programme.lang)
    raise typer.Exit(validated.exit_code)

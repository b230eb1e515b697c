"""`clubkit validate`: every fault of every file, each at its cell."""

from pathlib import Path
from typing import Annotated

import typer

from clubkit.cli.options import LANG, LangOption, PathsArgument, PeriodOption, ReceivedOption, said
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
    period: PeriodOption = None,
    listing: FormatOption = "text",
    output: OutputOption = None,
    annotate: AnnotateOption = None,
    letter: LetterOption = None,
    received: ReceivedOption = None,
    lang: LangOption = None,
) -> None:
    from clubkit.cli import screen
    from clubkit.cli.screen_feedback import show_sent, show_written
    from clubkit.cli.screen_returns import show_validated
    from clubkit.steps.feedback import annotate_returns
    from clubkit.steps.findings_list import write_findings
    from clubkit.steps.letters import write_letters
    from clubkit.steps.validate import listing_of, validate_returns

    screen.known_format(listing, (*screen.LISTINGS, "xlsx"))
    if listing == "xlsx" and output is None:
        raise Mistyped(context, phrase("usage_missing", LANG, name="--output"))
    programme, day = screen.programme(lang), screen.day_of(received)
    with screen.progress(programme.lang) as watch:
        validated = validate_returns(programme, paths or (), period=period, received_on=day, watch=watch)
        copies = annotate_returns(programme, validated, annotate, watch=watch) if annotate else None
        sent = copies.copies if copies else {}
        letters = write_letters(programme, validated, letter, copies=sent, watch=watch) if letter else None
    if listing == "xlsx" and output:
        show_written(output, write_findings(programme, validated, output), programme.lang)
    elif listing == "json" or output:
        screen.write(listing_of(validated, programme.lang), output)
    if listing == "text":
        show_validated(validated, programme)
    if listing != "json" or output:
        show_sent(copies, letters, programme.lang)
    raise typer.Exit(validated.exit_code)

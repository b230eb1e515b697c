"""`clubkit report`: target versus actual for a phase."""

from typing import Annotated

import typer

from clubkit.cli.options import LANG, ByOption, LangOption, OutOption, said
from clubkit.cli.worded import Mistyped
from clubkit.messages.catalogue import phrase


def report(
    context: typer.Context,
    phase: Annotated[str, typer.Option("--phase", metavar="2025-2030", help=said("option_phase"))],
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="2026-H2", help=said("option_as_of"))
    ] = None,
    formats: Annotated[
        str, typer.Option("--format", metavar="html,xlsx,json,docx", help=said("option_formats"))
    ] = "html,xlsx,json,docx",
    out: OutOption = None,
    final: Annotated[bool, typer.Option("--final", help=said("option_final"))] = False,
    by: ByOption = None,
    lang: LangOption = None,
) -> None:
    if final and out:
        raise Mistyped(context, phrase("usage_apart", LANG, one="--final", other="--out"))
    from clubkit.cli import screen
    from clubkit.cli import screen_returns as screens
    from clubkit.cli.screen_final import show_final
    from clubkit.steps.final import write_final
    from clubkit.steps.report import REPORT_FORMATS, write_report

    wanted = tuple(each.strip() for each in formats.split(",") if each.strip())
    for each in wanted or (formats,):
        screen.known_format(each, REPORT_FORMATS)
    programme = screen.programme(lang)
    if final:
        who = screen.author(programme, by)
        with screen.progress(programme.lang) as watch:
            made = write_final(programme, phase, as_of=as_of, formats=wanted, by=who, watch=watch)
        show_final(made, programme.lang)
        return
    with screen.progress(programme.lang) as watch:
        reported = write_report(programme, phase, as_of=as_of, formats=wanted, out=out, watch=watch)
    screens.show_reported(reported, programme.lang)

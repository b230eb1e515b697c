"""`clubkit report`: target versus actual for a phase."""

from typing import Annotated

import typer

from clubkit.cli.options import LangOption, OutOption, said


def report(
    phase: Annotated[str, typer.Option("--phase", metavar="2025-2030", help=said("option_phase"))],
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="2026-H2", help=said("option_as_of"))
    ] = None,
    formats: Annotated[
        str, typer.Option("--format", metavar="html,xlsx,json", help=said("option_formats"))
    ] = "html,xlsx,json",
    out: OutOption = None,
    lang: LangOption = None,
) -> None:
    from clubkit.cli import screen
    from clubkit.cli import screen_returns as screens
    from clubkit.steps.report import REPORT_FORMATS, write_report

    wanted = tuple(each.strip() for each in formats.split(",") if each.strip())
    for each in wanted or (formats,):
        screen.known_format(each, REPORT_FORMATS)
    programme = screen.programme(lang)
    with screen.progress(programme.lang) as watch:
        reported = write_report(programme, phase, as_of=as_of, formats=wanted, out=out, watch=watch)
    screens.show_reported(reported, programme.lang)

"""`clubkit export`: the dataset as tidy tables for others."""

from typing import Annotated

import typer

from clubkit.cli.options import LangOption, OutOption, said


def export(
    shape: Annotated[
        str, typer.Option("--format", metavar="xlsx|csv|parquet|json", help=said("option_export_format"))
    ] = "xlsx",
    out: OutOption = None,
    periods: Annotated[
        list[str] | None, typer.Option("--period", metavar="2026-H1", help=said("option_export_period"))
    ] = None,
    public: Annotated[bool, typer.Option("--public", help=said("option_public"))] = False,
    imported: Annotated[
        str | None, typer.Option("--imported", metavar="52", help=said("option_imported"))
    ] = None,
    lang: LangOption = None,
) -> None:
    from clubkit.cli import screen
    from clubkit.cli.screen_exchange import show_exported
    from clubkit.steps.export import EXPORT_FORMATS, Wanted
    from clubkit.steps.export import export as write_export

    screen.known_format(shape, EXPORT_FORMATS)
    programme = screen.programme(lang)
    with screen.busy(programme.lang):
        exported = write_export(programme, Wanted(shape, out, periods or None, public, imported))
    show_exported(exported, programme.lang)

"""`clubkit explain`: what a finding code means, why, after whose rule, and how to mend it."""

from typing import Annotated

import typer

from clubkit.cli.options import LANG, LangOption, placeholder, said
from clubkit.cli.worded import Mistyped
from clubkit.messages.catalogue import phrase

SHAPES = ("text", "markdown")


def explain(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(metavar="[CODE]...", help=said("option_codes"))] = None,
    every: Annotated[bool, typer.Option("--all", help=said("option_all"))] = False,
    shape: Annotated[
        str, typer.Option("--format", metavar="text|markdown", help=said("option_shape"))
    ] = "text",
    lang: LangOption = None,
) -> None:
    if not names and not every:
        raise Mistyped(context, phrase("usage_missing", LANG, name=placeholder("CODE")))

    from clubkit.cli import screen
    from clubkit.cli.screen_explain import show_explained
    from clubkit.findings import Code
    from clubkit.messages.explain import code_named
    from clubkit.messages.explain_page import page_of
    from clubkit.steps.waivers import WAIVABLE

    screen.known_format(shape, SHAPES)
    spoken = screen.spoken_here(lang)
    codes = tuple(Code) if every else tuple(map(code_named, names or ()))
    if shape == "markdown":
        screen.write(page_of(codes, spoken, WAIVABLE), None)
    else:
        show_explained(codes, spoken)

"""`clubkit template export`: copy one of our templates to where an office may change it."""

from pathlib import Path
from typing import Annotated

import typer

from clubkit.cli.options import LANG, LangOption, said
from clubkit.cli.worded import Mistyped
from clubkit.messages.catalogue import phrase

EXPORT = "export"


def template(
    context: typer.Context,
    action: Annotated[str, typer.Argument(metavar=EXPORT, help=said("option_template_action"))],
    name: Annotated[str, typer.Argument(metavar="NAME", help=said("option_template_name"))],
    folder: Annotated[Path | None, typer.Argument(metavar="[DIR]", help=said("option_template_dir"))] = None,
    lang: LangOption = None,
) -> None:
    from clubkit.cli import screen
    from clubkit.steps.templates import export_template, template_names

    for given, known in ((action, (EXPORT,)), (name, template_names())):
        if given not in known:
            raise Mistyped(
                context, phrase("usage_value", LANG, name=given, expected=None, allowed=", ".join(known))
            )
    programme = screen.programme(lang)
    path = export_template(programme, name, folder)
    screen.say("template_written", programme.lang, path=screen.shown_path(path))

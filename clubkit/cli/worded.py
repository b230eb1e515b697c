"""Typer's own few words in the reader's language: usage, help, panels, and what was typed wrong."""

import sys
from typing import Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from clubkit.cli.options import LANG, said
from clubkit.messages.catalogue import phrase

UsageError = cast("type[Exception]", typer.BadParameter.__mro__[1])
"""What Typer raises for a command typed wrong; it exports only its children."""


def _usage(usage: str) -> str:
    return usage.replace("Usage:", said("help_usage"), 1)


def _help_option(option: Any) -> Any:  # noqa: ANN401  the type is Typer's own and not exported
    if option is not None:
        option.help = said("help_help")
    return option


class Worded(TyperCommand):
    """A command whose help speaks the reader's language."""

    def get_usage(self, ctx: Any) -> str:  # noqa: ANN401
        """How the command is typed."""
        return _usage(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401
        """`--help`, in the reader's words."""
        return _help_option(super().get_help_option(ctx))


class WordedGroup(TyperGroup):
    """The app itself; its help speaks the reader's language."""

    def get_usage(self, ctx: Any) -> str:  # noqa: ANN401
        """How the app is called."""
        return _usage(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401
        """`--help`, in the reader's words."""
        return _help_option(super().get_help_option(ctx))


def word_panels() -> None:
    """Name the panels of a help page; only where one is asked for, since this loads rich."""
    from typer import rich_utils

    rich_utils.OPTIONS_PANEL_TITLE = said("head_options")
    rich_utils.ARGUMENTS_PANEL_TITLE = said("head_arguments")
    rich_utils.COMMANDS_PANEL_TITLE = said("head_commands")
    rich_utils.REQUIRED_LONG_STRING = f"[{said('help_required')}]"
    rich_utils.DEFAULT_STRING = f"[{said('help_default')}]"


def say_usage(error: Exception) -> None:
    """What was typed wrong, and where the way on is told."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "clubkit"
    parameter = getattr(error, "param", None)
    name = getattr(error, "option_name", None) or (parameter.opts[0] if parameter else None)
    match type(error).__name__:
        case "MissingParameter":
            words = phrase("usage_missing", LANG, name=name)
        case "NoSuchOption":
            words = phrase("usage_unknown", LANG, name=name)
        case _:
            words = phrase("usage_wrong", LANG, detail=str(error))
    typer.echo(words, err=True)
    typer.echo(phrase("usage_help", LANG, command=command), err=True)


def asks_for_help() -> bool:
    """Whether a help page will be shown."""
    return not sys.argv[1:] or bool({"-h", "--help"} & set(sys.argv))

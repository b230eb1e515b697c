"""Typer's own few words in the reader's language: usage, help, panels, and what was typed wrong."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from clubkit.cli.options import LANG, placeholder, said
from clubkit.messages.catalogue import phrase
from clubkit.messages.words import term_of

UsageError = cast("type[Exception]", typer.BadParameter.__mro__[1])
"""What Typer raises for a command typed wrong; it exports only its children."""


_ALIKE = 0.75
"""How alike an option must be to be offered in place of one that there is not."""


class Mistyped(Exception):  # noqa: N818  the name says what is the case
    """A command typed wrong, in the reader's words; `ctx` is the command as far as it was understood."""

    def __init__(self, ctx: Any, sentence: str) -> None:  # noqa: ANN401  the type is Typer's own and not exported
        super().__init__(sentence)
        self.ctx = ctx


def _usage(usage: str) -> str:
    return placeholder(usage.replace("Usage:", said("help_usage"), 1))


def _word_parameters(command: Any) -> None:  # noqa: ANN401  the type is Typer's own and not exported
    """Name what is to be typed; Typer shows the kind of a value by the name of its type, which others share."""
    for each in command.params:
        each.metavar = placeholder(each.metavar) if each.metavar else None
        each.type = copy(each.type)
        each.type.name = term_of("typed", each.type.name, LANG)


def _help_option(option: Any) -> Any:  # noqa: ANN401  the type is Typer's own and not exported
    if option is not None:
        option.help = said("help_help")
    return option


if TYPE_CHECKING:
    _Command = TyperCommand
else:
    # what Typer's commands and groups are both made of is not exported
    _Command = object


class _Spoken(_Command):
    """What a command and the app itself have in common: help, and what was typed wrong, in the reader's language."""

    def get_usage(self, ctx: Any) -> str:  # noqa: ANN401
        """How it is typed."""
        return _usage(super().get_usage(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """The help page."""
        _word_parameters(self)
        super().format_help(ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401
        """`--help`, in the reader's words."""
        return _help_option(super().get_help_option(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """What was typed, taken apart."""
        with _command_known(ctx):
            rest: list[str] = super().parse_args(ctx, args)
        return rest


class Worded(_Spoken, TyperCommand):
    """A command whose help speaks the reader's language."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """What was typed, taken apart; words too many are said in the reader's own."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest:
            raise Mistyped(ctx, phrase("usage_extra", LANG, words=" ".join(rest)))
        return rest


class WordedGroup(_Spoken, TyperGroup):
    """The app itself; its help speaks the reader's language."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """The command that is meant; one that there is not is said in the reader's words."""
        if self.get_command(ctx, args[0]) is None:
            known = self.list_commands(ctx)
            facts = {"suggestion": ", ".join(_near(args[0], known)), "allowed": ", ".join(known)}
            raise Mistyped(ctx, phrase("usage_no_command", LANG, name=args[0], **facts))
        return super().resolve_command(ctx, args)


def _near(typed: str, known: Sequence[str]) -> Sequence[str]:
    """The commands that may have been meant."""
    # only who mistypes waits for it
    from clubkit.steps.near import near_names

    return near_names(typed.lower().replace("_", "-"), known)


@contextmanager
def _command_known(ctx: Any) -> Iterator[None]:  # noqa: ANN401
    """An option used in a wrong way does not say by itself of which command it is."""
    try:
        yield
    except UsageError as error:
        error.ctx = getattr(error, "ctx", None) or ctx  # type: ignore[attr-defined]
        raise


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
    typer.echo(str(error) if isinstance(error, Mistyped) else _sentence(error, context), err=True)
    typer.echo(phrase("usage_help", LANG, command=command), err=True)


def _sentence(error: Any, context: Any) -> str:  # noqa: ANN401
    """Typer's own sentences are English: its errors are told apart by their kind."""
    parameter = getattr(error, "param", None)
    name = getattr(error, "option_name", None) or (_name_of(parameter) if parameter else None)
    match type(error).__name__:
        case "MissingParameter":
            return phrase("usage_missing", LANG, name=name)
        case "NoSuchOption":
            # what merely begins alike is no slip of the finger
            offered = getattr(error, "possibilities", None) or ()
            near = ", ".join(get_close_matches(str(name), offered, cutoff=_ALIKE))
            return phrase("usage_unknown", LANG, name=name, suggestion=near)
        case "BadOptionUsage":
            key = "usage_no_value" if _is_flag(name, context) else "usage_value_missing"
            return phrase(key, LANG, name=name)
        case "BadParameter":
            facts = {"name": name, "expected": _expected(parameter), "allowed": _allowed(parameter)}
            return phrase("usage_value", LANG, **facts)
        case _:
            return said("usage_wrong")


def _name_of(parameter: Any) -> str:  # noqa: ANN401
    """An option by what is typed, an argument by what its help calls it."""
    is_argument = parameter.param_type_name == "argument"
    return (
        placeholder(str(parameter.metavar)) if is_argument and parameter.metavar else str(parameter.opts[0])
    )


def _is_flag(name: str | None, context: Any) -> bool:  # noqa: ANN401
    options = context.command.get_params(context) if context else ()
    return any(getattr(each, "is_flag", False) for each in options if name in each.opts)


def _expected(parameter: Any) -> str | None:  # noqa: ANN401
    """The kind of value that a parameter takes, as a term."""
    kinds = {"int": "whole", "integer": "whole", "datetime": "typed_day"}
    return kinds.get(getattr(getattr(parameter, "type", None), "name", ""))


def _allowed(parameter: Any) -> str | None:  # noqa: ANN401
    choices = getattr(getattr(parameter, "type", None), "choices", None)
    return ", ".join(map(str, choices)) if choices else None


def asks_for_help() -> bool:
    """Whether a help page will be shown."""
    return not sys.argv[1:] or bool({"-h", "--help"} & set(sys.argv))

"""Explanations on the screen: a table of label and words in a terminal, plain lines where the output is redirected."""

import re
from collections.abc import Sequence

from rich.markup import escape
from rich.table import Table

from clubkit.cli.screen import COLOURS, console
from clubkit.findings import Code
from clubkit.messages.explain_page import heading_of, lines_of
from clubkit.steps.waivers import WAIVABLE
from clubkit.text import Lang

_SPAN = re.compile(r"`([^`]*)`")


def show_explained(codes: Sequence[Code], lang: Lang) -> None:
    """Each code with all that is told of it."""
    for at, code in enumerate(codes):
        if at:
            console.print()
        heading = escape(heading_of(code, lang))
        console.print(
            f"[bold]{code.value}[/] · [{COLOURS[code.severity]}]{heading}[/]", soft_wrap=True, highlight=False
        )
        if console.is_terminal:
            console.print(_table(code, lang))
        else:
            _print_plain(code, lang)


def _table(code: Code, lang: Lang) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for label, words in lines_of(code, lang, WAIVABLE):
        table.add_row(f"  {escape(label)}", _SPAN.sub(r"[cyan]\1[/cyan]", escape(words)))
    return table


def _print_plain(code: Code, lang: Lang) -> None:
    for label, words in lines_of(code, lang, WAIVABLE):
        plain = _SPAN.sub(r"\1", words)
        console.out(f"  {label}: {plain}", highlight=False)

"""What a person sees in the terminal: tables, sentences and a progress bar; nothing is worked out here."""

import getpass
import os
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn
from rich.table import Table

from clubkit.errors import ClubkitError, UnknownName, WouldOverwrite
from clubkit.findings import Code, Fact, Finding, Severity
from clubkit.messages.catalogue import phrase, where, word
from clubkit.messages.figures import day
from clubkit.steps.derived import unwritable
from clubkit.steps.programme import Programme, chosen_lang, lang_in, open_programme
from clubkit.text import Lang

LISTINGS = ("text", "json")
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
SHOWN_AT_MOST = 40
"""Findings of one file that a terminal shows; the rest is counted, and all stand in --format json."""

Watch = Callable[[str, int, int], None]

# soft wrapping keeps a path on one line, so that it can be copied
console = Console(highlight=False)
problems = Console(highlight=False, stderr=True)


def today() -> date:
    """The day on which the command runs: the only place that asks the clock."""
    return date.today()  # noqa: DTZ011  the office's own day, not a time zone's


def now() -> datetime:
    """The time at which the command runs, for those who wait for it."""
    return datetime.now()  # noqa: DTZ005  the office's own clock


def day_of(given: datetime | None) -> date | None:
    """The day an option names."""
    return given.date() if given else None


def chosen(option: str | None) -> Lang:
    """The language where there is no workspace yet."""
    return chosen_lang(option, os.environ.get("CLUBKIT_LANG"), None)


def spoken_here(option: str | None) -> Lang:
    """The language of the folder in which the command runs, whatever else is wrong with what is declared there."""
    return lang_in(Path.cwd(), lang=option, environment=os.environ.get("CLUBKIT_LANG"))


def programme(lang: str | None) -> Programme:
    """The programme of the folder in which the command runs."""
    return open_programme(Path.cwd(), today(), lang=lang, environment=os.environ.get("CLUBKIT_LANG"))


def author(programme: Programme, option: str | None) -> str:
    """Who works here, for the log: the option, else clubkit.toml, else the login."""
    return option or programme.config.by or getpass.getuser()


def known_format(name: str, known: Sequence[str]) -> None:
    """Refuse a format that there is not.

    Raises:
        UnknownName: it is not one of the known ones.
    """
    if name not in known:
        args: dict[str, Fact] = {"name": name, "allowed": ", ".join(known)}
        raise UnknownName(Finding(Code.COMMAND_UNKNOWN_FORMAT, value=name, args=args))


def formats_in(typed: str | None, known: Sequence[str], *, usual: Sequence[str]) -> tuple[str, ...]:
    """The formats of a list with commas, each once; None: the usual ones.

    Raises:
        UnknownName: one is not among the known ones, or there is none.
    """
    if typed is None:
        return tuple(usual)
    wanted = tuple(dict.fromkeys(each.strip() for each in typed.split(",") if each.strip()))
    for each in wanted or (typed,):
        known_format(each, known)
    return wanted


@contextmanager
def progress(lang: Lang) -> Iterator[Watch]:
    """A bar for anything that takes time; it leaves no trace, and a redirected output has none."""
    with _bar(MofNCompleteColumn()) as bar:
        tasks: dict[str, object] = {}

        def watch(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(phrase(f"doing_{what}", lang), total=total)
            bar.update(tasks[what], completed=done, total=total)  # type: ignore[arg-type]

        yield watch


@contextmanager
def busy(lang: Lang) -> Iterator[None]:
    """A bar that moves to and fro while something takes time and nobody knows how much; it leaves no trace either."""
    with _bar() as bar:
        bar.add_task(phrase("doing_work", lang), total=None)
        yield


def _bar(*beside: ProgressColumn) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), *beside)
    return Progress(*columns, console=problems, transient=True, disable=not problems.is_terminal)


def say(key: str, lang: Lang, **facts: Fact) -> None:
    """Print a phrase."""
    console.print(escape(phrase(key, lang, **facts)), soft_wrap=True)


@contextmanager
def noted() -> Iterator[Callable[[], str]]:
    """What is shown meanwhile, to be asked for afterwards as plain text: no colours, nothing broken."""
    console.record = True
    yield lambda: text
    text = console.export_text()
    console.record = False


def write(text: str, output: Path | None) -> None:
    """A listing to standard output, or to a file.

    Raises:
        WouldOverwrite: what stands there is no listing, perhaps the very return that was looked at.
        ClubkitError: the file cannot be written.
    """
    if output is None:
        console.out(text, highlight=False)
        return
    try:
        if output.is_file() and output.stat().st_size and not output.read_bytes().startswith(b"{"):
            place: dict[str, Fact] = {"path": str(output.parent), "name": output.name}
            raise WouldOverwrite(Finding(Code.COMMAND_NOT_EMPTY, args=place))
        # a file name may be no text
        output.write_text(text + "\n", encoding="utf-8", errors="replace")
    except OSError as error:
        raise ClubkitError(unwritable(output, error)) from error


def table_of(
    heads: Iterable[str], rows: Iterable[Iterable[str]], lang: Lang, *, right: Sequence[int] = ()
) -> Table:
    """A table whose heads are phrases; what stands in rows is text, never markup.

    A narrow terminal breaks heads between words, and never numbers (`right`).
    """
    table, lines = Table(header_style="bold", box=SIMPLE_HEAD, pad_edge=False), [tuple(row) for row in rows]
    for at, head in enumerate(heads):
        justify: Literal["left", "right"] = "right" if at in right else "left"
        words = phrase(head, lang)
        whole = [*words.split(), *(line[at] for line in lines if at in right)]
        widest = max(map(cell_len, whole))
        table.add_column(escape(words), justify=justify, min_width=widest, overflow="fold")
    for line in lines:
        table.add_row(*map(escape, line))
    return table


def show_problem(error: ClubkitError, lang: Lang) -> None:
    """Why a command could not go on: where, what, what to do, one line each."""
    for finding in error.findings:
        message, place = word(finding, lang), where(finding.place, lang)
        problems.print(
            escape(f"{place}: {message.says}" if place else message.says), style="red", soft_wrap=True
        )
        problems.print(escape(f"  → {message.fix}"), soft_wrap=True)


def show_crash(error: Exception, lang: Lang) -> None:
    """A fault of ours: said as such; the traceback only where CLUBKIT_DEBUG asks for it."""
    problems.print(escape(phrase("crashed", lang, what=type(error).__name__)), style="red", soft_wrap=True)
    if os.environ.get("CLUBKIT_DEBUG"):
        problems.print(escape("".join(traceback.format_exception(error))), soft_wrap=True)


def shown_day(value: date | str | None, lang: Lang) -> str:
    """A day as people write it, or a dash."""
    return day(value, lang) if value else "–"


def shown_path(path: Path) -> str:
    """A path as short as it can be typed here: from the current folder where it lies below."""
    here = Path.cwd()
    whole = here / path
    return str(whole.relative_to(here)) if here in whole.parents else str(whole)

"""The screens of tables handed on and taken in."""

from collections.abc import Sequence

from rich.markup import escape

from clubkit.cli.screen import COLOURS, console, say, shown_path, table_of
from clubkit.cli.screen_returns import say_simulated
from clubkit.findings import Fact
from clubkit.messages.catalogue import phrase, word
from clubkit.messages.figures import day, number
from clubkit.steps.export import Exported
from clubkit.steps.imports import Import, TakenIn
from clubkit.text import Lang


def show_exported(exported: Exported, lang: Lang) -> None:
    """How many rows of which table were written where, and what of it may be shown to whom."""
    if exported.simulated:
        say_simulated(lang)
    rows = [(name, number(count, lang)) for name, count in exported.rows.items()]
    console.print(table_of(("column_table", "export_rows"), rows, lang, right=(1,)))
    for path in exported.paths[-1:]:
        say(
            "export_done", lang, count=len(exported.paths) + len(exported.aside), path=shown_path(path.parent)
        )
    for path in exported.aside:
        say("issued_aside", lang, path=shown_path(path))
    say("export_public_done" if exported.public else "export_internal", lang, count=exported.masked)
    if exported.others:
        say("export_others", lang, provinces=", ".join(exported.others), first=exported.others[0])


def show_taken_in(taken: TakenIn, lang: Lang, *, dry_run: bool) -> None:
    """What a package holds and whether it is new, or everything that is wrong with it."""
    for finding in taken.findings:
        message = word(finding, lang)
        place = f"[bold]{escape(str(finding.place))}[/] "
        code = escape(f"({finding.code.value})")
        style = COLOURS[finding.severity]
        console.print(
            f"[{style}]✗[/] {place}{escape(f'{message.says} → {message.fix}')} [dim]{code}[/]", soft_wrap=True
        )
    if taken.package is None:
        say("import_refused", lang, count=len(taken.findings))
        return
    if taken.package.simulated:
        say_simulated(lang)
    rows = [(name, number(count, lang)) for name, count in taken.rows.items()]
    console.print(table_of(("column_table", "export_rows"), rows, lang, right=(1,)))
    facts: dict[str, Fact] = {
        "province": taken.package.province,
        "title": taken.package.title,
        "count": taken.package.rows,
    }
    if not taken.new:
        say("import_same", lang, **facts)
    else:
        say("import_would" if dry_run else "import_done", lang, **facts)


def show_held(found: Sequence[Import], lang: Lang) -> None:
    """What is held of other provinces."""
    if not found:
        say("import_none", lang)
        return
    heads = ("column_province", "column_title", "export_rows", "import_at", "import_who", "import_marks")
    rows = [
        (each.province, each.title, number(each.rows, lang), day(each.at, lang), each.who, _marks(each, lang))
        for each in found
    ]
    console.print(table_of(heads, rows, lang, right=(2,)))


def _marks(each: Import, lang: Lang) -> str:
    marks = {"simulated": each.simulated, "import_public": each.public}
    return ", ".join(phrase(key, lang) for key, holds in marks.items() if holds)

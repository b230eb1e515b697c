"""`clubkit report`: target versus actual for a phase, for the province or as scorecards of communes."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clubkit.cli.options import LANG, ByOption, LangOption, OutOption, said
from clubkit.cli.worded import Mistyped
from clubkit.messages.catalogue import phrase
from clubkit.text import Lang

if TYPE_CHECKING:
    from clubkit.steps.makeable import Makeable


def report(
    context: typer.Context,
    phase: Annotated[str, typer.Option("--phase", metavar="2025-2030", help=said("option_phase"))],
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="2026-H2", help=said("option_as_of"))
    ] = None,
    formats: Annotated[
        str | None, typer.Option("--format", metavar="html,xlsx,json,docx,pdf", help=said("option_formats"))
    ] = None,
    communes: Annotated[
        list[str] | None, typer.Option("--commune", metavar="21025|all", help=said("option_cards"))
    ] = None,
    out: OutOption = None,
    final: Annotated[bool, typer.Option("--final", help=said("option_final"))] = False,
    by: ByOption = None,
    lang: LangOption = None,
) -> None:
    for other, given in (("--commune", communes), ("--out", out)):
        if final and given:
            raise Mistyped(context, phrase("usage_apart", LANG, one="--final", other=other))
    if communes:
        _write_cards(phase, as_of, formats, communes, out=out, lang=lang)
    elif final:
        _write_final(phase, as_of, formats, by=by, lang=lang)
    else:
        _write_report(phase, as_of, formats, out=out, lang=lang)


def _write_report(
    phase: str, as_of: str | None, formats: str | None, *, out: Path | None, lang: str | None
) -> None:
    from clubkit.cli import screen
    from clubkit.cli.screen_returns import show_reported
    from clubkit.steps.makeable import makeable
    from clubkit.steps.report import RENDERERS, REPORT_FORMATS, write_report

    wanted = makeable(screen.formats_in(formats, tuple(RENDERERS), usual=REPORT_FORMATS))
    programme = screen.programme(lang)
    with screen.progress(programme.lang) as watch:
        reported = write_report(programme, phase, as_of=as_of, formats=wanted.formats, out=out, watch=watch)
    show_reported(reported, programme.lang)
    _end(wanted, programme.lang)


def _write_final(
    phase: str, as_of: str | None, formats: str | None, *, by: str | None, lang: str | None
) -> None:
    from clubkit.cli import screen
    from clubkit.cli.screen_final import show_final
    from clubkit.steps.final import write_final
    from clubkit.steps.makeable import makeable
    from clubkit.steps.report import RENDERERS, REPORT_FORMATS

    wanted = makeable(screen.formats_in(formats, tuple(RENDERERS), usual=REPORT_FORMATS))
    programme = screen.programme(lang)
    who = screen.author(programme, by)
    with screen.progress(programme.lang) as watch:
        made = write_final(programme, phase, as_of=as_of, formats=wanted.formats, by=who, watch=watch)
    show_final(made, programme.lang)
    _end(wanted, programme.lang)


def _write_cards(
    phase: str,
    as_of: str | None,
    formats: str | None,
    communes: list[str],
    *,
    out: Path | None,
    lang: str | None,
) -> None:
    from clubkit.cli import screen
    from clubkit.cli.screen_cards import show_cards
    from clubkit.steps.cards import ALL_CARD_FORMATS, CARD_FORMATS, Which, write_cards
    from clubkit.steps.makeable import makeable

    wanted = makeable(screen.formats_in(formats, ALL_CARD_FORMATS, usual=CARD_FORMATS))
    programme = screen.programme(lang)
    with screen.progress(programme.lang) as watch:
        asked = Which(phase, communes, as_of)
        cards = write_cards(programme, asked, formats=wanted.formats, out=out, watch=watch)
    show_cards(cards, programme.lang)
    _end(wanted, programme.lang)


def _end(wanted: "Makeable", lang: Lang) -> None:
    """Say what could not be made beside what was written."""
    from clubkit.cli import screen

    if wanted.lacking:
        screen.show_problem(wanted.lacking, lang)
    raise typer.Exit(wanted.exit_code)

"""Options that several commands share, declared once; their help is worded in the language of CLUBKIT_LANG."""

import os
import re
from datetime import datetime
from pathlib import Path
from typing import Annotated, cast

import typer

from clubkit.messages.catalogue import phrase
from clubkit.messages.words import term_of
from clubkit.text import Lang

LANG = cast(
    "Lang", os.environ.get("CLUBKIT_LANG") if os.environ.get("CLUBKIT_LANG") in {"vi", "en"} else "vi"
)
"""The language of help, and of everything else unless `--lang` or clubkit.toml say otherwise."""

_PLACEHOLDER = re.compile(r"[A-Z]{3,}|dd/mm/yyyy")


def said(key: str) -> str:
    """A phrase for help texts."""
    return phrase(key, LANG)


def placeholder(shape: str) -> str:
    """What stands for something to be typed, in the reader's words: `[FILE]...`, `[TỆP]...`."""
    return _PLACEHOLDER.sub(lambda found: term_of("placeholder", found[0], LANG), shape)


PeriodOption = Annotated[str | None, typer.Option("--period", metavar="2026-H1", help=said("option_period"))]
OnlyPeriodOption = Annotated[
    str | None, typer.Option("--period", metavar="2026-H1", help=said("option_only_period"))
]
CommuneOption = Annotated[
    list[str] | None, typer.Option("--commune", metavar="21025", help=said("option_commune"))
]
PathsArgument = Annotated[list[Path] | None, typer.Argument(metavar="[PATH]...", help=said("option_paths"))]
OutOption = Annotated[Path | None, typer.Option("--out", metavar="DIR", help=said("option_out"))]
LangOption = Annotated[Lang | None, typer.Option("--lang", metavar="vi|en", help=said("option_lang"))]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help=said("option_dry_run"))]
ByOption = Annotated[str | None, typer.Option("--by", help=said("option_by"))]
ReceivedOption = Annotated[
    datetime | None,
    typer.Option(
        "--received", formats=["%Y-%m-%d", "%d/%m/%Y"], metavar="dd/mm/yyyy", help=said("option_received")
    ),
]
ListingOption = Annotated[str, typer.Option("--format", metavar="text|json", help=said("option_listing"))]

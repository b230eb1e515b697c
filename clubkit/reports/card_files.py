"""A scorecard as a page and as a Word file."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from functools import partial
from importlib.resources.abc import Traversable
from pathlib import Path

from clubkit.messages.catalogue import phrase
from clubkit.reports.card import Card
from clubkit.reports.docx_template import Filling
from clubkit.reports.html import Folder, render

PAGE, MASTER = "commune.html", "commune.docx"


def card_html(card: Card, templates: Sequence[Folder]) -> bytes:
    """The scorecard as one self-contained page from `commune.html`, which is given `card` and `say(key)`.

    Raises:
        BadDeclaration: the template has a mistake or asks for what the sandbox refuses.
    """
    return render(PAGE, {"card": card, "say": partial(phrase, lang="vi")}, templates).encode()


def card_docx(card: Card, master: Path | Traversable, today: date) -> bytes:
    """The scorecard as a Word file from its master.

    Raises:
        BadDeclaration: the master has a mistake in a placeholder.
    """
    return Filling(master).done(asdict(card), today)

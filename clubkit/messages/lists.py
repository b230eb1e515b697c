"""Names in a row, as far as anybody reads on."""

from collections.abc import Sequence

from clubkit.messages.catalogue import phrase
from clubkit.text import Lang

FEW = 30
"""Up to so many units are named in a sentence; the rest is counted and stands in the tables."""


def few_names(names: Sequence[str], lang: Lang) -> str:
    """Units by name, and how many more there are."""
    more = len(names) - FEW
    listed = ", ".join(names[:FEW])
    return phrase("warning_and_more", lang, names=listed, more=more) if more > 0 else listed

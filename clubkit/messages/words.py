"""The words of a language as they stand in its TOML file."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from clubkit.findings import Code
from clubkit.text import Lang

Entry = Mapping[str, str]
"""The words of one thing by key: `says` and `fix` of a code, or one table of words."""

SCREEN, TERMS = "screen", "terms"
"""The tables that are no codes: words of screens and reports, and words for facts that are names of our own."""


@cache
def words_of(lang: Lang) -> Mapping[str, Mapping[str, Entry]]:
    """All tables of `vi.toml` or `en.toml`: group of codes → rest of the code → `says` and `fix`."""
    tables: Mapping[str, Mapping[str, Entry]] = tomllib.loads(
        (files("clubkit.messages") / f"{lang}.toml").read_text(encoding="utf-8")
    )
    return tables


def entry_of(code: Code, lang: Lang) -> Entry:
    """The entry of a code, unfilled.

    Raises:
        KeyError: the catalogue does not word it (a test holds that it does).
    """
    group, _, name = code.value.partition(".")
    return words_of(lang)[group][name]


def screen_word(key: str, lang: Lang) -> str:
    """A word of screens and reports, unfilled.

    Raises:
        KeyError: there is no such word.
    """
    return screen_words(lang)[key]


@cache
def screen_words(lang: Lang) -> Entry:
    """All words of screens and reports."""
    flat: Mapping[str, object] = words_of(lang)[SCREEN]
    return {key: word for key, word in flat.items() if isinstance(word, str)}


def term_of(kind: str, name: str, lang: Lang) -> str:
    """What a name of our own is called ("cause", "missing"); the name itself where it is nobody's term."""
    return words_of(lang)[TERMS].get(kind, {}).get(name, name)

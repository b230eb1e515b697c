"""The targets that a split comes to, as a block of TOML to paste into the plan file; nothing is ever written there."""

from collections.abc import Iterable, Mapping

from clubkit.messages.catalogue import phrase
from clubkit.text import Lang

BLOCK = "[[target]]"
"""How a target begins in a plan file."""


def target_block(
    heading: Iterable[str],
    targets: Mapping[str, int],
    about: tuple[str, str],
    names: Mapping[str, str],
    lang: Lang,
) -> str:
    """One `[[target]]` for each commune (by code) with a target above 0, below comment lines; `about`: indicator and phase.

    `names`: what the communes are called, beside their codes.
    """
    indicator, phase = about
    comments = [*heading, phrase("allot_paste", lang, blocks=BLOCK), phrase("allot_paste_twice", lang)]
    blocks = [
        "\n".join(
            (
                BLOCK,
                f"indicator = {_quoted(indicator)}",
                f"phase = {_quoted(phase)}",
                f"commune = {_quoted(code)} # {_line(names[code])}",
                f"floor = {floor}",
                f"source = {_quoted(phrase('allot_source', lang))}",
            )
        )
        for code, floor in targets.items()
        if floor > 0
    ]
    return "\n\n".join(("\n".join(f"# {_line(each)}" for each in comments), *blocks)) + "\n"


def _quoted(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_line(escaped)}"'


def _line(words: str) -> str:
    """Words on one line: control characters have no place in TOML."""
    return " ".join("".join(each if each.isprintable() else " " for each in words).split())

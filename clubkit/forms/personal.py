"""Notes that seem to name a person, an identity number or a telephone: recognised, and left out where texts go on."""

import re
from itertools import takewhile

MASK = "…"
"""Stands where a name or a number was left out."""

_MONEY = r"(?!\s*(?:đ|đồng|vnd|vnđ)\b)"
_LONG_NUMBER = re.compile(
    rf"(?<![0-9])(?:\+?[0-9]{{9,12}}|0[0-9]{{2,3}}(?:[ .\-]?[0-9]{{3,4}}){{2}})(?![0-9]){_MONEY}",
    re.IGNORECASE,
)
_PERSON = re.compile(r"(?<!ông\s)\b(ông|bà)((?:\s+(?!(?:ông|bà)\b)[^\W\d_]\w*)+)", re.IGNORECASE)


def seems_personal(text: str) -> bool:
    """Whether a text holds a number of 9 to 12 digits (not of đồng), a telephone number, or ông/bà with a name."""
    named = any(_name_in(found[2]) for found in _PERSON.finditer(text))
    return named or _LONG_NUMBER.search(text) is not None


def without_personal(text: str) -> str:
    """The text with such numbers and names left out (Luật 91/2025/QH15: no more of a person than is needed)."""

    def unnamed(found: re.Match[str]) -> str:
        name = _name_in(found[2])
        return found[0].replace(name, f" {MASK}", 1) if name else found[0]

    return _LONG_NUMBER.sub(MASK, _PERSON.sub(unnamed, text))


def _name_in(words: str) -> str:
    """The words with a capital letter at the beginning of some words, spaces included; "" where the first is small."""
    pieces = re.findall(r"\s+\S+", words)
    return "".join(takewhile(lambda piece: piece.strip()[0].isupper(), pieces))

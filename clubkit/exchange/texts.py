"""Texts in files that a spreadsheet opens: none is taken for a formula, none is lost, and every one can be had back."""

import re

_DANGER = re.compile(r"'*[=+\-@\t\r]")
_TAMED = re.compile(r"'+[=+\-@\t\r]")
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def tamed(text: str) -> str:
    """A text that begins as a formula would, behind an apostrophe (OWASP, CSV injection); others as they are.

    One that is behind an apostrophe already gets another, so that `untamed` gives every text back.
    """
    return f"'{text}" if _DANGER.match(text) else text


def untamed(text: str) -> str:
    """The text that `tamed` wrote."""
    return text[1:] if _TAMED.match(text) else text


def escaped(text: str) -> str:
    """A text with what XML cannot hold written as Excel writes it: `_x000D_`."""
    return _NO_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescaped(text: str) -> str:
    """The text that `escaped` wrote."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)

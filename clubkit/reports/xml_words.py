"""Words as a part of a Word file or a workbook can hold them: both are XML, and a workbook has an escape of its own."""

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold; a form feed is among it, of which docxtpl would make a page break."""

_LIKE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def holdable(words: str) -> str:
    """Words without what no part can hold."""
    return _FORBIDDEN.sub("", words)


def in_cell(words: str) -> str:
    """Words as a cell shows them: Excel reads `_x0041_` as “A”, so that such words are written with their first sign escaped."""
    return _LIKE_ESCAPE.sub("_x005F_", holdable(words))

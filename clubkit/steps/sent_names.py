"""Names of files that go back to units, beside the names under which theirs came."""

import re
from pathlib import Path
from unicodedata import normalize

_OURS = re.compile(r" \(cần sửa( \d+)?\)(-\d+)?$")
_LONGEST = 180
"""Bytes of a stem; a file's name has room for 255 with all that is put around it."""


def name_beside(name: str, word: str, ending: str, taken: set[str]) -> str:
    """The name with a word in brackets, `phiếu (cần sửa).xlsx`; it is noted in `taken`, with a number if it is there.

    A copy that came back gets the name of the copy that it is, not one with two brackets.
    """
    text = normalize("NFC", Path(name).stem.encode("utf-8", "replace").decode())
    stem = _OURS.sub("", text).encode()[:_LONGEST].decode(errors="ignore")
    words = (word if at == 1 else f"{word} {at}" for at in range(1, len(taken) + 2))
    free = next(each for label in words if (each := f"{stem} ({label}){ending}").lower() not in taken)
    taken.add(free.lower())
    return free

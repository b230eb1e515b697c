"""Typed text made plain: one Unicode form, ordinary spaces and digits, nothing invisible."""

import re
import unicodedata
from functools import lru_cache

from clubkit.fold import fold

_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# the Icelandic eth and an African d, which old keyboards and copied lists have in place of the Vietnamese letter
_LOOK_ALIKES = {0x00D0: "Đ", 0x00F0: "đ", 0x0189: "Đ", 0x0256: "đ"}
_PLAIN = {**_INVISIBLE, **_FULL_WIDTH, **_LOOK_ALIKES}
_SPACES = re.compile(r"[^\S\n]")


# a worker meets the same labels and answers in file after file
@lru_cache(maxsize=2**13)
def clean(text: str) -> str:
    """The text in NFC, trimmed, without zero-width marks; other spaces become spaces, full-width digits digits."""
    plain = unicodedata.normalize("NFC", text).translate(_PLAIN).replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _SPACES.sub(" ", plain)).strip()


def bare(text: str) -> str:
    """Without case and marks, to know fixed words again however they are typed; names are never compared so."""
    letters = unicodedata.normalize("NFD", fold(text).replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))

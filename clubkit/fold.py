"""One key for texts that people hold to be the same: case, spaces, Unicode form and tone placement apart."""

import re
import unicodedata

TONES = re.compile("([\u0300\u0301\u0303\u0309\u0323])")
"""The five combining marks of Vietnamese tones: huyền, sắc, ngã, hỏi, nặng."""

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))
# what old keyboards and copied lists have in place of the Vietnamese letter: Icelandic eth, African d
_LOOK_ALIKES = dict.fromkeys(map(ord, "\u00d0\u00f0\u0189\u0256"), "\u0111")
_PLAIN = {**_INVISIBLE, **_LOOK_ALIKES}


def fold(text: str) -> str:
    """A key that is equal for spellings of one name; letters and tones themselves are kept (Sơn Hà is not Sơn Hạ).

    Tones go to the end of their word, since both "Thủy" and "Thuỷ" are in use.
    """
    plain = unicodedata.normalize("NFD", text.translate(_PLAIN).casefold())
    return unicodedata.normalize("NFC", " ".join(_tones_last(word) for word in plain.split()))


def _tones_last(word: str) -> str:
    return TONES.sub("", word) + "".join(TONES.findall(word))

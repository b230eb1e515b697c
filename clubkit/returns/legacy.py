"""Text of character sets from before Unicode: known by the cell's face or by its letters, named, never converted.

TCVN 5712:1993 (with the .Vn faces, "ABC") and VNI-Windows keep Vietnamese letters in places where Unicode has others.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from clubkit.fold import TONES
from clubkit.returns.text import clean

TCVN3, VNI, BROKEN = "tcvn3", "vni", "utf8"
"""Names of what a text was written in; the last: Unicode that some program took for Western letters."""

_TCVN3: Mapping[str, str] = dict(
    zip(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_VNI_MARKS: Mapping[str, str] = {
    **dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True)),
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_LETTERS = str.maketrans("ôöñæóòî", "ơưđỉĩịỵ")
_VNI_PAIR = re.compile(r"([aeouyơư])([ùøûõïâáàåãäêéèúüë])")

_BEYOND = re.compile(r"[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")
"""Letters and marks that neither of the old sets has: a text with one of them is Unicode."""

_WITHIN = re.compile(r"[\u00a1-\u00ff]")

_BROKEN = re.compile(
    r"á[º»]|Ã[\u00a0-\u00bf]|Ä[\u0080-\u0091\u00a8\u00a9‘\u0192‚]|Æ[\u00a0-\u00b0]|Å[\u00a8\u00a9]"
)
_WORD = re.compile(r"[A-Za-z\u00a1-\u00ff\u00ad]+")
_ASCII_LETTER = re.compile(r"[A-Za-z]")
_ONSET = r"(?:ngh?|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
_RIME = (
    r"(?:[aăâeêioôơuưy]|ia|iê|ya|yê|ua|uô|ưa|ươ|oa|oă|oe|uâ|uê|uy|uya|uyê|uơ)(?:ng|nh|ch|[cmnpt])?"
    r"|(?:a[iyou]|â[yu]|eo|êu|i[uê]u?|yêu|[oôơuư]i|ưu|u[ôây]i?|ươ[iu]|o[ae][iyo]|oeo|uây|uy[au])"
)
_SYLLABLE = re.compile(rf"{_ONSET}(?:{_RIME})")


@lru_cache(maxsize=4096)
def charset_of(text: str, face: str = "") -> str | None:
    """The old character set that a text is written in: surely by its cell's `face`, else by words that only it explains."""
    if text.isascii():
        return None
    if _is_broken(text):
        return BROKEN
    if _BEYOND.search(text) or not _WITHIN.search(text):
        return None
    if by_face := charset_of_face(face):
        return by_face
    words = [word for word in _WORD.findall(text) if not word.isascii() and _ASCII_LETTER.search(word)]
    strange = [word for word in words if not is_syllable(clean(word))]
    found = (
        name for name, read in _READERS.items() if strange and all(is_syllable(read(w)) for w in strange)
    )
    return next(found, None)


def charset_of_face(face: str) -> str | None:
    """The character set that a font was drawn for; None for any font of today."""
    name = face.casefold()
    if name.startswith((".vn", "vntime", "vnarial")):
        return TCVN3
    return VNI if name.startswith(("vni-", "vni ")) else None


def is_syllable(word: str) -> bool:
    """Whether a word is spelt as a Vietnamese syllable, with one tone at most."""
    plain, tones = _toneless(word.lower())
    return tones <= 1 and _SYLLABLE.fullmatch(plain) is not None


def _toneless(word: str) -> tuple[str, int]:
    apart = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", TONES.sub("", apart)), len(TONES.findall(apart))


def _is_broken(text: str) -> bool:
    if not _BROKEN.search(text):
        return False
    bytes_ = b"".join(_byte_of(letter) for letter in text)
    try:
        return not bytes_.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def _byte_of(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        # five bytes stand for nothing in that set, and come through as they are
        return letter.encode("latin-1", errors="replace")


def _from_tcvn3(word: str) -> str:
    return "".join(_TCVN3.get(letter, letter) for letter in word)


def _from_vni(word: str) -> str:
    letters = word.lower().translate(_VNI_LETTERS)
    return unicodedata.normalize("NFC", _VNI_PAIR.sub(lambda found: found[1] + _VNI_MARKS[found[2]], letters))


_READERS = {TCVN3: _from_tcvn3, VNI: _from_vni}

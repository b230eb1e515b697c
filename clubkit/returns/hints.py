"""What a text in a number's cell may mean: a rough number, two numbers, one among words, or nothing said as 0."""

import re

from clubkit.findings import Code
from clubkit.forms.model import LARGEST
from clubkit.returns.notes import Reading, refused
from clubkit.returns.text import bare

SCALES = {"nghin": 3, "ngan": 3, "k": 3, "trieu": 6, "tr": 6, "ty": 9, "ti": 9}
"""Words behind a number, without marks, and the noughts they stand for."""

_NUMBER = r"[0-9]{1,15}|[0-9]{1,3}(?:[. ][0-9]{3})+"
_SCALE = rf"(?:\s*({'|'.join(SCALES)})\b)?"
_ROUGH = re.compile(
    r"(?:(?:khoang|gan|tren|duoi|hon|chung|tam|do|uoc(?: tinh| dat| khoang)?|it nhat|toi da|toi thieu|khong qua|khoang tren)\b"
    r"|[<>~\u2248\u2264\u2265\u00b1=]+)\s*"
    rf"({_NUMBER})(?![0-9.,/%]){_SCALE}\D*"
)
_OR_MORE = re.compile(rf"({_NUMBER}){_SCALE}(?:\s*\+|\s+(?:\w+ )?(?:tro (?:len|xuong)|hon|may))")
_TWO = re.compile(
    rf"({_NUMBER})\s*(?:/|\\|-|\u2013|\u2014|\bden\b|\btoi\b|\bhoac\b|\bhay\b|;|\||->)\s*({_NUMBER}){_SCALE}(?:\s*[a-z ]+)?"
)
_ONE = re.compile(rf"\D*?({_NUMBER}){_SCALE}\D*")
_UNSURE = re.compile(r"[0-9][ol]|[ol][0-9]|\bruoi\b|\bdvt\b|\bdon vi tinh\b")
"""A letter typed for a digit, half of a unit, a unit for everything that follows: the number alone is not meant."""

_NOUGHT = frozenset(
    {
        "khong",
        "ko",
        "k",
        "khong co",
        "ko co",
        "chua co",
        "chua",
        "-",
        "--",
        "\u2013",
        "\u2014",
        "nil",
        "none",
        "o",
    }
)


def hinted(typed: str) -> Reading:
    """Why a text is no number: rough (`number`), two numbers (`first`, `second`), or unread, with a `suggestion`."""
    text = bare(typed)
    if rough := _ROUGH.fullmatch(text) or _OR_MORE.fullmatch(text):
        return refused(Code.NUMBER_ROUGH, number=_whole(rough[1], rough[2]))
    if two := _TWO.fullmatch(text):
        return refused(Code.NUMBER_AMBIGUOUS, first=_whole(two[1], two[3]), second=_whole(two[2], two[3]))
    suggestion = _suggestion(text)
    if suggestion is None:
        return refused(Code.NUMBER_NOT_READ)
    return refused(Code.NUMBER_NOT_READ, suggestion=suggestion)


def _suggestion(text: str) -> int | None:
    if text in _NOUGHT:
        return 0
    one = None if _UNSURE.search(text) else _ONE.fullmatch(text)
    number = _whole(one[1], one[2]) if one else None
    return number if number is not None and number <= LARGEST else None


def _whole(digits: str, scale: str | None) -> int:
    return int(re.sub(r"\D", "", digits) + "0" * SCALES.get(scale or "", 0))

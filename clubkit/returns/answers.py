"""Answers of a list, and Có/Không, by label, by code or by the few marks that mean only one thing."""

import difflib
from collections.abc import Mapping

from clubkit.findings import Code
from clubkit.fold import fold
from clubkit.forms.model import NO, YES, Choice, Field
from clubkit.returns.notes import Reading, read_as, refused
from clubkit.returns.raw import Scalar
from clubkit.returns.text import bare, clean

_MARKS: Mapping[str, str] = {
    **dict.fromkeys(["có", "co", "c", "x", "✓", "✔", "☑", "√", "v", "1", "yes", "y", "true"], YES),
    **dict.fromkeys(["không", "khong", "ko", "k", "0", "no", "n", "false"], NO),
}
_MARKS_BY_KEY = {fold(mark): code for mark, code in _MARKS.items()}
_LIKE = 0.5

_NEAR: Mapping[str, str] = {
    **dict.fromkeys(["da co", "co roi", "roi", "da", "du", "dung", "da xong", "ok"], YES),
    **dict.fromkeys(["chua", "chua co", "khong co", "ko co", "kg", "khg", "hong", "sai", "-", "☐", "□"], NO),
}
"""What likely means yes or no, made bare: offered, never taken."""


def read_choice(question: Field, value: Scalar) -> Reading:
    """A choice's code by its label or code, else unknown with the nearest label and all labels."""
    if not isinstance(value, str):
        return _unknown(question, _shown(value))
    key = fold(clean(value))
    return _by_label(question, key) or _by_other_name(question, key) or _unknown(question, value)


def read_yes_no(question: Field, value: Scalar) -> Reading:
    """Yes or no, from the labels or from marks such as x, ✓, 1, 0, TRUE."""
    key = fold(clean(_shown(value)))
    found = _by_label(question, key) or _by_other_name(question, key)
    if found:
        return found
    code = _MARKS_BY_KEY.get(key)
    return read_as(code, _label(question, code), sure=False) if code else _unknown(question, _shown(value))


def _shown(value: Scalar) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _by_label(question: Field, key: str) -> Reading | None:
    return next((read_as(c.code, sure=True) for c in question.choices if fold(c.label.vi) == key), None)


def _by_other_name(question: Field, key: str) -> Reading | None:
    found = (c for c in question.choices if key in {fold(c.code), fold(c.label.en)})
    return next((read_as(choice.code, choice.label.vi, sure=False) for choice in found), None)


def _label(question: Field, code: str) -> str:
    return next((choice.label.vi for choice in question.choices if choice.code == code), code)


def _unknown(question: Field, value: str) -> Reading:
    suggestion = _near(question, bare(clean(value)))
    allowed = ", ".join(choice.label.vi for choice in question.choices)
    return refused(
        Code.CHOICE_UNKNOWN, suggestion=suggestion.label.vi if suggestion else None, allowed=allowed
    )


def _near(question: Field, key: str) -> Choice | None:
    """The choice that was likely meant."""
    by_code = {choice.code: choice for choice in question.choices}
    if by_code.keys() == {YES, NO} and key in _NEAR:
        return by_code[_NEAR[key]]
    near = {bare(choice.label.vi): choice for choice in question.choices}
    if any(map(str.isdigit, key)) and not any(map(str.isdigit, "".join(near))):
        # "3 thôn" is like "không" in its letters only
        return None
    found = difflib.get_close_matches(key[:100], near, n=1, cutoff=_LIKE)
    return near[found[0]] if found else None

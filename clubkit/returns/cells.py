"""One cell of a field, read into a typed value: sure, sure with a word, or not at all; never guessed."""

import re
from typing import assert_never

from clubkit.findings import Code
from clubkit.forms.model import Field, Kind
from clubkit.returns.answers import read_choice, read_yes_no
from clubkit.returns.days import read_day
from clubkit.returns.legacy import charset_of
from clubkit.returns.notes import Reading, refused
from clubkit.returns.numbers import read_number
from clubkit.returns.raw import Flaw, RawCell
from clubkit.returns.text import clean
from clubkit.returns.words import read_words

_ERROR = re.compile(
    r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|ERROR!)"
    r"|ERR:[0-9]{3}",
    re.IGNORECASE,
)
"""Error values of Excel, Google Sheets and LibreOffice, where a program kept them as text."""


def is_blank(raw: RawCell) -> bool:
    """Whether a cell holds nothing: no flaw, and no text but spaces and invisible marks."""
    if raw.flaw:
        return False
    return raw.value is None or (isinstance(raw.value, str) and not clean(raw.value))


def read_cell(question: Field, raw: RawCell, text_limit: int) -> Reading:
    """The cell's value and what is to be said of it, as (code, facts).

    A value said with an info or a warning holds; None with something said could not be read; None alone is blank.
    `text_limit`: the characters that the form allows for this question (`Form.text_limit_of`).
    """
    if raw.flaw:
        return refused(Code.CELL_EXCEL_ERROR if raw.flaw is Flaw.ERROR else Code.CELL_NO_RESULT)
    if is_blank(raw):
        return None, ()
    return (isinstance(raw.value, str) and _lost(raw.value, raw)) or _read(question, raw, text_limit)


def _lost(text: str, raw: RawCell) -> Reading | None:
    """A text that no kind of question can take: an error value, or letters of an old character set."""
    if text.lstrip()[:1] in "#Ee" and _ERROR.fullmatch(clean(text)):
        return refused(Code.CELL_EXCEL_ERROR)
    charset = charset_of(text, raw.look.face if raw.look else "")
    return refused(Code.TEXT_LEGACY, charset=charset) if charset else None


def _read(question: Field, raw: RawCell, text_limit: int) -> Reading:
    value = raw.value
    match question.kind:
        case Kind.TEXT:
            return read_words(question, value, text_limit)
        case Kind.COUNT | Kind.MONEY:
            return read_number(question, value, raw.look)
        case Kind.DATE:
            return read_day(value)
        case Kind.YES_NO:
            return read_yes_no(question, value)
        case Kind.CHOICE:
            return read_choice(question, value)
        case _:
            assert_never(question.kind)

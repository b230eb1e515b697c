"""Text answers: numbers and days that Excel made of them turned back, lengths and personal data looked at."""

from datetime import date, datetime, time

from clubkit.findings import Code
from clubkit.forms.model import LARGEST, Field, Nature
from clubkit.forms.personal import seems_personal
from clubkit.returns.notes import Note, Reading, note, read_as
from clubkit.returns.raw import Scalar
from clubkit.returns.text import clean


def read_words(question: Field, value: Scalar, limit: int) -> Reading:
    """The text; too long a one is kept and said, a note that seems to name a person or an identity number as well."""
    text, notes = _text(value)
    if text is None:
        return None, ()
    return text, (*notes, *_about(question, str(text), limit))


def _text(value: Scalar) -> Reading:
    match value:
        case str():
            return clean(value) or None, ()
        case bool():
            return read_as(str(value).upper(), sure=False)
        case int() | float():
            return _digits(value), ()
        case datetime() | date():
            return read_as(f"{value:%d/%m}/{value.year:04d}", sure=False)
        case time():
            return read_as(value.isoformat(), sure=False)
        case _:
            return read_as(str(value), sure=False)


def _digits(value: float) -> str:
    return str(int(value)) if abs(value) <= LARGEST and value == int(value) else f"{value:.15g}"


def _about(question: Field, text: str, limit: int) -> tuple[Note, ...]:
    long = [note(Code.TEXT_TOO_LONG, limit=limit, length=len(text))] if len(text) > limit else []
    personal = [note(Code.TEXT_PERSONAL)] if question.nature is Nature.NOTE and seems_personal(text) else []
    return (*long, *personal)

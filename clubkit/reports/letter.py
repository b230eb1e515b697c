"""The one-page letter that goes with a faulty return: a draft that an officer finishes in Word and signs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from itertools import accumulate
from pathlib import Path

from clubkit.findings import Severity
from clubkit.messages.catalogue import phrase
from clubkit.reports.docx_template import Filling
from clubkit.reports.feedback.model import Feedback, Line
from clubkit.reports.feedback.places import line_words

TEMPLATE = "letter.docx"

NAMED_AT_MOST, ROOM = 6, 550
"""Where no copy goes along, so many places are named, in so many letters: the signature has to stay on the page."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says. `form`: how the return is called; `copy`: the annotated copy's file name, where there is one.

    `due`: the period's due day, None where the plan does not say; `today` decides whether it has passed.
    """

    issuer: str
    parent_issuer: str
    form: str
    feedback: Feedback
    copy: str | None
    due: date | None
    today: date


def render_letter(letter: Letter, template: Path | Traversable) -> bytes:
    """The letter as a docx file from its master; same inputs, same bytes.

    Raises:
        BadDeclaration: the master, perhaps restyled in a workspace, has a mistake in a placeholder.
    """
    return Filling(template).done(facts_of(letter), letter.today)


def facts_of(letter: Letter) -> dict[str, object]:
    """What the master may name."""
    told = letter.feedback
    mend = [line for line in told.lines if line.severity is not Severity.INFO]
    named = [] if letter.copy else _named(mend)
    return {
        "simulated": told.simulated,
        "issuer": letter.issuer,
        "parent_issuer": letter.parent_issuer,
        "unit": _small(told.unit or ""),
        "period": phrase("letter_period", "vi", period=told.period),
        "form": _small(letter.form),
        "file": told.file,
        "found": _found(told),
        "rows": _rows(mend),
        "errors": told.count(Severity.ERROR),
        "warnings": told.count(Severity.WARNING),
        "copy": letter.copy,
        "places": named,
        "more": len(mend) - len(named) if named else 0,
        "when": _when(letter.due, letter.today),
    }


def _small(text: str) -> str:
    """A name within a sentence: xã Trà Bồng."""
    return text[:1].lower() + text[1:]


def _found(told: Feedback) -> str:
    errors, warnings = told.count(Severity.ERROR), told.count(Severity.WARNING)
    return phrase("letter_found", "vi", errors=errors, warnings=warnings or None)


def _rows(lines: Sequence[Line]) -> list[dict[str, object]]:
    """How much is wrong sheet by sheet, in the order of the findings."""
    counts = Counter((line.sheet, line.severity) for line in lines)
    return [
        {
            "title": sheet or phrase("feedback_whole_file", "vi"),
            "errors": counts[sheet, Severity.ERROR],
            "warnings": counts[sheet, Severity.WARNING],
        }
        for sheet in dict.fromkeys(line.sheet for line in lines)
    ]


def _named(lines: Sequence[Line]) -> list[str]:
    """The first places in words, one at least."""
    said = [line_words(line) for line in lines[:NAMED_AT_MOST]]
    ends = accumulate(len(each) for each in said)
    return [each for at, (each, end) in enumerate(zip(said, ends, strict=True)) if at == 0 or end <= ROOM]


def _when(due: date | None, today: date) -> str:
    if due is None:
        return phrase("letter_when", "vi")
    return phrase("letter_when_due" if today <= due else "letter_when_late", "vi", due=due.isoformat())

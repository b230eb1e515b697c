"""Word a finding or a phrase of a screen: the catalogue's sentence with the facts in it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import Formatter

from clubkit.findings import Code, Fact, Finding, Place
from clubkit.forms.model import Form
from clubkit.messages.facts import Wording
from clubkit.messages.words import entry_of, screen_word, screen_words
from clubkit.text import Lang

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Message:
    """What is the case, and what to do about it; where it is, is printed beside."""

    says: str
    fix: str


def word(finding: Finding, lang: Lang, form: Form | None = None, *, named: bool = True) -> Message:
    """A finding in a person's words; with its form, fields and sheets are called as the form calls them.

    What is said of a question's answer names the question, since an address alone makes the reader look it up; it
    does not where it is shown at the question itself (`named`).

    Raises:
        KeyError: the finding lacks a fact that its message needs.
    """
    facts = {"value": finding.value, "field": finding.field, **finding.args}
    entry, wording = entry_of(finding.code, lang), Wording(lang, form)
    says, fix = (_filled(entry[part], facts, wording, finding.field) for part in ("says", "fix"))
    if finding.waived:
        # there is nothing to mend: who reads it learns why it stands
        fix = phrase("waived_fix", lang, until=finding.waived.until, reason=finding.waived.reason)
    # a sentence whose optional beginning is left out begins with a small letter
    says = (named and _naming(finding.field, says, wording)) or says[:1].upper() + says[1:]
    return Message(says, fix[:1].upper() + fix[1:])


def _naming(field: str | None, says: str, wording: Wording) -> str | None:
    """The sentence with the question at its head; None where it names the question already, or nobody knows it."""
    label = wording.label_of(field) if field else field
    if label == field or f"“{label}”" in says:
        return None
    # the head of a sentence becomes its middle; a short form such as CLB stays
    return f"“{label}”: {says if says[1:2].isupper() else says[:1].lower() + says[1:]}"


def where(place: Place, lang: Lang) -> str:
    """Where a finding lies, with the line of its file where that is sure; nothing for one that lies nowhere."""
    return phrase("where", lang, place=str(place), line=place.line) if str(place) else ""


def template_of(code: Code, lang: Lang) -> Message:
    """A code's message with its `{names}` unfilled."""
    entry = entry_of(code, lang)
    return Message(entry["says"], entry["fix"])


def phrase(key: str, lang: Lang, **facts: Fact) -> str:
    """A word or sentence of screens and reports.

    Raises:
        KeyError: there is no such phrase, or it needs a fact that is not given.
    """
    return _filled(screen_word(key, lang), facts, Wording(lang), None)


def plain_phrases(lang: Lang) -> Mapping[str, str]:
    """The words of screens and reports that need no fact, by key."""
    plain = (key for key, word in screen_words(lang).items() if not placeholders(_OPTIONAL.sub("", word)))
    return {key: phrase(key, lang) for key in plain}


def filled(template: str, lang: Lang, facts: Mapping[str, Fact]) -> str:
    """A sentence from elsewhere than the catalogue, filled as a phrase is: `{name:style}`, passages in brackets.

    Raises:
        KeyError: it needs a fact that is not given.
    """
    return _filled(template, facts, Wording(lang), None)


def placeholders(template: str) -> frozenset[tuple[str, str]]:
    """The (name, style) pairs that a template mentions, optional ones too."""
    return frozenset(_placeholders(template))


def needed(code: Code, lang: Lang) -> frozenset[str]:
    """The facts without which a code cannot be worded."""
    message = template_of(code, lang)
    sure = _OPTIONAL.sub("", message.says + message.fix)
    return frozenset(name for name, _ in _placeholders(sure))


def _placeholders(template: str) -> Iterable[tuple[str, str]]:
    return ((name, style or "") for _, name, style, _ in Formatter().parse(template) if name is not None)


def _filled(template: str, facts: Mapping[str, Fact], wording: Wording, field: str | None) -> str:
    def optional(found: re.Match[str]) -> str:
        # a passage in brackets is told only where all of its facts are known
        told = all(facts.get(name) not in {None, ""} for name, _ in _placeholders(found[1]))
        return found[1] if told else ""

    return "".join(
        before + ("" if name is None else wording.shown(name, facts[name], style or "", field))
        for before, name, style, _ in Formatter().parse(_OPTIONAL.sub(optional, template))
    ).strip()

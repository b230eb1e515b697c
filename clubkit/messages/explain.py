"""What a finding code means, why, after whose rule, with an example and how to mend it: `clubkit explain`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from clubkit.errors import UnknownName
from clubkit.findings import Code, Finding
from clubkit.messages.catalogue import Message, template_of
from clubkit.text import Lang

PAGE, SOURCES, GROUPS = "page", "sources", "groups"
"""The tables that are no codes: words of the page, what rules stand on, and what groups of codes are called."""

NEAR = 3
"""So many codes are offered for one that there is not."""

_FACT = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Explanation:
    """A code in words; `sources` say whose rule it is, in the reader's language. `code spans` stand in backticks."""

    title: str
    means: str
    why: str
    sources: tuple[str, ...]
    example: str
    mend: str


@cache
def explained(lang: Lang) -> Mapping[str, Mapping[str, Any]]:
    """All tables of `explain.vi.toml` or `explain.en.toml`: group of codes → rest of the code → its words."""
    return tomllib.loads((files("clubkit.messages") / f"explain.{lang}.toml").read_text(encoding="utf-8"))


def explanation_of(code: Code, lang: Lang) -> Explanation:
    """The explanation of a code.

    Raises:
        KeyError: nobody explains it (a test holds that each code is).
    """
    group, _, name = code.value.partition(".")
    entry = explained(lang)[group][name]
    sources = tuple(explained(lang)[SOURCES][each] for each in entry["source"])
    return Explanation(
        title=entry["title"],
        means=entry["means"],
        why=entry["why"],
        sources=sources,
        example=entry["example"],
        mend=entry["mend"],
    )


def group_title(code: Code, lang: Lang) -> str:
    """What the group is called in which a code stands."""
    return str(explained(lang)[GROUPS][code.value.partition(".")[0]])


def page_word(key: str, lang: Lang) -> str:
    """A word of the page."""
    return str(explained(lang)[PAGE][key])


def message_of(code: Code, lang: Lang) -> Message:
    """The code's message with "…" for every fact, optional passages included."""
    template = template_of(code, lang)
    says, fix = (_FACT.sub("…", each).translate({ord("["): "", ord("]"): ""}) for each in _parts(template))
    return Message(says[:1].upper() + says[1:], fix)


def _parts(message: Message) -> tuple[str, str]:
    return message.says, message.fix


def code_named(name: str) -> Code:
    """The code of that name.

    Raises:
        UnknownName: there is none; the nearest ones are offered.
    """
    wanted = name.strip().lower()
    if wanted in set(Code):
        return Code(wanted)
    near = ", ".join(_near(wanted)) or None
    args = {"name": name, "suggestion": near}
    raise UnknownName(Finding(Code.COMMAND_UNKNOWN_CODE, value=name, args=args))


def _near(wanted: str) -> list[str]:
    """Codes that are meant perhaps: a letter amiss, or only one of a code's two words typed."""
    codes = [code.value for code in Code]
    half = [each for each in codes if wanted in each.split(".")]
    return (half or get_close_matches(wanted, codes, NEAR))[:NEAR]

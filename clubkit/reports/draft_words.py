"""The Word draft's own words; it is written in Vietnamese only."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from clubkit.findings import Fact
from clubkit.messages.catalogue import filled

FEW = 12
"""Up to so many units are named in a sentence; the rest is counted and stands in the annexes."""


@cache
def words() -> Mapping[str, Mapping[str, str | list[str]]]:
    """All words, by section and key."""
    return tomllib.loads(files("clubkit.reports").joinpath("draft.toml").read_text("utf-8"))


def say(key: str, **facts: Fact) -> str:
    """One of the words ("head.draft") with its `{names}` filled in."""
    section, name = key.split(".")
    found = words()[section][name]
    assert isinstance(found, str), key
    return filled(found, "vi", facts)


def heads(key: str) -> list[str]:
    """The heads of a table's columns."""
    section, name = key.split(".")
    return list(words()[section][name])


def unit_name(name: str) -> str:
    """A unit's name within a sentence: "xã Trà Bồng"; a name that begins with no word for its kind stays."""
    kinds = tuple(words()["names"]["kinds"])
    return name[:1].lower() + name[1:] if name.startswith(kinds) else name


def listed(names: Sequence[str], few: int = FEW) -> str:
    """Names in a row; of many the first ones, and how many more."""
    more = len(names) - few
    # one more name is shorter than the words that count it
    return ", ".join(names) if more <= 1 else say("names.more", names=", ".join(names[:few]), more=more)


def small(words_: str) -> str:
    """Words within a sentence: "xã Trà Bồng"; a short form such as CLB stays."""
    return words_ if words_[1:2].isupper() else words_[:1].lower() + words_[1:]

"""The workbook's own words: everything that neither the form nor the catalogue of findings says."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """All words, by section and key."""
    return tomllib.loads(files("clubkit.issuing").joinpath("words.toml").read_text("utf-8"))


def say(section: str, key: str, **facts: object) -> str:
    """One of the words, with its `{names}` filled in."""
    return words()[section][key].format(**facts)

"""Which units a file's or folder's name speaks of: by code, else by name as people type it, with or without accents."""

import re
import unicodedata
from functools import lru_cache

from clubkit.communes.model import Commune, Registry

_CODE = re.compile(r"(?<![0-9])[0-9]{5}(?![0-9])")
_WORD = re.compile(r"[a-z]+")


def named_in(text: str, registry: Registry, *, kinds: bool = False) -> tuple[Commune, ...]:
    """The units named, none where none is; of names within one another ("Sơn Tây" in "Sơn Tây Thượng") the longest.

    `kinds`: a name counts only where its kind stands before it ("xã Sơn Tây"): folders are also named after the
    districts of old, many of which gave their names to one commune.
    """
    by_code = tuple(unit for code in _CODE.findall(text) if (unit := registry.find(code)))
    if by_code:
        return by_code
    words = f" {' '.join(_words(text))} "
    found = {unit: name for unit in registry.communes if (name := _name_of(unit, kinds=kinds)) in words}
    longest = [
        name for name in found.values() if not any(name != each and name in each for each in found.values())
    ]
    return tuple(unit for unit, name in found.items() if name in longest)


def _name_of(unit: Commune, *, kinds: bool) -> str:
    kind, words = _words(unit.kind), _words(unit.name)
    bare = words[len(kind) :] if words[: len(kind)] == kind else words
    # a name of one word stands in many a sentence: it counts with its kind only
    return f" {' '.join((*kind, *bare) if kinds or len(bare) == 1 else bare)} "


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return tuple(_WORD.findall("".join(each for each in plain if not unicodedata.combining(each))))

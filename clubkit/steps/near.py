"""What a name that there is not may have been meant for: periods, phases, indicators and units that are nearly it."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from clubkit.communes.model import Commune, Registry
from clubkit.returns.text import bare

NEAR = 3
"""So many units or indicators are offered for one that there is not."""

_ALIKE = 0.75
_HALF_LAST = re.compile(r"\D*(\d{4})\D*([12])\D*")
_HALF_FIRST = re.compile(r"\D*([12])\D+(\d{4})\D*")
_YEARS = re.compile(r"\D*(\d{4})\D+(\d{4})\D*")
_KIND = re.compile(r"(?:(?:xa|phuong|dac khu|thi tran|thi xa|[xp]|dk|tt|tx)\b\.?)?\W*")


def near_period(name: str, codes: Iterable[str]) -> str | None:
    """The half-year that "2026H2" or "H2/2026" means, else the code that is nearly it."""
    known = tuple(codes)
    if found := _HALF_LAST.fullmatch(name):
        meant = f"{found[1]}-H{found[2]}"
    elif found := _HALF_FIRST.fullmatch(name):
        meant = f"{found[2]}-H{found[1]}"
    else:
        meant = ""
    return meant if meant in known else _alike(name.upper(), known)


def near_phase(name: str, codes: Iterable[str]) -> str | None:
    """The phase that "2025–2030" means, whatever stands between its years, else the code that is nearly it."""
    known, found = tuple(codes), _YEARS.fullmatch(name)
    meant = f"{found[1]}-{found[2]}" if found else ""
    return meant if meant in known else _alike(name, known)


def _alike(name: str, known: tuple[str, ...]) -> str | None:
    return next(iter(get_close_matches(name, known, n=1, cutoff=_ALIKE)), None)


def near_indicators(name: str, codes: Iterable[str]) -> tuple[str, ...]:
    """Codes that begin as the name does, else those that are hardly different; for a person to choose from."""
    return near_names(name.lower().replace("-", "_"), tuple(codes), most=NEAR)


def near_names(name: str, known: Sequence[str], *, most: int | None = None) -> tuple[str, ...]:
    """What begins as a name does (`most`: only so many), else what is hardly different, the likeliest first."""
    begin = [each for each in known if name and each.startswith(name)]
    return tuple(begin[:most] or get_close_matches(name, known, n=NEAR, cutoff=_ALIKE))


def near_units(name: str, registry: Registry) -> tuple[str, ...]:
    """Units ("21034 Xã An Phú") whose name is that one but for its kind, accents or a letter; for a person to choose from."""
    wanted, named = _key(name), [(_key(each.name), each) for each in registry.communes]
    if not wanted:
        return ()
    same = [each for key, each in named if key == wanted]
    keys = get_close_matches(wanted, {key for key, _ in named}, n=NEAR, cutoff=_ALIKE)
    found = same or [each for key, each in named if key in keys]
    return tuple(map(_shown, found[:NEAR]))


def _key(name: str) -> str:
    return _KIND.sub("", bare(name), count=1).strip()


def _shown(unit: Commune) -> str:
    return f"{unit.code} {unit.name}"

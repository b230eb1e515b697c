"""Codes of clubs and villages: opaque, given once, the same for the same first identity whoever computes them."""

from collections.abc import Container
from functools import lru_cache
from hashlib import sha256
from itertools import count

from clubkit.fold import fold

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U."""

LENGTH = 6
VILLAGE = "T"
"""Before the six characters of a village's code; a club's code has none, so the two differ in length."""

_BITS = 5


@lru_cache(maxsize=1 << 16)
def identity_of(name: str, village: str | None = None, founded_on: str | None = None) -> str:
    """A hash that is equal for equal names, villages and founding dates after folding."""
    return _hash(fold(name), fold(village or ""), founded_on or "")


def club_code(province: str, commune: str, identity: str, taken: Container[str]) -> str:
    """A code for a new club; `taken` are codes of other clubs."""
    return _free(f"{province}-", ("club", commune, identity), taken)


def village_code(province: str, commune: str, identity: str, taken: Container[str]) -> str:
    """A code for a new village; `taken` are codes of other villages."""
    return _free(f"{province}-{VILLAGE}", ("village", commune, identity), taken)


def _free(prefix: str, key: tuple[str, ...], taken: Container[str]) -> str:
    tries = (prefix + _letters(_hash(*key, str(probe))) for probe in count())
    return next(code for code in tries if code not in taken)


def _hash(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()


def _letters(digest: str) -> str:
    number = int(digest, 16)
    return "".join(ALPHABET[(number >> (_BITS * at)) % len(ALPHABET)] for at in range(LENGTH))

"""Split a whole number by weights: largest remainders, under a cap for each, ties by code."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Claim:
    """Who may get a part: its code, its weight, and the most that it can take. Nobody gets anything for no weight."""

    code: str
    weight: Fraction
    most: int


def split(total: int, claims: Iterable[Claim]) -> Mapping[str, int]:
    """What each claim gets, by code; the parts add up to `total`, or to all that the claims can take together.

    Each claim's quota is its part by weight of what is left once those that reach their cap have it. Everybody gets the
    whole part of the quota; what remains goes one by one to the largest remainders, of equal ones to the lower code.
    Worked out in fractions; the order of the claims does not matter.
    """
    entitled = sorted(
        (each for each in claims if each.weight > 0 and each.most > 0), key=lambda each: each.code
    )
    given = {each.code: 0 for each in entitled}
    left = max(0, min(total, sum(each.most for each in entitled)))
    while full := _full(left, entitled):
        given |= {each.code: each.most for each in full}
        left -= sum(each.most for each in full)
        entitled = [each for each in entitled if each not in full]
    return given | _by_remainders(left, entitled)


def _full(left: int, claims: list[Claim]) -> list[Claim]:
    """Those whose quota reaches their cap."""
    whole = sum((each.weight for each in claims), Fraction())
    return [each for each in claims if left * each.weight >= each.most * whole]


def _by_remainders(left: int, claims: list[Claim]) -> dict[str, int]:
    whole = sum((each.weight for each in claims), Fraction())
    quotas = {each.code: left * each.weight / whole for each in claims}
    given = {code: int(quota) for code, quota in quotas.items()}
    over = left - sum(given.values())
    # sorting keeps the order of codes among equal remainders
    for code in sorted(quotas, key=lambda each: given[each] - quotas[each])[:over]:
        given[code] += 1
    return given

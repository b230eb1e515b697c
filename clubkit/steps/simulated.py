"""Made-up figures for the demo: a province of clubs that grows, ails and errs plausibly; nothing of it is real.

Sizes follow published figures of other provinces (docs/sources: members 38–90, older people 45–80 %, women 55–80 %,
income funds around a median of 40 million đồng with a long tail, 70–90 % of clubs with all eight areas).
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from clubkit.communes.model import Commune
from clubkit.plan.model import Period

Row = dict[str, str | int | None]
"""Field → typed value: dates as ISO text, choices as codes."""

VILLAGE_WORDS = ("An", "Bình", "Phú", "Đông", "Tân", "Mỹ", "Long", "Hòa", "Vĩnh", "Thanh", "Liên", "Trung")
MILLION = 1_000_000
MOST_CLUBS = 6


@dataclass(slots=True)
class Club:
    """A made-up club as it lives from period to period."""

    name: str
    village: str
    founded_on: str
    decision_no: str | None
    members: int
    older_share: float
    women_share: float
    fund: int
    full: bool
    status: str = "active"
    ended_on: str | None = None
    end_reason: str | None = None
    merged_into: str | None = None


@dataclass(slots=True)
class Place:
    """A made-up commune: its villages, its people and its clubs."""

    commune: Commune
    villages: list[str]
    older: int
    planned_clubs: int
    reached: dict[str, int] = field(default_factory=dict)
    clubs: list[Club] = field(default_factory=list)


def imagine(communes: Sequence[Commune], dice: random.Random, *, without_clubs: int) -> tuple[Place, ...]:
    """One made-up place for each commune; at least `without_clubs` of them never found a club."""
    order = list(communes)
    dice.shuffle(order)
    bare = {each.code for each in order[:without_clubs]}
    return tuple(_place(each, dice, bare=each.code in bare) for each in communes)


def _place(commune: Commune, dice: random.Random, *, bare: bool) -> Place:
    names = [f"Thôn {word} {number}" for word in dice.sample(VILLAGE_WORDS, 4) for number in (1, 2, 3)]
    villages = sorted(dice.sample(names, dice.randint(5, 12)))
    older = round((commune.population or 10_000) * dice.uniform(0.10, 0.16))
    place = Place(commune, villages, older, 0 if bare else dice.choice((1, 1, 2, 2, 3, 4)))
    old_clubs = 0 if bare else dice.choice((0, 0, 1, 1))
    for year in sorted(dice.choice(range(2012, 2025)) for _ in range(old_clubs)):
        place.clubs.append(_club(place, dice, founded_on=str(year), decision_no=None))
    for _ in range(place.planned_clubs):
        _found(place, dice, date(2026, 3, 1) + timedelta(days=dice.randint(0, 1300)))
    return place


def _found(place: Place, dice: random.Random, day: date) -> None:
    decision = f"{dice.randint(10, 250)}/QĐ-UBND"
    place.clubs.append(_club(place, dice, founded_on=day.isoformat(), decision_no=decision))


def _club(place: Place, dice: random.Random, *, founded_on: str, decision_no: str | None) -> Club:
    taken = {club.village for club in place.clubs}
    village = dice.choice([each for each in place.villages if each not in taken] or place.villages)
    name = f"CLB liên thế hệ tự giúp nhau {village}"
    if any(club.name == name for club in place.clubs):
        name = f"{name} ({len(place.clubs) + 1})"
    return Club(
        name=name,
        village=village,
        founded_on=founded_on,
        decision_no=decision_no,
        members=round(dice.triangular(40, 88, 53)),
        older_share=dice.uniform(0.55, 0.80),
        women_share=dice.uniform(0.55, 0.72),
        fund=hundred_thousands(dice.lognormvariate(17.65, 0.6)),
        full=likely(dice, 0.8),
    )


def live_on(places: Sequence[Place], period: Period, dice: random.Random) -> None:
    """Let a half-year pass: a few new clubs, members who come and go, funds that grow."""
    for place in places:
        for club in place.clubs:
            club.members = min(90, max(38, round(club.members * dice.uniform(0.95, 1.07))))
            club.fund = hundred_thousands(club.fund * dice.uniform(0.97, 1.15))
        if place.planned_clubs and likely(dice, 0.22) and len(place.clubs) < MOST_CLUBS:
            _found(place, dice, period.start + timedelta(days=dice.randint(5, 150)))


def likely(dice: random.Random, chance: float) -> bool:
    """Whether a thing of that chance happens."""
    return dice.random() < chance


def hundred_thousands(amount: float) -> int:
    """An amount in đồng, rounded as people round it."""
    return round(amount / 100_000) * 100_000

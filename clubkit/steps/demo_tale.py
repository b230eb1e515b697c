"""What happens to whom in the demo: one commune each that errs or changes in a way worth seeing."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from clubkit.plan.model import Period
from clubkit.steps.simulated import Place, Row
from clubkit.steps.simulated_answers import Answers

STOPS, MERGES, VANISHES, NEVER, LATE, NIL, CORRECTED = (
    "stopped", "merged", "vanished", "never", "late", "nil", "corrected",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tale:
    """Fate → code of the commune it befalls; `slips`: communes whose first file has a fault and is mended."""

    fates: dict[str, str]
    slips: tuple[str, ...]

    def befalls(self, fate: str, place: Place) -> bool:
        """Whether a commune has this fate."""
        return self.fates[fate] == place.commune.code


def cast(places: Sequence[Place], dice: random.Random, slips: int) -> Tale:
    """Choose who is struck: those whose fate needs clubs have two at least."""
    with_two = [each for each in places if len(_early(each)) >= 2]  # noqa: PLR2004  a merger takes two
    chosen = dice.sample(with_two, 6)
    bare = dice.choice([each for each in places if not each.clubs])
    fates = dict(zip((STOPS, MERGES, VANISHES, NEVER, LATE, CORRECTED), chosen, strict=True)) | {NIL: bare}
    free = [each.commune.code for each in with_two if each not in chosen]
    return Tale({fate: place.commune.code for fate, place in fates.items()}, tuple(dice.sample(free, slips)))


def _early(place: Place) -> list[str]:
    """Clubs that the first period of the demo already has."""
    return [club.name for club in place.clubs if club.founded_on < "2029-06-01"]


def befall(tale: Tale, places: Sequence[Place], period: Period, at: int) -> None:
    """Let the fates that change a club strike; `at` counts the demo's periods from 0."""
    ended = period.start.replace(day=20).isoformat()
    for place in places:
        if at == 2 and tale.befalls(STOPS, place):  # noqa: PLR2004  the third period closes phase one
            club = place.clubs[0]
            club.status, club.ended_on, club.end_reason = (
                "suspended",
                ended,
                "Chưa kiện toàn được Ban Chủ nhiệm",
            )
        if at == 3 and tale.befalls(MERGES, place):  # noqa: PLR2004  the fourth opens phase two
            club, other = place.clubs[0], place.clubs[1]
            club.status, club.ended_on, club.end_reason = "merged", ended, "Sáp nhập thôn"
            club.merged_into = other.name


def with_a_slip(answers: Answers) -> Answers:
    """The answers with one impossible number: more women than members."""
    first, *others = answers.clubs
    spoiled: Row = {**first, "women": int(first["members"] or 0) + 5}
    return replace(answers, clubs=(spoiled, *others))


def corrected(answers: Answers, by: int) -> Answers:
    """The answers with a few more people reached."""
    turns = int(answers.record["awareness_turns"] or 0)
    return replace(answers, record={**answers.record, "awareness_turns": turns + by})


ODD_NAMES = (
    "{period}_{code}_{name}.xlsx",
    "BC CLB {name}.xlsx",
    "{name} - báo cáo {period} (đã sửa).xlsx",
    "Phieu bao cao {code}.xlsx",
    "{code} gui tinh.xlsx",
    "bao cao moi (sua lan 2) {name}.xlsx",
)


def odd_name(place_name: str, code: str, period: str, at: int) -> str:
    """A file name such as offices choose."""
    return ODD_NAMES[at % len(ODD_NAMES)].format(period=period, code=code, name=place_name)

"""What communes write in words, grouped: by class, and the same words told once with all who wrote them."""

from collections.abc import Sequence
from dataclasses import dataclass

from clubkit.fold import fold
from clubkit.reports.draft_words import listed, say, unit_name
from clubkit.reports.model import ProvinceReport
from clubkit.reports.narratives import Narrative

MOST, LONG = 8, 400
"""Up to so many opinions of a class, each of up to so many characters, stand in the report's body."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """The same words of one or several units."""

    text: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfClass:
    """The opinions of one class: a heading, lines, and how many are left to the annex."""

    heading: str
    lines: tuple[str, ...]
    left: int


def opinions_by_class(report: ProvinceReport, kind: str) -> tuple[OfClass, ...]:
    """The opinions of one kind by class, in the plan's order of classes; classes without any are left out."""
    found = [each for each in report.narratives if each.kind == kind and not _is_own(each, report)]
    classes = {name: words.vi for name, words in report.basis.classes.items()}
    parts = [(words, [each for each in found if each.class_ == name]) for name, words in classes.items()]
    parts.append(("", [each for each in found if each.class_ not in classes]))
    return tuple(_of_class(words, told) for words, told in parts if told)


def own_words(report: ProvinceReport, kind: str) -> tuple[str, ...]:
    """What the province itself says of one kind."""
    return tuple(each.text for each in report.narratives if each.kind == kind and _is_own(each, report))


def left_out(report: ProvinceReport) -> bool:
    """Whether any opinion had no room in the body, so that all are to be told in the annex."""
    kinds = ("results", "difficulties", "proposals")
    return any(part.left for kind in kinds for part in opinions_by_class(report, kind))


def told_by_units(report: ProvinceReport) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every unit with all that it wrote, in the order of the units."""
    theirs = [each for each in report.narratives if not _is_own(each, report)]
    names = {each.unit: each.name.vi for each in theirs}
    return tuple(
        (name, tuple(each.text for each in theirs if each.unit == unit)) for unit, name in names.items()
    )


def _is_own(each: Narrative, report: ProvinceReport) -> bool:
    return each.unit not in {row.code for row in report.communes}


def _of_class(words: str, told: Sequence[Narrative]) -> OfClass:
    opinions = _gathered(told)
    short = [each for each in opinions if len(each.text) <= LONG][:MOST]
    units = len({each.unit for each in told})
    heading = (
        say("opinions.class", name=words, count=units) if words else say("opinions.no_class", count=units)
    )
    left = len(opinions) - len(short)
    rest = (say("opinions.rest", count=left),) if left else ()
    return OfClass(heading, (*map(_said, short), *rest), left)


def _gathered(told: Sequence[Narrative]) -> list[Opinion]:
    """The same words once, those of most units first."""
    alike: dict[str, list[Narrative]] = {}
    for each in told:
        alike.setdefault(fold(_sentence(each.text)), []).append(each)
    opinions = [
        Opinion(_sentence(same[0].text), tuple(dict.fromkeys(unit_name(each.name.vi) for each in same)))
        for same in alike.values()
    ]
    return sorted(opinions, key=lambda each: -len(each.names))


def _said(opinion: Opinion) -> str:
    key = "opinions.one" if len(opinion.names) == 1 else "opinions.many"
    return say(key, text=opinion.text, count=len(opinion.names), names=listed(opinion.names, 6))


def _sentence(text: str) -> str:
    """Words that begin with a capital letter and whose last stop is ours to set."""
    plain = " ".join(text.split()).rstrip(" .;")
    return plain[:1].upper() + plain[1:]

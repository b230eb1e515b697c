"""What changed since the last final report: its own figures worked out anew, the province's since then, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import isclose

from clubkit.indicators.model import Level

Key = tuple[str, Level, str]
"""A figure's indicator, level and unit."""

Return = tuple[str, str, str]
"""A return's form, commune and period."""

Values = Mapping[Key, float | None]


@dataclass(frozen=True, slots=True)
class FinalReport:
    """A report that was frozen: the name of its folder, its period and day, and what it said and stood on.

    `revisions`: the accepted revision of each return. `declared`: a file of the plan, the registry, the forms or the
    templates → its SHA-256.
    """

    name: str
    period: str
    made_on: date
    data_hash: str
    figures: Values
    revisions: Mapping[Return, int]
    declared: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Now:
    """What stands today: the final report's own figures worked out anew, the province's of the report's period.

    `revisions` are those of the periods up to the final report's; `later`: how many returns of a period after it were
    taken in since. Dated facts are read from these too.
    """

    again: Values
    province: Values
    revisions: Mapping[Return, int]
    declared: Mapping[str, str]
    later: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shift:
    """A figure that was told as `old` and is now `new`; None: no data."""

    indicator: str
    level: Level
    unit: str
    old: float | None
    new: float | None


@dataclass(frozen=True, slots=True)
class LaterRevision:
    """A return whose accepted revision is another than the final report's; None: there was, or is, none."""

    form: str
    commune: str
    period: str
    before: int | None
    now: int | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since a final report.

    `restated`: its own figures that come out otherwise today. `moved`: the province's figures that are others in the
    report's period than in the final one's. `revisions`: of periods up to the final one's, `later`: how many returns
    of each later period. `declared`: files of the plan, registry, forms or templates that differ.
    """

    since: FinalReport
    restated: tuple[Shift, ...]
    moved: tuple[Shift, ...]
    revisions: tuple[LaterRevision, ...]
    declared: tuple[str, ...]
    later: tuple[tuple[str, int], ...] = ()


def changes_since(last: FinalReport, now: Now) -> Changes:
    """What is different today from what a final report said and stood on, in its own order."""
    return Changes(
        since=last,
        restated=_shifts(last.figures, now.again),
        moved=_shifts({key: last.figures.get(key) for key in now.province}, now.province),
        revisions=tuple(
            LaterRevision(*key, last.revisions.get(key), now.revisions.get(key))
            for key in sorted({*last.revisions, *now.revisions})
            if last.revisions.get(key) != now.revisions.get(key)
        ),
        declared=tuple(
            name
            for name in sorted({*last.declared, *now.declared})
            if last.declared.get(name) != now.declared.get(name)
        ),
        later=tuple(now.later.items()),
    )


def _shifts(old: Values, new: Values) -> tuple[Shift, ...]:
    keys = dict.fromkeys((*old, *new))
    return tuple(
        Shift(*key, old.get(key), new.get(key)) for key in keys if not same_number(old.get(key), new.get(key))
    )


def same_number(one: float | None, other: float | None) -> bool:
    """Whether two values are one but for what a sum's order does to its last digits."""
    return one == other if one is None or other is None else isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)

"""The plan as frozen records: phases, periods, indicators with their targets, and the standard's check list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from clubkit.text import Text

Param = str | int | bool | tuple[str, ...] | Mapping[str, int]
"""A measure's parameter as TOML gives it: a field name, a count, a switch, a list of field names, a count a phase.

`plan/measures.py` lists the measures and the parameters that each takes.
"""


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase of the plan; both days belong to it."""

    code: str
    title: Text
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period: its window (both days belong to it), the day returns are due, and the phase it counts for."""

    code: str
    title: Text
    start: date
    end: date
    due: date
    phase: str

    @property
    def year(self) -> int:
        """The calendar year whose figures this period closes or half closes."""
        return self.end.year


class Pace(StrEnum):
    """How a running phase is judged (plan/indicators.md §1)."""

    HOLD = "hold"
    LINEAR = "linear"
    MILESTONES = "milestones"


class Unit(StrEnum):
    """What a figure counts, in the forms' names."""

    CLUBS = "clubs"
    PEOPLE = "people"
    PERCENT = "percent"
    MONEY = "money"
    TURNS = "turns"
    TIMES = "times"
    COURSES = "courses"
    SESSIONS = "sessions"
    PRODUCTS = "products"
    GROUPS = "groups"


class Nature(StrEnum):
    """How a figure behaves in time: stock at a day, flow over periods, or dated fact (plan/indicators.md §3)."""

    STOCK = "stock"
    FLOW = "flow"
    DATED = "dated"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing the plan follows.

    `measure` names a function of `indicators/measure.py`; `params` are its parameters. `numerator`, `denominator`,
    `definition` and `reading` are words for the reader. An indicator without any target is followed, not judged.
    """

    code: str
    title: Text
    unit: Unit
    pace: Pace
    nature: Nature
    measure: str
    numerator: Text
    denominator: Text | None
    definition: Text
    reading: Text | None = None
    params: Mapping[str, Param] = field(default_factory=dict)
    group: str = "targets"


@dataclass(frozen=True, slots=True)
class Target:
    """What the plan promises for an indicator: a floor and, for a range, a ceiling, in the indicator's unit.

    `phase` None means the whole plan; `floor` None means the plan promises the thing without a figure.
    `commune` and `year` narrow it. `source` says where the figure stands.
    """

    indicator: str
    phase: str | None
    floor: Decimal | None
    ceiling: Decimal | None = None
    commune: str | None = None
    year: int | None = None
    source: str = ""


class Test(StrEnum):
    """How a criterion of the standard is looked at."""

    __test__ = False  # pytest would take the name for a test class

    BETWEEN = "between"
    SHARE = "share"
    AT_LEAST = "at_least"
    ALL_YES = "all_yes"
    FILLED = "filled"
    FULL_MONTHS = "full_months"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the check list "meets the standard"; `must` is the province's own mark, never ours.

    BETWEEN: `fields[0]` within low..high · SHARE: 100 × fields[0] / fields[1] ≥ low · AT_LEAST: every field ≥ low ·
    ALL_YES: every field yes · FILLED: every field has text · FULL_MONTHS: fields[0] ≥ whole months of the period.
    Beside its test it may ask that `also_yes` are yes and `also_filled` have text.
    """

    code: str
    title: Text
    test: Test
    fields: tuple[str, ...]
    low: int | None = None
    high: int | None = None
    also_yes: tuple[str, ...] = ()
    also_filled: tuple[str, ...] = ()
    must: bool = False
    source: str = "proposal"


@dataclass(frozen=True, slots=True)
class Allocation:
    """How lacking clubs are shared out (`indicators/allotment.py`); the bonuses are a proposal until the province decides.

    `villages` and `clubs` name indicators, `older_people` a question. A commune's villages without a club are raised by
    `no_club` where it has none yet, by `classes`, and by `older_share` where its share of older people is above the median.
    """

    villages: str
    clubs: str
    older_people: str
    no_club: Decimal
    older_share: Decimal
    classes: Mapping[str, Decimal]
    source: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan. `start` is the plan's own first day (`pace_from`): linear paces count from it."""

    code: str
    title: Text
    province: str
    province_name: Text
    start: date
    start_confirmed: bool
    phases: tuple[Phase, ...]
    periods: tuple[Period, ...]
    classes: Mapping[str, Text]
    indicators: tuple[Indicator, ...]
    targets: tuple[Target, ...]
    standard: tuple[Criterion, ...]
    notes: tuple[Text, ...] = ()
    allocation: Allocation | None = None

    def find_phase(self, code: str) -> Phase | None:
        """The phase of that code."""
        return next((phase for phase in self.phases if phase.code == code), None)

    def find_period(self, code: str) -> Period | None:
        """The period of that code."""
        return next((period for period in self.periods if period.code == code), None)

    def find_indicator(self, code: str) -> Indicator | None:
        """The indicator of that code."""
        return next((each for each in self.indicators if each.code == code), None)

    @property
    def numbered(self) -> Mapping[int, Indicator]:
        """The indicators by the numbers that reports give them: their places in the plan, from 1."""
        return dict(enumerate(self.indicators, start=1))

    def phase_of(self, period: Period) -> Phase:
        """The phase a period counts for; loading has made sure that it exists."""
        return next(phase for phase in self.phases if phase.code == period.phase)

    def phase_at(self, day: date) -> Phase | None:
        """The phase in which a day lies."""
        return next((phase for phase in self.phases if phase.start <= day <= phase.end), None)

    def year_before(self, period: Period) -> Period | None:
        """The same period of the year before: the one that ends in the same month."""
        closing = (period.year - 1, period.end.month)
        return next((each for each in self.periods if (each.year, each.end.month) == closing), None)

    def closes_year(self, period: Period) -> bool:
        """Whether the period is the last of its calendar year."""
        return all(each.end <= period.end for each in self.periods if each.year == period.year)

    def milestones_of(
        self, indicator: str, phase: str | None, commune: str | None = None
    ) -> tuple[Target, ...]:
        """The yearly targets of an indicator within a phase, for the province or for one commune, earliest first."""
        found = [
            t
            for t in self.targets
            if (t.indicator, t.phase, t.commune) == (indicator, phase, commune) and t.year
        ]
        return tuple(sorted(found, key=lambda target: target.year or 0))

    def periods_of(self, phase: str) -> tuple[Period, ...]:
        """The periods of a phase, earliest first."""
        return tuple(period for period in self.periods if period.phase == phase)

    def before(self, period: Period) -> Period | None:
        """The period before this one, or None for the first."""
        earlier = [each for each in self.periods if each.end < period.end]
        return earlier[-1] if earlier else None

    def target_of(self, indicator: str, phase: str | None, commune: str | None = None) -> Target | None:
        """The target of an indicator for a phase (None: the whole plan), for the province or for one commune."""
        return next(
            (
                each
                for each in self.targets
                if (each.indicator, each.phase, each.commune, each.year) == (indicator, phase, commune, None)
            ),
            None,
        )

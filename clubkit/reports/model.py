"""What a province's report holds: the figures in the order and shape in which every output shows them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from clubkit.communes.boundaries import Boundaries
from clubkit.indicators.clubs import ClubRow as ClubRow  # noqa: PLC0414  whoever shows a report finds it here
from clubkit.indicators.coverage import Implied
from clubkit.indicators.early import EarlyWarning
from clubkit.indicators.founding import Founding
from clubkit.indicators.model import Figure, Level
from clubkit.indicators.moved import NONE_MOVED, Joined, Moved, Moves
from clubkit.indicators.outlook import Key, Outlook
from clubkit.indicators.told import Told
from clubkit.plan.model import Indicator, Period, Phase
from clubkit.reports.changes import Changes
from clubkit.reports.completeness import Arrival, Completeness
from clubkit.reports.narratives import Narrative, OwnAction
from clubkit.text import Text
from clubkit.waivers.model import Waiver


@dataclass(frozen=True, slots=True)
class Heading:
    """What a report is called and on what it reports: codes of a phase and of its as-of period, the day, the issuer.

    `simulated` marks every page: the figures are made up. `state`: of a final report the dataset's state in one hash, by
    which the paper can be held against the dataset; None of any other.
    """

    title: str
    issuer: str
    phase: str
    period: str
    today: date
    simulated: bool
    state: str | None = None


class Span(StrEnum):
    """What a report closes, after its as-of period: a part of a year, the year, or the whole phase."""

    PART = "part"
    YEAR = "year"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Results:
    """What the round gave: figures against the phase's targets, against the whole plan's, who has sent, who moved.

    `waivers`: what the province accepted in returns of the phase, ended ones too, since figures rest on them.
    `told`: the period's texts as they were sent; `own_actions`: what the province did itself.
    `boundaries`: outlines for a map, none where no map is wanted.
    """

    figures: tuple[Figure, ...]
    whole: tuple[Figure, ...]
    completeness: Completeness
    moves: Moves = NONE_MOVED
    waivers: tuple[Waiver, ...] = ()
    changes: Changes | None = None
    clubs: tuple[ClubRow, ...] = ()
    founding: Founding | None = None
    told: tuple[Told, ...] = ()
    own_actions: tuple[OwnAction, ...] = ()
    boundaries: Boundaries = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a commune is drawn: its name without the kind of unit, and the point of its label (longitude, latitude)."""

    short: str
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the communes lie, by code; `boundaries` are empty where no map is wanted."""

    spots: Mapping[str, Spot] = field(default_factory=dict)
    boundaries: Boundaries = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator with its figure for the province; `number` is its place in the plan, from 1."""

    number: int
    indicator: Indicator
    figure: Figure


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One class or commune with a figure for each indicator of `board` and `followed`; None: not for this unit."""

    code: str
    name: Text
    class_: str | None
    units: int
    arrival: Arrival | None
    board: tuple[Figure | None, ...]
    followed: tuple[Figure | None, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """What the figures stand on: the plan's words, what is to be confirmed, the sources."""

    plan: Text
    province: Text
    classes: Mapping[str, Text]
    start: date
    start_confirmed: bool
    unconfirmed: tuple[str, ...]
    notes: tuple[Text, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProvinceReport:
    """A whole report. `figures` are all figures of the phase as of the period, ordered by indicator, level, unit.

    `whole` lines stand against the whole plan's targets; `carried` are units whose last figures stand in. `moved` are
    the units of another class than in the phase before; `unmoved` lines say what came out had they not moved. `joined`
    are the units that went into another one since the phase began.
    `outlooks`: where figures are heading, by indicator, level and unit (`indicators/outlook.py` says which have one).
    `warnings`: which of them will miss; `warning_words.py` words them.
    `narratives`: the period's texts, the province's own first, then by unit.
    `periods` are all of the phase; `ground` says where the communes lie.
    `clubs` are those of the returns that the figures read; `founding`: the others that count as founded in the phase.
    `changes`: since the last final report, None before one.
    """

    heading: Heading
    phase: Phase
    period: Period
    completeness: Completeness
    carried: tuple[str, ...]
    board: tuple[Line, ...]
    whole: tuple[Line, ...]
    followed: tuple[Line, ...]
    classes: tuple[UnitRow, ...]
    communes: tuple[UnitRow, ...]
    moved: tuple[Moved, ...]
    unmoved: tuple[Line, ...]
    implied: tuple[Implied, ...]
    standard_clubs: Figure | None
    basis: Basis
    figures: tuple[Figure, ...]
    unit_names: Mapping[tuple[Level, str], Text]
    data_hash: str
    joined: tuple[Joined, ...] = ()
    span: Span = Span.PART
    waivers: tuple[Waiver, ...] = ()
    outlooks: Mapping[Key, Outlook] = field(default_factory=dict)
    warnings: tuple[EarlyWarning, ...] = ()
    changes: Changes | None = None
    clubs: tuple[ClubRow, ...] = ()
    founding: Founding | None = None
    narratives: tuple[Narrative, ...] = ()
    own_actions: tuple[OwnAction, ...] = ()
    periods: tuple[Period, ...] = ()
    ground: Ground = Ground()

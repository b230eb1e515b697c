"""The records that a page's template reads: words and formatted figures in one language, nothing left to work out."""

from dataclasses import dataclass

from markupsafe import Markup

from clubkit.reports.page_atlas import Atlas
from clubkit.reports.page_charts import BarChart, ClubTable, TrendShown
from clubkit.reports.words import StandingWords


@dataclass(frozen=True, slots=True)
class Shown:
    """One indicator's figure for the province. `key` is "new_clubs.province.51"; `raw` the unrounded value or "".

    `projected`: where it will stand at the phase's end, `fate`: whether that reaches the target; "" where it is not known.
    """

    key: str
    number: int
    title: str
    unit: str
    raw: str
    value: str
    has_data: bool
    fraction: str
    target: str
    gap: str
    standing: StandingWords
    remarks: tuple[str, ...]
    base: str
    in_period: str
    in_year: str
    since_phase: str
    last_year: str
    bar: Markup
    spark: Markup
    projected: str
    fate: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a class or a commune; `hint` is its fraction, `none` says that there is no data."""

    key: str
    raw: str
    text: str
    hint: str
    none: bool


@dataclass(frozen=True, slots=True)
class ByClass:
    """One indicator's figure for the province and, under the page's `class_names`, for the classes."""

    shown: Shown
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One commune: what it is called, how its return stands, and its figures under the page's columns."""

    code: str
    name: str
    class_name: str
    arrival: str
    arrival_words: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column of figures; `code` is the indicator's."""

    code: str
    number: int
    title: str
    unit: str


@dataclass(frozen=True, slots=True)
class Tile:
    """One count of the completeness strip."""

    code: str
    label: str
    value: str
    hint: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many indicators of the scoreboard have a standing."""

    standing: StandingWords
    count: str


@dataclass(frozen=True, slots=True)
class NameList:
    """Units of which the same is to be said; a `long` list is folded on the screen."""

    title: str
    names: tuple[str, ...]
    long: bool


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Completeness in words; `share` is the received share for the bar, as a CSS percentage."""

    headline: str
    share: str
    tiles: tuple[Tile, ...]
    lists: tuple[NameList, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """What an indicator counts and how the plan's promise is read."""

    number: int
    title: str
    numerator: str
    denominator: str
    definition: str
    reading: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """Where things are heading: warnings, and how it is projected.

    `elapsed`: the share of the phase that is over, as a CSS percentage; `since`: the day from which it is counted.
    """

    elapsed: str
    since: str
    warnings: tuple[str, ...]
    method: str


@dataclass(frozen=True, slots=True)
class Pictures:
    """The page's charts and maps."""

    trends: tuple[TrendShown, ...]
    charts: tuple[BarChart, ...]
    atlas: Atlas


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page. Templates are given it as `page`. `caveat`: on how few units the standings stand, or "".

    `changes`: what moved since the last final report.
    """

    lang: str
    simulated: str
    title: str
    issuer: str
    plan: str
    province: str
    phase: str
    span: str
    period: str
    made_on: str
    arrivals: Arrivals
    tallies: tuple[Tally, ...]
    caveat: str
    board: tuple[Shown, ...]
    whole: tuple[Shown, ...]
    ahead: Ahead
    pictures: Pictures
    clubs: ClubTable
    quality: tuple[str, ...]
    class_names: tuple[str, ...]
    by_class: tuple[ByClass, ...]
    followed: tuple[ByClass, ...]
    columns: tuple[Column, ...]
    communes: tuple[Row, ...]
    moved: tuple[str, ...]
    implied: tuple[str, ...]
    definitions: tuple[Definition, ...]
    to_confirm: tuple[str, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    data_hash: str
    state: str
    changes: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def contents(self) -> tuple[tuple[str, str], ...]:
        """The sections that a reader may want to go to: id and key of the title."""
        named = (
            ("completeness", "report_completeness", True),
            ("board", "report_scoreboard", True),
            ("warnings", "warning_title", bool(self.ahead.warnings)),
            ("changes", "changes_title", bool(self.changes)),
            ("trends", "report_trends", bool(self.pictures.trends)),
            ("atlas", "report_atlas", True),
            ("charts", "report_charts", bool(self.pictures.charts)),
            ("communes", "report_by_commune", True),
            ("clubs", "report_clubs", bool(self.clubs.rows)),
            ("followed", "report_followed", True),
            ("quality", "report_quality", True),
            ("readings", "report_notes", True),
        )
        return tuple((id_, key) for id_, key, shown in named if shown)

"""The records that the page's charts and its table of clubs are drawn from."""

from dataclasses import dataclass

from markupsafe import Markup

from clubkit.reports.words import StandingWords


@dataclass(frozen=True, slots=True)
class TrendShown:
    """One indicator over the phase: its chart, its target, and where it is heading ("" where that is not known)."""

    number: int
    title: str
    standing: StandingWords
    target: str
    projected: str
    chart: Markup


@dataclass(frozen=True, slots=True)
class BarShown:
    """One bar: whose it is (a place among the chart's keys), its length as a CSS percentage, its value in words."""

    key: int
    length: str
    words: str


@dataclass(frozen=True, slots=True)
class BarGroup:
    """The bars of one thing; `aim`: where its target stands as a CSS percentage, "" without one; `beside`: more words."""

    label: str
    bars: tuple[BarShown, ...]
    aim: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars from a common left edge; `keys` name what the bars of a group stand for, none where there is one bar."""

    id_: str
    title: str
    note: str
    keys: tuple[str, ...]
    groups: tuple[BarGroup, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """A column of the table of clubs: numbers are sorted as such, and few different words can be picked from."""

    words: str
    is_number: bool = False
    is_choice: bool = False


@dataclass(frozen=True, slots=True)
class ClubTable:
    """All clubs in words; each row has a cell for each head, the club's name first."""

    heads: tuple[Head, ...]
    rows: tuple[tuple[str, ...], ...]

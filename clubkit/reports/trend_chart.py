"""One indicator over the periods of a phase as inline SVG: what was reached, the road to the target, where it is heading."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, floor, log10

from markupsafe import Markup

from clubkit.reports.charts import Caption, Point, framed, path_of

WIDTH, HEIGHT = 300.0, 132.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 8.0, 10.0, 16.0, 20.0
_HEADROOM = 1.12
_NICE = (1, 1.5, 2, 3, 4, 5, 6, 8, 10)


@dataclass(frozen=True, slots=True)
class Trend:
    """What a trend chart shows, in the indicator's unit.

    `values`: one for each period of the phase, None where there is none. `aim`: where the road to the target begins
    and ends (at the phase's end), None without a target. `projected`: the value at the phase's end. `labels`: words
    under the first and the last period; `top`: how the scale's upper end is written, asked once it is known.
    """

    values: tuple[float | None, ...]
    aim: tuple[float, float] | None
    start: int
    projected: float | None
    share: bool
    labels: tuple[str, str]


def trend_chart(trend: Trend, written: str, caption: Caption) -> Markup:
    """The chart; without any value an empty one. `written`: the last value in words, put at its point."""
    drawn = [each for each in (*trend.values, *(trend.aim or ()), trend.projected) if each is not None]
    if not [value for value in trend.values if value is not None]:
        return Markup()
    ground = _Ground(max(1, len(trend.values) - 1), top_of(max(drawn), share=trend.share))
    inner = _axis(trend.labels) + _aim(trend, ground) + _runs(trend.values, ground) + _ahead(trend, ground)
    return framed("trendline", (WIDTH, HEIGHT), caption, inner + _last(trend, ground, written))


def top_of(largest: float, *, share: bool) -> float:
    """The upper end of the scale: a round number with some room above; for a share at most the whole."""
    if largest <= 0:
        return 1.0
    wanted = largest * _HEADROOM
    unit = 10.0 ** floor(log10(wanted))
    nice = next(each for each in _NICE if each * unit >= wanted - 1e-9)
    return min(100.0, nice * unit) if share else float(ceil(nice * unit))


@dataclass(frozen=True, slots=True)
class _Ground:
    steps: int
    top: float

    def at(self, place: int, value: float) -> Point:
        x = _LEFT + (WIDTH - _LEFT - _RIGHT) * place / self.steps
        return x, HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * max(0.0, min(value, self.top)) / self.top


def _axis(labels: tuple[str, str]) -> Markup:
    base = HEIGHT - _BOTTOM
    return Markup(
        '<path class="base" d="M{} {}H{}"/><text class="tick" x="{}" y="{}">{}</text><text class="tick end" x="{}" y="{}">{}</text>'
    ).format(
        _LEFT, base, WIDTH - _RIGHT, _LEFT, HEIGHT - 6, labels[0], WIDTH - _RIGHT, HEIGHT - 6, labels[1]
    )  # fmt: skip


def _aim(trend: Trend, ground: _Ground) -> Markup:
    if trend.aim is None:
        return Markup()
    ends = (ground.at(trend.start, trend.aim[0]), ground.at(ground.steps, trend.aim[1]))
    x, y = ends[1]
    mark = Markup('<path class="goal" d="M{} {}v8"/>').format(f"{x:.0f}", f"{y - 4:.0f}")
    return Markup('<path class="aim" d="{}"/>').format(path_of(ends)) + mark


def _runs(values: Sequence[float | None], ground: _Ground) -> Markup:
    """Stretches of neighbouring values as lines, and a dot for each value."""
    placed = [None if value is None else ground.at(at, value) for at, value in enumerate(values)]
    runs = [[point for point in run if point] for known, run in groupby(placed, key=bool) if known]
    lines = (Markup('<path class="run" d="{}"/>').format(path_of(run)) for run in runs if len(run) > 1)
    dots = (
        Markup('<circle class="dot" cx="{}" cy="{}" r="2.8"/>').format(f"{x:.0f}", f"{y:.0f}")
        for run in runs
        for x, y in run
    )
    return Markup().join((*lines, *dots))


def _latest(trend: Trend) -> int:
    return max(at for at, value in enumerate(trend.values) if value is not None)


def _ahead(trend: Trend, ground: _Ground) -> Markup:
    """From the last value to the projection, dotted, with a ring at its end."""
    if trend.projected is None:
        return Markup()
    at = _latest(trend)
    start, end = ground.at(at, trend.values[at] or 0.0), ground.at(ground.steps, trend.projected)
    ring = Markup('<circle class="ring" cx="{}" cy="{}" r="3.6"/>').format(f"{end[0]:.0f}", f"{end[1]:.0f}")
    return Markup('<path class="ahead" d="{}"/>').format(path_of((start, end))) + ring


def _last(trend: Trend, ground: _Ground, written: str) -> Markup:
    at = _latest(trend)
    x, y = ground.at(at, trend.values[at] or 0.0)
    anchor = "end" if at > ground.steps / 2 else "start"
    return Markup('<text class="said {}" x="{}" y="{}">{}</text>').format(
        anchor, f"{x:.0f}", f"{max(12.0, y - 7):.0f}", written
    )

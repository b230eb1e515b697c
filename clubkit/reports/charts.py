"""Small pictures drawn as inline SVG, each with a title and a description in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Caption:
    """What a picture is called and what it says, for those who do not see it; `id_` is unique on the page."""

    id_: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Scale:
    """What a bar shows, in the indicator's unit: the value, the bounds when units are unknown, the target."""

    value: float | None
    low: float | None
    high: float | None
    floor: float | None
    ceiling: float | None
    whole: float | None
    """The end of the scale; None: the largest of the others."""
    by_now: float | None = None
    """What should have been reached by now."""

    @property
    def end(self) -> float:
        """The figure at the bar's right end."""
        known = [each for each in (self.value, self.high, self.floor, self.ceiling) if each is not None]
        return self.whole or max([*known, 1.0])


_SVG = Markup(
    '<svg class="{kind}" viewBox="0 0 {width} {height}" preserveAspectRatio="xMinYMid" role="img" aria-labelledby="{id}-t {id}-d">'
    '<title id="{id}-t">{title}</title><desc id="{id}-d">{description}</desc>{inner}</svg>'
)
_SPARK_WIDTH, _SPARK_HEIGHT, _EDGE = 112.0, 30.0, 4.0
_BAR_WIDTH, _BAR_HEIGHT = 160.0, 16.0


def sparkline(values: Sequence[float | None], floor: float | None, caption: Caption) -> Markup:
    """A line over the periods, broken where one has no figure, with the target as a dashed line; none: empty."""
    known = [value for value in values if value is not None]
    if not known:
        return Markup()
    top = max([*known, floor or 0.0, 1e-9])
    points = [_spark_point(at, value, len(values), top) for at, value in enumerate(values)]
    return framed(
        "spark", (_SPARK_WIDTH, _SPARK_HEIGHT), caption, _target_line(floor, top) + _strokes(points)
    )


def _spark_point(at: int, value: float | None, count: int, top: float) -> Point | None:
    if value is None:
        return None
    across = _SPARK_WIDTH - 2 * _EDGE
    x = _EDGE + (across * at / (count - 1) if count > 1 else across)
    return x, _height_of(value, top)


def _height_of(value: float, top: float) -> float:
    return _SPARK_HEIGHT - _EDGE - (_SPARK_HEIGHT - 2 * _EDGE) * value / top


def _target_line(floor: float | None, top: float) -> Markup:
    if floor is None:
        return Markup()
    y = f"{_height_of(floor, top):.1f}"
    return Markup('<path class="aim" d="M{} {}H{}"/>').format(
        f"{_EDGE:.0f}", y, f"{_SPARK_WIDTH - _EDGE:.0f}"
    )


def _strokes(points: Sequence[Point | None]) -> Markup:
    """Stretches of two and more points as lines, every lone point and the last one as dots."""
    stretches = [[p for p in run if p] for known, run in groupby(points, key=bool) if known]
    lines = Markup().join(
        Markup('<path class="run" d="{}"/>').format(path_of(s)) for s in stretches if len(s) > 1
    )
    lone = [stretch[0] for stretch in stretches[:-1] if len(stretch) == 1]
    return lines + Markup().join(_dot(point) for point in (*lone, stretches[-1][-1]))


def path_of(points: Sequence[Point]) -> str:
    """An SVG path from point to point."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _dot(point: Point) -> Markup:
    return Markup('<circle class="dot" cx="{}" cy="{}" r="2.6"/>').format(*(f"{each:.1f}" for each in point))


def bar(scale: Scale, caption: Caption) -> Markup:
    """A bar from nought to the value over the range of the bounds, with the target marked."""
    unknown = _block("unknown", scale.low, scale.high, scale.end) if scale.low is not None else Markup()
    inner = _block("track", 0, scale.end, scale.end) + _block("range", scale.floor, scale.ceiling, scale.end)
    inner += unknown + _block("value", 0, scale.value, scale.end)
    inner += _tick(scale.floor, scale.end) + _wedge(scale.by_now, scale.end)
    return framed("bar", (_BAR_WIDTH, _BAR_HEIGHT), caption, inner)


def _block(kind: str, start: float | None, stop: float | None, end: float) -> Markup:
    if start is None or stop is None or stop <= start:
        return Markup()
    x, width = _BAR_WIDTH * start / end, _BAR_WIDTH * (stop - start) / end
    return Markup('<rect class="{}" x="{}" y="4" width="{}" height="8"/>').format(
        kind, f"{x:.1f}", f"{width:.1f}"
    )


def _tick(floor: float | None, end: float) -> Markup:
    if floor is None:
        return Markup()
    x = min(max(_BAR_WIDTH * floor / end, 1.0), _BAR_WIDTH - 1.0)
    return Markup('<path class="tick" d="M{} 0V16"/>').format(f"{x:.1f}")


def _wedge(by_now: float | None, end: float) -> Markup:
    """A small triangle below the bar."""
    if by_now is None:
        return Markup()
    x = min(max(_BAR_WIDTH * by_now / end, 3.0), _BAR_WIDTH - 3.0)
    return Markup('<path class="now" d="M{} 11l-3 5h6z"/>').format(f"{x:.1f}")


def framed(kind: str, size: tuple[float, float], caption: Caption, inner: Markup) -> Markup:
    """A picture of a size with its title and description; `kind` is its class."""
    return _SVG.format(
        kind=kind,
        width=f"{size[0]:.0f}",
        height=f"{size[1]:.0f}",
        id=caption.id_,
        title=caption.title,
        description=caption.description,
        inner=inner,
    )

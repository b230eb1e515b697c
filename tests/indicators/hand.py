"""How figures worked out by hand are written down: for three as-ofs and, at each, three places."""

from collections.abc import Mapping

Triple = tuple[int | None, int | None, float | None]
"""Numerator, denominator and value; percentages are written with two decimals."""

Line = tuple[Triple, Triple, Triple]
"""The province, a class, a unit of that class."""

Table = Mapping[str, tuple[Line, Line, Line]]
"""By indicator: the first phase as of 2030-H2, the second as of 2031-H1 and as of 2031-H2."""

NONE: Triple = (None, None, None)

Count = int | None
CountLine = tuple[Count, Count, Count]


def counts(first: CountLine, second: CountLine, third: CountLine) -> tuple[Line, Line, Line]:
    """Figures that are a number, not a share; None is no data."""
    return _line(first), _line(second), _line(third)


def _line(given: CountLine) -> Line:
    province, class_, unit = given
    return _triple(province), _triple(class_), _triple(unit)


def _triple(count: Count) -> Triple:
    return (count, None, count)

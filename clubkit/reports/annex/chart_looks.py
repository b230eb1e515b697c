"""How the annex's charts look: a small line over the periods, and bars side by side."""

from typing import Any

from clubkit.messages.catalogue import phrase
from clubkit.plan.model import Unit
from clubkit.reports.annex.looks import FONT, NAVY
from clubkit.reports.annex.paper import Paper, clean
from clubkit.reports.model import Line

_COLOURS = ("#123A63", "#D98E04", "#3E8E7E", "#8C5A9E")
"""Told apart by everybody, and in black and white by their lightness."""

_SMALL, _USUAL = {"name": FONT, "size": 8}, {"name": FONT, "size": 9}
_TITLE = {**_USUAL, "bold": True, "color": NAVY}
_FAINT = {"color": "#D9DEE4", "width": 0.5}
_GRID = {"visible": True, "line": _FAINT}
_NAVY_FILL = {"color": NAVY}
_LABELS_UP_TO = 6
"""Points that are labelled; labels at more would cover the line."""

_MOST = 110
"""Percent at which an axis ends: a whole bar keeps room for its number."""


def words(text: str) -> str:
    """Words that a chart does not take for a formula."""
    found = clean(text)
    return f" {found}" if found.startswith("=") else found


def trend(paper: Paper, source: tuple[str, int, tuple[int, int, int]], line: Line) -> Any:  # noqa: ANN401  the library has no types
    """A line over the periods; `source`: sheet, row of the periods' names, and (row, first, last column) of the values."""
    sheet, names, (row, first, last) = source
    pattern, chart = paper.pattern_of(line.indicator.unit), paper.chart("line")
    labels = {"value": True, "position": "above", "num_format": pattern, "font": _SMALL}
    chart.add_series(
        {
            "name": words(phrase("head_actual", paper.lang)),
            "categories": [sheet, names - 1, first - 1, names - 1, last - 1],
            "values": [sheet, row - 1, first - 1, row - 1, last - 1],
            "line": {"color": NAVY, "width": 2},
            "marker": {"type": "circle", "size": 5, "fill": _NAVY_FILL, "border": _NAVY_FILL},
            **({"data_labels": labels} if last - first < _LABELS_UP_TO else {}),
        }
    )
    title = f"{line.number}. {line.indicator.title.in_(paper.lang)}"
    chart.set_title({"name": words(title), "name_font": _TITLE, "overlay": False})
    chart.set_legend({"none": True})
    chart.set_x_axis({"num_font": _SMALL, "line": _FAINT})
    axis = {"num_font": _SMALL, "num_format": pattern, "min": 0, "line": {"none": True}}
    chart.set_y_axis({**axis, "major_gridlines": _GRID})
    chart.set_chartarea({"border": _FAINT})
    return chart


def bars(paper: Paper, table: tuple[str, int, int], series: tuple[int, int], *, percent: bool) -> Any:  # noqa: ANN401  the library has no types
    """Bars of a table; `table`: sheet, row of its heads, number of rows; `series`: the first column and how many."""
    (sheet, head, count), (first, columns) = table, series
    chart = paper.chart("bar")
    for at in range(columns):
        column = first - 1 + at
        chart.add_series(
            {
                "name": [sheet, head - 1, column],
                "categories": [sheet, head, 0, head + count - 1, 0],
                "values": [sheet, head, column, head + count - 1, column],
                "fill": {"color": _COLOURS[at % len(_COLOURS)]},
                "gap": 60,
                "data_labels": {"value": True, "font": _SMALL},
            }
        )
    # the first row on top, as in the table
    chart.set_y_axis({"reverse": True, "num_font": _USUAL, "line": _FAINT})
    ends = {"max": _MOST, "major_unit": 20} if percent else {}
    axis = {
        "num_font": _SMALL,
        "min": 0,
        "label_position": "low",
        "num_format": paper.pattern_of(Unit.CLUBS),
        **ends,
    }
    chart.set_x_axis({**axis, "major_gridlines": _GRID})
    chart.set_title({"none": True})
    chart.set_legend({"position": "top", "font": _USUAL} if columns > 1 else {"none": True})
    chart.set_chartarea({"border": _FAINT})
    return chart

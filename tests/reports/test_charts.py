"""Small pictures."""

from xml.etree import ElementTree as ET

import pytest

from clubkit.reports.charts import Caption, Scale, bar, sparkline

CAPTION = Caption("spark-1", "CLB <mới>", "2026-H1: 3; 2026-H2: 8")


def shapes(svg: str) -> list[str]:
    return [each.get("class", "") for each in ET.fromstring(svg) if each.get("class")]  # noqa: S314  our own


def test_a_picture_is_named_and_described_in_words() -> None:
    svg = ET.fromstring(sparkline([3.0, 8.0], 80.0, CAPTION))  # noqa: S314  our own
    assert [each.text for each in svg[:2]] == ["CLB <mới>", "2026-H1: 3; 2026-H2: 8"]
    assert svg.get("aria-labelledby") == "spark-1-t spark-1-d"


@pytest.mark.parametrize(
    ("values", "floor", "drawn"),
    [
        ([3.0, 8.0], None, ["run", "dot"]),
        ([3.0, 8.0], 80.0, ["aim", "run", "dot"]),
        ([8.0], None, ["dot"]),
        ([3.0, None, 8.0], None, ["dot", "dot"]),
        ([3.0, 5.0, None, 8.0], None, ["run", "dot"]),
        ([0.0, 0.0], None, ["run", "dot"]),
        ([3.0, 5.0, None], None, ["run", "dot"]),
    ],
)
def test_a_line_is_broken_where_a_period_has_no_figure(
    values: list[float | None], floor: float | None, drawn: list[str]
) -> None:
    assert shapes(sparkline(values, floor, CAPTION)) == drawn


@pytest.mark.parametrize("values", [[], [None, None]])
def test_without_figures_there_is_no_line(values: list[float | None]) -> None:
    assert sparkline(values, 80.0, CAPTION) == ""


PERCENT = Scale(value=48.0, low=48.0, high=57.0, floor=50.0, ceiling=60.0, whole=100.0)


def widths(svg: str) -> dict[str, float]:
    return {each.get("class", each.tag): float(each.get("width", "0")) for each in ET.fromstring(svg)}  # noqa: S314


def test_a_bar_shows_value_range_target_and_what_is_open() -> None:
    drawn = widths(bar(PERCENT, CAPTION))
    assert list(drawn)[2:] == ["track", "range", "unknown", "value", "tick"]
    assert (drawn["value"], drawn["range"], drawn["unknown"]) == (76.8, 16.0, 14.4)


def test_a_count_is_measured_against_its_target() -> None:
    drawn = widths(bar(Scale(40.0, None, None, 80.0, None, None), CAPTION))
    assert (drawn["value"], drawn["track"]) == (80.0, 160.0)


def test_a_count_beyond_its_target_fills_the_bar() -> None:
    assert widths(bar(Scale(100.0, None, None, 80.0, None, None), CAPTION))["value"] == 160.0


def test_a_bar_without_data_and_target_is_only_a_track() -> None:
    assert shapes(bar(Scale(None, None, None, None, None, None), CAPTION)) == ["track"]

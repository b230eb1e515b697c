"""One indicator over the phase."""

import re
from dataclasses import replace

import pytest

from clubkit.reports.charts import Caption
from clubkit.reports.trend_chart import HEIGHT, Trend, top_of, trend_chart

CAPTION = Caption("t", "Diễn biến", "2026-H1: 3")
RISING = Trend(
    (3.0, 6.0, None, 12.0, None, None), (0.0, 20.0), 0, 17.0, share=False, labels=("2026-H1", "2028-H2")
)


def kinds(trend: Trend) -> list[str]:
    return re.findall(r'class="(\w+)(?: \w+)?"', trend_chart(trend, "12", CAPTION))[1:]


def test_it_shows_road_actual_and_projection() -> None:
    assert [kind for kind in kinds(RISING) if kind != "tick"] == [
        "base", "aim", "goal", "run", "dot", "dot", "dot", "ahead", "ring", "said",
    ]  # fmt: skip


def test_a_period_without_a_value_breaks_the_line() -> None:
    assert kinds(RISING).count("run") == 1
    whole = replace(RISING, values=(3.0, 6.0, 9.0, 12.0, None, None))
    assert kinds(whole).count("run") == 1
    assert kinds(whole).count("dot") == 4


def test_without_target_and_projection_only_what_was_reached_is_drawn() -> None:
    drawn = kinds(replace(RISING, aim=None, projected=None))
    assert {"aim", "goal", "ahead", "ring"}.isdisjoint(drawn)


def test_without_any_value_there_is_no_chart() -> None:
    assert trend_chart(replace(RISING, values=(None,)), "", CAPTION) == ""


def test_the_first_value_of_a_phase_has_its_words_at_its_right() -> None:
    assert 'class="said start"' in trend_chart(replace(RISING, values=(3.0, *[None] * 5)), "3", CAPTION)
    assert 'class="said end"' in trend_chart(RISING, "12", CAPTION)


def test_a_phase_of_one_period_is_drawn_too() -> None:
    alone = Trend((5.0,), None, 0, None, share=True, labels=("2030-H2", "2030-H2"))
    assert kinds(alone).count("dot") == 1


@pytest.mark.parametrize(
    ("largest", "share", "top"),
    [
        (0.0, False, 1.0),
        (80.0, False, 100.0),
        (153.0, False, 200.0),
        (4000.0, False, 5000.0),
        (98.0, True, 100.0),
        (24.0, True, 30.0),
    ],
)
def test_the_scale_ends_at_a_round_number(largest: float, top: float, *, share: bool) -> None:
    assert top_of(largest, share=share) == top


def test_nothing_is_drawn_outside_the_picture() -> None:
    heights = [
        float(y)
        for y in re.findall(
            r'cy="([\d.-]+)"', trend_chart(replace(RISING, values=(-5.0, 900.0)), "", CAPTION)
        )
    ]
    assert all(0 <= y <= HEIGHT for y in heights)


def test_words_cannot_break_out() -> None:
    assert "<script>" not in trend_chart(RISING, "<script>", Caption("t", "<script>", "<script>"))

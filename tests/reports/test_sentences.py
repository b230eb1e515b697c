"""One indicator in sentences: each standing has its own."""

from dataclasses import replace
from decimal import Decimal

import pytest

from clubkit.indicators.model import Figure, Level, Measured, Standing
from clubkit.indicators.outlook import Outlook
from clubkit.plan.model import Nature, Pace, Target, Unit
from clubkit.reports.model import Line
from clubkit.reports.sentences import (
    change_sentence,
    distance_words,
    projected_sentence,
    promise_words,
    remarks_sentence,
    standing_sentence,
    unknown_sentence,
    value_words,
)
from tests.reports.conftest import PROVINCE, count, figure, indicator, share, target

EIGHTY, SHARE, FRAME = target("a", 80), target("a", 30), target("a", 50, 60)
OUTLOOK = Outlook("a", Level.PROVINCE, PROVINCE, 0.25, 3, 61.0, 2.0, 4, will_miss=False)


def line(
    found: Measured, standing: Standing, promised: Target | None, pace: Pace = Pace.LINEAR, **more: object
) -> Line:
    unit = Unit.PERCENT if found.denominator else Unit.CLUBS
    floor = None if promised is None or promised.floor is None else float(promised.floor)
    gap = None if found.value is None or floor is None else found.value - floor
    plain = figure("a", Level.PROVINCE, PROVINCE, found, **{"gap": gap, **more})
    judged = replace(plain, target=promised, standing=standing)
    return Line(1, replace(indicator("a", unit), pace=pace), judged)


NOTHING = count(None, reporting=0)
SAID = [
    (line(count(83), Standing.MET, EIGHTY), "Kết quả: 83 CLB, đạt mục tiêu của giai đoạn (ít nhất 80 CLB), cao hơn 3 CLB."),
    (line(count(80), Standing.MET, EIGHTY), "Kết quả: 80 CLB, đạt mục tiêu của giai đoạn (ít nhất 80 CLB)."),
    (
        line(share(3, 4), Standing.MET, SHARE, Pace.HOLD),
        "Kết quả: 75% (3/4), bảo đảm mức phải duy trì thường xuyên (ít nhất 30%), cao hơn 45 điểm phần trăm.",
    ),
    (
        line(share(11, 20), Standing.MET, FRAME),
        "Kết quả: 55% (11/20), nằm trong khung của kế hoạch (từ 50% đến 60%).",
    ),
    (
        line(share(3, 4), Standing.MET, FRAME, above=True),
        "Kết quả: 75% (3/4), đạt mục tiêu và cao hơn khung của kế hoạch (từ 50% đến 60%).",
    ),
    (
        line(count(30), Standing.ON_TRACK, EIGHTY),
        "Kết quả: 30 CLB; mục tiêu đến cuối giai đoạn là ít nhất 80 CLB, còn thiếu 50 CLB; đúng tiến độ so với thời gian đã qua (25% thời gian thực hiện).",
    ),
    (
        line(count(30), Standing.ON_TRACK, EIGHTY, Pace.MILESTONES),
        "Kết quả: 30 CLB; mục tiêu đến cuối giai đoạn là ít nhất 80 CLB, còn thiếu 50 CLB; đạt mốc của các năm đã qua.",
    ),
    (
        line(count(3), Standing.BEHIND, EIGHTY),
        "Kết quả: 3 CLB; mục tiêu đến cuối giai đoạn là ít nhất 80 CLB, còn thiếu 77 CLB; chậm tiến độ so với thời gian đã qua (25% thời gian thực hiện).",
    ),
    (
        line(count(3), Standing.BEHIND, EIGHTY, Pace.MILESTONES),
        "Kết quả: 3 CLB; mục tiêu đến cuối giai đoạn là ít nhất 80 CLB, còn thiếu 77 CLB; chậm so với mốc của các năm đã qua.",
    ),
    (
        line(share(1, 4), Standing.BEHIND, SHARE, Pace.HOLD),
        "Kết quả: 25% (1/4), thấp hơn mức phải duy trì thường xuyên (ít nhất 30%) là 5 điểm phần trăm.",
    ),
    (line(NOTHING, Standing.NOT_STARTED, EIGHTY), "Giai đoạn chưa bắt đầu, chưa đến kỳ đánh giá; mục tiêu là ít nhất 80 CLB."),
    (
        line(count(1), Standing.NOT_STARTED, EIGHTY),
        "Kết quả: 1 CLB; giai đoạn chưa bắt đầu, chưa đến kỳ đánh giá; mục tiêu là ít nhất 80 CLB.",
    ),
    (line(count(1), Standing.NO_TARGET, None), "Kết quả: 1 CLB; kế hoạch không nêu mục tiêu cho giai đoạn này nên không xếp loại."),
    (
        line(share(1, 4), Standing.NO_TARGET, target("a", None)),
        "Kết quả: 25% (1/4); kế hoạch nêu yêu cầu nhưng không kèm con số nên không xếp loại.",
    ),
    (line(NOTHING, Standing.NO_DATA, EIGHTY), "Chưa có số liệu để đánh giá; mục tiêu là ít nhất 80 CLB."),
    (line(NOTHING, Standing.NO_DATA, None), "Chưa có số liệu để đánh giá."),
]  # fmt: skip


@pytest.mark.parametrize(("told", "sentence"), SAID)
def test_each_standing_of_a_running_phase_has_its_sentence(told: Line, sentence: str) -> None:
    assert standing_sentence(told, OUTLOOK, closed=False) == sentence


CLOSED = [
    (line(count(83), Standing.MET, EIGHTY), "Kết thúc giai đoạn: 83 CLB, hoàn thành mục tiêu (ít nhất 80 CLB), cao hơn 3 CLB."),
    (
        line(share(3, 4), Standing.MET, SHARE, Pace.HOLD),
        "Kết thúc giai đoạn: 75% (3/4), hoàn thành mục tiêu (ít nhất 30%), cao hơn 45 điểm phần trăm.",
    ),
    (
        line(share(11, 20), Standing.MET, FRAME),
        "Kết thúc giai đoạn: 55% (11/20), hoàn thành mục tiêu, nằm trong khung của kế hoạch (từ 50% đến 60%).",
    ),
    (
        line(share(3, 4), Standing.MET, FRAME, above=True),
        "Kết thúc giai đoạn: 75% (3/4), hoàn thành mục tiêu và cao hơn khung của kế hoạch (từ 50% đến 60%).",
    ),
    (line(count(3), Standing.NOT_MET, EIGHTY), "Kết thúc giai đoạn: 3 CLB, không đạt mục tiêu (ít nhất 80 CLB), thiếu 77 CLB."),
    (line(NOTHING, Standing.NO_DATA, EIGHTY), "Chưa có số liệu để đánh giá; mục tiêu là ít nhất 80 CLB."),
]  # fmt: skip


@pytest.mark.parametrize(("told", "sentence"), CLOSED)
def test_each_standing_of_a_closed_phase_has_its_sentence(told: Line, sentence: str) -> None:
    assert standing_sentence(told, OUTLOOK, closed=True) == sentence


WHOLE = [
    (Standing.MET, count(83), Pace.LINEAR, "83 CLB, đạt mục tiêu của cả kế hoạch (ít nhất 80 CLB), cao hơn 3 CLB."),
    (
        Standing.ON_TRACK, count(70), Pace.MILESTONES,
        "70 CLB; mục tiêu của cả kế hoạch là ít nhất 80 CLB, còn thiếu 10 CLB; đúng tiến độ so với thời gian đã qua.",
    ),
    (
        Standing.BEHIND, count(7), Pace.LINEAR,
        "7 CLB; mục tiêu của cả kế hoạch là ít nhất 80 CLB, còn thiếu 73 CLB; chậm tiến độ so với thời gian đã qua.",
    ),
    (Standing.BEHIND, count(79), Pace.HOLD, "79 CLB, thấp hơn mục tiêu của cả kế hoạch (ít nhất 80 CLB) là 1 CLB."),
    (Standing.NOT_MET, count(7), Pace.LINEAR, "7 CLB, không đạt mục tiêu của cả kế hoạch (ít nhất 80 CLB), thiếu 73 CLB."),
    (Standing.NO_DATA, NOTHING, Pace.LINEAR, "chưa có số liệu để đánh giá; mục tiêu của cả kế hoạch là ít nhất 80 CLB."),
    (Standing.NOT_STARTED, NOTHING, Pace.LINEAR, "chưa đến kỳ đánh giá; mục tiêu của cả kế hoạch là ít nhất 80 CLB."),
]  # fmt: skip


@pytest.mark.parametrize(("standing", "found", "pace", "sentence"), WHOLE)
def test_each_standing_against_the_whole_plan_has_its_sentence(
    standing: Standing, found: Measured, pace: Pace, sentence: str
) -> None:
    assert standing_sentence(line(found, standing, EIGHTY, pace), None, closed=True, whole=True) == sentence


def test_a_stock_is_compared_with_the_last_period_that_has_it() -> None:
    trend = (("2026-H1", 30.0), ("2026-H2", None), ("2027-H1", 25.0))
    told = line(share(1, 4), Standing.BEHIND, SHARE, trend=trend, last_year=30.0)
    assert (
        change_sentence(told)
        == "So với kỳ 6 tháng đầu năm 2026, giảm 5 điểm phần trăm (cùng kỳ năm trước: 30%)."
    )


@pytest.mark.parametrize(
    ("before", "said"), [(24.0, "tăng 1 điểm phần trăm"), (25.01, "không thay đổi"), (25.0, "không thay đổi")]
)
def test_a_change_that_is_not_shown_is_none(before: float, said: str) -> None:
    told = line(share(1, 4), Standing.BEHIND, SHARE, trend=(("2026-H2", before),))
    assert change_sentence(told) == f"So với kỳ 6 tháng cuối năm 2026, {said}."


def test_a_first_period_is_compared_with_nothing_but_last_year_s() -> None:
    first = line(share(1, 4), Standing.BEHIND, SHARE, trend=(("2027-H1", 25.0),))
    assert change_sentence(first) == ""
    lasting = replace(first, figure=replace(first.figure, last_year=20.0))
    assert change_sentence(lasting) == "Cùng kỳ năm trước: 20%."


def test_what_happens_within_a_period_is_told_by_period_and_year() -> None:
    found = line(count(8), Standing.BEHIND, EIGHTY, in_period=3.0, in_year=5.0, last_year=2.0)
    dated = replace(found, indicator=replace(found.indicator, nature=Nature.DATED))
    assert change_sentence(dated) == "Riêng trong kỳ: 3 CLB; từ đầu năm: 5 CLB; cùng kỳ năm trước: 2 CLB."
    half = replace(dated, figure=replace(dated.figure, in_year=3.0, last_year=None))
    assert change_sentence(half) == "Riêng trong kỳ: 3 CLB."
    unknown = replace(dated, figure=replace(dated.figure, in_period=None))
    assert change_sentence(unknown) == ""


def test_without_a_value_nothing_has_changed() -> None:
    assert change_sentence(line(NOTHING, Standing.NO_DATA, EIGHTY, trend=(("2026-H2", 3.0),))) == ""


def told_of(measured: Measured, **more: object) -> Figure:
    return figure("a", Level.PROVINCE, PROVINCE, measured, **more)


def test_units_without_data_are_counted() -> None:
    assert unknown_sentence(told_of(count(8, reporting=2, carried=1))) == (
        "Còn 1/4 đơn vị chưa có số liệu; 1 đơn vị dùng số liệu kỳ trước."
    )
    assert unknown_sentence(told_of(count(8, reporting=3))) == "Còn 1/4 đơn vị chưa có số liệu."
    assert unknown_sentence(told_of(count(8, reporting=3, carried=1))) == "Có 1 đơn vị dùng số liệu kỳ trước."
    assert unknown_sentence(told_of(count(8))) == ""


def test_bounds_and_counts_beside_a_figure_are_remarks() -> None:
    open_ = replace(share(1, 2), low=50.0, high=100.0, reporting=1, expected=2, notes={"clubs": 3})
    assert remarks_sentence(told_of(open_), Unit.PERCENT).startswith(
        "Ghi chú: nếu tính cả 1 đơn vị chưa có số liệu thì tỷ lệ nằm trong khoảng từ 50% đến 100%; "
    )
    assert remarks_sentence(told_of(share(1, 2)), Unit.PERCENT) == ""


def test_a_projection_names_the_periods_it_stands_on() -> None:
    said = "Nếu giữ nhịp độ của 3 kỳ gần nhất, ước đến cuối giai đoạn: 61%."
    assert projected_sentence(OUTLOOK, Unit.PERCENT) == said
    assert projected_sentence(replace(OUTLOOK, projected=None), Unit.PERCENT) == ""
    assert projected_sentence(None, Unit.PERCENT) == ""


def test_values_and_distances_carry_what_they_count() -> None:
    assert value_words(1_250_000_000, Unit.MONEY) == "1.250.000.000 đồng"
    assert value_words(None, Unit.CLUBS) == "chưa có số liệu"
    assert distance_words(-1_000_000, Unit.MONEY) == "1.000.000 đồng"


def test_a_promise_of_all_is_no_least_one() -> None:
    assert promise_words(target("a", 100), Unit.PERCENT) == "100%"
    assert promise_words(Target("a", None, Decimal(50000000)), Unit.MONEY) == "ít nhất 50.000.000 đồng"
    assert promise_words(target("a", None), Unit.PERCENT) == ""

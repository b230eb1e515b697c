"""The communes at both ends of an indicator."""

from dataclasses import replace

import pytest

from clubkit.indicators.model import Figure, Level, Measured
from clubkit.plan.model import Unit
from clubkit.reports.model import Line, ProvinceReport
from clubkit.reports.ranking import Ranked, end_of, ends_sentences
from tests.reports.conftest import count, figure, share


def named(*values: int) -> list[Ranked]:
    return [
        Ranked(str(at), f"xã {at}", figure("a", Level.COMMUNE, str(at), count(value)), f"{value} CLB")
        for at, value in enumerate(values)
    ]


def test_three_units_are_named_with_their_values() -> None:
    assert end_of(named(9, 7, 5, 1), Unit.CLUBS) == "xã 0 (9 CLB), xã 1 (7 CLB), xã 2 (5 CLB)"


def test_more_alike_than_there_is_room_for_are_counted() -> None:
    assert end_of(named(9, 5, 5, 5, 1), Unit.CLUBS) == "xã 0 (9 CLB), 3 đơn vị cùng mức 5 CLB"
    assert end_of(named(0, 0, 0, 0), Unit.CLUBS) == "4 đơn vị cùng mức 0 CLB"


def test_a_share_is_named_with_what_it_stands_on() -> None:
    one = Ranked("1", "xã Ba Tơ", figure("a", Level.COMMUNE, "1", share(1, 2)), "50%")
    assert end_of([one], Unit.PERCENT) == "xã Ba Tơ (50%; 1/2)"


def line_of(report: ProvinceReport, code: str) -> Line:
    return next(each for each in report.board if each.indicator.code == code)


def with_figures(report: ProvinceReport, code: str, *found: Measured | None) -> ProvinceReport:
    at = [line.indicator.code for line in report.board].index(code)

    def placed(board: tuple[Figure | None, ...], unit: str, measured: Measured | None) -> list[Figure | None]:
        mine = None if measured is None else figure(code, Level.COMMUNE, unit, measured)
        return [mine if place == at else each for place, each in enumerate(board)]

    rows = tuple(
        replace(row, board=tuple(placed(row.board, row.code, measured)))
        for row, measured in zip(report.communes, found, strict=True)
    )
    return replace(report, communes=rows)


def test_both_ends_are_told(report: ProvinceReport) -> None:
    assert ends_sentences(report, line_of(report, "new_clubs")) == (
        "Cao nhất: phường Cẩm Thành (5 CLB), xã Bình Sơn (2 CLB), xã Sơn Hà (1 CLB).",
        "Thấp nhất: xã Sơn Hạ (0 CLB), xã Sơn Hà (1 CLB), xã Bình Sơn (2 CLB).",
    )


def test_of_what_a_unit_has_or_has_not_those_without_are_named(report: ProvinceReport) -> None:
    found = with_figures(report, "coverage_upland", None, share(1, 1), share(0, 1), None)
    assert ends_sentences(found, line_of(found, "coverage_upland")) == (
        "Chưa đủ CLB đạt chuẩn (1 đơn vị): xã Sơn Hà.",
    )
    all_there = with_figures(report, "coverage_upland", None, share(1, 1), share(1, 1), None)
    assert ends_sentences(all_there, line_of(all_there, "coverage_upland")) == ()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((3, 3, 3, 3), ("Các đơn vị có số liệu đều ở mức 3 CLB.",)),
        ((None, None, None, None), ()),
        ((3, None, None, None), ()),
    ],
)
def test_without_ends_none_are_told(
    report: ProvinceReport, values: tuple[int | None, ...], said: tuple[str, ...]
) -> None:
    found = with_figures(report, "new_clubs", *(None if each is None else count(each) for each in values))
    assert ends_sentences(found, line_of(found, "new_clubs")) == said

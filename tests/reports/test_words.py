"""Figures in words."""

from dataclasses import replace
from decimal import Decimal
from typing import cast

import pytest

from clubkit.communes.model import Registry
from clubkit.forms.load import load_form
from clubkit.indicators.model import Figure, Measured, Standing
from clubkit.plan.load import load_plan
from clubkit.plan.model import Target, Unit
from clubkit.reports.build import build_report
from clubkit.reports.completeness import Completeness
from clubkit.reports.model import Heading, ProvinceReport, Results
from clubkit.reports.words import (
    SIGNS,
    amount,
    base_words,
    bounds_words,
    format_of,
    fraction,
    gap_words,
    none_words,
    note_words,
    remarks,
    shown_number,
    span_words,
    standing_words,
    target_words,
    title_words,
    unit_sign,
    unit_words,
)
from clubkit.text import Lang
from clubkit.workspace.bundled import built_in_plan, bundled


def promised(floor: str | None, ceiling: str | None = None) -> Target:
    low, high = (None if each is None else Decimal(each) for each in (floor, ceiling))
    return Target("x", "2025-2030", low, high)


@pytest.mark.parametrize(
    ("target", "unit", "words"),
    [
        (promised("80"), Unit.CLUBS, "≥ 80"),
        (promised("4000"), Unit.PEOPLE, "≥ 4.000"),
        (promised("50", "60"), Unit.PERCENT, "50–60%"),
        (promised("20"), Unit.PERCENT, "≥ 20%"),
        (promised("100"), Unit.PERCENT, "100%"),
        (promised("100"), Unit.CLUBS, "≥ 100"),
        (promised(None), Unit.PERCENT, "kế hoạch nêu, không kèm con số"),
        (None, Unit.PERCENT, "kế hoạch không nêu mục tiêu"),
    ],
)
def test_a_target_is_told_as_it_was_promised(target: Target | None, unit: Unit, words: str) -> None:
    assert target_words(target, unit, "vi") == words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (62.0, Unit.CLUBS, "62"),
        (70.96774, Unit.PERCENT, "71%"),
        (1234567.0, Unit.MONEY, "1.234.567 đồng"),
        (None, Unit.PERCENT, "chưa có số liệu"),
        (None, Unit.MONEY, "chưa có số liệu"),
    ],
)
def test_a_value_is_written_in_its_unit(value: float | None, unit: Unit, words: str) -> None:
    assert amount(value, unit, "vi") == words


@pytest.mark.parametrize(
    ("value", "unit", "number"),
    [
        (70.96774, Unit.PERCENT, 71.0),
        (99.97, Unit.PERCENT, 99.9),
        (0.02, Unit.PERCENT, 0.1),
        (1234567.0, Unit.MONEY, 1234567.0),
        (None, Unit.CLUBS, None),
    ],
)
def test_a_spreadsheet_gets_the_number_that_words_show(
    value: float | None, unit: Unit, number: float | None
) -> None:
    assert shown_number(value, unit) == number


def test_whole_numbers_are_written_without_a_decimal_and_percentages_with_one() -> None:
    assert [format_of(71.0, Unit.PERCENT), format_of(8.0, Unit.CLUBS), format_of(8.5, Unit.CLUBS)] == [
        "0.0",
        "#,##0",
        "#,##0.0",
    ]


@pytest.mark.parametrize(
    ("gap", "unit", "words"),
    [
        (3.0, Unit.CLUBS, "+3"),
        (-18.0, Unit.CLUBS, "−18"),
        (-12.5, Unit.PERCENT, "−12,5 điểm %"),
        (0.0, Unit.PEOPLE, "±0"),
        (-1500000.0, Unit.MONEY, "−1.500.000 đồng"),
        (None, Unit.CLUBS, ""),
    ],
)
def test_a_gap_says_which_way(gap: float | None, unit: Unit, words: str) -> None:
    assert gap_words(gap, unit, "vi") == words


def test_units_without_data_leave_a_range() -> None:
    measured = Measured(100 * 22 / 31, 22, 31, reporting=24, expected=31, carried=1, low=70.97, high=90.3)
    assert bounds_words(measured, "vi") == "22/31, 6 chưa có số liệu → 71–90,3%"


def test_there_is_no_range_where_all_units_are_known() -> None:
    measured = Measured(50.0, 1, 2, 2, 2, 0, low=50.0, high=50.0)
    assert bounds_words(measured, "vi") == ""
    assert bounds_words(replace(measured, low=None), "vi") == ""
    assert bounds_words(replace(measured, high=None), "vi") == ""


def test_a_range_without_any_data_has_no_fraction() -> None:
    measured = Measured(None, None, None, 0, 31, 0, low=0.0, high=100.0)
    assert bounds_words(measured, "vi") == "31 chưa có số liệu → 0–100%"


def test_only_a_share_with_data_has_a_fraction() -> None:
    assert fraction(Measured(50.0, 1000, 2000, 1, 1, 0), "vi") == "1.000/2.000"
    assert fraction(Measured(8.0, 8, None, 1, 1, 0), "vi") == ""
    assert fraction(Measured(None, None, 5, 1, 1, 0), "vi") == ""
    assert fraction(Measured(None, 0, 0, 1, 1, 0), "vi") == ""


def test_a_unit_with_nothing_to_count_is_not_one_without_data(report: ProvinceReport) -> None:
    known = report.board[0].figure
    idle, unknown = Measured(None, 0, 0, 1, 1, 0), Measured(None, None, None, 0, 1, 0)
    assert none_words(None, "vi") == "–"
    assert none_words(replace(known, measured=idle), "vi") == "–"
    assert none_words(replace(known, measured=unknown), "vi") == "chưa có"


def test_carried_units_are_counted_apart() -> None:
    assert base_words(Measured(1.0, 1, None, 90, 96, 5), "vi") == "90/96 đơn vị, 5 dùng số liệu kỳ trước"
    assert base_words(Measured(1.0, 1, None, 96, 96, 0), "vi") == "96/96 đơn vị"


@pytest.mark.parametrize("standing", Standing)
def test_every_standing_has_a_sign_of_its_own_and_words_in_both_languages(standing: Standing) -> None:
    vi, en = standing_words(standing, "vi"), standing_words(standing, "en")
    assert vi.sign == en.sign
    assert len(set(SIGNS.values())) == len(Standing)
    assert vi.words != en.words


@pytest.mark.parametrize("unit", Unit)
def test_every_unit_has_a_word(unit: Unit) -> None:
    assert unit_sign(unit, "vi")
    assert bool(unit_words(unit, "vi")) is (unit not in (Unit.PERCENT, Unit.MONEY))


def test_of_which_counts_are_told_with_what_belongs_to_them() -> None:
    notes = {"returns": 180, "returns_due": 192, "by_province": 5_000_000, "active": 0, "suspended": 2}
    measured = Measured(1.0, 1, None, 1, 1, 0, notes=notes)
    assert note_words(measured, Unit.MONEY, "vi") == (
        "tạm dừng: 2",
        "dựa trên 180/192 báo cáo phải gửi của giai đoạn",
        "cấp tỉnh tự làm: 5.000.000 đồng",
    )
    assert len(note_words(measured, Unit.MONEY, "en")) == 3


def test_coverage_tells_its_clubs_and_the_check_list_beside() -> None:
    notes = {"clubs": 40, "checklist": 0, "without_data": 6}
    assert note_words(Measured(1.0, 1, 1, 1, 1, 0, notes=notes), Unit.PERCENT, "vi") == (
        "số CLB được xác nhận đạt chuẩn: 40",
        "theo bảng điểm đề xuất: 0 đơn vị",
    )


def test_the_running_year_is_told_without_a_standing() -> None:
    notes = {"running_met": 30, "running_clubs": 70}
    words = note_words(Measured(50.0, 1, 2, 1, 1, 0, notes=notes), Unit.PERCENT, "vi")
    assert words == ("năm chưa hết: 30/70 CLB",)


def test_without_data_there_is_no_of_which() -> None:
    assert note_words(Measured(None, None, None, 0, 1, 0, notes={"clubs": 0}), Unit.PERCENT, "vi") == ()


def test_unknown_units_are_counted_by_the_measure_where_it_does() -> None:
    measured = Measured(50.0, 1, 3, 3, 3, 0, low=33.3, high=66.7, notes={"without_data": 1})
    assert bounds_words(measured, "vi").startswith("1/3, 1 chưa có số liệu")


NOTES = ("active", "before_plan", "merger_products", "suspended", "dissolved", "merged", "returns", "clubs")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_note_of_the_measures_has_words(lang: Lang) -> None:
    notes = dict.fromkeys(
        (*NOTES, "returns_due", "running_met", "running_clubs", "checklist", "by_province"), 7
    )
    assert len(note_words(Measured(1.0, 1, None, 1, 1, 0, notes=notes), Unit.CLUBS, lang)) == 11


@pytest.fixture
def above(report: ProvinceReport) -> Figure:
    return report.board[1].figure


def test_above_the_range_is_said_beside_the_figure(above: Figure) -> None:
    assert remarks(above, Unit.PERCENT, "vi") == ("cao hơn khung của kế hoạch (trên 60%)",)
    assert remarks(replace(above, above=False), Unit.PERCENT, "vi") == ()


def test_without_a_ceiling_there_is_no_range_to_be_above_of(above: Figure) -> None:
    assert remarks(replace(above, target=promised("50")), Unit.PERCENT, "vi") == ()
    assert remarks(replace(above, target=None), Unit.PERCENT, "vi") == ()


def test_of_which_counts_of_nought_are_left_out(report: ProvinceReport) -> None:
    assert remarks(report.board[0].figure, Unit.CLUBS, "vi") == ("trong đó đang hoạt động: 7",)


def test_a_figure_that_adds_up_one_question_counts_in_the_unit_of_the_workbook() -> None:
    form = load_form(bundled("xlsx") / "return.toml")
    units = {field.name: field.unit.vi for sheet in form.sheets for field in sheet if field.unit}
    # who attends for a board is a turn, and clubs go by their short name
    short = {"lượt Ban Chủ nhiệm": "lượt"}
    sums = [each for each in load_plan(built_in_plan()).indicators if each.measure == "sum"]
    named = [(each, cast("tuple[str, ...]", each.params["fields"])) for each in sums]
    one = {each.code: (each.unit, names[0]) for each, names in named if not names[1:]}
    asked = {code: short.get(units[name], units[name]) for code, (_, name) in one.items()}
    assert len(one) > 20
    assert {code: unit_sign(unit, "vi") for code, (unit, _) in one.items()} == asked


@pytest.mark.parametrize(
    ("period", "vi", "en"),
    [
        ("2027-H1", "6 tháng đầu năm 2027", "the first half of 2027"),
        ("2027-H2", "năm 2027", "the year 2027"),
        ("2030-H1", "6 tháng đầu năm 2030", "the first half of 2030"),
        ("2030-H2", "tổng kết giai đoạn 2025–2030", "the whole of phase 2025–2030"),
        ("2031-H1", "6 tháng đầu năm 2031", "the first half of 2031"),
        ("2034-H2", "năm 2034", "the year 2034"),
        ("2035-H2", "tổng kết giai đoạn 2030–2035", "the whole of phase 2030–2035"),
    ],
)
def test_a_report_is_titled_by_what_its_period_closes(period: str, vi: str, en: str) -> None:
    report = empty_report(period)
    assert [span_words(report, "vi"), span_words(report, "en")] == [vi, en]
    assert title_words(report, "vi") == f"Kế hoạch 39: báo cáo {vi}"


def empty_report(period: str) -> ProvinceReport:
    """A report of the built-in plan before any return."""
    plan = load_plan(built_in_plan())
    named = plan.find_period(period)
    assert named is not None
    heading = Heading("Kế hoạch 39", "Cơ quan", named.phase, period, named.due, simulated=True)
    results = Results((), (), Completeness(0, 0, 0, 0, 0, 0, ()))
    return build_report(plan, Registry((), ()), results=results, heading=heading)

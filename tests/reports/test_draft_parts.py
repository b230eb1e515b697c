"""Parts of the Word draft: on whose returns it stands, what lags, what is ahead, what changed."""

from dataclasses import replace
from datetime import date

from clubkit.findings import Code
from clubkit.indicators.early import EarlyWarning, Why
from clubkit.indicators.model import Level, Standing
from clubkit.indicators.outlook import Outlook
from clubkit.reports.changes import Changes, FinalReport
from clubkit.reports.completeness import Completeness
from clubkit.reports.draft_annexes import annexes_of
from clubkit.reports.draft_basis import basis_lines
from clubkit.reports.draft_charts import areas_chart, progress_chart, trend_chart
from clubkit.reports.draft_outlook import difficulties_of, next_steps_of
from clubkit.reports.draft_results import change_lines, letter_of
from clubkit.reports.draft_words import listed, small, unit_name
from clubkit.reports.model import ProvinceReport, Span
from clubkit.waivers.model import Waiver
from tests.reports.conftest import PROVINCE, UNITS, Build


def test_when_all_returns_are_merged_that_is_said(build: Build) -> None:
    lines = basis_lines(build(sent=Completeness(4, 4, 4, 4, 4, 0, ())))
    assert "Tất cả các đơn vị đã gửi báo cáo và được tổng hợp." in lines
    assert not any(each.startswith("Chưa gửi") for each in lines)


def test_a_sound_return_that_waits_and_a_late_one_are_named(build: Build) -> None:
    unit = (("21025", UNITS["21025"]),)
    lines = basis_lines(build(sent=Completeness(4, 2, 2, 1, 0, 1, (), waiting=unit, late_units=unit)))
    assert "Đã gửi, chưa tổng hợp (1 đơn vị): phường Cẩm Thành." in lines
    assert "Gửi quá hạn (1 đơn vị): phường Cẩm Thành." in lines
    assert "Tạm dùng số liệu kỳ trước (1 đơn vị): xã Sơn Hà." in lines


def test_what_the_province_accepted_is_told(report: ProvinceReport) -> None:
    waiver = Waiver(
        Code("row.at_most"),
        "21025",
        "2027-H1",
        "women",
        "đã hỏi",
        date(2027, 12, 31),
        "ai",
        date(2027, 6, 20),
    )
    lines = basis_lines(replace(report, waivers=(waiver,)))
    assert "Tỉnh chấp nhận dù trái quy tắc kiểm tra (1 trường hợp):" in lines
    assert lines[-1].startswith("- 21025 Phường Cẩm Thành, 6 tháng đầu năm 2027: ")


def warned(report: ProvinceReport, why: Why, **more: object) -> ProvinceReport:
    line = report.board[0]
    outlook = Outlook("new_clubs", Level.PROVINCE, PROVINCE, 0.5, 3, 40.0, 12.0, 6, will_miss=True)
    found = EarlyWarning(why, line.indicator, line.figure, replace(outlook, **more), 72, 12)  # type: ignore[arg-type]
    return replace(report, warnings=(found,))


def test_what_will_miss_is_told_once_with_what_would_still_reach_it(report: ProvinceReport) -> None:
    found = warned(report, Why.PACE)
    lines = difficulties_of(found)["weak"]
    assert isinstance(lines, list)
    assert lines[0] == (
        "- Chỉ tiêu coverage_upland: 50%, mục tiêu ít nhất 70%, còn thiếu 20 điểm phần trăm (chậm tiến độ)."
    )
    assert lines[1] == (
        "- Chỉ tiêu new_clubs: hiện đạt 8 CLB; nếu giữ nhịp độ của 3 kỳ gần nhất, đến cuối giai đoạn ước đạt 40 CLB,"
        " không đạt mục tiêu (ít nhất 80 CLB). Để đạt mục tiêu, mỗi kỳ trong 6 kỳ còn lại cần thêm ít nhất 12 CLB."
    )
    assert lines[-1].startswith("Cách dự báo: ")
    steps = next_steps_of(found)
    assert steps["needed"] == ("Để hoàn thành mục tiêu giai đoạn trong 6 kỳ còn lại, bình quân mỗi kỳ cần:")
    assert steps["each"] == ["- Chỉ tiêu new_clubs: thêm 12 CLB."]


def test_where_nothing_lags_that_is_said(report: ProvinceReport) -> None:
    fine = tuple(
        replace(line, figure=replace(line.figure, standing=Standing.MET, gap=0.0)) for line in report.board
    )
    assert difficulties_of(replace(report, board=fine, outlooks={}, warnings=()))["weak"] == [
        "Trong các chỉ tiêu đã có số liệu, không có chỉ tiêu nào chậm tiến độ hoặc không đạt."
    ]


def test_a_closed_phase_leads_over_to_the_next(report: ProvinceReport) -> None:
    over = replace(
        report, span=Span.CLOSING, heading=replace(report.heading, today=date(2031, 1, 5)), warnings=()
    )
    assert str(next_steps_of(over)["closed"]).startswith("Giai đoạn đã kết thúc; ")
    assert next_steps_of(replace(over, span=Span.PART))["closed"] == ""


def test_units_without_figures_are_to_be_reminded(report: ProvinceReport) -> None:
    lines = next_steps_of(report)["lines"]
    assert isinstance(lines, list)
    assert lines[-1].endswith("phiếu báo cáo: xã Sơn Hà, xã Sơn Hạ.")


def test_changes_since_the_last_final_report_are_told_kind_by_kind(report: ProvinceReport) -> None:
    assert change_lines(report) == []
    last = FinalReport("2026-H2", "2026-H2", date(2026, 12, 20), "f" * 64, {}, {}, {})
    found = change_lines(
        replace(report, changes=Changes(last, restated=(), moved=(), declared=("plan.toml",), revisions=()))
    )
    assert found[0].startswith("Báo cáo chốt gần nhất: 6 tháng cuối năm 2026")
    assert found[-2:] == ["Kế hoạch, danh sách đơn vị hoặc mẫu đã thay đổi:", "- plan.toml"]


def test_charts_show_whole_numbers_and_nothing_before_there_is_any(
    large: ProvinceReport, before_any_return: ProvinceReport
) -> None:
    numbers = iter(range(1, 9))
    progress, trend, areas = (draw(large, numbers) for draw in (progress_chart, trend_chart, areas_chart))
    assert progress
    assert trend
    assert areas
    assert all(value.is_integer() for _, value in (*progress.bars, *areas.bars))
    assert [name for name, _ in trend.bars][:2] == ["6 tháng đầu năm 2026", "6 tháng cuối năm 2026"]
    nothing = [draw(before_any_return, numbers) for draw in (progress_chart, trend_chart, areas_chart)]
    assert nothing == [None, None, None]


def test_a_share_that_is_not_quite_none_or_all_is_shown_as_neither(report: ProvinceReport) -> None:
    values = {"new_clubs": 0.2, "women_share": 49.9, "coverage_upland": 70.0}
    lines = tuple(
        replace(line, figure=replace(line.figure, measured=replace(line.figure.measured, value=value)))
        for line in report.board
        for value in [values.get(line.indicator.code)]
    )
    chart = progress_chart(replace(report, board=lines), iter((1,)))
    assert chart
    assert [value for _, value in chart.bars] == [1.0, 99.0, 100.0]


def test_a_unit_without_a_class_stands_last_in_the_annex(report: ProvinceReport) -> None:
    first, *others = report.communes
    communes = annexes_of(replace(report, communes=(replace(first, class_=None), *others)))["communes"]
    assert isinstance(communes, dict)
    assert [group["name"] for group in communes["groups"]] == [
        "Đồng bằng",
        "Miền núi",
        "Chưa phân loại địa bàn",
    ]


def test_names_are_written_as_within_a_sentence() -> None:
    assert [unit_name("Xã Sơn Hà"), unit_name("Đặc khu Lý Sơn"), unit_name("Ba Tơ")] == [
        "xã Sơn Hà", "đặc khu Lý Sơn", "Ba Tơ",
    ]  # fmt: skip
    assert [small("Đồng bằng"), small("CLB mới")] == ["đồng bằng", "CLB mới"]
    assert listed(["a", "b", "c", "d"], 2) == "a, b và 2 đơn vị khác"
    assert listed(["a", "b", "c"], 2) == "a, b, c"


def test_more_indicators_than_letters_are_counted_on() -> None:
    assert [letter_of(at) for at in (0, 4, 23, 24)] == ["a", "đ", "a2", "b2"]

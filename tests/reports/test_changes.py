"""What changed since a final report, held together from plain facts."""

from dataclasses import replace
from datetime import date

import pytest

from clubkit.indicators.model import Level
from clubkit.reports.change_words import change_line, change_sections
from clubkit.reports.changes import Changes, FinalReport, LaterRevision, Now, Shift, changes_since
from clubkit.reports.model import ProvinceReport

NEW, SHARE = ("new_clubs", Level.PROVINCE, "51"), ("women_share", Level.COMMUNE, "21025")
FIRST, SECOND = ("return", "21025", "2026-H2"), ("return", "21040", "2026-H2")
PLAN = {"plan.toml": "a1"}
LAST = FinalReport(
    "2026-H2-2", "2026-H2", date(2026, 12, 20), "c0ffee0123456789", {NEW: 8.0, SHARE: 50.0}, {FIRST: 1}, PLAN
)
SAME = Now({NEW: 8.0, SHARE: 50.0}, {}, {FIRST: 1}, PLAN)


def with_changes(report: ProvinceReport, changes: Changes | None) -> ProvinceReport:
    return replace(report, changes=changes)


def test_nothing_changed_where_all_is_as_it_was() -> None:
    assert changes_since(LAST, SAME) == Changes(LAST, (), (), (), ())


def test_a_figure_that_comes_out_otherwise_is_told_with_both_values() -> None:
    found = changes_since(LAST, replace(SAME, again={NEW: 9.0, SHARE: 50.0}))
    assert found.restated == (Shift(*NEW, 8.0, 9.0),)


def test_a_figure_that_is_gone_has_no_data_now() -> None:
    assert changes_since(LAST, replace(SAME, again={NEW: 8.0})).restated == (Shift(*SHARE, 50.0, None),)


def test_only_the_provinces_figures_are_followed_from_period_to_period() -> None:
    found = changes_since(LAST, replace(SAME, province={NEW: 12.0}))
    assert (found.restated, found.moved) == ((), (Shift(*NEW, 8.0, 12.0),))


def test_returns_taken_in_sent_again_and_withdrawn_since_are_told_apart() -> None:
    again = changes_since(LAST, replace(SAME, revisions={FIRST: 3, SECOND: 1}))
    assert again.revisions == (LaterRevision(*FIRST, 1, 3), LaterRevision(*SECOND, None, 1))
    assert changes_since(LAST, replace(SAME, revisions={})).revisions == (LaterRevision(*FIRST, 1, None),)


def test_files_that_differ_came_or_went_are_named() -> None:
    now = replace(SAME, declared={"plan.toml": "b2", "templates/reports/province.html": "c3"})
    assert changes_since(LAST, now).declared == ("plan.toml", "templates/reports/province.html")
    assert changes_since(LAST, replace(SAME, declared={})).declared == ("plan.toml",)


def test_before_a_final_report_there_is_nothing_to_say(report: ProvinceReport) -> None:
    assert (change_sections(report, "vi"), change_line(report, "vi")) == ((), "")


def test_that_nothing_changed_is_said_and_not_left_out(report: ProvinceReport) -> None:
    ((title, lines),) = change_sections(with_changes(report, changes_since(LAST, SAME)), "vi")
    assert title == "Thay đổi so với báo cáo chốt gần nhất"
    assert lines[0] == (
        "Báo cáo chốt gần nhất: 6 tháng cuối năm 2026, lập ngày 20/12/2026, thư mục 2026-H2-2"
        " (mã đối chiếu của bảng số liệu c0ffee0123…)."
    )
    assert lines[1].startswith("Số liệu của kỳ đó tính lại hôm nay vẫn đúng như báo cáo đã chốt")


def test_each_kind_of_change_has_its_heading_and_lines(report: ProvinceReport) -> None:
    now = Now(
        again={
            NEW: 9.0,
            SHARE: None,
            ("gone", Level.COMMUNE, "21999"): 3.0,
            ("women_share", Level.CLASS, "x"): 1.0,
        },
        province={NEW: 12.0},
        revisions={FIRST: 2, SECOND: 1, ("province", "51", "2026-H2"): 1},
        declared={"plan.toml": "b2"},
        later={"2027-H1": 90},
    )
    last = replace(LAST, revisions={**LAST.revisions, ("return", "21999", "2026-H1"): 1})
    first, *told = change_sections(with_changes(report, changes_since(last, now)), "vi")
    assert len(first[1]) == 1
    assert told == [
        (
            "Số liệu 6 tháng cuối năm 2026 tính lại khác báo cáo đã chốt",
            (
                "Chỉ tiêu new_clubs: 8 → 9",
                "Chỉ tiêu women_share (x): chưa có số liệu → 1%",
                "Chỉ tiêu women_share (21025 Phường Cẩm Thành): 50% → chưa có số liệu",
                "gone (21999): chưa có số liệu → 3",
            ),
        ),
        (
            "Phiếu nhận thêm, gửi lại hoặc rút sau khi chốt",
            (
                "Quảng Ngãi, 6 tháng cuối năm 2026: nhận thêm, lần gửi 1",
                "21025 Phường Cẩm Thành, 6 tháng cuối năm 2026: gửi lại, lần gửi 1 → 2",
                "21040 Xã Bình Sơn, 6 tháng cuối năm 2026: nhận thêm, lần gửi 1",
                "21999, 6 tháng đầu năm 2026: đã rút, trước là lần gửi 1",
            ),
        ),
        ("Phiếu của các kỳ sau đã nhận từ khi chốt", ("6 tháng đầu năm 2027: 90 phiếu",)),
        ("Kế hoạch, danh sách đơn vị hoặc mẫu đã thay đổi", ("plan.toml",)),
        ("Số liệu toàn tỉnh so với báo cáo chốt (6 tháng cuối năm 2026)", ("Chỉ tiêu new_clubs: 8 → 12",)),
    ]


def test_a_long_list_is_cut_and_the_rest_counted(report: ProvinceReport) -> None:
    many = {("new_clubs", Level.COMMUNE, str(code)): 1.0 for code in range(50)}
    told = change_sections(
        with_changes(report, changes_since(LAST, replace(SAME, again={**LAST.figures, **many}))), "vi"
    )
    assert [len(told[1][1]), told[1][1][-1]] == [41, "và 10 mục khác, có đủ trong tệp JSON"]


@pytest.mark.parametrize(("lang", "words"), [("vi", "1 số liệu tính lại khác"), ("en", "1 figures come out")])
def test_a_screen_has_it_in_one_line(report: ProvinceReport, lang: str, words: str) -> None:
    changed = with_changes(report, changes_since(LAST, replace(SAME, again={NEW: 9.0, SHARE: 50.0})))
    assert words in change_line(changed, "en" if lang == "en" else "vi")

"""A commune's scorecard says what the report says of it, and what its own figures ask for."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document

from clubkit.errors import BadDeclaration
from clubkit.indicators.clubs import ClubRow
from clubkit.indicators.model import Figure, Standing
from clubkit.plan.model import Period, Target
from clubkit.reports.card import MOST_CLUBS, Card, card_of, rows_of
from clubkit.reports.card_files import card_docx, card_html
from clubkit.reports.card_master import master_bytes
from clubkit.reports.completeness import Arrival
from clubkit.reports.figures_json import figures_document
from clubkit.reports.model import ProvinceReport, UnitRow
from clubkit.reports.words import amount
from tests.reports.clubs import CLUB, POOR
from tests.reports.feedback.told import parts_of
from tests.reports.test_equal_numbers import Figures, keyed, unit_of

TEMPLATES = Path(__file__).parents[2] / "templates" / "reports"
MASTER = TEMPLATES / "commune.docx"
DAY = date(2027, 6, 20)
HOSTILE = "<script>alert(1)</script> =HYPERLINK(1) {{7*7}} {% raw %} \u202eabc"


def row_of(report: ProvinceReport, code: str = "21025") -> UnitRow:
    (row,) = rows_of(report, [code])
    return row


def card(report: ProvinceReport, *clubs: ClubRow, **row: object) -> Card:
    asked = replace(row_of(report), **row)  # type: ignore[arg-type]  # a test's own facts
    return card_of(replace(report, clubs=clubs), asked)


def page(made: Card) -> str:
    return card_html(made, [TEMPLATES]).decode()


def lines_of(made: Card) -> list[str]:
    body = Document(io.BytesIO(card_docx(made, MASTER, DAY)))
    cells = [cell.text for table in body.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in body.paragraphs] + cells


def own_target(report: ProvinceReport, gap: float, standing: Standing) -> UnitRow:
    row = row_of(report)
    first = row.board[0]
    assert isinstance(first, Figure)
    target = Target("new_clubs", "2025-2030", Decimal(7), commune=row.code)
    return replace(row, board=(replace(first, target=target, gap=gap, standing=standing), *row.board[1:]))


def test_page_word_and_json_show_the_same_numbers(large: ProvinceReport) -> None:
    records, units = keyed(figures_document(large)), unit_of(large)
    for row in (large.communes[0], large.communes[40], large.communes[95]):
        made, shown = card_of(large, row), Figures()
        shown.feed(page(made))
        in_word = lines_of(made)
        assert len(shown.shown) == len(made.lines)
        for line in made.lines:
            value, unit = records[line.key]["value"], units[records[line.key]["code"]]
            words, raw = shown.shown[line.key]
            assert raw == ("" if value is None else repr(float(value)))
            wanted = line.value if value is None else amount(value, unit, "vi")
            assert words.strip() == wanted
            assert any(cell.startswith(wanted) for cell in in_word)


def test_class_and_province_stand_beside_the_commune(report: ProvinceReport) -> None:
    first = card(report).lines[0]
    assert (first.value, first.class_value, first.province_value) == ("5", "7", "8")


def test_an_indicator_of_another_class_is_left_out(report: ProvinceReport) -> None:
    titles = [line.title for line in card(report).lines]
    assert [title for title in titles if "coverage_upland" in title] == []


def test_a_commune_without_targets_of_its_own_has_no_column_for_them(report: ProvinceReport) -> None:
    assert "Mục tiêu của đơn vị" not in page(card(report))
    short = card_of(report, own_target(report, -2.0, Standing.BEHIND))
    assert (short.lines[0].target, short.lines[0].standing) == ("≥ 7", "▼ chậm tiến độ")
    assert "Mục tiêu của đơn vị" in page(short)
    assert "Chỉ tiêu new_clubs: hiện có 5, mục tiêu của đơn vị ≥ 7." in short.steps


def test_a_target_that_is_met_asks_for_nothing(report: ProvinceReport) -> None:
    assert not any(
        "mục tiêu của đơn vị" in step for step in card_of(report, own_target(report, 0.0, Standing.MET)).steps
    )


def test_a_club_is_shown_with_what_it_did(report: ProvinceReport) -> None:
    (club,) = card(report, CLUB).clubs
    told = (club.members, club.older, club.months, club.areas, club.fund, club.standard)
    assert told == ("60", "42", "6/6", "8/8", "61.500.000", "Có (9/9)")


def test_a_club_that_ended_or_said_nothing_is_shown_as_such(report: ProvinceReport) -> None:
    silent = replace(
        CLUB,
        status="suspended",
        members=None,
        months_met=None,
        areas={"area_1": None},
        meets_standard=None,
        standard_met=None,
    )
    suspended, unknown = card(report, silent, replace(silent, status="active")).clubs
    assert suspended.standard == "tạm dừng"
    assert {unknown.members, unknown.months, unknown.areas, unknown.standard} == {"chưa có số liệu"}


def test_clubs_of_other_communes_stand_elsewhere(report: ProvinceReport) -> None:
    assert card(report, replace(CLUB, commune="21040")).clubs == ()


def test_more_clubs_than_fit_are_counted(report: ProvinceReport) -> None:
    made = card(report, *(CLUB,) * (MOST_CLUBS + 3))
    assert len(made.clubs) == MOST_CLUBS
    assert made.more_clubs == "và 3 câu lạc bộ khác, có đủ trong phụ lục của tỉnh."
    assert made.more_clubs in page(made)


def test_steps_name_the_clubs_that_lack_something(report: ProvinceReport) -> None:
    assert card(report, CLUB, POOR).steps[:5] == (
        "Tập huấn ban chủ nhiệm lần đầu: CLB Thôn Tây.",
        "Sinh hoạt đủ các tháng: CLB Thôn Tây.",
        "Hoạt động đủ các nội dung: CLB Thôn Tây.",
        "Xử lý vốn vay quá hạn: CLB Thôn Tây.",
        "Phấn đấu đạt chuẩn: CLB Thôn Tây.",
    )


def test_clubs_that_ended_ask_for_nothing(report: ProvinceReport) -> None:
    assert not any("Thôn Tây" in step for step in card(report, CLUB, replace(POOR, status="dissolved")).steps)


def test_of_many_clubs_two_are_named(report: ProvinceReport) -> None:
    step = card(report, *(POOR,) * 5).steps[0]
    assert step == f"Tập huấn ban chủ nhiệm lần đầu: {'; '.join([POOR.name] * 2)} và 3 câu lạc bộ khác."


@pytest.mark.parametrize(
    ("arrival", "step"),
    [
        (Arrival.MISSING, "Gửi phiếu báo cáo 6 tháng đầu năm 2027 (hạn 18/06/2027); số liệu của đơn vị"),
        (Arrival.CARRIED, "Gửi phiếu báo cáo 6 tháng đầu năm 2027"),
        (Arrival.FAULTY, "Sửa các lỗi trong phiếu 6 tháng đầu năm 2027 đã gửi"),
        (Arrival.LATE, "Phiếu 6 tháng đầu năm 2027 đến sau hạn 18/06/2027"),
        (Arrival.MERGED, "Chưa có câu lạc bộ nào đang hoạt động"),
    ],
)
def test_the_return_comes_first(report: ProvinceReport, arrival: Arrival, step: str) -> None:
    assert card(report, arrival=arrival).steps[0].startswith(step)


def test_a_share_below_the_plans_is_named_and_one_above_is_not(report: ProvinceReport) -> None:
    row = row_of(report)
    share = row.board[1]
    assert isinstance(share, Figure)
    low = replace(share, measured=replace(share.measured, value=40.0, numerator=40))
    steps = card_of(report, replace(row, board=(row.board[0], low, *row.board[2:]))).steps
    assert "Chỉ tiêu women_share: hiện là 40% (40/100), mục tiêu của kế hoạch 50–60%." in steps
    assert not any("women_share" in step for step in card(report).steps)


def test_the_next_period_and_its_due_day_end_the_steps(report: ProvinceReport) -> None:
    later = Period(
        "2027-H2", report.period.title, date(2027, 6, 15), date(2027, 12, 14), date(2027, 12, 18), "2025-2030"
    )
    last = card(replace(report, periods=(report.period, later))).steps[-1]
    assert last == "Kỳ tới: 6 tháng cuối năm 2027, gửi phiếu chậm nhất ngày 18/12/2027."
    assert not any("Kỳ tới" in step for step in card(replace(report, periods=(report.period,))).steps)


def test_hostile_words_come_out_as_text(report: ProvinceReport) -> None:
    made = card(report, replace(CLUB, name=HOSTILE, village="{{7*7}}" * 400))
    html = page(made)
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "49" not in made.clubs[0].village
    assert any("{{7*7}}" in line for line in lines_of(made))
    assert any("<script>alert(1)" in line for line in lines_of(made))


def test_made_up_figures_say_so_in_both_files(report: ProvinceReport) -> None:
    made = card(report, CLUB)
    assert "SỐ LIỆU GIẢ LẬP" in page(made)
    assert "SỐ LIỆU GIẢ LẬP" in lines_of(made)
    real = replace(made, simulated="")
    assert "GIẢ LẬP" not in page(real) + "".join(lines_of(real))


def test_a_page_stands_alone_and_is_small(large: ProvinceReport) -> None:
    clubs = tuple(replace(POOR, commune=large.communes[0].code, name="CLB " * 15) for _ in range(40))
    html = page(card_of(replace(large, clubs=clubs), large.communes[0]))
    assert len(html.encode()) <= 60_000
    assert "http" not in html.replace("http://www.w3.org", "")


def test_same_inputs_give_the_same_bytes(report: ProvinceReport) -> None:
    one, two = card(report, CLUB), card(report, CLUB)
    assert card_html(one, [TEMPLATES]) == card_html(two, [TEMPLATES])
    assert card_docx(one, MASTER, DAY) == card_docx(two, MASTER, DAY)


def test_the_committed_master_is_the_one_that_the_words_make() -> None:
    # made again by: python -m clubkit.reports.card_master templates/reports
    assert parts_of(MASTER.read_bytes()) == parts_of(master_bytes())


def test_an_own_template_wins_and_its_mistake_is_named(report: ProvinceReport, tmp_path: Path) -> None:
    own = tmp_path / "commune.html"
    own.write_text(
        '{% extends "clubkit/commune.html" %}{% block foot %}của tỉnh{% endblock %}', encoding="utf-8"
    )
    assert "của tỉnh" in card_html(card(report), [tmp_path, TEMPLATES]).decode()
    own.write_text("\n{{ card.nothing }}", encoding="utf-8")
    with pytest.raises(BadDeclaration) as caught:
        card_html(card(report), [tmp_path, TEMPLATES])
    (finding,) = caught.value.findings
    assert (finding.place.file, finding.args["line"]) == (str(own), 2)

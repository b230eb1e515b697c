"""Findings in a person's words."""

import pytest

from clubkit.findings import Code, Fact, Finding
from clubkit.forms.load import load_form
from clubkit.forms.model import Form
from clubkit.messages.catalogue import Message, needed, phrase, placeholders, template_of, word
from clubkit.text import Lang
from clubkit.workspace.bundled import bundled


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form(bundled("xlsx") / "return.toml")


def says(finding: Finding, form: Form | None = None, lang: Lang = "vi") -> str:
    return word(finding, lang, form).says


def test_fields_are_called_by_their_labels(form: Form) -> None:
    finding = Finding(
        Code.ROW_AT_MOST, field="women", value=60, args={"whole_field": "members", "whole": 1050}
    )
    assert says(finding, form) == "“Nữ” (60) lớn hơn “Tổng số thành viên” (1.050); phải nhỏ hơn hoặc bằng."
    assert says(finding, form, "en") == "“Women” (60) is more than “Members” (1,050); it must not be."


def test_without_a_form_fields_keep_their_names() -> None:
    finding = Finding(Code.ROW_IMPLIES, field="one", args={"other_field": "two"})
    assert says(finding) == "“one” ghi Có nhưng “two” ghi Không; phải có “two” trước."


def test_several_fields_are_listed(form: Form) -> None:
    args: dict[str, Fact] = {"part_fields": "members_60plus,members_30_59", "sum": 49}
    found = says(Finding(Code.ROW_SUMS_TO, field="members", value=50, args=args), form)
    assert found.endswith("tổng của: Từ đủ 60 tuổi; Từ 30 đến 59 tuổi; tổng đang là 49.")


def test_sheets_are_called_by_their_titles(form: Form) -> None:
    assert "“Câu lạc bộ” kê 3 dòng" in says(
        Finding(Code.RETURN_TALLY, value=2, args={"sheet": "clubs", "count": 3}), form
    )
    assert "“Trang lạ”" in says(Finding(Code.ROW_NOT_LISTED, value="A", args={"sheet": "Trang lạ"}), form)


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("fund_income", 50_000_000, "50.000.000 đồng"),
        ("founded_on", "2026-03-15", "15/03/2026"),
        ("founded_on", "2015", "2015"),
        ("members", 1200, "1.200"),
        ("status", "dissolved", "Đã giải thể"),
        ("board_trained_initial", "yes", "Có"),
        ("club_name", "x" * 100, "x" * 60 + "…"),
    ],
)
def test_answers_are_shown_as_their_kind_is(form: Form, field: str, value: Fact, shown: str) -> None:
    args: dict[str, Fact] = {"previous": value, "previous_period": "2026-H2"}
    found = says(Finding(Code.PREVIOUS_CHANGED, field=field, value=value, args=args), form)
    _, _, asked = found.partition(": ")
    assert asked == f"ô ghi {shown}, khác với {shown} đã nhận ở kỳ 6 tháng cuối năm 2026."


@pytest.mark.parametrize(
    ("field", "typed", "read", "shown"),
    [
        ("members", "1.250", 1250, "1250"),
        ("fund_income", "50 triệu", 50_000_000, "50.000.000 đồng"),
        ("founded_on", "05/03/26", "2026-03-05", "05/03/2026"),
        ("status", "hoạt động", "active", "Đang hoạt động"),
    ],
)
def test_what_a_cell_was_read_as_is_said_otherwise_than_it_was_typed(
    form: Form, field: str, typed: str, read: Fact, shown: str
) -> None:
    found = says(Finding(Code.CELL_READ_AS, field=field, value=typed, args={"read": read}), form)
    assert found.endswith(f": ô ghi “{typed}”, đã được hiểu là {shown}.")


def test_what_is_wrong_with_an_answer_names_the_question_once(form: Form) -> None:
    unread = Finding(Code.NUMBER_NOT_READ, field="members", value="năm mươi")
    assert says(unread, form) == (
        "“Tổng số thành viên”: ô ghi “năm mươi”, không đọc được thành số. Ô này chỉ nhận số nguyên."
    )
    blank = Finding(Code.CELL_REQUIRED, field="members")
    assert says(blank, form).count("Tổng số thành viên") == 1
    assert says(unread) == "Ô ghi “năm mươi”, không đọc được thành số. Ô này chỉ nhận số nguyên."


def test_beside_the_question_itself_its_name_is_not_repeated(form: Form) -> None:
    unread = Finding(Code.NUMBER_NOT_READ, field="members")
    assert word(unread, "vi", form, named=False).says.startswith("Không đọc được thành số.")


def test_a_period_that_is_no_half_year_keeps_its_code() -> None:
    assert "2026-Q3" in says(Finding(Code.FILE_PERIOD_CLOSED, args={"period": "2026-Q3"}))


def test_an_optional_passage_is_told_only_where_its_fact_is_known() -> None:
    args: dict[str, Fact] = {"allowed": "Có, Không"}
    fixes = [
        word(Finding(Code.CHOICE_UNKNOWN, value="Cos", args=args | {"suggestion": near}), "vi").fix
        for near in (None, "Có")
    ]
    assert fixes == [
        "Đề nghị chọn một mục trong danh sách của ô.",
        "Đề nghị chọn một mục trong danh sách của ô. Có phải là “Có” không?",
    ]


def test_a_limit_can_be_told_before_anything_is_typed() -> None:
    assert says(Finding(Code.NUMBER_TOO_SMALL, args={"minimum": 0})) == "Số phải từ 0 trở lên."


def test_brackets_and_braces_that_somebody_typed_are_left_alone() -> None:
    assert "“[5] {x}”" in says(Finding(Code.NUMBER_NOT_READ, value="[5] {x}"))


def test_a_fact_that_is_missing_reads_as_blank() -> None:
    args: dict[str, Fact] = {"previous": None, "previous_period": "2026-H1"}
    assert "khác với (trống)" in says(Finding(Code.PREVIOUS_CHANGED, value=3, args=args))


def test_a_fact_that_was_forgotten_is_a_defect() -> None:
    with pytest.raises(KeyError):
        word(Finding(Code.ROW_AT_MOST, field="women", value=60), "vi")


def test_years_and_lines_are_not_grouped_like_amounts() -> None:
    assert "năm 2026" in says(Finding(Code.DATE_ONLY_YEAR, value="2026", args={"limit": 2026}))
    finding = Finding(Code.DECLARED_UNREADABLE, args={"cause": "syntax", "line": 1204})
    assert says(finding) == "Không đọc được tệp: tệp viết sai quy cách, ở dòng 1204."


def test_amounts_that_look_like_millions_are_told_both_ways() -> None:
    finding = Finding(Code.MONEY_UNIT, value=50, args={"first": 50, "second": 50_000_000})
    assert says(finding) == "Số tiền 50 đồng quá nhỏ. Có thể đã ghi theo triệu đồng, tức 50.000.000 đồng."


@pytest.mark.parametrize(
    ("nothing", "fix"),
    [
        ("count", "Đề nghị điền câu trả lời; nếu không có thì ghi 0."),
        ("yes_no", "Đề nghị điền câu trả lời; nếu không có thì chọn Không."),
        (None, "Đề nghị điền câu trả lời."),
    ],
)
def test_a_blank_text_is_not_to_be_filled_with_nought(nothing: str | None, fix: str) -> None:
    assert word(Finding(Code.CELL_REQUIRED, args={"nothing": nothing}), "vi").fix == fix


def test_phrases_take_facts() -> None:
    assert phrase("no_data", "vi") == "chưa có số liệu"
    assert phrase("half_1", "en", year="2027") == "the first half of 2027"


def test_a_template_shows_what_it_needs() -> None:
    assert template_of(Code.CELL_REQUIRED, "en") == Message(
        "[“{field}”: ]the cell is blank, and this question must be answered.",
        "Type the answer[; if there is nothing to state, {nothing}].",
    )
    assert needed(Code.CHOICE_UNKNOWN, "vi") == {"allowed"}
    assert placeholders("{a} [{b:money}]") == {("a", ""), ("b", "money")}

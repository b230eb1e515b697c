"""What Excel takes into a cell, and what it says when it does not."""

from dataclasses import replace

import pytest

from clubkit.forms.layout import cell_of
from clubkit.forms.model import Field, Form, Kind, Nature, Sheet
from clubkit.issuing.answers import cut, refusal, validation_of
from clubkit.text import Text


def check(form: Form, sheet: str, field: str) -> tuple[str | None, ...]:
    found = validation_of(form[sheet][field], form[sheet], form)
    assert found is not None
    return found.type, found.formula1, found.formula2


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        ("members", ("whole", "0", "500")),
        ("status", ("list", "ck_list_clubs_status", None)),
        ("area_health", ("list", "ck_list_yes_no", None)),
        ("village", ("list", "ck_list_villages_village_name", None)),
        ("merged_into", ("list", "ck_list_clubs_club_name", None)),
        ("club_name", ("textLength", "200", None)),
        ("note", ("textLength", "2000", None)),
        ("ended_on", ("date", "20000", "ck_period_to")),
    ],
)
def test_each_kind_of_answer_has_its_check(form: Form, field: str, wanted: tuple[str | None, ...]) -> None:
    assert check(form, "clubs", field) == wanted


def test_a_day_without_a_latest_one_is_any_day_of_our_times(form: Form) -> None:
    assert check(form, "commune", "prepared_on") == ("date", "20000", "80000")


def test_money_is_refused_when_typed_in_millions(form: Form) -> None:
    here = cell_of(form["commune"], "funds_state")
    assert check(form, "commune", "funds_state") == (
        "custom",
        f"AND(ISNUMBER({here}),{here}=INT({here}),{here}>=0,{here}<=100000000000,OR({here}<1,{here}>999))",
        None,
    )


def test_a_bare_year_before_the_plan_is_taken_for_a_day(form: Form) -> None:
    kind, formula, _ = check(form, "clubs", "founded_on")
    assert kind == "custom"
    year = "(E8>=1900)*(E8<=2100)*(E8=INT(E8))*(E8<YEAR(ck_plan_start))"
    day = "(E8>=20000)*(E8<80001)*(INT(E8)<=ck_period_to)"
    assert formula == f"({year}+{day})*ISNUMBER(E8)>0"


def test_a_bare_year_needs_no_rule_on_the_latest_day(form: Form) -> None:
    clubs = replace(form["clubs"], rules=())
    found = validation_of(clubs["founded_on"], clubs, form)
    assert found is not None
    assert str(found.formula1).endswith("+(E8>=20000)*(E8<80001))*ISNUMBER(E8)>0")


def test_a_count_without_a_ceiling_is_still_a_whole_number(form: Form) -> None:
    sheet = replace(
        form["clubs"], fields=(replace(form["clubs"]["members"], maximum=None, name="club_code"),), rules=()
    )
    found = validation_of(sheet.fields[0], sheet, form)
    assert found is not None
    assert (found.type, found.formula1) == ("custom", "AND(ISNUMBER(B8),B8=INT(B8),B8>=0)")
    assert "trở xuống" not in str(found.error)


def test_nothing_is_checked_where_clubkit_fills_in(form: Form) -> None:
    assert validation_of(form["clubs"]["club_code"], form["clubs"], form) is None


def test_boxes_are_as_short_as_excel_wants_them(form: Form, province: Form) -> None:
    for each in (form, province):
        for sheet in each.sheets:
            found = [box for field in sheet if (box := validation_of(field, sheet, each))]
            assert all(
                0 < len(str(title)) <= 32 for box in found for title in (box.promptTitle, box.errorTitle)
            )
            assert all(0 < len(str(box.prompt)) <= 255 and 0 < len(str(box.error)) <= 255 for box in found)
            assert {box.errorStyle for box in found} == {"stop"}


def test_the_prompt_is_the_label_and_the_hint(form: Form) -> None:
    found = validation_of(form["clubs"]["village"], form["clubs"], form)
    assert found is not None
    assert found.promptTitle == "Thôn, tổ"
    assert found.prompt == form["clubs"]["village"].hint.vi


def test_the_error_box_speaks_as_validate_does(form: Form) -> None:
    clubs = form["clubs"]
    assert refusal(clubs["members"], clubs, form).startswith("Không đọc được thành số.")
    assert "Số phải từ 500 trở xuống." in refusal(clubs["members"], clubs, form)
    assert "ghi đủ bằng đồng" in refusal(clubs["fund_income"], clubs, form)
    assert "Đang hoạt động, Tạm dừng" in refusal(clubs["status"], clubs, form)
    assert "không có ở trang “Thôn, tổ”" in refusal(clubs["village"], clubs, form)
    assert "hơn 200 ký tự" in refusal(clubs["club_name"], clubs, form)
    assert "ngày cuối kỳ báo cáo" in refusal(clubs["ended_on"], clubs, form)


def test_a_box_too_long_for_excel_loses_its_advice_first(form: Form) -> None:
    answers = tuple(
        replace(form["clubs"]["status"].choices[0], label=Text(f"Tình trạng {at}", "")) for at in range(30)
    )
    field = Field(
        "state", Text("Tình trạng", ""), Text("Chọn", ""), Kind.CHOICE, Nature.STOCK, choices=answers
    )
    sheet = Sheet("clubs", Text("Câu lạc bộ", ""), single=False, fields=(field,))
    told = refusal(field, sheet, form)
    assert len(told) <= 255
    assert told.endswith("…")


def test_texts_are_cut_between_words() -> None:
    assert cut("Số câu lạc bộ kê ở trang Câu lạc bộ", 32) == "Số câu lạc bộ kê ở trang Câu…"
    assert cut("Ngắn", 32) == "Ngắn"

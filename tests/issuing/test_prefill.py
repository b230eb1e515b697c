"""Which cells are filled in before a commune answers."""

from dataclasses import replace
from datetime import date

from clubkit.forms.layout import COVER_SHEET, LISTS_SHEET, cell_of
from clubkit.forms.model import Form
from clubkit.issuing.prefill import Prefill, fills_of, typed


def test_the_cover_names_unit_period_day_and_office(form: Form, prefill: Prefill) -> None:
    assert fills_of(form, prefill)[COVER_SHEET] == {
        "B5": "Phường Cẩm Thành",
        "B6": "6 tháng đầu năm 2027",
        "B7": date(2027, 6, 18),
        "B8": "Sở Y tế",
    }


def test_every_sheet_says_whose_it_is(form: Form, prefill: Prefill) -> None:
    fills = fills_of(form, prefill)
    assert fills["Đơn vị"]["B2"] == "Phường Cẩm Thành · 6 tháng đầu năm 2027"
    assert fills["Câu lạc bộ"]["A2"] == "Phường Cẩm Thành · 6 tháng đầu năm 2027"


def test_identity_is_typed_in_and_counts_start_blank(form: Form, prefill: Prefill) -> None:
    fills = fills_of(form, prefill)
    clubs = {address: value for address, value in fills["Câu lạc bộ"].items() if address.endswith("8")}
    assert clubs == {
        "B8": "QN-00001",
        "C8": "CLB Thôn 1",
        "D8": "Thôn 1",
        "E8": date(2024, 5, 12),
        "F8": "45/QĐ-UBND",
    }
    assert fills["Câu lạc bộ"]["E9"] == 2015
    assert set(fills["Thôn, tổ"]) == {"A2", "B8", "C8", "B9", "C9", "B10", "C10"}
    audience = cell_of(form["commune"], "awareness_audience")
    assert fills["Đơn vị"] == {"B2": "Phường Cẩm Thành · 6 tháng đầu năm 2027", audience: 5000}


def test_twins_hold_the_whole_last_return(form: Form, prefill: Prefill) -> None:
    fills = fills_of(form, prefill)
    twin = fills["Kỳ trước - Câu lạc bộ"]
    assert (twin["G8"], twin["K8"], twin["E9"]) == ("Đang hoạt động", 60, 2015)
    assert twin["A2"] == "Phường Cẩm Thành · Số liệu đã tổng hợp: 6 tháng cuối năm 2026"
    assert fills["Kỳ trước - Đơn vị"][cell_of(form["commune"], "awareness_reached_to_date")] == 2000


def test_a_first_round_has_no_twins(form: Form, prefill: Prefill) -> None:
    assert not [
        title for title in fills_of(form, replace(prefill, previous={})) if title.startswith("Kỳ trước")
    ]


def test_the_days_that_rules_compare_with_are_filled_in(form: Form, prefill: Prefill) -> None:
    assert fills_of(form, prefill)[LISTS_SHEET] == {
        "B2": date(2026, 12, 15),
        "B3": date(2027, 6, 14),
        "B4": date(2025, 1, 1),
        "B5": date(2026, 1, 1),
        "B6": date(2027, 6, 18),
        "B7": 1,
    }


def test_answers_are_typed_as_a_person_types_them(form: Form) -> None:
    clubs = form["clubs"]
    assert typed(clubs["status"], "merged") == "Đã sáp nhập"
    assert typed(clubs["area_income"], "no") == "Không"
    assert typed(clubs["founded_on"], "2024-05-12") == date(2024, 5, 12)
    assert typed(clubs["founded_on"], "2015") == 2015
    assert typed(clubs["members"], 60) == 60
    assert typed(clubs["club_name"], "CLB 1") == "CLB 1"

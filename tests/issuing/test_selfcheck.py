"""The self-check, computed by LibreOffice as a commune's computer would compute it."""

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from clubkit.forms.layout import CHECK_COLUMN, CHECK_SHEET, FIRST_ROW, cell_of, record_rows
from clubkit.forms.model import Form, Kind
from clubkit.forms.stamp import Stamp
from clubkit.issuing.issue import build_issue
from clubkit.issuing.lines import check_lines
from clubkit.issuing.places import CHECK_FIRST_ROW, HEADLINE_CELL, REVIEW_CELL
from clubkit.issuing.prefill import Prefill
from clubkit.issuing.selfcheck import headline_formula

Convert = Callable[[Sequence[Path], str, Path], tuple[Path, ...]]
Typed = Mapping[str, Mapping[int, Mapping[str, object]]]
"""Sheet → row (0 of a record, else counted from 0) → field → what a person typed."""

EXCELS_LIMIT = 8192
QUIET_COMMUNE = {
    "clubs_listed": 2,
    "plan_approved": "Có",
    "plan_decision": "12/KH-UBND",
    "prepared_on": 46550,
}
SOUND_CLUB = {
    "status": "Đang hoạt động",
    "members": 60,
    "members_60plus": 40,
    "members_30_59": 15,
    "members_under_30": 5,
    "women": 35,
    "women_60plus": 25,
    "older_women_poor": 3,
    "older_women_near_poor": 4,
    "older_ethnic": 1,
    "older_hardship": 2,
    "board_size": 5,
    "months_met": 6,
    "meets_standard": "Không",
    "fund_income": 50_000_000,
    "loans_outstanding": 20_000_000,
}


def sound(form: Form) -> dict[str, dict[int, dict[str, object]]]:
    """Answers to everything that a filled workbook still asks, none of them wrong."""
    commune: dict[str, object] = {
        each.name: 0 if each.is_number else "Chữ" for each in form["commune"] if each.required
    }
    commune |= {"awareness_audience": 5000, "awareness_reached_to_date": 2000, **QUIET_COMMUNE}
    asked = [
        each for each in form["clubs"] if each.required and each.relevant and "active" in each.relevant.among
    ]
    club: dict[str, object] = {each.name: "Có" if each.kind is Kind.YES_NO else 0 for each in asked}
    villages: dict[int, dict[str, object]] = {at: {"club_here": "Có"} for at in range(3)}
    return {
        "commune": {0: commune},
        "villages": villages,
        "clubs": {at: {**club, **SOUND_CLUB} for at in (0, 1)},
    }


@pytest.fixture
def computed(
    form: Form, blank: bytes, prefill: Prefill, stamp: Stamp, convert: Convert, tmp_path: Path
) -> Callable[[Typed], Workbook]:
    """A workbook as issued, with answers typed in, opened and saved by LibreOffice."""

    def computed(typed: Typed) -> Workbook:
        book = load_workbook(io.BytesIO(build_issue(form, blank, prefill, stamp).data))
        for name, rows in typed.items():
            for row, answers in rows.items():
                for field, value in answers.items():
                    book[form[name].title.vi][cell_of(form[name], field, FIRST_ROW + row)].value = value
        path = tmp_path / "typed.xlsx"
        book.save(path)
        (saved,) = convert([path], "xlsx", tmp_path / "out")
        return load_workbook(saved, data_only=True)

    return computed


def counts(book: Workbook) -> dict[str, object]:
    found: dict[str, object] = {}
    for row in book[CHECK_SHEET].iter_rows(min_row=CHECK_FIRST_ROW, values_only=True):
        _, _, count, _, code = row[:5]
        if count != 0:
            found[str(code)] = (
                count if isinstance(count, str) else int(str(count)) + int(str(found.get(str(code), 0)))
            )
    return found


@pytest.mark.office
def test_a_sound_workbook_is_ready(form: Form, computed: Callable[[Typed], Workbook]) -> None:
    book = computed(sound(form))
    assert counts(book) == {}
    assert book[CHECK_SHEET][HEADLINE_CELL].value == "SẴN SÀNG GỬI"
    assert book[CHECK_SHEET][REVIEW_CELL].value == "Nên xem lại: 0 chỗ"


@pytest.mark.office
def test_each_wrong_answer_is_counted_under_its_code(
    form: Form, computed: Callable[[Typed], Workbook]
) -> None:
    typed = sound(form)
    typed["commune"][0] |= {
        "older_people": 100,
        "older_women": 101,
        "clubs_listed": 5,
        "awareness_reached_to_date": 1999,
        "funds_state": 50,
        "inspections": "ba cuộc",
        "commendations": None,
    }
    typed["villages"][2]["club_here"] = None
    typed["clubs"][0] |= {
        "women": 61,
        "members_30_59": 14,
        "older_ethnic": 1.5,
        "founded_on": 46553,
        "village": "Thôn 9",
        "board_size": 4,
        "loans_overdue": 20_000_001,
        "area_income": "Thỉnh thoảng",
    }
    typed["clubs"][1] |= {"club_code": None, "status": "Đã giải thể", "ended_on": 2020, "members": 10}
    typed["clubs"][2] = {"club_name": "CLB  mới", "decision_no": " "}
    found = counts(computed(typed))
    assert found == {
        # one of the commune, one village, the new club's village, date and status, the dissolved club's reason
        "cell.required": 6,
        # everything that a dissolved club is no longer asked, and that is filled in
        "cell.not_relevant": sum(
            1 for value in typed["clubs"][1] if value not in {"club_code", "status", "ended_on"}
        ),
        "number.not_read": 1,
        "number.not_whole": 1,
        "number.unusual": 1,
        "money.unit": 1,
        "date.only_year": 1,
        "choice.unknown": 1,
        "row.at_most": 3,
        "row.sums_to": 1,
        "row.not_after": 1,
        "row.not_listed": 1,
        "return.tally": 1,
        "previous.below": 1,
        "previous.changed": 1,
        "previous.gone": 1,
    }


@pytest.mark.office
def test_the_live_check_says_what_is_wrong_beside_the_answer(
    form: Form, computed: Callable[[Typed], Workbook]
) -> None:
    typed = sound(form)
    typed["commune"][0] |= {"older_people": 100, "older_women": 101, "inspections": None}
    book = computed(typed)
    rows = record_rows(form["commune"])
    said = {
        name: book[form["commune"].title.vi][f"{CHECK_COLUMN}{rows[name]}"].value
        for name in ("older_women", "inspections", "older_people")
    }
    assert said == {
        "older_women": "“Trong đó: nữ” lớn hơn “Người cao tuổi (từ đủ 60 tuổi) trên địa bàn”",
        "inspections": "Ô bắt buộc còn trống",
        "older_people": None,
    }


@pytest.mark.office
def test_an_error_cell_never_leaves_the_workbook_ready(
    form: Form, computed: Callable[[Typed], Workbook]
) -> None:
    typed = sound(form)
    typed["clubs"][0]["board_size"] = "=1/0"
    book = computed(typed)
    assert "?" in counts(book).values()
    assert str(book[CHECK_SHEET][HEADLINE_CELL].value).startswith("CÒN ")


@pytest.mark.office
def test_a_workbook_nobody_filled_is_not_ready(computed: Callable[[Typed], Workbook]) -> None:
    book = computed({})
    headline = str(book[CHECK_SHEET][HEADLINE_CELL].value)
    assert headline.startswith("CÒN ")
    assert headline.endswith(" CHỖ PHẢI SỬA")


def test_every_count_fits_into_a_formula(book: Workbook, form: Form) -> None:
    lines = check_lines(form)
    formulas = [
        book[CHECK_SHEET].cell(row, 3).value for row in range(CHECK_FIRST_ROW, CHECK_FIRST_ROW + len(lines))
    ]
    assert all(isinstance(each, ArrayFormula) and len(str(each.text)) < EXCELS_LIMIT for each in formulas)
    assert len(headline_formula(form, len(lines))) < EXCELS_LIMIT


def test_every_limit_blank_and_rule_of_the_form_has_its_line(form: Form, province: Form) -> None:
    for each in (form, province):
        lines = check_lines(each)
        whats = [(line.sheet, line.code, line.what) for line in lines]
        assert len(set(whats)) == len(whats)
        rules = sum(rule.live for sheet in each.sheets for rule in sheet.rules)
        assert sum(line.code.value.startswith(("row.", "return.", "previous.")) for line in lines) == rules
        assert {line.sheet for line in lines} == {sheet.title.vi for sheet in each.sheets}

"""The blank workbook, opened again by openpyxl, is as the form says."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from clubkit.findings import Severity
from clubkit.forms.layout import (
    BOUNDS,
    CAPACITY,
    CHECK_SHEET,
    COVER_SHEET,
    FIRST_ROW,
    KIND_ROW,
    LABEL_ROW,
    LISTS_SHEET,
    NAME_ROW,
    STAMP_NAME,
    STAMP_SHEET,
    cell_of,
    last_row,
    previous_title,
    record_rows,
)
from clubkit.forms.limits import limits_of
from clubkit.forms.model import Field, Form, Sheet
from clubkit.forms.stamp import KEYS, Stamp
from clubkit.issuing.formats import blaming, range_of
from clubkit.issuing.names import list_name
from clubkit.issuing.printing import across
from clubkit.issuing.styles import ENTRY, REQUIRED
from clubkit.issuing.words import say
from clubkit.issuing.workbook import build_master

CLUBS, VILLAGES, COMMUNE = "Câu lạc bộ", "Thôn, tổ", "Đơn vị"


def fields_of(form: Form) -> Iterator[tuple[Sheet, Field]]:
    return ((sheet, field) for sheet in form.sheets for field in sheet)


def tints(target: Worksheet, cells: str) -> list[str]:
    found = (each for each in target.conditional_formatting if str(each.sqref) == cells)
    return [rule.dxf.fill.bgColor.rgb[2:] for each in found for rule in each.rules]


def fits(target: Worksheet) -> bool | None:
    setup = target.sheet_properties.pageSetUpPr
    assert setup is not None
    return setup.fitToPage


def test_sheets_come_in_the_order_of_work(book: Workbook) -> None:
    assert [(sheet.title, sheet.sheet_state) for sheet in book] == [
        (COVER_SHEET, "visible"),
        (COMMUNE, "visible"),
        (VILLAGES, "visible"),
        (CLUBS, "visible"),
        (CHECK_SHEET, "visible"),
        (f"Kỳ trước - {COMMUNE}", "hidden"),
        (f"Kỳ trước - {CLUBS}", "hidden"),
        (LISTS_SHEET, "hidden"),
        (STAMP_SHEET, "hidden"),
    ]


def test_every_sheet_is_locked_without_a_password_and_looks_stay_free(book: Workbook) -> None:
    for sheet in book:
        guard = sheet.protection
        assert (guard.sheet, guard.password) == (True, None)
        assert not any(
            (guard.formatCells, guard.formatColumns, guard.formatRows, guard.autoFilter, guard.sort)
        )
    assert book.security.lockStructure


def test_only_answers_are_open(book: Workbook, form: Form) -> None:
    for sheet, field in fields_of(form):
        for row in (FIRST_ROW, FIRST_ROW + max(sheet.ready - 1, 0)):
            cell = book[sheet.title.vi][cell_of(sheet, field.name, row)]
            assert cell.protection.locked is field.given
    open_cells = {
        cell.coordinate for row in book[COMMUNE].iter_rows() for cell in row if not cell.protection.locked
    }
    answers = {cell_of(form["commune"], field.name) for field in form["commune"]}
    assert answers <= open_cells
    # the rest are the right halves of answers that run over three columns
    assert {each[0] for each in open_cells - answers} == {"E", "F"}


def test_rows_below_the_prepared_ones_are_open_and_nothing_above_is(book: Workbook, form: Form) -> None:
    target = book[CLUBS]
    for field in form["clubs"]:
        column = cell_of(form["clubs"], field.name)[:-1]
        assert target.column_dimensions[column].protection.locked is field.given
        assert all(target[f"{column}{row}"].protection.locked for row in range(1, FIRST_ROW))


def test_machine_names_are_hidden_and_labels_stand_below(book: Workbook, form: Form) -> None:
    assert book[CLUBS].row_dimensions[NAME_ROW].hidden
    assert book[COMMUNE].column_dimensions["A"].hidden
    for field in form["clubs"]:
        assert book[CLUBS][cell_of(form["clubs"], field.name, NAME_ROW)].value == field.name
        assert book[CLUBS][cell_of(form["clubs"], field.name, LABEL_ROW)].value == field.label.vi
    for name, row in record_rows(form["commune"]).items():
        if not name.startswith("group:"):
            label = form["commune"][name].label.vi
            assert (book[COMMUNE][f"A{row}"].value, book[COMMUNE][f"C{row}"].value) == (name, label)


def test_the_kind_row_tells_units_and_what_may_stay_blank(book: Workbook, form: Form) -> None:
    def kind(field: str) -> object:
        return book[CLUBS][cell_of(form["clubs"], field, KIND_ROW)].value

    assert kind("club_code") == "tỉnh cấp"
    assert kind("founded_on") == "ngày/tháng/năm hoặc năm"
    assert kind("members") == "người"
    assert kind("start_capital") == "đồng, không bắt buộc"
    assert kind("status") == "chọn"


def test_every_answer_has_its_validation_on_all_its_cells(book: Workbook, form: Form) -> None:
    for sheet in form.sheets:
        there = {str(each.sqref) for each in book[sheet.title.vi].data_validations.dataValidation}
        assert there == {range_of(sheet, field) for field in sheet if not field.given}


def test_every_answer_is_tinted_for_what_can_be_wrong_with_it(book: Workbook, form: Form) -> None:
    for sheet, field in fields_of(form):
        codes = [each.code for each in limits_of(field, form)]
        codes += [each.code for each in blaming(sheet, field)]
        severities = {code.severity for code in codes}
        wanted = ["FF9B9B"] if Severity.ERROR in severities else []
        wanted += ["FCE0CC"] if field.required else []
        wanted += ["FFD966"] if Severity.WARNING in severities or field.relevant else []
        wanted += ["D0CECE"] if field.relevant else []
        assert tints(book[sheet.title.vi], range_of(sheet, field)) == wanted, field.name


def test_formats_and_lists_reach_other_sheets_by_name_only(book: Workbook) -> None:
    for sheet in book:
        formulas = [f for each in sheet.conditional_formatting for rule in each.rules for f in rule.formula]
        formulas += [str(each.formula1) for each in sheet.data_validations.dataValidation]
        assert not [each for each in formulas if "!" in each]


def test_days_lists_and_stamp_have_their_names(book: Workbook, form: Form) -> None:
    names = book.defined_names
    assert {f"ck_{bound}" for bound in (*BOUNDS, "same_phase")} <= set(names)
    assert {list_name(sheet, field) for sheet, field in fields_of(form)} - {None} <= set(names)
    assert names["ck_list_yes_no"].attr_text == "'Danh mục'!$D$2:$D$3"
    assert [book[LISTS_SHEET][cell].value for cell in ("D2", "D3")] == ["Có", "Không"]
    assert names[STAMP_NAME].attr_text == f'"{Stamp("return", 1, "", "").line()}"'
    assert all(len(each.attr_text) < 255 for each in names.values())


def test_a_fresh_workbook_speaks_of_the_colours_that_are_seen(book: Workbook, form: Form) -> None:
    # a required answer is orange until it is filled, whatever its own fill is
    by_hand = {REQUIRED: "màu cam", ENTRY: "màu vàng nhạt"}
    sheet, field = next((sheet, field) for sheet, field in fields_of(form) if field.required and sheet.single)
    rules = list(book[sheet.title.vi].conditional_formatting[cell_of(sheet, field.name)])
    seen = {rule.dxf.fill.bgColor.rgb[2:] for rule in rules} | {
        book[sheet.title.vi][cell_of(sheet, field.name)].fill.fgColor.rgb[2:]
    }
    assert by_hand.keys() <= seen
    told = (form.instructions[0].vi.lower(), say("record", "note").lower())
    assert all(words in text for words in by_hand.values() for text in told)


def test_each_name_has_quotes_of_its_own_on_the_cover(book: Workbook) -> None:
    texts = [
        cell.value for row in book[COVER_SHEET].iter_rows() for cell in row if isinstance(cell.value, str)
    ]
    assert any("các cột “Mã thôn, tổ”, “Tên thôn, tổ dân phố” luôn hiện" in text for text in texts)
    assert not any(text.startswith("- ") for text in texts)


def test_the_village_list_ends_at_its_last_filled_row(book: Workbook) -> None:
    assert book.defined_names["ck_list_villages_village_name"].attr_text == (
        "OFFSET('Thôn, tổ'!$C$8,0,0,MAX(1,COUNTA('Thôn, tổ'!$C$8:$C$207),MAX('Thôn, tổ'!$A$8:$A$207)),1)"
    )


def test_the_stamp_sheet_has_the_keys(book: Workbook) -> None:
    assert [book[STAMP_SHEET][f"A{row}"].value for row in range(1, 7)] == list(KEYS)


def test_a_table_prints_each_group_on_its_own_page_with_its_first_columns(book: Workbook) -> None:
    target = book[CLUBS]
    assert (target.page_setup.paperSize, target.page_setup.orientation) == (9, "landscape")
    assert (target.print_title_rows, target.print_title_cols) == ("$1:$7", "$A:$C")
    assert [each.id for each in target.col_breaks.brk] == [10, 20, 28, 40]
    assert fits(target) is False
    assert target.freeze_panes == "D8"


def test_a_record_is_printed_at_one_scale_that_fits_the_width_of_a_page(book: Workbook) -> None:
    target = book[COMMUNE]
    # Excel heeds page breaks only without fitting
    assert fits(target) is False
    printed = sum(target.column_dimensions[column].width for column in "BCDEF")
    scale = target.page_setup.scale
    assert scale is not None
    assert printed * scale / 100 <= across("portrait")


def test_a_record_ends_with_signatures(book: Workbook) -> None:
    target = book[COMMUNE]
    last = max(row for row in range(1, target.max_row + 1) if target[f"B{row}"].value)
    assert [target[f"B{last - 1}"].value, target[f"D{last - 1}"].value] == [
        "NGƯỜI LẬP BIỂU",
        "NGƯỜI DUYỆT, KÝ TÊN VÀ ĐÓNG DẤU",
    ]
    assert f"$F${last + 5}" in target.print_area


def test_rows_are_numbered_where_they_are_filled(book: Workbook, form: Form) -> None:
    assert book[VILLAGES]["A8"].value == (
        '=IF(COUNTA(B8:E8)=0,"",IF(IFERROR(SUMPRODUCT(LEN(TRIM(B8:E8))),1)>0,ROW()-7,""))'
    )
    assert book[VILLAGES][f"A{last_row(form['villages'])}"].value is not None


def test_twins_have_the_layout_of_their_sheets_and_take_nothing(book: Workbook, form: Form) -> None:
    for name in ("commune", "clubs"):
        twin = book[previous_title(form[name])]
        assert not twin.data_validations.dataValidation
        assert all(cell.protection.locked for row in twin.iter_rows() for cell in row)
        for field in form[name]:
            assert twin[cell_of(form[name], field.name)].border.left.style == "thin"


@pytest.mark.parametrize("name", ["return", "province"])
def test_no_formula_is_longer_than_excel_takes(name: str, form: Form, province: Form) -> None:
    book = build_master(form if name == "return" else province)
    for sheet in book:
        for row in sheet.iter_rows():
            assert all(len(str(getattr(cell.value, "text", cell.value))) < 8192 for cell in row)


def test_a_form_without_comparing_rules_has_no_twin_and_no_column_for_it(province: Form) -> None:
    book = build_master(province)
    assert not [sheet for sheet in book.sheetnames if sheet.startswith("Kỳ trước")]
    assert book[province.sheets[0].title.vi].column_dimensions["F"].hidden


def test_a_table_whose_rows_are_all_prepared_is_drawn_too(form: Form) -> None:
    villages = replace(form["villages"], ready=CAPACITY)
    book = build_master(replace(form, sheets=(form["commune"], villages, form["clubs"])))
    assert last_row(villages) == FIRST_ROW + CAPACITY - 1
    assert not [
        each
        for each in book[VILLAGES].conditional_formatting
        if str(each.sqref).startswith("B") and str(each.sqref).endswith(f"E{last_row(villages)}")
    ]

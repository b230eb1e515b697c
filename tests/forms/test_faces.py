"""Excel faces of limits and rules: the formulas name the right cells (LibreOffice computes them in tests/issuing)."""

from pathlib import Path

import pytest

from clubkit.findings import Code
from clubkit.forms.cells import SheetCells
from clubkit.forms.layout import cell_of, has_previous, letter, previous_title
from clubkit.forms.limits import limit_formula, limits_of, not_asked_formula, required_formula, rule_formula
from clubkit.forms.load import load_form
from clubkit.forms.model import Form

EXCELS_LIMIT = 8192


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form(Path(__file__).parents[2] / "templates" / "xlsx" / "return.toml")


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")])
def test_columns_are_named_as_excel_names_them(number: int, letters: str) -> None:
    assert letter(number) == letters


def test_every_rule_and_limit_has_a_formula_that_excel_takes(form: Form) -> None:
    for sheet in form.sheets:
        for row in (None, 8):
            cells = SheetCells(form, sheet, row)
            formulas = [rule_formula(rule, sheet, cells) for rule in sheet.rules]
            formulas += [
                limit_formula(each, form, sheet, cells) for f in sheet for each in limits_of(f, form)
            ]
            formulas += [required_formula(f, sheet, cells) for f in sheet]
            assert all(0 < len(formula) < EXCELS_LIMIT for formula in formulas)
            assert all(formula.count("(") == formula.count(")") for formula in formulas)


def test_a_row_formula_speaks_of_its_own_row(form: Form) -> None:
    cells = SheetCells(form, form["villages"], 8)
    assert required_formula(form["villages"]["village_name"], form["villages"], cells) == (
        "ISNUMBER($A8)*(LEN(TRIM($C8))=0)"
    )


def test_a_cell_that_is_not_asked_is_told_by_the_answer_before_it(form: Form) -> None:
    commune = form["commune"]
    formula = not_asked_formula(commune["plan_decision"], commune, SheetCells(form, commune, 8))
    assert formula == '(1-(1-(($D$8="Không"))))*(LEN(TRIM($D$9))>0)'
    assert not_asked_formula(commune["older_people"], commune, SheetCells(form, commune, 8)).startswith(
        "(1-1)"
    )


def test_a_question_that_hangs_on_one_that_is_not_asked_is_not_asked(form: Form) -> None:
    clubs = form["clubs"]
    formula = required_formula(clubs["standard_decision"], clubs, SheetCells(form, clubs, 8))
    status, standard = (cell_of(clubs, name) for name in ("status", "meets_standard"))
    assert f'((${status}="Đang hoạt động"))*((${standard}="Có"))*' in formula


def test_a_record_compares_with_the_same_cell_of_its_twin(form: Form) -> None:
    cells = SheetCells(form, form["commune"], 8)
    assert cells.before("awareness_audience").startswith("'Kỳ trước - Đơn vị'!$D$")
    assert cells.had("awareness_audience").startswith("ISNUMBER(")


def test_a_table_without_codes_has_nothing_to_compare_by(form: Form) -> None:
    with pytest.raises(KeyError):
        SheetCells(form, form["commune"]).codes_before()


def test_only_sheets_with_comparing_rules_have_a_twin(form: Form) -> None:
    assert [sheet.name for sheet in form.sheets if has_previous(sheet)] == ["commune", "clubs"]
    assert previous_title(form["clubs"]) == "Kỳ trước - Câu lạc bộ"


def test_names_are_compared_without_wildcards_and_outer_spaces(form: Form) -> None:
    villages = form["villages"]
    formula = rule_formula(villages.rules[0], villages, SheetCells(form, villages, 8))
    names = "'Thôn, tổ'!$C$8:$C$207"
    assert formula == (
        f"IF((LEN(TRIM($C8))>0),(MMULT((TRIM($C8)=TRANSPOSE(TRIM({names})))*1,ROW({names})^0)>1)*1,0)"
    )


def test_what_cannot_be_read_breaks_no_rule_as_well(form: Form) -> None:
    cells = SheetCells(form, form["clubs"], 8)
    women = cell_of(form["clubs"], "women")
    assert f"(${women}=INT(${women}))*(ABS(${women})<=999999999999999)" in cells.sound("women")
    assert cells.sound("founded_on") == ("(($E8>=1900)*($E8<=2100)*($E8=INT($E8))+($E8>=20000)*($E8<80001))")


def test_money_has_a_limit_against_unit_slips(form: Form) -> None:
    codes = [each.code for each in limits_of(form["clubs"]["fund_income"], form)]
    assert codes == [
        Code.NUMBER_NOT_READ,
        Code.NUMBER_NOT_WHOLE,
        Code.NUMBER_TOO_SMALL,
        Code.NUMBER_TOO_LARGE,
        Code.MONEY_UNIT,
    ]

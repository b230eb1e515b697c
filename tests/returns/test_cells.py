"""One cell into one typed value."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clubkit.findings import Code, Severity
from clubkit.forms.model import Field
from clubkit.returns.cells import is_blank, read_cell
from clubkit.returns.raw import Flaw, Look, RawCell, Scalar
from tests.returns.workbooks import COUNT, DAY, MONEY, NOTE, STATUS, WORDS, YES_NO

QUESTIONS = (COUNT, MONEY, DAY, YES_NO, STATUS, WORDS, NOTE)
SCALARS = st.one_of(
    st.none(),
    st.text(),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


@pytest.mark.parametrize(
    ("question", "typed", "value"),
    [
        (COUNT, 55.0, 55),
        (MONEY, 50_000_000.0, 50_000_000),
        (DAY, date(2026, 3, 15), "2026-03-15"),
        (YES_NO, "Có", "yes"),
        (STATUS, "Tạm dừng", "suspended"),
        (WORDS, " Thôn 1", "Thôn 1"),
    ],
)
def test_each_kind_has_its_own_values(question: Field, typed: Scalar, value: object) -> None:
    assert read_cell(question, RawCell(typed), 40) == (value, ())


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("typed", [None, "", " \u00a0\u200b"])
def test_blank_is_no_answer_and_nothing_to_say(question: Field, typed: Scalar) -> None:
    assert is_blank(RawCell(typed))
    assert read_cell(question, RawCell(typed), 40) == (None, ())


@pytest.mark.parametrize(
    ("flaw", "code"), [(Flaw.ERROR, Code.CELL_EXCEL_ERROR), (Flaw.NO_RESULT, Code.CELL_NO_RESULT)]
)
def test_a_flaw_is_said_and_is_not_blank(flaw: Flaw, code: Code) -> None:
    raw = RawCell(None, flaw, formula=True)
    assert not is_blank(raw)
    assert read_cell(COUNT, raw, 40) == (None, ((code, {}),))


@given(st.sampled_from(QUESTIONS), SCALARS, st.sampled_from([None, *Flaw]))
def test_no_cell_can_stop_the_reader(question: Field, typed: Scalar, flaw: Flaw | None) -> None:
    value, notes = read_cell(question, RawCell(typed, flaw), 40)
    errors = [code for code, _ in notes if code.severity is Severity.ERROR and code is not Code.TEXT_TOO_LONG]
    assert (value is None and bool(notes)) == bool(errors)
    if question is DAY and value is not None:
        assert re.fullmatch(r"\d{4}(-\d{2}-\d{2})?", str(value))


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("typed", ["#REF!", "#N/A", " #DIV/0! ", "#name?", "Err:502"])
def test_an_error_value_kept_as_text_is_one_all_the_same(question: Field, typed: str) -> None:
    assert read_cell(question, RawCell(typed), 40) == (None, ((Code.CELL_EXCEL_ERROR, {}),))


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    ("typed", "face", "charset"),
    [
        ("c©u l¹c bé liªn thÕ hÖ", "", "tcvn3"),
        ("Th«n Ph­íc Hßa", "", "tcvn3"),
        ("cã", ".VnTime", "tcvn3"),
        ("Nguyeãn", "", "vni"),
        ("Caâu laïc boä", "VNI-Times", "vni"),
        ("CÃ¢u láº¡c bá»™", "", "utf8"),
    ],
)
def test_letters_of_an_old_character_set_are_named_and_not_converted(
    question: Field, typed: str, face: str, charset: str
) -> None:
    raw = RawCell(typed, look=Look(face=face))
    assert read_cell(question, raw, 40) == (None, ((Code.TEXT_LEGACY, {"charset": charset}),))

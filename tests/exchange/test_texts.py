"""No text is taken for a formula, and every text comes back as it was."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clubkit.exchange.texts import escaped, tamed, unescaped, untamed

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.text(
    "'=+-@\t\r_x0D\n", max_size=12
)


@given(TEXTS)
@example("'=1+1")
@example("''@SUM(A1)")
def test_a_tamed_text_comes_back(text: str) -> None:
    assert untamed(tamed(text)) == text


@given(TEXTS)
def test_no_tamed_text_begins_as_a_formula_does(text: str) -> None:
    assert not tamed(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_work_out_stands_behind_an_apostrophe(text: str) -> None:
    assert tamed(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Thôn 1", "'Đoàn kết'", "a=b", ""])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert tamed(text) == text


@given(TEXTS)
@example("_x000D_")
@example("_x005F_x000D_")
def test_an_escaped_text_comes_back(text: str) -> None:
    assert unescaped(escaped(text)) == text


@given(TEXTS)
def test_an_escaped_text_has_nothing_that_xml_cannot_hold(text: str) -> None:
    assert all(each in "\t\n" or (each >= " " and each not in "\ufffe\uffff") for each in escaped(text))


@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_tamed_texts_come_through_csv(texts: list[str]) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerow(map(tamed, texts))
    file.seek(0)
    assert [untamed(each) for row in csv.reader(file, strict=True) for each in row] == texts

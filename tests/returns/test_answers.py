"""Answers of a list."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clubkit.findings import Code
from clubkit.returns.answers import read_choice, read_yes_no
from clubkit.returns.raw import Scalar
from tests.returns.workbooks import STATUS, YES_NO


@pytest.mark.parametrize(
    ("typed", "code"), [("Có", "yes"), ("Không", "no"), (" có ", "yes"), ("KHÔNG", "no")]
)
def test_the_labels_themselves_need_no_word(typed: str, code: str) -> None:
    assert read_yes_no(YES_NO, typed) == (code, ())


@pytest.mark.parametrize(
    ("typed", "code"),
    [(mark, "yes") for mark in ("co", "C", "x", "X", "✓", "v", "1", "yes", "TRUE", 1.0, True)]
    + [(mark, "no") for mark in ("khong", "K", "ko", "0", "No", "FALSE", 0.0, False)],
)
def test_marks_that_mean_one_thing_are_taken_with_a_word(typed: Scalar, code: str) -> None:
    label = {"yes": "Có", "no": "Không"}[code]
    assert read_yes_no(YES_NO, typed) == (code, ((Code.CELL_READ_AS, {"read": label}),))


@pytest.mark.parametrize("typed", ["có ạ?", "một phần", "?", "2", 2.0, float("nan")])
def test_other_marks_are_not_guessed(typed: Scalar) -> None:
    value, notes = read_yes_no(YES_NO, typed)
    assert value is None
    assert [(code, facts["allowed"]) for code, facts in notes] == [(Code.CHOICE_UNKNOWN, "Có, Không")]


@pytest.mark.parametrize("typed", ["Đang hoạt động", "đang  HOẠT động", "Ðang hoat̰ động".replace("at̰", "ạt")])
def test_a_label_counts_however_it_is_spelt(typed: str) -> None:
    assert read_choice(STATUS, typed) == ("active", ())


@pytest.mark.parametrize("typed", ["active", "ACTIVE", "Active"])
def test_a_code_counts_with_a_word(typed: str) -> None:
    assert read_choice(STATUS, typed) == ("active", ((Code.CELL_READ_AS, {"read": "Đang hoạt động"}),))


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("dang hoat dong", "Đang hoạt động"),
        ("tạm ngừng", "Tạm dừng"),
        ("giải tán", "Giải thể"),
        ("zzz", None),
        (3.0, None),
    ],
)
def test_an_unknown_answer_is_told_the_nearest_and_all(typed: Scalar, suggestion: str | None) -> None:
    facts = {"suggestion": suggestion, "allowed": "Đang hoạt động, Tạm dừng, Giải thể"}
    assert read_choice(STATUS, typed) == (None, ((Code.CHOICE_UNKNOWN, facts),))


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("đã có", "Có"),
        ("rồi", "Có"),
        ("chưa", "Không"),
        ("Chưa có", "Không"),
        ("không có", "Không"),
        ("-", "Không"),
        ("3 thôn", None),
    ],
)
def test_what_likely_means_yes_or_no_is_offered_but_not_taken(typed: str, suggestion: str | None) -> None:
    facts = {"suggestion": suggestion, "allowed": "Có, Không"}
    assert read_yes_no(YES_NO, typed) == (None, ((Code.CHOICE_UNKNOWN, facts),))


@given(st.text(max_size=12))
def test_an_answer_is_a_code_or_there_is_none(typed: str) -> None:
    value, notes = read_yes_no(YES_NO, typed)
    assert value in {"yes", "no", None}
    assert (value is None) == any(code is Code.CHOICE_UNKNOWN for code, _ in notes)


@given(
    st.sampled_from(["Có", "Không"]),
    st.sampled_from(["NFC", "NFD"]),
    st.sampled_from(["", "\u200b", "\u00a0", " "]),
)
def test_unseen_marks_around_an_answer_change_nothing(
    label: str, form: Literal["NFC", "NFD"], mark: str
) -> None:
    assert read_yes_no(YES_NO, mark + unicodedata.normalize(form, label) + mark)[1] == ()

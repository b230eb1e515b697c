"""Typed text is made plain."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clubkit.returns.text import clean


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("  Thôn 1 ", "Thôn 1"),
        (unicodedata.normalize("NFD", "Nghĩa Hành"), "Nghĩa Hành"),
        ("Thôn\u00a0\u20092", "Thôn  2"),
        ("\u200bThôn\ufeff 3", "Thôn 3"),
        ("１２３ ＡＢ", "123 AB"),
        ("Ðăk Hà, ðất", "Đăk Hà, đất"),
        ("một\r\nhai\rba", "một\nhai\nba"),
        ("\u00a0\u200b\t", ""),
    ],
)
def test_spellings_of_one_text_become_one(typed: str, plain: str) -> None:
    assert clean(typed) == plain


@given(st.text())
def test_cleaning_twice_changes_nothing(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)

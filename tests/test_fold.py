"""Names that people hold to be the same have one key; names that differ by accents do not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clubkit.fold import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sơn Thủy", "Sơn Thuỷ"),
        ("Đặng Thùy Trâm", "ĐẶNG  THUỲ TRÂM "),
        ("Ðăk Hà", "Đăk Hà"),
        ("Thôn\u00a01", "thôn 1"),
        ("Thôn\u200b 1", "Thôn 1"),
        ("Hòa", unicodedata.normalize("NFD", "Hoà")),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Sơn Hà", "Sơn Hạ"), ("Ba Tơ", "Ba Tô"), ("Thôn 1", "Thôn 11")])
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)

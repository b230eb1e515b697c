"""Text of old character sets is known from Unicode, by face or by spelling."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clubkit.returns.legacy import charset_of, is_syllable

SYLLABLES = [
    "câu",
    "lạc",
    "bộ",
    "liên",
    "thế",
    "hệ",
    "tự",
    "giúp",
    "nhau",
    "thôn",
    "phước",
    "hòa",
    "đang",
    "hoạt",
    "động",
    "tạm",
    "dừng",
    "đã",
    "giải",
    "thể",
    "sáp",
    "nhập",
    "người",
    "lập",
    "hội",
    "trưởng",
    "ủy",
    "viên",
    "nguyễn",
    "văn",
    "quý",
    "huỳnh",
    "khuya",
    "ngoằn",
    "nghiêng",
    "giường",
    "được",
    "những",
    "tiền",
    "quỹ",
    "tháng",
    "năm",
]

TO_TCVN3 = str.maketrans(
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ",
    "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ",
)


@pytest.mark.parametrize("word", SYLLABLES)
def test_vietnamese_words_are_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["c©u", "nguyeãn", "für", "muller", "ngn", "áà"])
def test_other_words_are_none(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    "text",
    [
        "Có",
        "Không",
        "Hòa",
        "Hoà",
        "Đắk Lắk",
        "Y Kô",
        "Müller",
        "m²",
        "«An»",
        "café",
        "2½",
        "§ 5",
        "Thôn 1",
        "–",
        "naïve",
    ],
)
def test_texts_of_today_are_left_alone(text: str) -> None:
    assert charset_of(text) is None


@pytest.mark.parametrize("face", [".VnTime", "VNI-Times"])
@pytest.mark.parametrize("text", ["Thôn Đông", "Thon 1", unicodedata.normalize("NFD", "Thôn Hòa")])
def test_unicode_in_an_old_face_is_unicode(text: str, face: str) -> None:
    assert charset_of(text, face) is None


@given(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=8), st.sampled_from(["NFC", "NFD"]))
def test_unicode_is_never_taken_for_anything_else(words: list[str], form: Literal["NFC", "NFD"]) -> None:
    assert charset_of(unicodedata.normalize(form, " ".join(words))) is None


@given(st.lists(st.sampled_from(SYLLABLES), min_size=4, max_size=8, unique=True))
def test_tcvn3_is_known_by_its_face_and_never_taken_for_vni(words: list[str]) -> None:
    text = " ".join(words).translate(TO_TCVN3)
    assert charset_of(text) in {"tcvn3", None}
    assert charset_of(text, ".VnTimeH") == "tcvn3" or text.isascii()


@given(st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=8))
def test_misread_unicode_is_known(words: list[str]) -> None:
    text = " ".join(words)
    misread = text.encode().decode("latin-1")
    assert charset_of(misread) == (None if text.isascii() else "utf8")


@given(st.text())
def test_any_text_is_looked_at(text: str) -> None:
    assert charset_of(text) in {None, "tcvn3", "vni", "utf8"}

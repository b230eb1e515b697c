"""The catalogues as they stand in their files."""

import pytest

from clubkit.findings import Code
from clubkit.messages.words import entry_of, screen_word, screen_words, term_of
from clubkit.text import Lang


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_code_has_what_is_the_case_and_what_to_do(lang: Lang) -> None:
    assert entry_of(Code.CELL_REQUIRED, lang).keys() == {"says", "fix"}


def test_a_word_that_nobody_wrote_is_a_defect() -> None:
    with pytest.raises(KeyError):
        screen_word("nothing_of_the_kind", "vi")


def test_screen_words_are_texts_by_key() -> None:
    assert screen_words("vi")["simulated"] == "SỐ LIỆU GIẢ LẬP"


def test_simulated_figures_say_so_in_vietnamese_in_either_language() -> None:
    assert "SỐ LIỆU GIẢ LẬP" in screen_word("simulated", "en")


def test_a_name_that_is_no_term_of_ours_stays_as_it_is() -> None:
    assert term_of("cause", "missing", "vi") == "không tìm thấy tệp"
    assert term_of("cause", "an eclipse", "vi") == "an eclipse"
    assert term_of("weather", "rain", "vi") == "rain"

"""Text answers."""

from datetime import date, datetime, time, timedelta

import pytest

from clubkit.findings import Code
from clubkit.returns.raw import Scalar
from clubkit.returns.words import read_words
from tests.returns.workbooks import NOTE, WORDS

# ruff: noqa: DTZ001  Excel knows no time zones


@pytest.mark.parametrize(
    ("typed", "text"), [(12.0, "12"), (12.5, "12.5"), (1e20, "1e+20"), ("  Thôn 1", "Thôn 1")]
)
def test_a_number_in_a_text_cell_is_the_text_one_sees(typed: Scalar, text: str) -> None:
    assert read_words(WORDS, typed, 40) == (text, ())


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (date(2026, 3, 12), "12/03/2026"),
        (datetime(2026, 3, 12, 8, 0), "12/03/2026"),
        (time(8, 30), "08:30:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
        (True, "TRUE"),
    ],
)
def test_what_excel_made_of_a_text_is_shown(typed: Scalar, text: str) -> None:
    assert read_words(WORDS, typed, 40) == (text, ((Code.CELL_READ_AS, {"read": text}),))


def test_spaces_are_no_text() -> None:
    assert read_words(WORDS, " \u00a0 ", 40) == (None, ())


def test_a_long_text_is_kept_and_said() -> None:
    assert read_words(WORDS, "a" * 41, 40) == ("a" * 41, ((Code.TEXT_TOO_LONG, {"limit": 40, "length": 41}),))


def test_a_note_that_names_a_person_is_warned_of_without_repeating_it() -> None:
    text = "Đề nghị khen ông Nguyễn Văn A, CCCD 051060001234."
    assert read_words(NOTE, text, 60) == (text, ((Code.TEXT_PERSONAL, {}),))


def test_a_club_may_be_called_after_anybody() -> None:
    assert read_words(WORDS, "Câu lạc bộ bà Triệu", 40)[1] == ()

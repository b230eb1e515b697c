"""The mark of an annotated copy is written in one line and read back, whatever a program put around it."""

import pytest

from clubkit.forms.mark import Mark, parse_mark

MARK = Mark("ab12", "cd34")


@pytest.mark.parametrize("line", [MARK.line(), f'"{MARK.line()}"', f'="{MARK.line()}"', f" {MARK.line()} "])
def test_a_mark_is_read_back(line: str) -> None:
    assert parse_mark(line) == MARK


@pytest.mark.parametrize("line", ["", "of=ab12", "answers=cd34", "anything", "a;b"])
def test_what_is_no_mark_is_none(line: str) -> None:
    assert parse_mark(line) is None

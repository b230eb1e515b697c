"""Files that go back are called after the file that came, each in its own way."""

import unicodedata

import pytest

from clubkit.steps.sent_names import name_beside


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("phiếu.xlsx", "phiếu (cần sửa).xlsx"),
        (unicodedata.normalize("NFD", "phiếu.XLSX"), "phiếu (cần sửa).xlsx"),
        ("phiếu (cần sửa).xlsx", "phiếu (cần sửa).xlsx"),
        ("phiếu (cần sửa 2)-3.xlsx", "phiếu (cần sửa).xlsx"),
        ("v1.2.xlsx", "v1.2 (cần sửa).xlsx"),
    ],
)
def test_the_word_stands_behind_the_name_once(name: str, given: str) -> None:
    assert name_beside(name, "cần sửa", ".xlsx", set()) == given


def test_a_name_that_is_taken_gets_a_number_whatever_its_capitals() -> None:
    taken = set[str]()
    names = [name_beside(name, "thư", ".docx", taken) for name in ("a.xlsx", "A.xlsx", "a.xlsm")]
    assert names == ["a (thư).docx", "A (thư 2).docx", "a (thư 3).docx"]


def test_a_long_name_is_cut_between_letters() -> None:
    name = name_beside("ế" * 80 + ".xlsx", "thư", ".docx", set())
    assert len(name.encode()) < 255
    assert name.startswith("ế" * 60 + " (")

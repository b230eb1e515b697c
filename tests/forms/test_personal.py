"""What of a person stands in a note, and what is left of the note without it."""

import pytest

from clubkit.forms.personal import seems_personal, without_personal


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Gọi 0905123456 để biết thêm.", "Gọi … để biết thêm."),
        ("Gọi 0905 123 456.", "Gọi …."),
        ("Số +84905123456", "Số …"),
        ("CCCD 051060001234, thôn 2", "CCCD …, thôn 2"),
        ("Đề nghị khen ông Nguyễn Văn A, thôn 2.", "Đề nghị khen ông …, thôn 2."),
        ("Bà Lê Thị B cho mượn nhà", "Bà … cho mượn nhà"),
        ("hai bà Đỗ Ba và ông Đỗ Tư", "hai bà … và ông …"),
    ],
)
def test_names_and_numbers_of_persons_are_left_out(text: str, left: str) -> None:
    assert seems_personal(text)
    assert without_personal(text) == left
    assert not seems_personal(left)


@pytest.mark.parametrize(
    "text",
    [
        "chi 150.000.000 đồng",
        "chi 150000000 đồng",
        "ông bà và con cháu",
        "Ông Bà Cháu",
        "thăm 12 ông",
        "năm 2026",
        "",
    ],
)
def test_money_and_grandparents_stay(text: str) -> None:
    assert not seems_personal(text)
    assert without_personal(text) == text

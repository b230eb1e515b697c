"""A return is valid, invalid or unreadable; warnings do not block."""

import pytest

from clubkit.findings import Code, Finding
from clubkit.forms.stamp import Stamp
from clubkit.returns.model import ParsedSheet, Received
from clubkit.validation.model import Status, Verdict

STAMP = Stamp("return", 1, "21025", "2026-H2")
SHEET = ParsedSheet("commune", "Đơn vị", {}, {}, frozenset(), {})


def verdict(*codes: Code, readable: bool = True) -> Verdict:
    sheets = {"commune": SHEET} if readable else {}
    received = Received("inbox/a.xlsx", "a.xlsx", "0" * 64, 1000, STAMP, sheets, ())
    return Verdict(received, None, tuple(Finding(code) for code in codes))


@pytest.mark.parametrize(
    ("codes", "readable", "status"),
    [
        ((), True, Status.VALID),
        ((Code.NUMBER_UNUSUAL, Code.SHEET_RENAMED), True, Status.VALID),
        ((Code.NUMBER_UNUSUAL, Code.CELL_REQUIRED), True, Status.INVALID),
        ((Code.FILE_PASSWORD,), False, Status.UNREADABLE),
    ],
)
def test_what_was_found_says_how_a_return_stands(
    *, codes: tuple[Code, ...], readable: bool, status: Status
) -> None:
    assert verdict(*codes, readable=readable).status is status


def test_only_a_valid_return_is_accepted() -> None:
    assert verdict(Code.NUMBER_UNUSUAL).accepted
    assert not verdict(Code.CELL_REQUIRED).accepted
    assert not verdict(readable=False).accepted


def test_a_verdict_knows_whose_return_it_is() -> None:
    assert verdict().stamp == STAMP

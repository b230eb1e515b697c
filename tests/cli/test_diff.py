"""`clubkit diff` as a person meets it."""

import json
import re
from collections.abc import Callable

import pytest

from clubkit.steps.programme import Programme
from tests.steps.rounds import answers, issue, send

Run = Callable[..., int]
Screen = pytest.CaptureFixture[str]


def sent_again(programme: Programme, run: Run, capsys: Screen, *women: int) -> None:
    """One club that has a number of women, corrected as often as there are more numbers."""
    issued = issue(programme, "21025")
    for at, each in enumerate(women, start=1):
        send(programme, issued, "21025", answers(programme, women=each), f"{at}.xlsx")
        run("merge")
    capsys.readouterr()


def test_the_last_two_revisions_are_compared(programme: Programme, run: Run, capsys: Screen) -> None:
    sent_again(programme, run, capsys, 38, 39, 40)
    assert run("diff", "21025", "2026-H1") == 0
    shown = capsys.readouterr().out
    assert (
        "21025 Phường Cẩm Thành, kỳ 2026-H1: lần gửi 2 (nhận 16/06/2026) so với lần gửi 3 (nhận 16/06/2026)"
        in shown
    )
    assert re.search(r"\b39 +40\b", shown)
    assert "\n1 ô khác nhau.\n" in shown


def test_programs_get_two_named_revisions_as_json(programme: Programme, run: Run, capsys: Screen) -> None:
    sent_again(programme, run, capsys, 38, 39, 40)
    assert run("diff", "21025", "2026-H1", "1", "3", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["old"]["revision"], found["new"]["revision"], found["revisions"]) == (1, 3, 3)
    told = [
        (each["sheet"], each["name"], each["field"], each["old"], each["new"]) for each in found["changes"]
    ]
    assert told == [("clubs", "CLB Thôn 1", "women", 38, 40)]


def test_without_two_revisions_it_says_so(programme: Programme, run: Run, capsys: Screen) -> None:
    assert run("diff", "21025", "2026-H1") == 0
    assert "chưa tổng hợp phiếu nào" in capsys.readouterr().out
    sent_again(programme, run, capsys, 38)
    assert run("diff", "21025", "2026-H1") == 0
    assert "mới tổng hợp một lần" in capsys.readouterr().out


def test_a_revision_that_there_is_not_is_refused(programme: Programme, run: Run, capsys: Screen) -> None:
    sent_again(programme, run, capsys, 38)
    assert run("diff", "21025", "2026-H1", "1", "2") == 2
    assert "Phiếu này không có lần gửi 2. Các lần gửi đã tổng hợp: 1." in capsys.readouterr().err


@pytest.mark.usefixtures("programme")
def test_an_unknown_unit_is_refused(run: Run, capsys: Screen) -> None:
    assert run("diff", "99999", "2026-H1") == 2
    assert "99999" in capsys.readouterr().err


@pytest.mark.usefixtures("programme")
@pytest.mark.parametrize(("typed", "said"), [(("1",), "LẦN GỬI"), (("1", "2", "3"), "3")])
def test_it_takes_two_revisions_or_none(typed: tuple[str, ...], said: str, run: Run, capsys: Screen) -> None:
    assert run("diff", "21025", "2026-H1", *typed) == 2
    assert said in capsys.readouterr().err.splitlines()[0]

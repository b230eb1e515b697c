"""`clubkit close` as a person meets it."""

from collections.abc import Callable

import pytest

from clubkit.dataset.ledger import load_ledger
from clubkit.steps.judge import open_dataset
from clubkit.steps.programme import Programme
from tests.steps.rounds import THREE, answers, issue, send

Run = Callable[..., int]
Screen = pytest.CaptureFixture[str]
CLOSE = ("close", "2026-H1", "--reason", "đã báo cáo")
REOPEN = ("close", "2026-H1", "--reopen", "21028", "--until", "30/06/2026", "--reason", "sót một câu lạc bộ")


def merged_units(programme: Programme) -> set[str]:
    return {each.commune for each in load_ledger(open_dataset(programme)).revisions}


def test_who_has_no_merged_return_is_listed(programme: Programme, run: Run, capsys: Screen) -> None:
    send(programme, issue(programme, *THREE), "21025", answers(programme))
    run("merge")
    capsys.readouterr()
    assert run(*CLOSE) == 0
    shown = capsys.readouterr().out
    unmerged, papers, rest = shown.partition("96 trên 96 đơn vị chưa có bản ký ")
    assert unmerged.startswith("95 trên 96 đơn vị chưa có phiếu được tổng hợp:\n")
    assert "21028" in unmerged
    assert "21025" not in unmerged
    assert papers
    assert "21025" in rest
    assert "\nĐã khóa kỳ 2026-H1. " in rest


def test_a_late_file_is_received_and_told_of_and_not_merged(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    send(programme, issue(programme, *THREE), "21028", answers(programme))
    run(*CLOSE)
    capsys.readouterr()
    assert run("merge") == 1
    assert "(file.period_closed)" in capsys.readouterr().out
    assert [each.commune for each in load_ledger(open_dataset(programme)).files] == ["21028"]
    assert merged_units(programme) == set()


def test_a_period_opened_again_takes_the_files_of_that_unit_alone(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    issued = issue(programme, *THREE)
    for unit in THREE:
        send(programme, issued, unit, answers(programme))
    run(*CLOSE)
    capsys.readouterr()
    assert run(*REOPEN) == 0
    assert capsys.readouterr().out.startswith("Đã mở lại kỳ 2026-H1 cho 21028 Phường Nghĩa Lộ: ")
    assert run("merge") == 1
    assert merged_units(programme) == {"21028"}


@pytest.mark.usefixtures("programme")
def test_without_a_period_the_closed_one_is_passed_over(run: Run, capsys: Screen) -> None:
    assert run("status") == 0
    run(*CLOSE)
    capsys.readouterr()
    assert run("status") == 2
    assert "chưa khóa" in capsys.readouterr().err


@pytest.mark.usefixtures("programme")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("close", "2026-H2", "--reason", "x"), "Kỳ 2026-H2 đến hết ngày 14/12/2026"),
        (("close", "2026-H1", "--reason", " – "), "Chưa ghi lý do"),
        (("close", "2026-H9", "--reason", "x"), "2026-H9"),
        (REOPEN, "Kỳ 2026-H1 chưa khóa"),
        (("close", "2026-H1", "--reason", "x", "--reopen", "21028"), "--until"),
        (("close", "2026-H1", "--reason", "x", "--until", "30/06/2026"), "--reopen"),
        (("close", "2026-H1"), "--reason"),
    ],
)
def test_what_cannot_be_closed_is_refused(
    typed: tuple[str, ...], said: str, run: Run, capsys: Screen
) -> None:
    assert run(*typed) == 2
    assert said in capsys.readouterr().err.splitlines()[0]


@pytest.mark.usefixtures("programme")
@pytest.mark.parametrize(
    ("unit", "until", "said"),
    [
        ("21028", "15/06/2026", "Ngày 15/06/2026 đã qua"),
        ("99999", "30/06/2026", "99999"),
    ],
)
def test_what_cannot_be_opened_again_is_refused(
    unit: str, until: str, said: str, run: Run, capsys: Screen
) -> None:
    run(*CLOSE)
    capsys.readouterr()
    assert run("close", "2026-H1", "--reopen", unit, "--until", until, "--reason", "x") == 2
    assert said in capsys.readouterr().err.splitlines()[0]

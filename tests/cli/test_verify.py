"""`clubkit verify` as a person meets it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from clubkit.dataset.state import state_hash
from clubkit.steps.judge import open_dataset
from clubkit.steps.programme import Programme
from tests.steps.rounds import answers, issue, send

Run = Callable[..., int]
Screen = pytest.CaptureFixture[str]


def test_what_differs_is_said_and_rebuilt(programme: Programme, run: Run, capsys: Screen) -> None:
    send(programme, issue(programme, "21025"), "21025", answers(programme))
    run("merge")
    with closing(sqlite3.connect(programme.needed_workspace().dataset / "clubkit.sqlite")) as database:
        database.execute("UPDATE return__clubs SET members = 66")
        database.commit()
    capsys.readouterr()
    assert run("verify", "--rebuild") == 1
    shown = capsys.readouterr().out
    assert (
        "✗ 21025 Phường Cẩm Thành, kỳ 2026-H1, lần gửi 1, trang “Câu lạc bộ”, dòng 8, “Tổng số thành viên”"
        in shown
    )
    assert "dataset/backups/2026-06-16-before-rebuild.sqlite" in shown
    assert run("verify") == 0
    assert capsys.readouterr().out == (
        "Đã kiểm tra 1 tệp gốc và 1 phiếu đã tổng hợp: kho số liệu đúng như tệp gốc.\n"
        f"Mã trạng thái kho số liệu: {state_hash(open_dataset(programme))}\n"
    )


def test_a_long_list_is_cut_and_counted(programme: Programme, run: Run, capsys: Screen) -> None:
    send(programme, issue(programme, "21025"), "21025", answers(programme, clubs=42))
    run("merge")
    with closing(sqlite3.connect(programme.needed_workspace().dataset / "clubkit.sqlite")) as database:
        database.execute("UPDATE return__clubs SET members = 66")
        database.commit()
    capsys.readouterr()
    assert run("verify") == 1
    assert "\n… và 2 chỗ nữa.\n" in capsys.readouterr().out


def test_without_a_workspace_there_is_nothing_to_prove(
    run: Run, programme: Programme, capsys: Screen
) -> None:
    (programme.needed_workspace().root / "clubkit.toml").unlink()
    assert run("verify") == 2
    assert "clubkit init" in capsys.readouterr().err

"""`clubkit remind` as a person meets it."""

from collections.abc import Callable

import pytest

from clubkit.steps.programme import Programme
from tests.steps.rounds import answers, issue, send

Run = Callable[..., int]
Screen = pytest.CaptureFixture[str]


def test_who_is_reminded_and_who_is_not_is_shown(programme: Programme, run: Run, capsys: Screen) -> None:
    issued = issue(programme, "21025", "21028", "21548")
    send(programme, issued, "21025", answers(programme, women=70), "a.xlsx")
    send(programme, issued, "21548", answers(programme), "b.xlsx")
    run("validate")
    capsys.readouterr()
    assert run("remind") == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Kỳ báo cáo: 2026-H1, hạn gửi 18/06/2026\n")
    assert "a.xlsx (16/06/2026)" in shown
    assert "\nĐã lập 2 công văn đôn đốc trong letters/2026-H1. " in shown
    assert "\nĐã ghi letters/2026-H1/danh-sach-don-doc_2026-H1.xlsx\n" in shown
    assert "\n1 công văn nhắc đến bản có ghi chú: " in shown
    assert "không đôn đốc (1): 21548 Đặc khu Lý Sơn. Chạy clubkit merge.\n" in shown
    assert "Chưa được phát hành phiếu, không đôn đốc (93): " in shown


def test_where_nobody_owes_anything_no_letter_is_written(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    assert run("remind", "--commune", "21025") == 0
    assert "\nKhông đơn vị nào cần đôn đốc.\n" in capsys.readouterr().out
    assert not (programme.needed_workspace().root / "letters").exists()


def test_a_finished_letter_is_left_and_said(programme: Programme, run: Run, capsys: Screen) -> None:
    issue(programme, "21025")
    run("remind", "--out", "thu")
    (programme.needed_workspace().root / "thu" / "nhac_21025.docx").write_bytes(b"finished")
    capsys.readouterr()
    assert run("remind", "--out", "thu") == 0
    assert "thu/nhac_21025-2.docx" in capsys.readouterr().out

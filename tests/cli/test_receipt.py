"""`clubkit receipt` as a person meets it."""

from collections.abc import Callable

import pytest

from clubkit.steps.programme import Programme
from tests.steps.rounds import answers, issue, send

Run = Callable[..., int]
Screen = pytest.CaptureFixture[str]


def test_receipts_are_written_and_who_has_none_is_named(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    assert run("receipt") == 0
    assert capsys.readouterr().out.endswith("\nChưa có phiếu nào của kỳ này được tổng hợp.\n")
    send(programme, issue(programme, "21025"), "21025", answers(programme))
    run("merge")
    capsys.readouterr()
    assert run("receipt", "--commune", "21025", "--commune", "21028") == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[1].startswith("Đã lập 1 giấy xác nhận trong letters/2026-H1. ")
    assert shown[2].endswith("không có giấy xác nhận: 21028 Phường Nghĩa Lộ.")
    path = programme.needed_workspace().root / "letters" / "2026-H1" / "xac-nhan_21025_lan-1.docx"
    path.write_bytes(b"finished")
    assert run("receipt") == 0
    assert "xac-nhan_21025_lan-1-2.docx" in capsys.readouterr().out


def test_a_merge_writes_the_receipts_of_what_it_merged(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    root = programme.needed_workspace().root
    issued = issue(programme, "21025", "21028")
    send(programme, issued, "21025", answers(programme))
    run("merge")
    send(programme, issued, "21028", answers(programme))
    assert run("merge", "--receipts", "giay", "--dry-run") == 0
    assert not (root / "giay").exists()
    assert run("merge", "--receipts", "giay") == 0
    assert "Đã lập 1 giấy xác nhận trong giay/2026-H1. " in capsys.readouterr().out
    assert [each.name for each in (root / "giay").rglob("*.docx")] == ["xac-nhan_21028_lan-1.docx"]
    assert run("merge", "--receipts", "lai") == 0
    assert not (root / "lai").exists()

"""`clubkit withdraw` as a person meets it."""

import json
import re
from collections.abc import Callable

import pytest

from clubkit.steps.programme import Programme
from tests.steps.rounds import answers, issue, send

Run = Callable[..., int]
Screen = pytest.CaptureFixture[str]
WITHDRAW = ("withdraw", "21025", "2026-H1", "--reason", "nhầm xã")


def test_a_return_is_withdrawn_and_taken_again_on_purpose(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    send(programme, issue(programme, "21025"), "21025", answers(programme), "a.xlsx")
    run("merge")
    capsys.readouterr()
    assert run(*WITHDRAW, "--dry-run") == 0
    assert "Xem trước, chưa ghi gì. Sẽ rút phiếu kỳ 2026-H1 của 21025" in capsys.readouterr().out
    assert run(*WITHDRAW) == 0
    shown = capsys.readouterr().out
    assert "Thay đổi này ảnh hưởng đến số liệu đã có:" in shown
    assert "Đã rút phiếu kỳ 2026-H1 của 21025 Phường Cẩm Thành (lần gửi 1, tệp a.xlsx)" in shown
    assert run("merge") == 0
    shown = capsys.readouterr().out
    assert "đã được rút khỏi kho số liệu ngày 16/06/2026" in shown
    assert "0 đã có từ trước, 0 không nhận, 1 đã rút, 0 bỏ qua (trùng hoặc có bản khác thay)." in shown
    assert run("validate") == 0
    head, why, counted, *_ = capsys.readouterr().out.splitlines()[1:]
    assert head == "– inbox/a.xlsx · 21025 Phường Cẩm Thành · 2026-H1: đã rút khỏi kho số liệu"
    assert "nếu cần nhận lại, chạy clubkit merge --again LÝ-DO và ghi tên tệp" in why
    assert counted == "1 tệp: 0 hợp lệ, 0 có lỗi, 0 không đọc được, 1 đã rút; 0 lỗi, 0 cảnh báo."
    run("diff", "21025", "2026-H1")
    assert "Phiếu này đã được rút ngày 16/06/2026 (lần gửi 1)" in capsys.readouterr().out
    run("status", "--period", "2026-H1")
    assert "0 đã tổng hợp, 1 đã rút; 0 quá hạn" in capsys.readouterr().out
    assert run("merge", "--again", "xã xác nhận đúng", "inbox/a.xlsx") == 0
    assert "tổng hợp 1 phiếu" in capsys.readouterr().out


def test_the_log_tells_which_revision_was_withdrawn_and_why_it_was_taken_again(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    send(programme, issue(programme, "21025"), "21025", answers(programme), "a.xlsx")
    run("merge")
    run(*WITHDRAW)
    run("merge", "--again", "xã xác nhận đúng", "inbox/a.xlsx")
    capsys.readouterr()
    run("log")
    shown = " ".join(capsys.readouterr().out.split())
    assert re.search(r"rút phiếu .* lần gửi 1 ", shown)
    assert "(sau khi rút lần gửi 1)" in shown
    assert "lý do: xã xác nhận đúng" in shown
    run("log", "--format", "json")
    events = json.loads(capsys.readouterr().out)["events"]
    _, withdrawn, again = (each["detail"] for each in events if each["what"].startswith("return."))
    assert (withdrawn["revision"], withdrawn["withdrew"]) == (2, 1)
    assert (again["revision"], again["again_after"], again["why"]) == (3, 1, "xã xác nhận đúng")


@pytest.mark.usefixtures("programme")
def test_what_was_withdrawn_is_not_taken_again_by_the_inbox(run: Run, capsys: Screen) -> None:
    assert run("merge", "--again", "xã xác nhận đúng") == 2
    assert capsys.readouterr().err.startswith("Thiếu TỆP.")

"""`clubkit signed` and the column of signed papers as a person meets them."""

import json
import re
from collections.abc import Callable

import pytest

from clubkit.dataset.papers import load_papers
from clubkit.steps.judge import open_dataset
from clubkit.steps.programme import Programme
from tests.steps.rounds import answers, issue, send

Run = Callable[..., int]
Screen = pytest.CaptureFixture[str]
WHOSE = "21025 Phường Cẩm Thành, kỳ 2026-H1"


def test_a_paper_and_its_scan_are_noted_and_shown(programme: Programme, run: Run, capsys: Screen) -> None:
    issued = issue(programme, "21025")
    send(programme, issued, "21025", answers(programme))
    root = programme.needed_workspace().root
    for name in ("a.pdf", "b.jpg"):
        (root / name).write_bytes(name.encode())
    run("merge")
    capsys.readouterr()
    assert run("signed", "21025", "2026-H1", "a.pdf", "--received", "15/06/2026") == 0
    noted, kept = capsys.readouterr().out.splitlines()
    assert noted == f"Đã ghi nhận bản ký của {WHOSE}, lần gửi 1, nhận ngày 15/06/2026."
    (paper,) = load_papers(open_dataset(programme)).every
    assert paper.scan is not None
    assert kept == f"Bản quét được giữ ở dataset/originals/{paper.scan.sha256[:2]}/{paper.scan.sha256}.pdf"
    assert run("signed", "21025", "2026-H1", "b.jpg", "--received", "15/06/2026") == 0
    assert capsys.readouterr().out.splitlines()[-1].endswith("vẫn được giữ bên cạnh: 1.")
    run("status")
    shown = capsys.readouterr().out
    assert "Bản ký" in shown
    assert shown.count("15/06/2026") == 1
    assert "; 1 có bản ký.\n" in shown
    assert re.search(r"\n Toàn tỉnh +96 +1 +1 +1 +0 +1% +1%", shown)


def test_a_paper_older_than_its_return_is_said_everywhere(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    issued = issue(programme, "21025")
    send(programme, issued, "21025", answers(programme))
    run("merge")
    send(programme, issued, "21025", answers(programme, women=39), "b.xlsx")
    run("merge")
    capsys.readouterr()
    assert run("signed", "21025", "2026-H1", "--revision", "1") == 0
    assert "nay là lần gửi 2" in capsys.readouterr().out.splitlines()[-1]
    run("status")
    assert "16/06/2026 (của lần gửi 1; phiếu đã sửa)" in capsys.readouterr().out
    run("status", "--format", "json")
    unit = next(e for e in json.loads(capsys.readouterr().out)["units"] if e["commune"] == "21025")
    assert (unit["signed_on"], unit["signed_revision"], unit["signed_older"]) == ("2026-06-16", 1, True)
    run("close", "2026-H1", "--reason", "đã báo cáo")
    assert "96 trên 96 đơn vị chưa có bản ký cho phiếu được tính" in capsys.readouterr().out


@pytest.mark.usefixtures("programme")
def test_a_paper_without_a_workbook_is_noted_once_and_taken_back(run: Run, capsys: Screen) -> None:
    assert run("signed", "21025", "2026-H1") == 0
    assert capsys.readouterr().out.splitlines() == [
        f"Đã ghi nhận bản ký của {WHOSE}, nhận ngày 16/06/2026.",
        "Phiếu Excel của đơn vị chưa được tổng hợp; bản ký được tính cho lần tổng hợp đầu tiên.",
    ]
    assert run("signed", "21025", "2026-H1") == 0
    assert "đã được ghi nhận từ trước" in capsys.readouterr().out
    assert run("signed", "21025", "2026-H1", "--mistake", "nhầm xã") == 0
    assert capsys.readouterr().out == (f"Đã bỏ 1 lần ghi nhận bản ký của {WHOSE}.\n")
    assert run("signed", "21025", "2026-H1", "--mistake", "nhầm xã") == 2
    assert "Chưa ghi nhận bản ký nào của 21025" in capsys.readouterr().err


def test_a_scan_that_is_another_unit_s_too_is_said_and_stays_when_taken_back(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    (programme.needed_workspace().root / "a.pdf").write_bytes(b"%PDF")
    run("signed", "21025", "2026-H1", "a.pdf")
    assert "Chính bản quét này" not in capsys.readouterr().out
    assert run("signed", "21028", "2026-H1", "a.pdf") == 0
    assert f"Chính bản quét này cũng đã được ghi nhận cho {WHOSE}." in capsys.readouterr().out
    assert run("signed", "21028", "2026-H1", "--mistake", "nhầm xã") == 0
    assert capsys.readouterr().out.endswith(", kỳ 2026-H1. Số bản quét vẫn được giữ: 1.\n")

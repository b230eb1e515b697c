"""`clubkit report --commune` as a person meets it."""

from collections.abc import Callable

import pytest

from clubkit.steps.programme import Programme

Run = Callable[..., int]
Screen = pytest.CaptureFixture[str]
CARD = ("report", "--phase", "2025-2030", "--as-of", "2026-H1", "--commune", "21025")


def test_the_files_and_what_to_do_with_them_are_told(programme: Programme, run: Run, capsys: Screen) -> None:
    assert run(*CARD) == 0
    shown = capsys.readouterr().out
    assert "Đã ghi reports/2025-2030/communes/2026-H1/2026-H1_21025_Cam-Thanh.html\n" in shown
    assert "Phiếu kết quả 6 tháng đầu năm 2026: 1 đơn vị, trong reports/2025-2030/communes/2026-H1." in shown
    root = programme.needed_workspace().root
    (root / "reports/2025-2030/communes/2026-H1/2026-H1_21025_Cam-Thanh.html").write_text(
        "tay", encoding="utf-8"
    )
    assert run(*CARD, "--format", "html") == 0
    assert "2026-H1_21025_Cam-Thanh-2.html" in capsys.readouterr().out


@pytest.mark.usefixtures("programme")
def test_a_scorecard_is_a_page_or_a_word_file_and_no_annex(run: Run, capsys: Screen) -> None:
    assert run(*CARD, "--format", "xlsx") == 2
    assert "html, docx, pdf" in capsys.readouterr().err
    assert run(*CARD, "--final") == 2
    assert "Không dùng --final cùng với --commune." in capsys.readouterr().err

"""What the screen says along the round: what was taken, how the numbers add up, and what to do next."""

import re
from pathlib import Path

import pytest

from clubkit.cli import screen
from clubkit.steps.programme import Programme
from tests.cli.conftest import Run
from tests.steps.rounds import THREE, answers, issue, send

Screen = pytest.CaptureFixture[str]
ONE, OTHER, THIRD = THREE


def last(capsys: Screen) -> str:
    return capsys.readouterr().out.splitlines()[-1]


def next_of(capsys: Screen) -> str:
    """The line that says what to do next."""
    lines = capsys.readouterr().out.splitlines()
    return next(each for each in reversed(lines) if "clubkit explain" not in each)


def test_what_to_do_next_depends_on_what_was_found(
    programme: Programme, run: Run, capsys: Screen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued = issue(programme, *THREE)
    sound = send(programme, issued, ONE, answers(programme), "a.xlsx")
    faulty = send(programme, issued, OTHER, answers(programme, women=99), "b.xlsx")
    run("validate")
    assert "merge tổng hợp các phiếu hợp lệ; phiếu có lỗi thì báo đơn vị" in next_of(capsys)
    run("validate", str(sound))
    assert next_of(capsys) == "Bước tiếp theo: clubkit merge tổng hợp các phiếu hợp lệ."
    run("validate", str(faulty))
    assert "merge" not in next_of(capsys)
    run("merge", str(sound))
    capsys.readouterr()
    run("validate", str(sound))
    assert "clubkit status" in next_of(capsys)
    monkeypatch.chdir(tmp_path)
    run("validate", str(sound))
    assert "không có nơi làm việc" in next_of(capsys)


def test_a_merge_names_what_it_took_and_shows_only_the_first_faults(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    issued = issue(programme, *THREE)
    send(programme, issued, ONE, answers(programme), "a.xlsx")
    blank = (issued.folder / issued.written[1].file).read_bytes()
    (programme.needed_workspace().inbox / "b.xlsx").write_bytes(blank)
    assert run("merge") == 1
    shown = capsys.readouterr().out
    assert "✓ inbox/a.xlsx · 21025 Phường Cẩm Thành · 2026-H1: đã tổng hợp" in shown
    assert shown.count("cell.required") == 3
    assert "clubkit validate nêu đủ" in shown
    assert "2 tệp: tổng hợp 1 phiếu, 0 đã có từ trước, 1 không nhận, 0 bỏ qua" in shown


def test_a_preview_speaks_of_what_would_be(programme: Programme, run: Run, capsys: Screen) -> None:
    send(programme, issue(programme, ONE), ONE, answers(programme))
    assert run("merge", "--dry-run") == 0
    shown = capsys.readouterr().out
    assert "Mã sẽ cấp cho câu lạc bộ mới:" in shown
    assert shown.splitlines()[-1].endswith("không có --dry-run để tổng hợp thật.")


def test_where_all_was_refused_the_next_step_is_to_have_it_mended(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    send(programme, issue(programme, ONE), ONE, answers(programme, women=99))
    assert run("merge") == 1
    assert "report" not in last(capsys)


def test_the_text_goes_into_a_file_as_it_is_read(
    programme: Programme, run: Run, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen.console, "_force_terminal", True)
    send(programme, issue(programme, ONE), ONE, answers(programme, women=99))
    assert run("validate", "--output", "v.txt") == 1
    shown = capsys.readouterr().out
    written = Path("v.txt").read_text(encoding="utf-8")
    assert shown.endswith("Đã ghi v.txt\n")
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown) == written + "Đã ghi v.txt\n"


def test_a_text_that_somebody_changed_is_not_overwritten(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    send(programme, issue(programme, ONE), ONE, answers(programme))
    Path("v.txt").write_text("của tôi", encoding="utf-8")
    assert run("validate", "--output", "v.txt") == 0
    assert "v-2.txt" in last(capsys)
    assert Path("v.txt").read_text(encoding="utf-8") == "của tôi"


def test_a_corrected_day_is_said(programme: Programme, run: Run, capsys: Screen) -> None:
    send(programme, issue(programme, ONE), ONE, answers(programme))
    run("validate")
    capsys.readouterr()
    run("validate", "--received", "12/06/2026")
    assert "Đã sửa ngày nhận thành 12/06/2026: 1 tệp." in capsys.readouterr().out
    assert run("validate", "--received", "17/06/2026") == 2
    assert "từ 15/12/2025 đến hôm nay, 16/06/2026" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["issue-templates", "status"])
def test_the_help_says_how_near_a_period_must_end(run: Run, capsys: Screen, command: str) -> None:
    run(command, "--help")
    assert "45 ngày" in capsys.readouterr().out


def test_for_validate_a_period_is_only_a_limit(run: Run, capsys: Screen) -> None:
    run("validate", "--help")
    assert "45 ngày" not in capsys.readouterr().out

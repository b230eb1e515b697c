"""`clubkit club` as a person meets it: the command that is printed is pasted and the return is taken."""

import re
import subprocess
import sys
from collections.abc import Callable, Sequence

import pytest

from clubkit.steps.programme import Programme
from tests.steps.rounds import answers, issue, send

Run = Callable[..., int]
Screen = pytest.CaptureFixture[str]
NAME = 'CLB "Hoa  Mai" $HOME 100%'


def asked(programme: Programme, run: Run, capsys: Screen, name: str = NAME) -> Sequence[str]:
    """A club that comes again under another date; the commands that are offered."""
    first, later = (issue(programme, "21025", period=period) for period in ("2026-H1", "2026-H2"))
    send(programme, first, "21025", answers(programme, club_name=name), "1.xlsx")
    run("merge")
    send(programme, later, "21025", answers(programme, club_name=name, founded_on="2026-03-11"), "2.xlsx")
    capsys.readouterr()
    assert run("merge") == 1
    return re.findall(r"(?<=: )clubkit club .*", capsys.readouterr().out)


def split_by_windows(line: str) -> list[str]:
    """As Windows' programs do; without backslashes and quotes in quotes it comes to this."""
    return [quoted or plain for quoted, plain in re.findall(r'"([^"]*)"|(\S+)', line)]


def split_by_sh(line: str) -> list[str]:
    """What a shell hands over when the line is pasted."""
    shown = f"clubkit() {{ '{sys.executable}' -c 'import sys; print(*sys.argv[1:], sep=chr(10))' \"$@\"; }}\n{line}"
    done = subprocess.run(["sh", "-c", shown], capture_output=True, check=True, encoding="utf-8")
    return ["clubkit", *done.stdout.splitlines()]


def test_the_printed_command_can_be_pasted_into_any_shell_and_takes_the_return(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    same, new = asked(programme, run, capsys)
    for line in (same, new):
        assert split_by_sh(line) == split_by_windows(line)
    assert run(*split_by_windows(same)[1:]) == 0
    shown = capsys.readouterr().out
    assert "là câu lạc bộ mã 51-" in shown
    assert "Bước tiếp theo" in shown
    assert run("merge") == 0
    assert "(club.maybe_known)" not in capsys.readouterr().out


def test_a_later_answer_takes_the_place_of_the_first(programme: Programme, run: Run, capsys: Screen) -> None:
    same, new = asked(programme, run, capsys)
    run(*split_by_windows(same)[1:], "--reason", "cùng một câu lạc bộ")
    capsys.readouterr()
    assert run(*split_by_windows(new)[1:], "--by", "Văn thư") == 0
    shown = capsys.readouterr().out
    assert "là câu lạc bộ riêng, mã 51-" in shown
    assert "thay câu trả lời trước (mã 51-" in shown


def test_what_was_not_asked_and_what_is_not_known_is_said(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    asked(programme, run, capsys, "CLB Mai")
    for words, told in (
        (("new", "21025", "CLB Mái"), "Chưa có câu hỏi nào về câu lạc bộ “CLB Mái” của đơn vị 21025."),
        (("new", "21025", "CLB Mai", "--village", "Thôn 9"), "Đã hỏi: CLB Mai, Thôn 1, 2026-03-11."),
        (("same", "21025", "CLB Mai", "51-000000"), "Đơn vị 21025 không có câu lạc bộ mã 51-000000."),
        (("same", "21025", "CLB Mai"), "Thiếu MÃ CÂU LẠC BỘ."),
        (("new", "21025", "CLB Mai", "51-000000"), "51-000000"),
        (("other", "21025", "CLB Mai"), "same, new"),
    ):
        assert run("club", *words) == 2
        assert told in capsys.readouterr().err

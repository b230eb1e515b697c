"""`clubkit report --final` as a person meets it."""

from collections.abc import Callable

import pytest

from clubkit.steps.merge import merge_returns
from clubkit.steps.programme import Programme
from tests.steps.rounds import answers, issue, send

Run = Callable[..., int]
Screen = pytest.CaptureFixture[str]
FINAL = ("report", "--phase", "2025-2030", "--format", "json", "--final", "--by", "ai")


def test_a_person_is_told_where_it_lies_what_it_lacks_and_what_it_supersedes(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    send(programme, issue(programme, "21025"), "21025", answers(programme))
    merge_returns(programme, (), dry_run=False, by="tester")
    capsys.readouterr()
    assert run(*FINAL) == 0
    first = capsys.readouterr().out
    assert "Đã chốt báo cáo kỳ 2026-H1 vào reports/2025-2030/2026-H1." in first
    assert "Lưu ý: kỳ 2026-H1 chưa khóa" in first
    assert "Lưu ý: còn 95 phiếu của kỳ chưa được tổng hợp" in first
    assert run("close", "2026-H1", "--reason", "đã báo cáo") == 0
    capsys.readouterr()
    assert run(*FINAL) == 0
    second = capsys.readouterr().out
    assert "So với báo cáo chốt 2026-H1: 0 số liệu tính lại khác, 0 phiếu thay đổi" in second
    assert "Thay cho báo cáo chốt trước của kỳ này (2026-H1); bản trước vẫn giữ nguyên." in second
    assert "chưa khóa" not in second


@pytest.mark.usefixtures("programme")
def test_without_a_merged_return_it_is_refused(run: Run, capsys: Screen) -> None:
    assert run(*FINAL) == 2
    assert (
        "Chưa có phiếu nào của kỳ 2026-H2 được tổng hợp nên không có gì để chốt." in capsys.readouterr().err
    )


@pytest.mark.usefixtures("programme")
def test_a_final_report_goes_to_its_own_place_and_no_other(run: Run, capsys: Screen) -> None:
    assert run(*FINAL, "--out", "elsewhere") == 2
    assert "Không dùng --final cùng với --out." in capsys.readouterr().err

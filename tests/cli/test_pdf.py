"""`clubkit report --format pdf` as a person meets it, with and without what makes PDF."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from clubkit.steps.programme import Programme

Run = Callable[..., int]
Screen = pytest.CaptureFixture[str]
REPORT = ("report", "--phase", "2025-2030", "--as-of", "2026-H1")
CARD = (*REPORT, "--commune", "21025")


def folder_of(programme: Programme) -> Path:
    return programme.needed_workspace().reports("2025-2030")


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)


def test_report_and_scorecard_are_written_as_pdf(programme: Programme, run: Run, capsys: Screen) -> None:
    assert run(*REPORT, "--format", "pdf") == 0
    assert run(*CARD, "--format", "pdf") == 0
    shown = capsys.readouterr().out
    assert "Đã ghi reports/2025-2030/bao-cao_2025-2030_2026-H1.pdf\n" in shown
    assert "Đã ghi reports/2025-2030/communes/2026-H1/2026-H1_21025_Cam-Thanh.pdf\n" in shown
    assert [each.read_bytes()[:5] for each in sorted(folder_of(programme).rglob("*.pdf"))] == [b"%PDF-"] * 2


@pytest.mark.usefixtures("programme")
def test_pdf_is_made_only_when_asked_for(programme: Programme, run: Run) -> None:
    assert run(*REPORT) == 0
    assert not list(folder_of(programme).rglob("*.pdf"))


@pytest.mark.usefixtures("without")
@pytest.mark.parametrize("command", [REPORT, CARD, (*REPORT, "--final")], ids=["report", "card", "final"])
def test_without_the_extra_it_is_told_how_to_install_it_and_how_to_print(
    programme: Programme, run: Run, capsys: Screen, command: tuple[str, ...]
) -> None:
    assert run(*command, "--format", "pdf") == 2
    shown = capsys.readouterr().err
    assert "Ctrl+P rồi chọn “Lưu dưới dạng PDF”" in shown
    assert 'pip install "clubkit[pdf]"' in shown
    assert not list(folder_of(programme).rglob("*.pdf"))


@pytest.mark.usefixtures("without")
@pytest.mark.parametrize("command", [REPORT, CARD], ids=["report", "card"])
def test_without_the_extra_the_other_formats_are_written_and_it_is_said(
    programme: Programme, run: Run, capsys: Screen, command: tuple[str, ...]
) -> None:
    assert run(*command, "--format", "html,pdf") == 2
    assert "Ctrl+P" in capsys.readouterr().err
    assert len(list(folder_of(programme).rglob("*.html"))) == 1
    assert not list(folder_of(programme).rglob("*.pdf"))


def test_a_mistake_in_an_own_template_is_told_with_its_line(
    programme: Programme, run: Run, capsys: Screen
) -> None:
    own = programme.needed_workspace().root / "templates" / "reports" / "commune.typ"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("một\n#nothing", encoding="utf-8")
    assert run(*CARD, "--format", "pdf") == 2
    shown = capsys.readouterr().err
    assert "commune.typ" in shown
    assert "unknown variable: nothing" in shown

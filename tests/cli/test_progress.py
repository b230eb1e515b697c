"""Whatever takes longer than a moment shows that something is under way."""

import io

import pytest
from rich.console import Console

from clubkit.cli import screen


def test_a_bar_shows_that_something_is_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.StringIO()
    monkeypatch.setattr(screen, "problems", Console(file=shown, force_terminal=True, width=80))
    with screen.busy("vi"):
        pass
    assert "Đang xử lý" in shown.getvalue()


def test_a_redirected_output_has_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.StringIO()
    monkeypatch.setattr(screen, "problems", Console(file=shown))
    with screen.busy("vi"):
        pass
    assert shown.getvalue() == ""

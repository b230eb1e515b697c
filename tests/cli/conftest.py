"""A workspace to stand in, and commands as they are typed there."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from clubkit.cli import screen
from clubkit.cli.app import main
from clubkit.steps.programme import Programme
from tests.steps.in_process import read_here
from tests.steps.rounds import TODAY, workspace

__all__ = ["read_here"]

Run = Callable[..., int]


@pytest.fixture
def programme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programme:
    made = workspace(tmp_path / "ws")
    monkeypatch.chdir(made.needed_workspace().root)
    return made


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command as typed, on the day of the tests; the exit code comes back."""
    monkeypatch.setattr(screen, "today", lambda: TODAY)

    def typed(*words: str) -> int:
        monkeypatch.setattr(sys, "argv", ["clubkit", *words])
        with pytest.raises(SystemExit) as left:
            main()
        return int(left.value.code or 0)

    return typed

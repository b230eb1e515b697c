"""Who is merging is said to a second officer."""

from datetime import datetime

import pytest

from clubkit.cli import screen
from clubkit.dataset import store as module
from clubkit.dataset.store import writing
from clubkit.steps.judge import open_dataset
from clubkit.steps.programme import Programme
from clubkit.steps.working import at_work
from tests.cli.conftest import Run

Screen = pytest.CaptureFixture[str]
MORNING = datetime(2026, 6, 16, 8, 15)  # noqa: DTZ001  the office's own clock
SAID = "Phòng tổng hợp đang tổng hợp, từ 08:15 16/06/2026;"


@pytest.mark.parametrize("command", [("status",), ("merge",), ("merge", "--dry-run")])
def test_whoever_comes_second_is_told(
    programme: Programme, run: Run, capsys: Screen, command: tuple[str, ...]
) -> None:
    with at_work(programme, "Phòng tổng hợp", MORNING) as before:
        assert run(*command) == 0
    assert before is None
    assert capsys.readouterr().out.startswith(SAID)
    run(*command)
    assert "đang tổng hợp, từ" not in capsys.readouterr().out


def test_whoever_waits_in_vain_is_told_for_whom(
    programme: Programme, run: Run, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.2)
    (programme.needed_workspace().inbox / "a.xlsx").write_bytes(b"made up")
    store = open_dataset(programme)
    with at_work(programme, "Phòng tổng hợp", MORNING), writing(store):
        assert run("merge") == 2
    assert "đang có người khác ghi: Phòng tổng hợp, từ 08:15 16/06/2026;" in capsys.readouterr().err


def test_the_clock_is_the_offices_own() -> None:
    assert screen.now().tzinfo is None

"""`clubkit log` as an auditor meets it."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from clubkit.cli import screen_log
from clubkit.dataset.events import Author, note_event
from clubkit.dataset.store import writing
from clubkit.messages.words import screen_words
from clubkit.steps.judge import open_dataset
from clubkit.steps.programme import Programme
from tests.steps.rounds import TODAY, answers, issue, send

Run = Callable[..., int]
Screen = pytest.CaptureFixture[str]


@pytest.fixture
def busy(programme: Programme, run: Run, capsys: Screen) -> Programme:
    """A return merged, its paper noted, the period closed and opened for another unit, each by somebody named."""
    send(programme, issue(programme, "21025"), "21025", answers(programme))
    run("merge", "--by", "An")
    run("signed", "21025", "2026-H1", "--by", "Bình")
    run("close", "2026-H1", "--reason", "đã báo cáo", "--by", "Chi")
    run("close", "2026-H1", "--reopen", "21028", "--until", "30/06/2026", "--reason", "sót", "--by", "Dũng")
    capsys.readouterr()
    return programme


@pytest.mark.usefixtures("busy")
def test_every_change_tells_who_when_and_why(run: Run, capsys: Screen) -> None:
    assert run("log") == 0
    lines = capsys.readouterr().out.splitlines()
    shown = "\n".join(re.sub(" +", " ", line).strip() for line in lines)
    assert "1 16/06/2026 An tổng hợp phiếu 21025 Phường Cẩm" in shown
    assert "2 16/06/2026 Bình ghi nhận bản ký" in shown
    assert "3 16/06/2026 Chi khóa kỳ 2026-H1 lý do: đã báo cáo" in shown
    assert "đến 30/06/2026" in shown
    assert lines[-1].startswith("4 dòng cuối trong 4 dòng khớp; nhật ký có 4 dòng, chỉ ghi thêm.")


@pytest.mark.usefixtures("busy")
def test_a_unit_and_a_period_are_asked_for(run: Run, capsys: Screen) -> None:
    run("log", "--commune", "21025", "--period", "2026-H1", "--format", "json")
    found = json.loads(capsys.readouterr().out)["events"]
    assert [(each["who"], each["what"]) for each in found] == [
        ("An", "return.merged"),
        ("Bình", "paper.signed"),
    ]
    assert found[0]["detail"]["revision"] == 1
    assert run("log", "--commune", "99999") == 2
    assert run("log", "--period", "2026-H9") == 2


def test_a_long_log_shows_its_last_lines(
    busy: Programme, run: Run, capsys: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen_log, "LAST", 1)
    store = open_dataset(busy)
    with writing(store) as connection:
        note_event(store, connection, Author("Em", TODAY), what="of.tomorrow", detail={"lines": [1, 2]})
    run("log")
    shown = capsys.readouterr().out
    assert "of.tomorrow" in shown
    assert "An" not in shown
    assert shown.splitlines()[-1].startswith("1 dòng cuối trong 5 dòng khớp; nhật ký có 5 dòng")


def test_a_corrected_day_of_receipt_tells_by_whom(programme: Programme, run: Run, capsys: Screen) -> None:
    send(programme, issue(programme, "21025"), "21025", answers(programme))
    run("validate")
    run("validate", "--received", "15/06/2026", "--by", "An")
    capsys.readouterr()
    run("log", "--format", "json")
    (event,) = json.loads(capsys.readouterr().out)["events"]
    assert (event["who"], event["what"], event["detail"]["before"]) == ("An", "file.redated", "2026-06-16")


DONE = re.compile(r'"(?!folders)([a-z]+)\.([a-z]+ed|made|rebuilt|final|taken_back|withdrawn)"')
"""An event's name, in the source: what, and what was done to it."""


def test_everything_that_clubkit_notes_has_words() -> None:
    rooms = (Path(__file__).parents[2] / "clubkit" / room for room in ("dataset", "steps"))
    source = "".join(path.read_text(encoding="utf-8") for room in rooms for path in room.glob("*.py"))
    noted = {f"event_{what}_{done}" for what, done in DONE.findall(source)}
    assert {"event_backup_made", "event_dataset_verified", "event_period_reopened"} <= noted
    assert noted - screen_words("vi").keys() == set()

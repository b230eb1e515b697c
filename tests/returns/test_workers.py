"""Workers: what one path does to its process happens to that path alone."""

import os
import sys
import time
from pathlib import Path

import pytest
from pebble import ProcessPool

from clubkit.returns.limits import is_memory_limited
from clubkit.returns.workers import Lost, Work, each_done, end, spawned


def nothing() -> None:
    """Make nothing ready."""


def die() -> None:
    os._exit(1)


def do(path: str) -> str:
    """What the path's name asks for."""
    match path.rpartition("/")[2]:
        case "hang":
            time.sleep(60)
        case "die":
            os._exit(7)
        case "take":
            raise MemoryError
        case "once":
            die_once(Path(path))
        case "limited":
            return str(is_memory_limited())
        case "print":
            os.write(2, b"thread panicked")
    return path


def die_once(path: Path) -> None:
    if not path.exists():
        path.touch()
        os._exit(7)


WORK = Work(do, nothing, seconds=1.0)


def done(*paths: str, pool: ProcessPool | None = None) -> list[str | Lost]:
    outcomes = each_done(paths, WORK, pool or spawned(WORK, 2))
    return list(outcomes)


def test_each_path_has_its_own_end_in_the_order_given() -> None:
    ends = ["a", Lost.DEATH, "b", Lost.TIME, Lost.MEMORY, "c", Lost.DEATH]
    assert done("a", "die", "b", "hang", "take", "c", "die") == ends


def test_a_path_that_died_beside_others_is_tried_once_more_alone(tmp_path: Path) -> None:
    path = str(tmp_path / "once")
    assert done("a", path, "b") == ["a", path, "b"]


def test_a_pool_whose_workers_all_die_leaves_no_path_undone() -> None:
    broken = spawned(Work(do, die), 2)
    assert done("a", "b", pool=broken) == ["a", "b"]


def test_a_pool_that_takes_nothing_more_leaves_no_path_undone() -> None:
    ended = spawned(WORK, 1)
    end(ended)
    assert done("a", pool=ended) == ["a"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold the limit")
def test_a_worker_is_refused_more_memory_than_its_limit() -> None:
    assert done("limited") == ["True"]
    assert not is_memory_limited()


def test_what_a_dying_reader_prints_reaches_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    assert done("print") == ["print"]
    assert capfd.readouterr().err == ""


def test_leaving_early_waits_for_nothing() -> None:
    outcomes = each_done(["a", *["hang"] * 50], WORK, spawned(WORK, 1))
    assert next(outcomes) == "a"
    outcomes.close()  # type: ignore[attr-defined] # a generator, though it promises only to be an iterator

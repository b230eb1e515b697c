"""A program for tests: merge a small workspace many times over, and be killed, or run out of space, at many instants.

Started by test_crashes.py as a program of its own, since it forks. Prints one JSON line for each instant.
"""

import errno
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from sqlalchemy import Engine, event

from clubkit.cli import screen
from clubkit.cli.app import main as clubkit
from clubkit.dataset.originals import hash_of
from clubkit.forms.model import Form
from clubkit.returns.model import Received
from clubkit.returns.read import read_return
from clubkit.steps import intake, judge
from clubkit.steps import verify as verifying
from clubkit.steps.merge import merge_returns
from clubkit.steps.programme import Programme, open_programme
from clubkit.validation.check import as_kept, check_returns
from clubkit.workspace.locate import open_workspace
from tests.steps.dumps import tables
from tests.steps.rounds import TODAY

SEED = 20260616
LAST = 3
MERGED = ("returns", "events", "clubs", "club_names", "villages", "village_names", "return__clubs")
"""What one transaction writes: all of it or none."""


def read_here(paths: Sequence[str], forms: Mapping[str, Form]) -> Iterator[Received]:
    """Reading in this very process: workers would outlive whoever is killed, and take their time to start."""
    return (read_once(path, forms) for path in paths)


def read_once(path: str, forms: Mapping[str, Form]) -> Received:
    """What was read of a content before is what is read of it now."""
    content = Path(path).read_bytes()
    _READ[content] = _READ.get(content) or read_return(path, forms)
    return replace(_READ[content], path=path)


_READ: dict[bytes, Received] = {}


def once(do: Callable[..., object]) -> Callable[..., object]:
    """Checks of the same returns at the same place are made once: they touch no disk, and take most of the time."""
    done: dict[str, object] = {}

    def remembered(received: Sequence[Received], **given: object) -> object:
        key = repr([(each.path, each.sha256, each.sheets) for each in received])
        if key not in done:
            done[key] = do(received, **given)
        return done[key]

    return remembered


def merge(programme: Programme) -> None:
    merge_returns(programme, (), dry_run=False, by="tester")


def framed(
    do: Callable[..., object], before: Callable[[], None], after: Callable[[], None] = lambda: None
) -> Callable[..., object]:
    """Something that touches the disk, with what is done before it and after it."""

    def done(*args: object, **named: object) -> object:
        before()
        outcome = do(*args, **named)
        after()
        return outcome

    return done


class Counted:
    """Counts whatever touches the disk, and ends the process at the instant that was chosen."""

    def __init__(self, end_at: int | None = None) -> None:
        self.count, self.end_at, self.places = 0, end_at, defaultdict[str, list[int]](list)
        for name in ("fsync", "replace", "mkdir", "open"):
            tick = partial(self.tick, name)
            setattr(os, name, framed(getattr(os, name), tick, tick))
        event.listen(Engine, "before_cursor_execute", lambda *_: self.tick("statement"))
        event.listen(Engine, "after_cursor_execute", lambda *_: self.tick("statement"))
        event.listen(Engine, "commit", lambda *_: self.tick("commit"))
        event.listen(Engine, "checkin", lambda *_: self.tick("after"))
        event.listen(Engine, "begin", lambda *_: self.tick("begin"))
        event.listen(Engine, "connect", self.watch)

    def watch(self, connection: Connection, _record: object) -> None:
        connection.set_progress_handler(lambda: self.tick("within"), 100)

    def tick(self, kind: str) -> None:
        self.count += 1
        self.places[kind].append(self.count)
        if self.count == self.end_at:
            os.write(TELL, kind.encode())
            os.kill(os.getpid(), signal.SIGKILL)


class Filled:
    """Counts whatever makes or writes a file, and finds the disk full at the one that was chosen, and ever after."""

    def __init__(self, full_at: int | None = None) -> None:
        self.count, self.full_at = 0, full_at
        for name in ("fsync", "replace", "mkdir", "open", "write"):
            setattr(os, name, framed(getattr(os, name), self.tick))

    def tick(self) -> None:
        self.count += 1
        if self.full_at is not None and self.count >= self.full_at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def fill(at: int) -> None:
    """From so many on nothing can be written."""
    Filled(at)


TELL, HEARD = -1, -1


def forked(work: Callable[[], None]) -> int:
    """The process of a child that does the work and ends."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except SystemExit as left:
            os._exit(int(left.code or 0))
        except BaseException as problem:  # noqa: BLE001  the parent tells
            sys.stderr.write(f"{type(problem).__name__}: {problem}\n")
            sys.stderr.flush()
            os._exit(70)
        os._exit(0)
    return child


def ended(child: int) -> int:
    """An exit code, or minus the signal."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


class Ground:
    """Fresh copies of the workspace, and what it looks like before and after a merge."""

    def __init__(self, base: Path) -> None:
        self.base, self.folder = base, Path(tempfile.mkdtemp(dir=base.parent))
        self.programme: Programme | None = None
        whole = self.fresh()
        self.before = self.merged(whole)
        begun = time.perf_counter()
        merge(whole)
        self.seconds = time.perf_counter() - begun
        self.after = self.merged(whole)
        self.largest = max(each.stat().st_size for each in whole.needed_workspace().dataset.rglob("*"))

    def fresh(self) -> Programme:
        # always the same place: what was worked out of the same files there is worked out once
        root = self.folder / "ws"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self.base, root)
        if self.programme is None:
            self.programme = open_programme(root, TODAY)
        return replace(self.programme, workspace=open_workspace(root))

    def merged(self, programme: Programme) -> dict[str, Any]:
        found = tables(programme)
        # looking over the dataset leaves a line too
        found["events"] = [each for each in found["events"] if each["what"] != "dataset.verified"]
        return {name: found[name] for name in MERGED}

    def judged(self, programme: Programme) -> dict[str, Any]:
        """What the merge left behind, and what a second one makes of it."""
        now, files = self.merged(programme), tables(programme)["files"]
        state = "before" if now == self.before else "after" if now == self.after else "half"
        originals = programme.needed_workspace().originals
        kept = {each.stem: hash_of(each.read_bytes()) for each in originals.glob("*/*.xlsx")}
        whole = all(name == digest for name, digest in kept.items())
        complete = {each["sha256"] for each in files} <= kept.keys()
        clean = not verifying.verify(programme).told
        merge(programme)
        finished = self.merged(programme) == self.after and not verifying.verify(programme).told
        return {"state": state, "originals": whole and complete, "clean": clean, "finished": finished}


def killed_at_steps(ground: Ground, instants: int) -> Iterator[dict[str, Any]]:
    """Killed at instants spread over everything that touches the disk."""
    programme = ground.fresh()
    hear, tell = os.pipe()

    def count() -> None:
        counted = Counted()
        merge(programme)
        middles = {kind: places[len(places) // 2] for kind, places in counted.places.items()}
        os.write(tell, json.dumps([counted.count, middles]).encode())

    assert ended(forked(count)) == 0
    total, middles = json.loads(os.read(hear, 10_000))
    dice = random.Random(SEED)  # noqa: S311  instants, no secrets
    # one in each part of the way, wherever in it, and the very last ones, around the end of the transaction
    chosen = [
        dice.randrange(total * at // instants, total * (at + 1) // instants) + 1 for at in range(instants)
    ]
    # and one in the midst of each kind, however rare it is
    for instant in (*middles.values(), *chosen, *range(total - LAST, total + 1)):
        yield {"at": instant, **killed_at(ground, instant)}


def killed_at(ground: Ground, instant: int) -> dict[str, Any]:
    programme = ground.fresh()
    hear, tell = os.pipe()

    def work() -> None:
        globals()["TELL"] = tell
        Counted(instant)
        merge(programme)

    code = ended(forked(work))
    os.close(tell)
    what = os.read(hear, 100).decode()
    os.close(hear)
    return {"ended": code, "what": what, **ground.judged(programme)}


def killed_in_time(ground: Ground, instants: int) -> Iterator[dict[str, Any]]:
    """Killed from outside, whatever it is doing just then."""
    dice = random.Random(SEED)  # noqa: S311  instants, no secrets
    for _ in range(instants):
        programme, wait = ground.fresh(), dice.random() * ground.seconds * 0.9
        child = forked(lambda programme=programme: merge(programme))  # type: ignore[misc]
        time.sleep(wait)
        os.kill(child, signal.SIGKILL)
        yield {"at": round(wait, 3), "ended": ended(child), **ground.judged(programme)}


def cut_short(ground: Ground, instants: int, *, deadly: bool) -> Iterator[dict[str, Any]]:
    """No file may grow beyond a size: a write is refused, or (`deadly`) kills in the middle of it."""
    dice = random.Random(SEED)  # noqa: S311  instants, no secrets
    for at in range(instants):
        size = dice.randrange(ground.largest * at // instants, ground.largest * (at + 1) // instants)
        yield {"at": size, **limited(ground, lambda size=size: limit(size, deadly=deadly))}  # type: ignore[misc]


def limit(size: int, *, deadly: bool) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL if deadly else signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def no_space(ground: Ground) -> Iterator[dict[str, Any]]:
    """The disk is full from the first on, from the second on … of whatever makes or writes a file outside the database."""
    programme = ground.fresh()
    hear, tell = os.pipe()
    write = os.write

    def count() -> None:
        filled = Filled()
        merge(programme)
        write(tell, str(filled.count).encode())

    assert ended(forked(count)) == 0
    for at in range(1, int(os.read(hear, 100)) + 1):
        yield {"at": at, **limited(ground, lambda at=at: fill(at))}  # type: ignore[misc]


def full(ground: Ground, instants: int) -> Iterator[dict[str, Any]]:
    """The database may have so many pages: each page more finds the disk full."""
    programme = ground.fresh()
    merge(programme)
    page = 4096
    pages = (programme.needed_workspace().dataset / "clubkit.sqlite").stat().st_size // page
    for at in range(instants):
        most = pages * at // instants + 1
        yield {"at": most, **limited(ground, lambda most=most: few_pages(most))}  # type: ignore[misc]


def few_pages(most: int) -> None:
    def narrowed(connection: Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {most}")

    event.listen(Engine, "connect", narrowed)


def limited(ground: Ground, narrow: Callable[[], None]) -> dict[str, Any]:
    """What the command says and leaves where there is no space."""
    programme = ground.fresh()
    hear, tell = os.pipe()

    def work() -> None:
        sys.stderr = os.fdopen(tell, "w", encoding="utf-8")
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  the process ends with it
        os.chdir(programme.needed_workspace().root)
        sys.argv = ["clubkit", "merge", "--by", "tester"]
        narrow()
        try:
            clubkit()
        finally:
            sys.stderr.flush()

    code = ended(forked(work))
    os.close(tell)
    words = os.read(hear, 10_000).decode(errors="replace")
    os.close(hear)
    return {"ended": code, "words": words, **ground.judged(programme)}


def main(base: Path, ways: Sequence[str]) -> None:
    for module, name, do in (
        (intake, "read_all", read_here),
        (verifying, "read_all", read_here),
        (verifying, "as_kept", once(as_kept)),
        (judge, "check_returns", once(check_returns)),
        (screen, "today", lambda: TODAY),
    ):
        setattr(module, name, do)
    ground = Ground(base)
    for way in ways:
        for each in WAYS[way](ground):
            sys.stdout.write(json.dumps({"way": way, **each}) + "\n")
            sys.stdout.flush()


WAYS: Mapping[str, Callable[[Ground], Iterator[dict[str, Any]]]] = {
    "steps": lambda ground: killed_at_steps(ground, 36),
    "time": lambda ground: killed_in_time(ground, 8),
    "writes": lambda ground: cut_short(ground, 8, deadly=True),
    "refused": lambda ground: cut_short(ground, 6, deadly=False),
    "full": lambda ground: full(ground, 6),
    "no space": no_space,
}

if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])

"""Worker processes that have one file at a time each; one that hangs or dies is ended for that file alone.

Why not the standard library's pool: docs/decisions/0023.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, Self, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from clubkit.returns.limits import TIME_LIMIT, hush, is_memory_limited, limit_memory

T = TypeVar("T")

_NO_MEMORY = 71
"""The exit code of a worker that ran out of memory."""

_ALONE = 3
"""A path that is tried again has this fraction of the time, so that both tries together stay below ten seconds."""


class Lost(Enum):
    """Why a worker handed nothing back: its time ran out, its memory did, or it died."""

    TIME = "time"
    MEMORY = "memory"
    DEATH = "death"


@dataclass(frozen=True, slots=True)
class Work(Generic[T]):
    """What is done with each path, in processes that were first made ready with `ready(*given)`.

    All of it must be picklable: workers are spawned, and share nothing with this process.
    """

    do: Callable[[str], T]
    ready: Callable[..., None]
    given: tuple[Any, ...] = ()
    seconds: float = TIME_LIMIT


def prepare(ready: Callable[..., None], *given: object) -> None:
    """Make a worker ready: within its limits, silent, and ended at once when it is told to end."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    limit_memory()
    hush()
    ready(*given)


def within_memory(do: Callable[[str], T], path: str) -> T:
    """Do it; a worker without memory left ends on the spot, since it could not even say so."""
    try:
        return do(path)
    except MemoryError:
        os._exit(_NO_MEMORY)


def spawned(work: Work[T], workers: int) -> ProcessPool:
    """So many worker processes, spawned on every platform."""
    context = multiprocessing.get_context("spawn")
    return ProcessPool(workers, initializer=prepare, initargs=(work.ready, *work.given), context=context)


def each_done(paths: Sequence[str], work: Work[T], pool: ProcessPool) -> Iterator[T | Lost]:
    """What was done with each path, in the order given, as soon as it and all before it are done.

    A path whose worker died, and every path that a broken pool had not done, is tried again in a worker of its own:
    only who dies alone is to blame, not who stood beside. Raises what `work.do` raises.
    """
    with _ended(pool), _Alone(work) as alone:
        futures = [_scheduled(pool, path, work, work.seconds) for path in paths]
        for path, future in zip(paths, futures, strict=True):
            outcome = _outcome(future)
            yield alone.do(path) if outcome is Lost.DEATH else outcome


def holds_memory_limit() -> bool:
    """Whether a worker on this machine is refused more memory than its limit; one is started and tries."""
    work = Work(_refused_memory, _nothing)
    outcomes = each_done([""], work, spawned(work, 1))
    return next(outcomes) is True


def _refused_memory(_: str) -> bool:
    return is_memory_limited()


def _nothing() -> None:
    """Make nothing ready."""


@contextmanager
def _ended(pool: ProcessPool) -> Iterator[None]:
    try:
        yield
    finally:
        end(pool)


def end(pool: ProcessPool) -> None:
    """Stop a pool without waiting for work that is no longer wanted."""
    pool.stop()  # type: ignore[no-untyped-call] # its own types leave it out
    pool.join()


def _scheduled(pool: ProcessPool, path: str, work: Work[T], seconds: float) -> ProcessFuture[T] | None:
    try:
        return pool.schedule(within_memory, (work.do, path), timeout=seconds)
    except (BrokenProcessPool, RuntimeError):
        # a pool that broke takes nothing more
        return None


def _outcome(future: "ProcessFuture[T] | None") -> T | Lost:
    try:
        return future.result() if future else Lost.DEATH
    except TimeoutError:
        return Lost.TIME
    except ProcessExpired as expired:
        return Lost.MEMORY if expired.exitcode == _NO_MEMORY else Lost.DEATH
    except BrokenProcessPool:
        return Lost.DEATH


@dataclass(slots=True)
class _Alone(Generic[T]):
    """One worker that has one path at a time: if it dies, the path is to blame."""

    work: Work[T]
    pool: ProcessPool | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def do(self, path: str) -> T | Lost:
        self.pool = self.pool or spawned(self.work, 1)
        outcome = _outcome(_scheduled(self.pool, path, self.work, self.work.seconds / _ALONE))
        if isinstance(outcome, Lost):
            self.end()
        return outcome

    def end(self) -> None:
        if self.pool:
            end(self.pool)
        self.pool = None

"""Read and validate every file of a folder, whatever it is, and print the slowest, the largest and what crashed."""

import argparse
import os
import pickle
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from clubkit.findings import Code
from clubkit.returns.model import Received
from clubkit.returns.read import know, lost, read_known
from clubkit.returns.workers import Lost, Work, each_done, spawned
from clubkit.steps.gather import gather
from clubkit.steps.judge import judge
from clubkit.steps.programme import Programme, open_programme
from clubkit.validation.model import Verdict

MOST_SECONDS, MOST_MEBIBYTES = 10.0, 512
SHOWN = 10
PROC = Path("/proc/self")


@dataclass(frozen=True, slots=True)
class Measured:
    """One file: seconds of its worker and of judging it here, the worker's peak in MiB (None: it was ended)."""

    path: str
    read: float
    judged: float
    peak: float | None
    verdict: Verdict

    @property
    def seconds(self) -> float:
        """Of the worker and of judging together."""
        return self.read + self.judged


def measured_read(path: str) -> tuple[Received, float, float]:
    """In a worker: what the file holds, with the seconds and the peak MiB that it took."""
    forget_peak()
    begun = time.perf_counter()
    received = read_known(path)
    return received, time.perf_counter() - begun, peak()


def forget_peak() -> None:
    """Begin to measure anew."""
    if PROC.exists():
        (PROC / "clear_refs").write_text("5", encoding="ascii")


def peak() -> float:
    """The most MiB that this process held since `forget_peak`; only Linux tells."""
    lines = (PROC / "status").read_text(encoding="ascii").splitlines() if PROC.exists() else ()
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def measure(programme: Programme, paths: Sequence[str]) -> Iterator[Measured]:
    work = Work(measured_read, know, (pickle.dumps(programme.forms),))
    outcomes = each_done(paths, work, spawned(work, os.cpu_count() or 1))
    for path, outcome in zip(paths, outcomes, strict=True):
        if isinstance(outcome, Lost):
            received, seconds, most = lost(path, outcome), work.seconds if outcome is Lost.TIME else 0.0, None
        else:
            received, seconds, most = outcome
        begun = time.perf_counter()
        (verdict,) = judge(programme, None, [received]).verdicts
        yield Measured(path, seconds, time.perf_counter() - begun, most, verdict)


def show(every: Sequence[Measured], folder: Path) -> int:
    """Print the outcome; 1 where a file crossed a limit or crashed."""

    def name(each: Measured) -> str:
        return os.path.relpath(each.path, folder)

    print(f"{len(every)} files")
    for status, count in Counter(each.verdict.status.value for each in every).most_common():
        print(f"{count:6} {status}")
    codes = Counter(each.verdict.findings[0].code.value for each in every if each.verdict.findings)
    print("first finding: " + ", ".join(f"{code} {count}" for code, count in codes.most_common()))
    print("slowest (s read + s judged):")
    for each in sorted(every, key=lambda each: -each.seconds)[:SHOWN]:
        print(f"  {each.read:6.2f} + {each.judged:5.2f}  {name(each)}")
    print("largest (MiB of the worker):")
    for each in sorted(every, key=lambda each: -(each.peak or 0))[:SHOWN]:
        print(f"  {each.peak or 0:6.0f}  {name(each)}")
    ended = [each for each in every if each.peak is None]
    print(f"ended by a limit or dead: {len(ended)}", *(f"\n  {name(each)}" for each in ended))
    crashed = [
        each for each in every if any(found.code is Code.CHECK_CRASHED for found in each.verdict.findings)
    ]
    print(f"crashed: {len(crashed)}", *(f"\n  {name(each)}" for each in crashed))
    valid = [each for each in every if each.verdict.accepted]
    print(f"valid: {len(valid)}", *(f"\n  {name(each)}" for each in valid[: 2 * SHOWN]))
    over = [each for each in every if each.seconds >= MOST_SECONDS or (each.peak or 0) >= MOST_MEBIBYTES]
    print(
        f"over {MOST_SECONDS:.0f} s or {MOST_MEBIBYTES} MiB: {len(over)}",
        *(f"\n  {name(each)}" for each in over),
    )
    print(f"this process: {peak():.0f} MiB")
    return int(bool(crashed or over))


def make(folder: Path, sound: Path) -> None:
    """Write our own hostile files, made from a sound return."""
    from tests.returns.hostile import hostile  # noqa: PLC0415  only a checkout has the tests

    folder.mkdir(parents=True, exist_ok=True)
    data = sound.read_bytes()
    for name, made in chain(*(hostile(data, "Câu lạc bộ", heavy=heavy) for heavy in (False, True))):
        (folder / "".join("_" if each in "/\\:\"'" else each for each in name)).write_bytes(made)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="files of any kind, also in subfolders")
    parser.add_argument(
        "--make", type=Path, metavar="RETURN", help="first write hostile files made from this sound return"
    )
    parser.add_argument(
        "--workspace", type=Path, default=Path("examples"), help="whose forms and plan (default: examples)"
    )
    given = parser.parse_args()
    if given.make:
        make(given.folder, given.make)
    programme = open_programme(given.workspace, date(2027, 12, 16))
    paths = [str(path) for path in gather(programme, [given.folder])]
    return show(tuple(measure(programme, paths)), given.folder)


if __name__ == "__main__":
    sys.exit(main())

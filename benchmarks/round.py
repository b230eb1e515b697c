"""Time one round side by side with what a plain openpyxl script would take, in one run on one machine."""

import argparse
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from openpyxl import load_workbook

from clubkit.forms.stamp import Stamp
from clubkit.issuing.manifest import ManifestRow
from clubkit.returns.read import read_return
from clubkit.steps.fill import Rows, filled_in
from clubkit.steps.init import start_workspace
from clubkit.steps.issue import Issued, blank_of, issue_workbooks
from clubkit.steps.merge import merge_returns
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.report import REPORT_FORMATS, write_report
from clubkit.steps.simulated import imagine, live_on
from clubkit.steps.simulated_answers import answers_of
from clubkit.steps.validate import validate_returns

PERIOD, TODAY, PHASE = "2027-H2", date(2027, 12, 16), "2025-2030"
SAMPLE = 12
"""Files that a baseline handles: it is slow, and every file costs the same."""

STARTS = 9
SEED = 39

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """What was done, in milliseconds a file, and what the plain way took for the same."""

    what: str
    files: int
    each: float
    plain: float | None = None


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Milliseconds on the wall, and the outcome."""
    begun = time.perf_counter()
    outcome = work()
    return (time.perf_counter() - begun) * 1000, outcome


def run(folder: Path, units: int) -> tuple[Line, ...]:
    """One round of so many units in an empty folder."""
    start_workspace(folder, title=None, lang="vi", simulated=True)
    programme = open_programme(folder, TODAY)
    codes = tuple(each.code for each in programme.registry.in_force(TODAY)[:units])
    spent, issued = timed(lambda: issue_workbooks(programme, PERIOD, communes=codes, out=None, force=False))
    sent = send_all(programme, issued)
    lines = [
        Line("issue", len(sent), spent / len(sent), plain_issue(programme)),
        Line("read, one process", SAMPLE, read_alone(programme, sent[:SAMPLE]), plain_read(sent[:SAMPLE])),
    ]
    spent, _ = timed(lambda: validate_returns(programme, (), period=None))
    lines.append(Line("validate (receive, read, check)", len(sent), spent / len(sent)))
    spent, merged = timed(lambda: merge_returns(programme, (), dry_run=False, by="benchmark"))
    lines.append(Line("merge (all of it again, and store)", merged.merged, spent / len(sent)))
    spent, _ = timed(lambda: write_report(programme, PHASE, as_of=None, formats=REPORT_FORMATS, out=None))
    return (*lines, Line("report (html, xlsx, json), a unit", len(sent), spent / len(sent)))


def send_all(programme: Programme, issued: Issued) -> tuple[Path, ...]:
    """Fill every workbook with made-up figures and put it into the inbox; not timed."""
    dice = random.Random(SEED)  # noqa: S311  made-up figures, no secrets
    period = next(each for each in programme.plan.periods if each.code == PERIOD)
    places = imagine(programme.registry.communes, dice, without_clubs=42)
    live_on(places, period, dice)
    rows = {row.commune: row for row in issued.written}
    sent = []
    for place in places:
        if place.commune.code in rows:
            answers = answers_of(place, period, dice)
            typed: Rows = {"commune": (answers.record,), "villages": answers.villages, "clubs": answers.clubs}
            sent.append(send(programme, issued, rows[place.commune.code], typed))
    return tuple(sent)


def send(programme: Programme, issued: Issued, row: ManifestRow, typed: Rows) -> Path:
    """One workbook filled and put into the inbox."""
    stamp = Stamp(row.form, row.version, row.commune, row.period, row.issue, simulated=True)
    blank = (issued.folder / row.file).read_bytes()
    path = programme.needed_workspace().inbox / row.file
    path.write_bytes(filled_in(blank, stamp, programme.forms[row.form], typed))
    return path


def plain_issue(programme: Programme) -> float:
    """Load the blank workbook with openpyxl, write the unit's name into it, save: milliseconds a file."""
    blank = blank_of(programme, programme.forms["return"])

    def one() -> int:
        book, saved = load_workbook(BytesIO(blank)), BytesIO()
        book.worksheets[1]["B2"] = "Phường Cẩm Thành"
        book.save(saved)
        return saved.tell()

    return timed(lambda: [one() for _ in range(SAMPLE)])[0] / SAMPLE


def read_alone(programme: Programme, paths: Sequence[Path]) -> float:
    """Read as a worker does (envelope, scan, values, fields): milliseconds a file."""
    return timed(lambda: [read_return(str(path), programme.forms) for path in paths])[0] / len(paths)


def plain_read(paths: Sequence[Path]) -> float:
    """Load with openpyxl and look at every cell, judging none: milliseconds a file."""

    def one(path: Path) -> int:
        book = load_workbook(path, data_only=True)
        return sum(cell.value is not None for sheet in book for row in sheet.iter_rows() for cell in row)

    return timed(lambda: [one(path) for path in paths])[0] / len(paths)


def start_up(*arguments: str) -> float:
    """The median milliseconds of starting Python with these arguments."""
    command = [sys.executable, *arguments]
    return statistics.median(
        timed(lambda: subprocess.run(command, check=True, capture_output=True))[0] for _ in range(STARTS)
    )


def shown(line: Line) -> str:
    """A line of the table."""
    plain = f"{line.plain:10.1f} {line.plain / line.each:7.1f}×" if line.plain is not None else ""
    return f"{line.what:36}{line.files:6}{line.each:10.1f}{plain}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=96, help="how many units send a return (default: all)")
    units = parser.parse_args().units
    print(f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores; ms a file")
    print(f"{'':36}{'files':>6}{'clubkit':>10}{'openpyxl':>10}{'ratio':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for line in run(Path(folder) / "round", units):
            print(shown(line))
    bare, opened = (
        start_up("-c", "pass"),
        start_up("-c", "from clubkit.cli.app import main; main()", "--help"),
    )
    print(f"start-up, median of {STARTS}: python {bare:.0f} ms, clubkit --help {opened:.0f} ms")


if __name__ == "__main__":
    main()

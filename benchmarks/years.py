"""Ten years of returns in one run: what the twentieth period costs, beside the second one on the same machine."""

import argparse
import os
import platform
import random
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from clubkit.forms.stamp import Stamp
from clubkit.plan.model import Period
from clubkit.steps.fill import Rows, filled_in
from clubkit.steps.init import start_workspace
from clubkit.steps.issue import issue_workbooks
from clubkit.steps.merge import merge_returns
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.report import REPORT_FORMATS, write_report
from clubkit.steps.simulated import Place, imagine, live_on
from clubkit.steps.simulated_answers import answers_of
from clubkit.steps.verify import verify

SEED, START = 39, date(2026, 6, 16)
EARLY, LIMIT = 2, 1.3
"""The period that the last one is held against, and how much more the last one may cost."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the wall, and of all processors together: the second is steadier on a busy machine."""

    wall: float
    worked: float

    def __truediv__(self, other: "Cost") -> tuple[float, float]:
        return self.wall / other.wall, self.worked / other.worked


def cost_of(work: Callable[[], object]) -> Cost:
    begun, worked = time.perf_counter(), spent()
    work()
    return Cost(time.perf_counter() - begun, spent() - worked)


def spent() -> float:
    """Processor seconds of this process and of those that it started and that have ended."""
    every = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in every)


def run(folder: Path, units: int, periods: int) -> dict[str, list[Cost]]:
    """What each thing cost in each period."""
    start_workspace(folder, title=None, lang="vi", simulated=True)
    programme = open_programme(folder, START)
    dice = random.Random(SEED)  # noqa: S311  made-up figures, no secrets
    places = imagine(programme.registry.communes, dice, without_clubs=42)[:units]
    costs: dict[str, list[Cost]] = {MERGE: [], AGAIN: [], REPORT: []}
    for period in programme.plan.periods[:periods]:
        now = replace(programme, today=period.due - timedelta(days=1))
        send(now, period, places, dice)
        for name, cost in costs_of(now, period).items():
            costs[name].append(cost)
        print(f"{period.code}: " + ", ".join(f"{name} {each[-1].wall:.2f} s" for name, each in costs.items()))
    costs[VERIFY] = [cost_of(lambda: verify(programme))]
    return costs


def costs_of(programme: Programme, period: Period) -> dict[str, Cost]:
    """What one period costs."""
    folder = programme.needed_workspace().inbox / period.code
    return {
        MERGE: cost_of(lambda: merge(programme, [folder])),
        AGAIN: cost_of(lambda: merge(programme, [])),
        REPORT: cost_of(lambda: report(programme, period)),
    }


MERGE, AGAIN, REPORT, VERIFY = "merge", "merge again, whole inbox", "report", "verify"


def merge(programme: Programme, paths: Sequence[Path]) -> None:
    outcome = merge_returns(programme, paths, dry_run=False, by="benchmark")
    assert not outcome.refused, outcome.refused[0].findings


def report(programme: Programme, period: Period) -> None:
    write_report(programme, period.phase, as_of=period.code, formats=REPORT_FORMATS, out=None)


def send(programme: Programme, period: Period, places: Sequence[Place], dice: random.Random) -> None:
    """Issue and fill a period's workbooks with made-up figures; not timed."""
    live_on(places, period, dice)
    codes = tuple(place.commune.code for place in places)
    issued = issue_workbooks(programme, period.code, communes=codes, out=None, force=False)
    inbox = programme.needed_workspace().inbox / period.code
    inbox.mkdir(parents=True)
    rows = {row.commune: row for row in issued.written}
    for place in places:
        row, answers = rows[place.commune.code], answers_of(place, period, dice)
        form = programme.forms[row.form].as_of(row.version)
        stamp = Stamp(row.form, row.version, row.commune, row.period, row.issue, simulated=True)
        typed: Rows = {"commune": (answers.record,), "villages": answers.villages, "clubs": answers.clubs}
        known = issued.known[row.form].get(row.commune)
        blank = (issued.folder / row.file).read_bytes()
        (inbox / row.file).write_bytes(filled_in(blank, stamp, form, typed, known.prefilled if known else {}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=96, help="how many units send returns (default: all)")
    parser.add_argument("--periods", type=int, default=20, help="how many periods (default: ten years)")
    asked = parser.parse_args()
    print(
        f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores; {asked.units} units"
    )
    with tempfile.TemporaryDirectory() as folder:
        costs = run(Path(folder) / "years", asked.units, asked.periods)
    print(f"\n{'':26}{f'period {EARLY}':>10}{f'period {asked.periods}':>10}{'ratio':>8}{'of work':>9}")
    for name, each in costs.items():
        if len(each) > EARLY:
            wall, worked = each[-1] / each[EARLY - 1]
            print(f"{name:26}{each[EARLY - 1].wall:10.2f}{each[-1].wall:10.2f}{wall:8.2f}{worked:9.2f}")
    print(f"{VERIFY} of all: {costs[VERIFY][0].wall:.2f} s; the goal for merge and report: at most {LIMIT}")


if __name__ == "__main__":
    main()

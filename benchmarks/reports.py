"""Every format of a report on 96 communes × 10 periods × 400 clubs, and all its scorecards: seconds and size, side by side."""

import argparse
import cProfile
import hashlib
import os
import platform
import pstats
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from clubkit.dataset.store import Store, writing
from clubkit.plan.model import Period
from clubkit.reports.card import Card, card_of, rows_of
from clubkit.reports.card_files import MASTER, card_docx, card_html
from clubkit.reports.model import ProvinceReport
from clubkit.steps.init import start_workspace
from clubkit.steps.judge import open_dataset
from clubkit.steps.programme import Programme, file_in, open_programme
from clubkit.steps.province_report import read_report
from clubkit.steps.report import RENDERERS
from clubkit.steps.simulated import Place, imagine, live_on
from clubkit.steps.simulated_answers import answers_of

SEED, CLUBS, PERIODS = 39, 400, 10
RETURN = "return"

Rows = Sequence[Mapping[str, Any]]


def places_of(programme: Programme, dice: random.Random, clubs: int) -> tuple[Place, ...]:
    """The province's communes with so many made-up clubs in all."""
    places = imagine(programme.registry.communes, dice, without_clubs=0)
    period = programme.plan.periods[0]
    while sum(len(place.clubs) for place in places) < clubs:
        live_on(places, period, dice)
    left = clubs
    for place in places:
        place.planned_clubs = 0
        place.clubs = place.clubs[:left]
        left -= len(place.clubs)
    return places


def keep(store: Store, periods: Sequence[Period], places: Sequence[Place]) -> None:
    """Put made-up returns straight into the dataset: what workbooks cost is another benchmark."""
    dice, number = random.Random(SEED), 0  # noqa: S311  made-up figures, no secrets
    with writing(store) as connection:
        for period in periods:
            live_on(places, period, dice)
            for place in places:
                number += 1
                answers = answers_of(place, period, dice)
                told = {"commune": (answers.record,), "villages": answers.villages, "clubs": answers.clubs}
                connection.execute(insert(store.tables.files), [_file(number, place, period)])
                connection.execute(insert(store.tables.returns), [_return(number, place, period)])
                for sheet, rows in told.items():
                    table = store.tables.data[RETURN, sheet]
                    kept = list(_rows(number, sheet, rows, place.commune.code))
                    asked = [column.name for column in table.columns]
                    if kept:
                        connection.execute(
                            insert(table), [{name: row.get(name) for name in asked} for row in kept]
                        )


def _rows(number: int, sheet: str, rows: Rows, commune: str) -> Iterator[dict[str, Any]]:
    code = {"clubs": "club_code", "villages": "village_code"}.get(sheet)
    for at, row in enumerate(rows):
        coded = {code: f"51-{commune}-{at}"} if code else {}
        yield {**row, **coded, "return_id": number, "row": at + 5 if code else 0}


def _hash(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def _file(number: int, place: Place, period: Period) -> dict[str, Any]:
    return {
        "sha256": _hash(number), "name": f"{number}.xlsx", "size": 1, "received_on": period.due.isoformat(),
        "form": RETURN, "commune": place.commune.code, "period": period.code, "status": "valid", "form_version": 1,
        "errors": 0, "warnings": 0, "simulated": True,
    }  # fmt: skip


def _return(number: int, place: Place, period: Period) -> dict[str, Any]:
    return {
        "id": number, "form": RETURN, "commune": place.commune.code, "period": period.code, "form_version": 1, "revision": 1,
        "sha256": _hash(number), "received_on": period.due.isoformat(), "merged_on": period.due.isoformat(), "merged_by": "benchmark",
        "simulated": True,
    }  # fmt: skip


def prepared(folder: Path, clubs: int, periods: int) -> tuple[Programme, Period]:
    """A workspace with made-up returns, on the day after its last period was due."""
    start_workspace(folder, title=None, lang="vi", simulated=True)
    programme = open_programme(folder, date(2026, 6, 16))
    places = places_of(programme, random.Random(SEED), clubs)  # noqa: S311  made-up figures, no secrets
    own = programme.plan.periods[:periods]
    keep(open_dataset(programme), own, places)
    return replace(programme, today=own[-1].due + timedelta(days=1)), own[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clubs", type=int, default=CLUBS, help="how many clubs the province has")
    parser.add_argument("--periods", type=int, default=PERIODS, help="how many periods they reported")
    parser.add_argument("--profile", metavar="FORMAT", help="what of a format (or of 'read') takes the time")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        programme, period = prepared(Path(folder) / "reports", asked.clubs, asked.periods)
        begun = time.perf_counter()
        report = read_report(programme, period.phase, period.code).report
        read = time.perf_counter() - begun
        system = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores"
        print(f"{system}; {len(report.communes)} units, {asked.periods} periods, {len(report.clubs)} clubs\n")
        print(f"{'':24}{'seconds':>10}{'kB':>10}{'largest':>10}")
        print(f"{'figures from dataset':24}{read:10.2f}")
        measure(report, programme)
        if asked.profile:
            profile(asked.profile, report, programme, period)


def measure(report: ProvinceReport, programme: Programme) -> None:
    """Print what each format costs; the best of two, since the first one also loads its library."""
    for name, render in RENDERERS.items():
        line(name, partial(alone, partial(render, report, programme)))
    templates = programme.templates("reports")
    master = file_in(templates, MASTER)
    scorecards: Mapping[str, Callable[[Card], bytes]] = {
        "html": lambda card: card_html(card, templates),
        "docx": lambda card: card_docx(card, master, programme.today),
    }
    for name, draw in scorecards.items():
        line(f"{len(report.communes)} scorecards, {name}", partial(cards, report, draw))


def line(name: str, make: Callable[[], Sequence[bytes]]) -> None:
    """Print what some files cost, their size together and that of the largest."""
    seconds, sizes = list[float](), list[int]()
    for _ in range(2):
        begun = time.perf_counter()
        sizes = [len(each) for each in make()]
        seconds.append(time.perf_counter() - begun)
    print(f"{name:24}{min(seconds):10.2f}{sum(sizes) / 1000:10.0f}{max(sizes) / 1000:10.0f}")


def alone(render: Callable[[], bytes]) -> list[bytes]:
    """A report as the only file of its kind."""
    return [render()]


def cards(report: ProvinceReport, draw: Callable[[Card], bytes]) -> list[bytes]:
    """The scorecards of all communes in one format."""
    return [draw(card_of(report, row)) for row in rows_of(report, None)]


def profile(name: str, report: ProvinceReport, programme: Programme, period: Period) -> None:
    """Print the functions in which the time goes."""
    watched = cProfile.Profile()
    with watched:
        if name == "read":
            read_report(programme, period.phase, period.code)
        else:
            RENDERERS[name](report, programme)
    pstats.Stats(watched).sort_stats("cumulative").print_stats(35)


if __name__ == "__main__":
    main()

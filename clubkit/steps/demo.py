"""The demo: five half-years of a made-up province, through the same steps as the real ones."""

import random
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from clubkit.forms.stamp import Stamp
from clubkit.issuing.manifest import ManifestRow
from clubkit.messages.catalogue import phrase
from clubkit.plan.model import Period
from clubkit.steps.demo_tale import (
    CORRECTED,
    LATE,
    NEVER,
    VANISHES,
    Tale,
    befall,
    cast,
    corrected,
    odd_name,
    with_a_slip,
)  # fmt: skip
from clubkit.steps.fill import Rows, filled_in
from clubkit.steps.init import start_workspace
from clubkit.steps.issue import UNKNOWN, Issued, issue_workbooks
from clubkit.steps.judge import Watch, unwatched
from clubkit.steps.merge import Outcome, Said, merge_returns
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.report import REPORT_FORMATS, Reported, write_report
from clubkit.steps.simulated import Place, imagine, live_on
from clubkit.steps.simulated_answers import Answers, answers_of, province_record
from clubkit.text import Lang

PERIODS = ("2029-H2", "2030-H1", "2030-H2", "2031-H1", "2031-H2")
"""Both phases have data, and the border between them lies inside."""

WITHOUT_CLUBS = 42
SLIPS = 4
BY = "demo"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the demo did: where it lies, its tale in sentences, and the reports of both phases."""

    root: Path
    tale: tuple[str, ...]
    reports: tuple[Reported, ...]


def free_folder(wanted: Path) -> Path:
    """The folder itself, or the first of `-2`, `-3` … that does not exist."""
    numbered = (wanted.with_name(f"{wanted.name}-{at}") for at in count(2))
    return wanted if not wanted.exists() else next(each for each in numbered if not each.exists())


def run_demo(folder: Path, *, seed: int, lang: Lang, watch: Watch = unwatched) -> Shown:
    """Make a workspace of made-up figures and run five rounds in it; the same seed gives the same figures.

    Raises:
        WouldOverwrite: the folder holds a workspace already.
    """
    start_workspace(folder, title=None, lang=lang, simulated=True)
    programme = open_programme(folder, date(2029, 12, 16), lang=lang)
    dice = random.Random(seed)  # noqa: S311  made-up figures, no secrets
    places = imagine(programme.registry.communes, dice, without_clubs=WITHOUT_CLUBS)
    tale = cast(places, dice, SLIPS)
    said = [
        line
        for at, code in enumerate(PERIODS)
        for line in _Round(programme, places, tale, code, at).run(dice, watch)
    ]
    at_end = replace(programme, today=_period(programme, PERIODS[-1]).due)
    reports = tuple(
        write_report(at_end, phase.code, as_of=None, formats=REPORT_FORMATS, out=None, watch=watch)
        for phase in programme.plan.phases
    )
    return Shown(folder, (*said, *_fates(tale, places, lang)), reports)


def _period(programme: Programme, code: str) -> Period:
    found = programme.plan.find_period(code)
    assert found is not None
    return found


def _fates(tale: Tale, places: Sequence[Place], lang: Lang) -> Iterator[str]:
    names = {place.commune.code: place.commune.name for place in places}
    for fate, code in tale.fates.items():
        yield phrase(f"demo_{fate}", lang, name=names[code])


class _Round:
    """One period of the demo."""

    def __init__(self, programme: Programme, places: Sequence[Place], tale: Tale, code: str, at: int) -> None:
        self.period, self.at = _period(programme, code), at
        self.programme = replace(programme, today=self.period.due - timedelta(days=2))
        self.places, self.tale = places, tale
        self.inbox = programme.needed_workspace().inbox / code

    def run(self, dice: random.Random, watch: Watch) -> Iterator[str]:
        """Issue, let every commune answer, merge; then those who correct themselves or come late."""
        befall(self.tale, self.places, self.period, self.at)
        live_on(self.places, self.period, dice)
        issued = issue_workbooks(
            self.programme, self.period.code, communes=(), out=None, force=False, watch=watch
        )
        rows = {row.commune: row for row in issued.written}
        answers = {place.commune.code: answers_of(place, self.period, dice) for place in self.places}
        # compressing leaves Python's lock, so two at a time are faster even here
        with ThreadPoolExecutor() as pool:
            for number in pool.map(lambda at: self._send(at, rows, issued, answers), range(len(self.places))):
                watch("fill", number + 1, len(self.places))
        self._send_province(issued)
        first = self._merge(self.period.due - timedelta(days=1), watch)
        again = self._correct(rows, issued, answers, watch)
        late = self._merge_late(rows, issued, answers, watch)
        yield phrase(
            "demo_round", self.programme.lang, period=self.period.code, issued=len(issued.written),
            received=first.files + again + late, merged=first.merged + again + late,
            refused=len(first.refused), passed=first.passed_over,
        )  # fmt: skip

    def _send(
        self, number: int, rows: Mapping[str, ManifestRow], issued: Issued, answers: Mapping[str, Answers]
    ) -> int:
        """What one commune sends, its number handed back; those who are late or never send do not."""
        place = self.places[number]
        if self.tale.befalls(NEVER, place) or (self._is_last and self.tale.befalls(LATE, place)):
            return number
        row, typed = rows[place.commune.code], answers[place.commune.code]
        if place.commune.code in self.tale.slips:
            self._write(row, issued, with_a_slip(typed), f"{number} {row.name}.xlsx")
        lost = self.tale.befalls(VANISHES, place) and self._is_last
        sent = self._without_a_club(typed) if lost else typed
        self._write(row, issued, sent, odd_name(row.name, row.commune, self.period.code, number))
        return number

    @property
    def _is_last(self) -> bool:
        return self.at == len(PERIODS) - 1

    @staticmethod
    def _without_a_club(answers: Answers) -> Answers:
        record = {**answers.record, "clubs_listed": len(answers.clubs) - 1}
        return replace(answers, record=record, clubs=answers.clubs[1:])

    def _write(self, row: ManifestRow, issued: Issued, answers: Answers, name: str) -> None:
        typed: Rows = {"commune": (answers.record,), "villages": answers.villages, "clubs": answers.clubs}
        self._put(row, issued, typed, name)

    def _put(self, row: ManifestRow, issued: Issued, answers: Rows, name: str) -> None:
        form = self.programme.forms[row.form].as_of(row.version)
        stamp = Stamp(row.form, row.version, row.commune, row.period, row.issue, simulated=True)
        known = issued.known[row.form].get(row.commune, UNKNOWN).prefilled
        data = filled_in((issued.folder / row.file).read_bytes(), stamp, form, answers, known)
        self.inbox.mkdir(parents=True, exist_ok=True)
        (self.inbox / name).write_bytes(data)

    def _send_province(self, issued: Issued) -> None:
        form = next(each for each in self.programme.forms.values() if each.unit == "province")
        row = next(each for each in issued.written if each.form == form.name)
        (sheet,) = form.sheets
        self._put(row, issued, {sheet.name: (province_record(self.period),)}, "Tinh.xlsx")

    def _correct(
        self, rows: Mapping[str, ManifestRow], issued: Issued, answers: Mapping[str, Answers], watch: Watch
    ) -> int:
        """One commune corrects the first return twice; each correction is merged before the next one comes."""
        if self.at:
            return 0
        code, merged = self.tale.fates[CORRECTED], 0
        for again in (1, 2):
            name = f"{rows[code].name} (sua lan {again}).xlsx"
            self._write(rows[code], issued, corrected(answers[code], again), name)
            merged += self._merge(self.period.due - timedelta(days=1), watch, name).merged
        return merged

    def _merge_late(
        self, rows: Mapping[str, ManifestRow], issued: Issued, answers: Mapping[str, Answers], watch: Watch
    ) -> int:
        if not self._is_last:
            return 0
        code = self.tale.fates[LATE]
        name = f"{rows[code].name} gui bo sung.xlsx"
        self._write(rows[code], issued, answers[code], name)
        return self._merge(self.period.due + timedelta(days=9), watch, name).merged

    def _merge(self, received_on: date, watch: Watch, name: str = "") -> Outcome:
        programme = replace(self.programme, today=received_on)
        return merge_returns(
            programme, (self.inbox / name,), dry_run=False, by=BY, said=Said(received_on), watch=watch
        )

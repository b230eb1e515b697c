"""The filled workbooks that are mutated: a commune's and the province's, sound, made up, and saying so."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from clubkit.dataset.check_codes import with_code_findings
from clubkit.dataset.known import Identity, Known, register_of
from clubkit.dataset.matching import with_known_codes
from clubkit.findings import Finding
from clubkit.forms.layout import BOUNDS
from clubkit.forms.model import Form, Kind, Sheet
from clubkit.forms.stamp import Stamp
from clubkit.issuing.issue import build_issue
from clubkit.issuing.prefill import Prefill, Rows, Value
from clubkit.returns.identify import check_identity, of_another_period
from clubkit.returns.model import Received
from clubkit.returns.read import read_return
from clubkit.steps.fill import filled_in
from clubkit.steps.issue import blank_of
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.simulated import Place, imagine, live_on
from clubkit.steps.simulated_answers import Answers, answers_of
from clubkit.validation.check import check_returns
from clubkit.validation.frames import bounds_of
from clubkit.validation.model import Verdict
from tests.mutations.book import Book, parse_book

EXAMPLES = Path(__file__).parents[2] / "examples"
PERIOD, TODAY = "2027-H2", date(2027, 12, 16)
CLUBS_NEEDED = 4
"""So many clubs at least has the commune whose workbook is mutated."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A sound workbook, its form, and what the dataset knows of its rows."""

    form: Form
    book: Book
    data: bytes
    known: Known


@cache
def programme() -> Programme:
    """The example's programme, whose figures are made up."""
    return open_programme(EXAMPLES, TODAY)


@cache
def filled(form: str) -> Filled:
    """The workbook of a form."""
    return _commune() if programme().forms[form].unit == "commune" else _province(programme().forms[form])


def _commune() -> Filled:
    place, typed = next(filter(None, map(_imagined, range(1000))))
    rows: Rows = {
        "commune": (typed.record,),
        "villages": _coded(typed.villages, "village_code", "51-T"),
        "clubs": _coded(typed.clubs, "club_code", "51-C"),
    }
    commune = place.commune
    known = Known(
        register_of(
            Identity(
                str(row["club_code"]),
                commune.code,
                str(row["club_name"]),
                str(row["village"]),
                str(row["founded_on"]),
            )
            for row in rows["clubs"]
        ),
        register_of(
            Identity(str(row["village_code"]), commune.code, str(row["village_name"]))
            for row in rows["villages"]
        ),
    )
    return _filled(programme().forms["return"], (commune.code, commune.name), rows, known)


def _imagined(seed: int) -> tuple[Place, Answers] | None:
    """A made-up commune with clubs enough, all of them at work."""
    dice = random.Random(seed)  # noqa: S311  figures are made up
    period = programme().plan.find_period(PERIOD)
    assert period is not None
    places = imagine(programme().registry.in_force(period.end), dice, without_clubs=0)
    live_on(places, period, dice)
    answers = ((each, answers_of(each, period, dice)) for each in places)
    enough = ((each, typed) for each, typed in answers if len(typed.clubs) >= CLUBS_NEEDED)
    return next((pair for pair in enough if all(row["status"] == "active" for row in pair[1].clubs)), None)


def _coded(rows: Sequence[dict[str, Value]], field: str, start: str) -> tuple[dict[str, Value], ...]:
    return tuple({field: f"{start}{number:05}", **row} for number, row in enumerate(rows, start=1))


def _province(form: Form) -> Filled:
    plan = programme().plan
    rows: Rows = {
        sheet.name: ({field.name: _answer(sheet, field.name) for field in sheet},) for sheet in form.sheets
    }
    return _filled(form, (plan.province, plan.province_name.vi), rows, Known())


def _answer(sheet: Sheet, name: str) -> Value:
    order = [each.name for each in sheet].index(name)
    match sheet[name].kind:
        case Kind.COUNT:
            return 2 + order
        case Kind.MONEY:
            return (20 + order) * 1_000_000
        case Kind.DATE:
            return "2027-12-16"
        case Kind.YES_NO | Kind.CHOICE:
            return sheet[name].choices[0].code
        case _:
            return f"Trả lời giả lập số {order}"


def _filled(form: Form, unit: tuple[str, str], rows: Rows, known: Known) -> Filled:
    period, bounds = programme().plan.find_period(PERIOD), bounds_of(programme().plan, PERIOD)
    assert period is not None
    code, name = unit
    prefilled: Rows = {
        sheet.name: tuple(
            {each.name: row.get(each.name) for each in sheet if each.given or each.prefilled}
            for row in rows[sheet.name]
        )
        for sheet in form.sheets
    }
    prefill = Prefill(
        unit=name, period=period.title.vi, due=period.due, office="Văn phòng giả lập",
        bounds={each: getattr(bounds, each) for each in BOUNDS}, known=prefilled,
    )  # fmt: skip
    issue = build_issue(
        form,
        blank_of(programme(), form),
        prefill,
        Stamp(form.name, form.version, code, PERIOD, simulated=True),
    )
    data = filled_in(issue.data, issue.stamp, form, rows, prefilled)
    return Filled(form, parse_book(data), data, known)


def judge_all(files: Sequence[tuple[bytes, Known]]) -> tuple[Verdict, ...]:
    """Read and judge files, each as if it were the only one."""
    with TemporaryDirectory() as folder:
        read = [
            _identified(read_at(Path(folder) / f"{number}.xlsx", data))
            for number, (data, _) in enumerate(files)
        ]
    known = [each for _, each in files]
    coded = [with_known_codes(each, mine) for each, mine in zip(read, known, strict=True)]
    verdicts = check_returns(coded, forms=programme().forms, plan=programme().plan, previous={})
    return tuple(with_code_findings(each, mine) for each, mine in zip(verdicts, known, strict=True))


def read_at(path: Path, data: bytes) -> Received:
    """What a file of these bytes holds."""
    path.write_bytes(data)
    return read_return(str(path), programme().forms)


def _identified(received: Received) -> Received:
    found = check_identity(
        received,
        programme().plan,
        programme().registry,
        forms=programme().forms,
        simulated=True,
        day=TODAY,
    )
    other = of_another_period(received.stamp, programme().plan, PERIOD)
    said: tuple[Finding, ...] = (*received.findings, *found, *other)
    return Received(
        received.path, received.name, received.sha256, received.size, received.stamp, received.sheets, said
    )

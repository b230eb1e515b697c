"""Remind the units whose returns are not in the dataset: a draft letter each, and a list of whom to call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from clubkit.dataset.closing import closed_periods
from clubkit.dataset.ledger import FiledFile, Ledger, load_ledger
from clubkit.dataset.round import State, UnitStatus
from clubkit.issuing.manifest import ManifestRow
from clubkit.messages.catalogue import phrase
from clubkit.messages.figures import day
from clubkit.plan.model import Period
from clubkit.reports.calling_list import Call, calling_book
from clubkit.reports.reminder import TEMPLATE, FaultyFile, Reminder, render_reminder
from clubkit.steps.derived import write_derived
from clubkit.steps.issued_lists import addresses, listed_in
from clubkit.steps.judge import Watch, open_dataset, unwatched
from clubkit.steps.periods import choose_period
from clubkit.steps.programme import Programme, file_in
from clubkit.steps.sent_names import name_beside
from clubkit.steps.status import FORM
from clubkit.steps.turnout import statuses_in
from clubkit.steps.units import unit_named

COPIED = (".xlsx", ".xlsm")
"""Of these an annotated copy can be made."""


@dataclass(frozen=True, slots=True)
class Owing:
    """A unit that is reminded. `state`: issued (nothing came), withdrawn or faulty; `days_late` is negative before the due day.

    `copy_there`: whether its annotated copy lies beside the letter.
    """

    commune: str
    name: str
    state: State
    days_late: int
    faulty: FaultyFile | None = None
    address: str = ""
    copy_there: bool = False


@dataclass(frozen=True, slots=True)
class Reminded:
    """The reminders of a period. `listing`: where the list of whom to call went, None where nobody is to be called.

    Not reminded, though not merged: `waiting` (what they sent is sound), `not_issued` (they have no workbook), `shut`
    (the period is closed to them). `aside`: files beside one that a person changed.
    """

    period: Period
    owing: tuple[Owing, ...]
    folder: Path
    letters: tuple[Path, ...]
    listing: Path | None
    aside: tuple[Path, ...]
    waiting: tuple[str, ...]
    not_issued: tuple[str, ...]
    shut: tuple[str, ...]


def remind(
    programme: Programme,
    period: str | None,
    *,
    communes: Sequence[str] = (),
    out: Path | None = None,
    watch: Watch = unwatched,
) -> Reminded:
    """Write a reminder to each unit whose return is missing or faulty, or to those of these communes; none to merged ones.

    Raises:
        NoWorkspace: there is no workspace.
        UnknownName: the period or a commune is unknown, or no period lies near today.
        BadDeclaration: the master of the reminder has a mistake.
        StoreProblem: the dataset cannot be read.
        ClubkitError: the folder cannot be written.
    """
    store = open_dataset(programme)
    chosen = choose_period(programme.plan, period, today=programme.today, closed=closed_periods(store))
    asked = frozenset(unit_named(programme, each) for each in communes)
    ledger, folder = load_ledger(store), out or programme.needed_workspace().letters(chosen.code)
    statuses = [each for each in statuses_in(programme, ledger, chosen) if not asked or each.commune in asked]
    open_ = [each for each in statuses if not _is_shut(programme, ledger, chosen, each)]
    owing = _owing(programme, ledger, chosen, open_, folder)
    letters, aside = _letters(programme, chosen, owing, folder, watch)
    wanted = folder / f"{phrase('calling_file', 'vi')}_{chosen.code}.xlsx"
    listing = write_derived(wanted, _listing(programme, chosen, owing)) if owing else None
    return Reminded(
        chosen, owing, folder, letters, listing,
        aside=(*aside, *((listing,) if listing and listing != wanted else ())),
        waiting=_of(open_, State.RECEIVED), not_issued=_of(open_, State.NOT_ISSUED),
        shut=tuple(each.commune for each in statuses if each not in open_),
    )  # fmt: skip


def _of(statuses: Sequence[UnitStatus], state: State) -> tuple[str, ...]:
    return tuple(each.commune for each in statuses if each.state is state)


def _is_shut(programme: Programme, ledger: Ledger, period: Period, status: UnitStatus) -> bool:
    """Whether what the unit would send today is not merged any more."""
    today = programme.today.isoformat()
    return status.state is not State.MERGED and ledger.closed.keep_out(status.commune, period.code, today)


def _owing(
    programme: Programme, ledger: Ledger, period: Period, statuses: Sequence[UnitStatus], folder: Path
) -> tuple[Owing, ...]:
    reminded, sent_to = {State.ISSUED, State.WITHDRAWN, State.FAULTY}, addresses(programme)
    names = {unit.code: unit.name for unit in programme.registry.in_force(period.end)}
    late, taken = (programme.today - period.due).days, set[str]()
    owing = []
    for each in statuses:
        if each.state in reminded:
            file = None if _is_outdated(ledger, period, each) else each.faulty
            state = State.FAULTY if file else State.WITHDRAWN if each.faulty else each.state
            faulty = _to_mend(file, taken) if file else None
            there = bool(faulty and faulty.copy and (folder / faulty.copy).is_file())
            address = sent_to.get(each.commune, "")
            owing.append(Owing(each.commune, names[each.commune], state, late, faulty, address, there))
    return tuple(owing)


def _is_outdated(ledger: Ledger, period: Period, status: UnitStatus) -> bool:
    """Whether the unit itself had followed its faulty file up, with a return that was withdrawn since.

    It is to send that return anew, and would wonder why it should mend what it has mended long ago.
    """
    withdrawal = ledger.withdrawn.get((FORM, status.commune, period.code))
    last = ledger.find_file(withdrawal.sha256) if withdrawal else None
    return bool(status.faulty and last and not status.faulty.came_after(last))


def _to_mend(file: FiledFile, taken: set[str]) -> FaultyFile:
    ending = Path(file.name).suffix.lower()
    copy = name_beside(file.name, phrase("feedback_copy", "vi"), ending, taken) if ending in COPIED else None
    return FaultyFile(file.name, file.received_on, file.errors or 0, copy)


def _letters(
    programme: Programme, period: Period, owing: Sequence[Owing], folder: Path, watch: Watch
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    template = file_in(programme.templates("reports"), TEMPLATE)
    workbooks = {row.commune: row for row in listed_in(programme.needed_workspace().issued(period.code))}
    written, aside = list[Path](), list[Path]()
    for at, each in enumerate(owing, start=1):
        data = render_reminder(_reminder(programme, period, each, workbooks), template)
        wanted = folder / f"{phrase('reminder_file', 'vi')}_{each.commune}.docx"
        written.append(write_derived(wanted, data))
        aside += [written[-1]] if written[-1] != wanted else []
        watch("letter", at, len(owing))
    return tuple(written), tuple(aside)


def _reminder(
    programme: Programme, period: Period, owing: Owing, workbooks: Mapping[str, ManifestRow]
) -> Reminder:
    workbook = workbooks.get(owing.commune)
    return Reminder(
        issuer=programme.config.issuer,
        parent_issuer=programme.config.parent_issuer,
        plan=programme.plan.title.vi,
        form=programme.forms["return"].title.vi,
        unit=owing.name,
        period=period.code,
        due=period.due,
        today=programme.today,
        workbook=workbook.file if workbook else None,
        faulty=owing.faulty,
        withdrawn=owing.state is State.WITHDRAWN,
        simulated=programme.config.simulated,
    )


def _listing(programme: Programme, period: Period, owing: Sequence[Owing]) -> bytes:
    lang, simulated = programme.lang, programme.config.simulated
    title = phrase("calling_title", lang, period=period.code, due=period.due.isoformat())
    calls = [_call(each, programme) for each in owing]
    return calling_book(calls, title, lang, programme.today, simulated=simulated)


def _call(owing: Owing, programme: Programme) -> Call:
    faulty = owing.faulty
    return Call(
        owing.commune,
        owing.name,
        phrase(f"owing_{owing.state.value}", programme.lang),
        max(owing.days_late, 0) or None,
        faulty.errors if faulty else None,
        faulty.name if faulty else "",
        day(faulty.received_on, programme.lang) if faulty else "",
        owing.address,
    )

"""The signed paper of a return came in: note it, with its scan where there is one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clubkit.dataset.events import Author
from clubkit.dataset.ledger import Revision, load_ledger, standing_of
from clubkit.dataset.papers import Paper, keep_scan, load_papers, note_paper, scans_of, take_back
from clubkit.dataset.receive import Arrival
from clubkit.errors import ClubkitError, UnknownName
from clubkit.findings import Code, Fact, Finding
from clubkit.steps.judge import open_dataset
from clubkit.steps.periods import period_named
from clubkit.steps.programme import Programme
from clubkit.steps.reasons import reason_in
from clubkit.steps.received_day import day_received
from clubkit.steps.units import unit_named

__all__ = ["Paper", "Signed", "note_signed", "scans_of", "take_back_signed"]


@dataclass(frozen=True, slots=True)
class Signed:
    """A paper that was noted. `new`: not noted before; `kept`: where its scan lies; `others`: how many lie beside it.

    `latest`: the latest merged revision, None where nothing is merged. `also_of`: the other units and periods for which
    the very same scan is filed.
    """

    paper: Paper
    new: bool
    latest: int | None
    kept: Path | None = None
    others: int = 0
    also_of: tuple[tuple[str, str], ...] = ()


def note_signed(
    programme: Programme,
    unit: tuple[str, str],
    *,
    scan: Path | None,
    revision: int | None = None,
    received_on: date | None = None,
    by: str,
) -> Signed:
    """Note that the signed paper of a unit (code) and period came in, today or on the day given.

    It is the print of the revision given, else of the latest that had come by that day. Scans that came before stay.

    Raises:
        NoWorkspace: there is no workspace.
        UnknownName: unit, period, revision or scan are unknown, or the day cannot be meant.
        ClubkitError: the scan has nothing in it or cannot be opened.
        StoreProblem: the dataset cannot be written.
    """
    commune, period = unit_named(programme, unit[0]), period_named(programme.plan, unit[1]).code
    day, store = day_received(programme, received_on), open_dataset(programme)
    told = [each for each in load_ledger(store).revisions if each.unit[1:] == (commune, period)]
    every = next(iter(standing_of(told).values()), list[Revision]())
    of = _printed(every, revision, day) or _next(told)
    originals = programme.needed_workspace().originals
    kept = keep_scan(originals, _opened(scan)) if scan else None
    paper = Paper(commune, period, of, day.isoformat(), kept)
    new = note_paper(store, paper, Author(by, programme.today))
    papers = load_papers(store)
    return Signed(
        paper, new, every[-1].revision if every else None, kept.path_in(originals) if kept else None,
        others=len(scans_of(papers.counting[commune, period]) - {kept}),
        also_of=papers.others_with(paper),
    )  # fmt: skip


def _printed(revisions: Sequence[Revision], wanted: int | None, day: date) -> int | None:
    """Of which revision the paper is the print; None where none is merged."""
    numbers = [each.revision for each in revisions]
    if wanted is not None and wanted not in numbers:
        args: dict[str, Fact] = {"name": str(wanted), "allowed": ", ".join(map(str, numbers)) or None}
        raise UnknownName(Finding(Code.COMMAND_UNKNOWN_REVISION, value=wanted, args=args))
    by_then = [each.revision for each in revisions if each.received_on <= day.isoformat()]
    return wanted or max(by_then, default=min(numbers, default=None))


def _next(told: Sequence[Revision]) -> int | None:
    """The revision that is still to come where all before it were withdrawn; None where none ever was."""
    return told[-1].revision + 1 if told else None


def _opened(path: Path) -> Arrival:
    """The scan's content."""
    if not path.exists():
        raise UnknownName(Finding(Code.COMMAND_NO_PATH, args={"path": str(path)}))
    try:
        data = path.read_bytes() if path.is_file() else b""
    except OSError:
        data = b""
    if not data:
        raise ClubkitError(Finding(Code.COMMAND_SCAN_UNREADABLE, args={"path": str(path)}))
    return Arrival(path.name, data)


def take_back_signed(
    programme: Programme, unit: tuple[str, str], *, by: str, reason: str
) -> tuple[Paper, ...]:
    """Note that the signed papers of a unit and period were noted by mistake; which those were.

    Raises:
        NoWorkspace: there is no workspace.
        UnknownName: unit or period are unknown.
        ClubkitError: no reason is given, or no paper was noted.
        StoreProblem: the dataset cannot be written.
    """
    commune, period = unit_named(programme, unit[0]), period_named(programme.plan, unit[1]).code
    why = reason_in(reason)
    taken = take_back(open_dataset(programme), (commune, period), Author(by, programme.today, why))
    if not taken:
        raise ClubkitError(Finding(Code.COMMAND_NO_PAPER, args={"commune": commune, "period": period}))
    return taken

"""Freeze a report: what it says and what it stands on in a folder of its own, which is never written again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree

from clubkit import __version__
from clubkit.dataset.events import Author
from clubkit.dataset.state import state_hash
from clubkit.dataset.still import Still, held_still
from clubkit.dataset.store import Store
from clubkit.errors import ClubkitError
from clubkit.findings import Code, Finding
from clubkit.reports.figures_json import figures_text
from clubkit.reports.model import ProvinceReport
from clubkit.steps.declared_files import declared_files, hashes_of
from clubkit.steps.derived import unwritable
from clubkit.steps.finals import FIGURES, HASHES, REVISIONS, finals_of
from clubkit.steps.judge import Watch, open_dataset, unwatched
from clubkit.steps.programme import Programme
from clubkit.steps.province_report import read_report
from clubkit.steps.report import Rendered, Reported, render_report, write_rendered

VERSION = 1
"""The version of what stands in `hashes.json` and `revisions.json`."""

FROZEN = "report.final"


@dataclass(frozen=True, slots=True)
class Final:
    """A report that was frozen. `supersedes`: the folder of the period's final report before it, None for the first.

    `closed`: whether the period takes no more returns; `lacking`: how many of its returns were not merged.
    """

    folder: Path
    supersedes: str | None
    closed: bool
    lacking: int


@dataclass(frozen=True, slots=True)
class FinalReported:
    """The report as it was written for work, the frozen one, and the dataset's state on which it stands."""

    reported: Reported
    final: Final
    state: str


def write_final(
    programme: Programme,
    phase: str,
    *,
    as_of: str | None,
    formats: Sequence[str],
    by: str,
    watch: Watch = unwatched,
) -> FinalReported:
    """Write the report of a phase, and freeze it below the phase's reports in a folder of its period.

    The folder holds the report, its figures, the revisions it stands on, hashes, and copies of plan, registry, forms
    and templates. It is never written again: a second final report of a period gets `-2`. The log tells who and when.

    Raises:
        UnknownName: the phase or period is unknown, or the period belongs to another phase.
        NoWorkspace: there is no workspace.
        BadDeclaration: a template has a mistake.
        ClubkitError: no return of the period is merged (`command.nothing_final`), the dataset changed meanwhile
            (`command.changed_meanwhile`), an earlier final report was changed, or the folder cannot be written.
        StoreProblem: the dataset cannot be written.
    """
    state = state_hash(open_dataset(programme))
    read = read_report(programme, phase, as_of)
    heading = replace(read.report.heading, state=state)
    read = replace(read, report=replace(read.report, heading=heading))
    if not read.report.completeness.merged:
        period = read.report.period.code
        raise ClubkitError(Finding(Code.COMMAND_NOTHING_FINAL, value=period, args={"period": period}))
    rendered = render_report(read, programme, formats, watch)
    final = freeze(programme, read.store, Freezing(read.report, rendered, state), by)
    reported = write_rendered(read, rendered, programme, programme.needed_workspace().reports(phase))
    return FinalReported(reported, final, state)


@dataclass(frozen=True, slots=True)
class Freezing:
    """What is to be frozen, and the dataset's state on which it stands."""

    report: ProvinceReport
    rendered: Sequence[Rendered]
    state: str


def freeze(programme: Programme, store: Store, wanted: Freezing, by: str) -> Final:
    """Freeze a report in one transaction with its line in the log.

    Raises:
        ClubkitError: as `write_final`.
        StoreProblem: the dataset cannot be written.
    """
    report = wanted.report
    reports = programme.needed_workspace().reports(report.phase.code)
    with held_still(store, wanted.state) as still:
        number, before = _next(reports, report.period.code)
        sent = report.completeness
        closed = report.period.code in still.closed
        final = Final(
            reports / _name(report.period.code, number), before, closed, sent.expected - sent.merged
        )
        files = _files(programme, wanted, _revisions(still))
        told = _told(programme, wanted, final, by) | {"number": number, "files": hashes_of(files)}
        _put(final.folder, {**files, HASHES: _json(told)})
        detail = {name: told[name] for name in ("phase", "period", "data_hash", "state_hash", "supersedes")}
        still.note(Author(by, programme.today), FROZEN, {**detail, "folder": final.folder.name})
    return final


def _next(reports: Path, period: str) -> tuple[int, str | None]:
    """The number of the next final report of a period, and the folder of the last one; a taken name is passed over."""
    frozen = [each for each in finals_of(reports) if each.period == period]
    last = max(frozen, key=lambda each: each.number, default=None)
    number = last.number + 1 if last else 1
    while (reports / _name(period, number)).exists():
        number += 1
    return number, last.folder.name if last else None


def _name(period: str, number: int) -> str:
    return period if number == 1 else f"{period}-{number}"


def _files(
    programme: Programme, wanted: Freezing, revisions: Sequence[Mapping[str, object]]
) -> dict[str, bytes]:
    return {
        **declared_files(programme),
        **{each.name: each.data for each in wanted.rendered},
        FIGURES: figures_text(wanted.report).encode(),
        REVISIONS: _json({"version": VERSION, "revisions": revisions}),
    }


def _revisions(still: Still) -> list[Mapping[str, object]]:
    """Every accepted revision: a dated fact of a period may stand in a later return."""
    names = ("commune", "period", "form", "revision", "sha256")
    ordered = sorted(still.accepted, key=lambda each: (each.period, each.form, each.commune))
    return [{name: getattr(each, name) for name in names} for each in ordered]


def _told(programme: Programme, wanted: Freezing, final: Final, by: str) -> dict[str, object]:
    report = wanted.report
    return {
        "version": VERSION,
        "phase": report.phase.code,
        "period": report.period.code,
        "made_on": report.heading.today.isoformat(),
        "by": by,
        "clubkit": __version__,
        "simulated": report.heading.simulated,
        "state_hash": wanted.state,
        "data_hash": report.data_hash,
        "closed": final.closed,
        "merged": report.completeness.merged,
        "expected": report.completeness.expected,
        "supersedes": final.supersedes,
        "declared": hashes_of(declared_files(programme)),
    }


def _json(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder whole or not at all: it gets its name when every file is in it.

    Raises:
        ClubkitError: it cannot be written.
    """
    part = folder.with_name(f".{folder.name}.part")
    try:
        # what a crash left behind
        rmtree(part, ignore_errors=True)
        for name, data in files.items():
            (part / name).parent.mkdir(parents=True, exist_ok=True)
            (part / name).write_bytes(data)
        part.rename(folder)
    except OSError as error:
        raise ClubkitError(unwritable(folder, error)) from error

"""Merge accepted returns into the dataset; every run judges again and trusts no earlier one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from clubkit.dataset.events import Author
from clubkit.dataset.merge import Merged, merge
from clubkit.dataset.scratch import scratch_of
from clubkit.dataset.store import Store
from clubkit.returns.model import Received
from clubkit.steps.gather import gather
from clubkit.steps.intake import read_files
from clubkit.steps.judge import Judged, Watch, judge, open_dataset, unwatched
from clubkit.steps.programme import Programme
from clubkit.steps.validate import exit_code_of
from clubkit.validation.model import Verdict


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a merge did, or with `dry_run` would do. `new_clubs`: (commune's name, code, club's name)."""

    files: int
    merged: int
    unchanged: int
    refused: tuple[Verdict, ...]
    warned: tuple[Verdict, ...]
    new_clubs: tuple[tuple[str, str, str], ...]
    dry_run: bool

    @property
    def exit_code(self) -> int:
        """0 where nothing was refused, else 1 or 3 as `validate` has it."""
        return exit_code_of(self.refused)


def merge_returns(
    programme: Programme,
    paths: Sequence[Path],
    *,
    dry_run: bool,
    by: str,
    received_on: date | None = None,
    watch: Watch = unwatched,
) -> Outcome:
    """Merge the accepted returns under the paths, or in the inbox; each counts for the period that it names.

    Raises:
        NoWorkspace: there is no workspace.
        UnknownName: a path does not exist.
        StoreProblem: the dataset cannot be opened or written; it is as it was.
    """
    store = open_dataset(programme)
    files = gather(programme, paths)
    received = read_files(programme, store, files, received_on=received_on or programme.today, watch=watch)
    author, batches = Author(by, programme.today), _by_period(programme, received)
    if not dry_run:
        return _outcome(programme, _merged(programme, store, batches, author), dry_run=False)
    with scratch_of(store, programme.forms) as scratch:
        # where there is no copy to try it on, each period is tried and taken back by itself
        parts = _merged(programme, scratch or store, batches, author, keep=scratch is not None)
        return _outcome(programme, parts, dry_run=True)


def _merged(
    programme: Programme,
    store: Store,
    batches: Sequence[Sequence[Received]],
    author: Author,
    *,
    keep: bool = True,
) -> list[tuple[Judged, Merged]]:
    """Period by period: what a later return is compared with is merged first."""
    parts = []
    for batch in batches:
        judged = judge(programme, store, batch)
        merged = merge(store, judged.settled, plan=programme.plan, author=author, dry_run=not keep)
        parts.append((judged, merged))
    return parts


def _by_period(programme: Programme, received: Sequence[Received]) -> list[list[Received]]:
    """The files by the period that they name, earliest first; those that name none come last."""
    order = {period.code: at for at, period in enumerate(programme.plan.periods)}
    batches: dict[int, list[Received]] = defaultdict(list)
    for each in received:
        batches[order.get(each.stamp.period, len(order)) if each.stamp else len(order)].append(each)
    return [batches[at] for at in sorted(batches)]


def _outcome(programme: Programme, parts: Sequence[tuple[Judged, Merged]], *, dry_run: bool) -> Outcome:
    names = {unit.code: unit.name for unit in programme.registry.communes}
    every = [merged for _, merged in parts]
    taken = {revision.sha256 for merged in every for revision in merged.revisions}
    verdicts = [verdict for judged, _ in parts for verdict in judged.verdicts]
    return Outcome(
        files=len(verdicts),
        merged=len(taken),
        unchanged=sum(len(merged.unchanged) for merged in every),
        refused=tuple(replace(e.verdict, findings=e.findings) for merged in every for e in merged.refused),
        warned=tuple(each for each in verdicts if each.received.sha256 in taken and each.findings),
        new_clubs=tuple(
            (names.get(e.commune, e.commune), e.code, e.name) for merged in every for e in merged.new_clubs
        ),
        dry_run=dry_run,
    )

"""Merge accepted returns into the dataset; every run judges again and trusts no earlier one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from clubkit.dataset.events import Author
from clubkit.dataset.merge import Merged, merge
from clubkit.steps.gather import gather
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
    judged = judge(programme, files, period=None, received_on=received_on or programme.today, watch=watch)
    author = Author(by, programme.today)
    merged = merge(store, judged.settled, plan=programme.plan, author=author, dry_run=dry_run)
    return _outcome(programme, judged, merged, dry_run=dry_run)


def _outcome(programme: Programme, judged: Judged, merged: Merged, *, dry_run: bool) -> Outcome:
    names = {unit.code: unit.name for unit in programme.registry.communes}
    taken = {revision.sha256 for revision in merged.revisions}
    return Outcome(
        files=len(judged.verdicts),
        merged=len(merged.revisions),
        unchanged=len(merged.unchanged),
        refused=tuple(replace(each.verdict, findings=each.findings) for each in merged.refused),
        warned=tuple(each for each in judged.verdicts if each.received.sha256 in taken and each.findings),
        new_clubs=tuple(
            (names.get(each.commune, each.commune), each.code, each.name) for each in merged.new_clubs
        ),
        dry_run=dry_run,
    )

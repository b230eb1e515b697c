"""Merge accepted returns into the dataset; every run judges again and trusts no earlier one."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from clubkit.dataset.events import Author
from clubkit.dataset.known_list import load_known_clubs
from clubkit.dataset.ledger import Unit
from clubkit.dataset.merge import Merged, Special, merge
from clubkit.dataset.redate import UNCHANGED, Redated
from clubkit.dataset.scratch import copied
from clubkit.dataset.store import Store
from clubkit.returns.model import Received
from clubkit.steps.change_lists import NOTHING_LISTED, Listed, list_changes
from clubkit.steps.effects import Tell, effects_between, reaches_back, told_nobody
from clubkit.steps.gather import gather
from clubkit.steps.intake import read_files
from clubkit.steps.judge import Judged, Watch, judge, open_dataset, unwatched
from clubkit.steps.office import office_edits
from clubkit.steps.programme import Programme
from clubkit.steps.reasons import reason_in
from clubkit.steps.received_day import correct_days, day_received
from clubkit.steps.validate import awaited, exit_code_of, is_copy, is_withdrawn
from clubkit.validation.model import Verdict


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of the files, and who hears what comes of it.

    `received_on`: the day on which they came; None: new ones came today. `again`: why what was withdrawn is merged once
    more; None leaves it withdrawn. `edited`: why the office corrected what the units had sent; None: they are theirs. `tell` hears, before anything is written, what the merge does to later periods.
    """

    received_on: date | None = None
    again: str | None = None
    edited: str | None = None
    tell: Tell = told_nobody

    @property
    def reason(self) -> str | None:
        """Why, as it is kept.

        Raises:
            ClubkitError: there is no word in it.
        """
        given = self.again if self.edited is None else self.edited
        return None if given is None else reason_in(given)


NOTHING_SAID = Said()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a merge did, or with `dry_run` would do. `new_clubs`: (commune's name, code, club's name).

    `taken`: the files that were merged. `confirmed`: how many clubs of the office's own list a return has now for the
    first time; they had their codes before. `withdrawn`: files of withdrawn returns that still lie there. `unmended`:
    our annotated copies in which nothing was mended; `awaited`: those of units of which no sound return is here.
    `changes`: the lists of what revised returns changed. `redated`: files that came before and have another day of receipt now.
    """

    files: int
    taken: tuple[Verdict, ...]
    unchanged: int
    refused: tuple[Verdict, ...]
    warned: tuple[Verdict, ...]
    new_clubs: tuple[tuple[str, str, str], ...]
    confirmed: int
    dry_run: bool
    withdrawn: tuple[Verdict, ...] = ()
    unmended: tuple[Verdict, ...] = ()
    awaited: tuple[Verdict, ...] = ()
    changes: Listed = NOTHING_LISTED
    redated: Redated = UNCHANGED
    received_on: date | None = None

    @property
    def returns(self) -> frozenset[Unit]:
        """The returns that the merged files are of."""
        stamps = (each.received.stamp for each in self.taken)
        return frozenset((each.form, each.commune, each.period) for each in stamps if each)

    @property
    def merged(self) -> int:
        """How many files were merged."""
        return len(self.taken)

    @property
    def passed_over(self) -> int:
        """How many files count neither way: doubles, and faulty ones that another took the place of."""
        apart = len(self.refused) + len(self.withdrawn) + len(self.unmended)
        return self.files - self.merged - self.unchanged - apart

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
    said: Said = NOTHING_SAID,
    watch: Watch = unwatched,
) -> Outcome:
    """Merge the accepted returns under the paths, or in the inbox; each counts for the period that it names.

    Raises:
        NoWorkspace: there is no workspace.
        UnknownName: a path does not exist, or the day of receipt cannot be meant.
        ClubkitError: no reason is given, or what the office corrected was never sent or is as it was sent.
        StoreProblem: the dataset cannot be opened or written; it is as it was.
    """
    author = Author(by, programme.today, said.reason)
    day, store = day_received(programme, said.received_on), open_dataset(programme)
    files = gather(programme, paths)
    received = read_files(programme, store, files, received_on=day, watch=watch)
    edits = {} if said.edited is None else office_edits(programme, store, received)
    special = Special(again=said.again is not None, edits=edits)
    wanted = _Wanted(_by_period(programme, received), author, special)
    listed = {each.code for each in load_known_clubs(store)}
    if dry_run:
        return _outcome(programme, _tried(programme, store, wanted, said), listed, dry_run=True)
    redated = correct_days(programme, store, received, said=said.received_on, paths=paths, by=by)
    if reaches_back(programme, store, received):
        _tried(programme, store, wanted, said)
    parts = _merged(programme, store, wanted)
    changes = list_changes(programme, store, by)
    outcome = _outcome(programme, parts, listed, dry_run=False)
    return replace(outcome, redated=redated, received_on=day, changes=changes)


def _tried(programme: Programme, store: Store, wanted: "_Wanted", said: Said) -> list[tuple[Judged, Merged]]:
    """What a merge would do, done in a copy; whoever wants to hears what that does to what came after."""
    received = [each for batch in wanted.batches for each in batch]
    with copied(store, programme.forms) as scratch:
        parts = _merged(programme, scratch, wanted)
        if reaches_back(programme, store, received):
            said.tell(effects_between(programme, store, scratch))
    return parts


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is to be merged, a batch a period, earliest first, and on whose word."""

    batches: Sequence[Sequence[Received]]
    author: Author
    special: Special


def _merged(programme: Programme, store: Store, wanted: _Wanted) -> list[tuple[Judged, Merged]]:
    """Period by period: what a later return is compared with is merged first."""
    parts = []
    for batch in wanted.batches:
        judged = judge(programme, store, batch, again=wanted.special.again)
        merged = merge(
            store,
            judged.settled,
            plan=programme.plan,
            registry=programme.registry,
            author=wanted.author,
            special=wanted.special,
        )
        parts.append((judged, merged))
    return parts


def _by_period(programme: Programme, received: Sequence[Received]) -> list[list[Received]]:
    """The files by the period that they name, earliest first; those that name none come last."""
    order = {period.code: at for at, period in enumerate(programme.plan.periods)}
    batches: dict[int, list[Received]] = defaultdict(list)
    for each in received:
        batches[order.get(each.stamp.period, len(order)) if each.stamp else len(order)].append(each)
    return [batches[at] for at in sorted(batches)]


def _outcome(
    programme: Programme,
    parts: Sequence[tuple[Judged, Merged]],
    listed: Collection[str | None],
    *,
    dry_run: bool,
) -> Outcome:
    """`listed`: codes of the office's own list, which its clubs had before."""
    names = {unit.code: unit.name for unit in programme.registry.communes}
    every = [merged for _, merged in parts]
    taken = {revision.sha256 for merged in every for revision in merged.revisions}
    clubs = [club for merged in every for club in merged.new_clubs]
    merging = [verdict for judged, _ in parts for verdict in judged.settled.to_merge]
    verdicts = [verdict for judged, _ in parts for verdict in judged.verdicts]
    return Outcome(
        files=len(verdicts),
        taken=tuple(each for each in merging if each.received.sha256 in taken),
        unchanged=sum(len(merged.unchanged) for merged in every),
        refused=tuple(replace(e.verdict, findings=e.findings) for merged in every for e in merged.refused),
        warned=tuple(each for each in verdicts if each.received.sha256 in taken and each.findings),
        new_clubs=tuple(
            (names.get(e.commune, e.commune), e.code, e.name) for e in clubs if e.code not in listed
        ),
        confirmed=sum(club.code in listed for club in clubs),
        dry_run=dry_run,
        withdrawn=tuple(filter(is_withdrawn, verdicts)),
        unmended=tuple(each for each in verdicts if is_copy(each.findings)),
        awaited=awaited(verdicts),
    )

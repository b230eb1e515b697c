"""Prove the dataset: originals whole, its own rules kept, and what is derived equal to what the originals make again."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

from clubkit.dataset.check_rules import check_rules
from clubkit.dataset.compare import Difference, differences, put_in_place
from clubkit.dataset.copying import copy_dataset
from clubkit.dataset.events import Author, last_line, note_event
from clubkit.dataset.journal import Journal, journal_of
from clubkit.dataset.ledger import FiledFile, Revision, ledger_of
from clubkit.dataset.matching import with_known_codes
from clubkit.dataset.office import CellChange, cells_changed
from clubkit.dataset.originals import find_original, is_whole
from clubkit.dataset.papers import Papers, papers_of
from clubkit.dataset.remake import Prepare, Source, remake
from clubkit.dataset.scratch import blank, copied
from clubkit.dataset.state import state_hash
from clubkit.dataset.store import Store, reading, writing
from clubkit.errors import ClubkitError, StoreProblem
from clubkit.findings import Code, Fact, Finding, Place
from clubkit.returns.model import Received
from clubkit.returns.read import read_all
from clubkit.steps.differing import Told, tell, unit_of
from clubkit.steps.imports import lost_imports
from clubkit.steps.judge import Watch, known_to, open_dataset, unwatched
from clubkit.steps.programme import Programme
from clubkit.steps.upkeep import note_verified
from clubkit.validation.check import as_kept

BACKUPS = "backups"
"""The folder beside the dataset that keeps what it was before it was rebuilt."""

TOGETHER = 100
"""Returns that are looked into at once: one by one each would cost as much as many."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at and what is wrong; `backup`: the copy of before, where the tables were put in place anew.

    `state`: the hash of the accepted state, as receipts and final reports print it; after a rebuild that of now.
    `noted`: False where whoever looked may only read, and the log does not know that the dataset was proved.
    """

    files: int
    returns: int
    state: str
    told: tuple[Told, ...]
    backup: Path | None = None
    noted: bool = True

    @property
    def exit_code(self) -> int:
        """0 where nothing differs, else 1."""
        return 1 if self.told else 0


def verify(
    programme: Programme, *, rebuild: bool = False, by: str = "", watch: Watch = unwatched
) -> Verified:
    """Look through the whole dataset as it is at one instant; others may go on working meanwhile.

    `rebuild` puts the remade rows where the kept ones differ, after writing a copy of the dataset as it was.

    Raises:
        NoWorkspace: there is no workspace.
        StoreProblem: the dataset cannot be read; for `rebuild`: or written, or somebody changed it meanwhile.
    """
    store = open_dataset(programme)
    with copied(store, programme.forms) as kept, blank(programme.forms) as remade:
        look = _look(kept)
        originals = tuple(_originals(programme, look.files, watch))
        lost = {each.finding.value for each in originals}
        scans, papers = _scans(programme, look.papers, watch), len(look.papers.scans)
        told = (
            *originals,
            *scans,
            *map(Told, lost_imports(programme)),
            *(Told(each) for each in check_rules(store, look.journal)),
        )
        source = Source(
            kept,
            _readings(programme, look, lost, watch),
            _preparing(programme),
            programme.plan.province,
            lambda revision: _edits(programme, revision, lost),
        )
        unread = remake(source, look.journal.steps, remade)
        found, state = tuple(differences(kept, remade)), state_hash(kept)
        told = (*told, *_not_remade(programme, unread, lost), *tell(programme, kept, found))
    backup = _rebuilt(programme, store, look, found, by) if rebuild and found else None
    noted = note_verified(store, len(told), Author(by, programme.today))
    return Verified(
        len(look.files) + papers, look.returns, state_hash(store) if backup else state, told, backup, noted
    )


@dataclass(frozen=True, slots=True)
class _Look:
    """The dataset at one instant; `last` is the last line of its log."""

    files: tuple[FiledFile, ...]
    journal: Journal
    papers: Papers
    last: int

    @property
    def revisions(self) -> Iterator[Revision]:
        """The accepted returns, also those that were withdrawn later."""
        steps = self.journal.steps
        return (each for each in steps if isinstance(each, Revision) and not each.withdrawn)

    @property
    def returns(self) -> int:
        return sum(1 for _ in self.revisions)


def _look(kept: Store) -> _Look:
    with reading(kept) as connection:
        files, journal = ledger_of(kept, connection).files, journal_of(kept, connection)
        return _Look(files, journal, papers_of(kept, connection), last_line(kept, connection))


def _originals(programme: Programme, files: Sequence[FiledFile], watch: Watch) -> Iterator[Told]:
    folder = programme.needed_workspace().originals
    for at, each in enumerate(files, start=1):
        path = find_original(folder, each.sha256)
        whole = is_whole(folder, each.sha256, path.suffix)
        watch("hash", at, len(files))
        if not whole:
            code = Code.VERIFY_ORIGINAL_MISSING if whole is None else Code.VERIFY_ORIGINAL_CHANGED
            args: dict[str, Fact] = {
                "name": each.name,
                "commune": unit_of(programme, each.commune),
                "period": each.period,
            }
            yield Told(Finding(code, Place(file=str(path)), value=each.sha256, args=args))


def _scans(programme: Programme, papers: Papers, watch: Watch) -> Iterator[Told]:
    folder = programme.needed_workspace().originals
    for at, paper in enumerate(papers.scans, start=1):
        scan = paper.scan
        assert scan is not None
        whole = scan.is_whole_in(folder)
        watch("scans", at, len(papers.scans))
        if not whole:
            code = Code.VERIFY_SCAN_MISSING if whole is None else Code.VERIFY_SCAN_CHANGED
            whose: dict[str, Fact] = {"commune": unit_of(programme, paper.commune), "period": paper.period}
            place = Place(file=str(scan.path_in(folder)))
            yield Told(Finding(code, place, value=scan.sha256, args={"name": scan.name, **whose}))


def _readings(
    programme: Programme, look: _Look, lost: Collection[object], watch: Watch
) -> Iterator[Received | None]:
    """The accepted returns, read again in the order in which they were merged; None for one without its original."""
    folder = programme.needed_workspace().originals
    paths = [str(find_original(folder, each.sha256)) for each in look.revisions if each.sha256 not in lost]
    read, done = _kept(programme, paths), count(1)
    for each in look.revisions:
        yield None if each.sha256 in lost else next(read)
        watch("remake", next(done), look.returns)


def _kept(programme: Programme, paths: Sequence[str]) -> Iterator[Received | None]:
    read = read_all(paths, programme.forms)
    while some := tuple(islice(read, TOGETHER)):
        yield from as_kept(some, forms=programme.forms, plan=programme.plan)


def _edits(
    programme: Programme, revision: Revision, lost: Collection[object]
) -> tuple[CellChange, ...] | None:
    """The cells that the office changed, as both originals have them."""
    if not set(revision.contents).isdisjoint(lost):
        return None
    folder = programme.needed_workspace().originals
    paths = [str(find_original(folder, each)) for each in revision.contents]
    edited, sent = read_all(paths, programme.forms)
    return cells_changed(sent, edited)


def _preparing(programme: Programme) -> Prepare:
    return lambda received, known: with_known_codes(received, known_to(received, programme, known))


def _not_remade(programme: Programme, unread: Sequence[Revision], lost: Collection[object]) -> Iterator[Told]:
    """Those whose originals are lost have been told of."""
    for each in unread:
        if each.sha256 not in lost:
            args: dict[str, Fact] = {
                "commune": unit_of(programme, each.commune),
                "period": each.period,
                "revision": each.revision,
            }
            yield Told(Finding(Code.VERIFY_NOT_REMADE, value=each.sha256, args=args))


def _rebuilt(programme: Programme, store: Store, look: _Look, found: tuple[Difference, ...], by: str) -> Path:
    """Where the copy of before lies; the tables are as the originals make them."""
    path = _backup_path(programme)
    copy_dataset(store, programme.forms, path)
    with writing(store) as connection:
        if last_line(store, connection) != look.last:
            raise StoreProblem(Finding(Code.STORE_BUSY, Place(file=store.place)))
        put_in_place(connection, found)
        detail: Mapping[str, object] = {"rows": len(found), "backup": path.name}
        note_event(store, connection, Author(by, programme.today), what="dataset.rebuilt", detail=detail)
    return path


def _backup_path(programme: Programme) -> Path:
    folder = programme.needed_workspace().dataset / BACKUPS
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        args: dict[str, Fact] = {"path": str(folder), "detail": type(error).__name__}
        raise ClubkitError(Finding(Code.COMMAND_CANNOT_WRITE, args=args)) from error
    stem = f"{programme.today.isoformat()}-before-rebuild"
    names = (f"{stem}{'' if at == 1 else f'-{at}'}.sqlite" for at in count(1))
    return next(folder / name for name in names if not (folder / name).exists())

"""Back up a workspace while others go on working in it: one dated file, proved after it was written."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from clubkit import __version__
from clubkit.dataset.copying import address_of, copy_dataset
from clubkit.dataset.events import Author, note_event
from clubkit.dataset.ledger import load_ledger
from clubkit.dataset.originals import hash_of
from clubkit.dataset.state import state_hash
from clubkit.dataset.store import Store, close_store, open_store, writing
from clubkit.errors import ClubkitError
from clubkit.findings import Code, Fact, Finding
from clubkit.steps.backup_config import AT_HOME, config_at_home, outside_of
from clubkit.steps.backup_file import Manifest, add_file, add_manifest, is_safe, opened
from clubkit.steps.derived import unwritable
from clubkit.steps.judge import Watch, open_dataset, unwatched
from clubkit.steps.programme import Programme
from clubkit.workspace.config import CONFIG_FILE
from clubkit.workspace.locate import DATASET_FILE, Workspace

STEM = "clubkit-backup"
_DATASET = f"dataset/{DATASET_FILE}"


@dataclass(frozen=True, slots=True)
class BackedUp:
    """Where the backup lies and what it holds. `lost`: names of received files whose originals are gone.

    `left_out`: files whose names cannot be written on every system. `at_home`: settings of clubkit.toml that led out of
    the workspace; in the backup they lead into it.
    """

    path: Path
    files: int
    size: int
    state: str
    simulated: bool
    lost: tuple[str, ...]
    left_out: tuple[str, ...]
    at_home: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        """1 where an original is lost: the backup is made, and is not whole."""
        return int(bool(self.lost))


def back_up(programme: Programme, folder: Path | None, *, by: str, watch: Watch = unwatched) -> BackedUp:
    """Write everything of the workspace that cannot be made again into one file: dataset, originals, declarations.

    The dataset is as it is at one instant, whatever database it lies in; whatever it refers to was on disk before.
    Left out: what lies in the inbox and is merged (or withdrawn), for it is an original too; earlier backups, exports,
    and hidden folders.

    Raises:
        NoWorkspace: there is no workspace.
        StoreProblem: the dataset cannot be read.
        ClubkitError: the folder cannot be written, the file is not what was written when it is read again, or
            clubkit.toml leads out of the workspace in a way that cannot be mended (`backup.config`).
    """
    workspace, store = programme.needed_workspace(), open_dataset(programme)
    place = folder or workspace.backups
    try:
        place.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory() as aside:
            copy = Path(aside) / DATASET_FILE
            copy_dataset(store, programme.forms, copy)
            config = Path(aside) / CONFIG_FILE
            config.write_bytes(config_at_home(workspace))
            done = _written(programme, copy, config, by=by, place=place, watch=watch)
    except OSError as error:
        raise ClubkitError(unwritable(place, error)) from error
    _note(store, done, Author(by, programme.today))
    return done


def _written(
    programme: Programme, copy: Path, config: Path, *, by: str, place: Path, watch: Watch
) -> BackedUp:
    workspace = programme.needed_workspace()
    kept = open_store(address_of(copy), programme.forms)
    state, ledger = state_hash(kept), load_ledger(kept)
    close_store(kept)
    received = {each.sha256: each.name for each in ledger.files}
    settled = {content for each in ledger.revisions for content in each.contents}
    sources = {**dict(_sources(workspace, place, settled)), _DATASET: copy, CONFIG_FILE: config}
    left_out = tuple(sorted(name for name in sources if not is_safe(name)))
    path = _free(place, programme.today.isoformat())
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        files = _packed(part, {name: at for name, at in sources.items() if is_safe(name)}, watch)
        manifest = Manifest(
            programme.today.isoformat(), by, __version__, state, programme.config.simulated, files
        )
        _close(part, manifest)
        # what cannot be read again is no backup
        with opened(part):
            pass
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    held = {digest for digest, _ in files.values()}
    return BackedUp(
        path,
        files=len(files),
        size=path.stat().st_size,
        state=state,
        simulated=programme.config.simulated,
        lost=tuple(sorted(name for digest, name in received.items() if digest not in held)),
        left_out=left_out,
        at_home=tuple(outside_of(workspace)),
    )


def _packed(part: Path, sources: dict[str, Path], watch: Watch) -> dict[str, tuple[str, int]]:
    files: dict[str, tuple[str, int]] = {}
    with ZipFile(part, "x", allowZip64=True) as package:
        for at, (name, path) in enumerate(sorted(sources.items()), start=1):
            files[name] = add_file(package, name, path)
            watch("backup", at, len(sources))
    return files


def _close(part: Path, manifest: Manifest) -> None:
    with ZipFile(part, "a", allowZip64=True) as package:
        add_manifest(package, manifest)
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _sources(workspace: Workspace, place: Path, settled: set[str]) -> Iterator[tuple[str, Path]]:
    """Name in the backup → file: all of the workspace, and what it keeps elsewhere under the usual names.

    `settled`: the contents (SHA-256) that some revision settles. What was only received is an original too, but is
    merged, or mended by the unit, from the inbox alone.
    """
    spared = {workspace.backups, workspace.exports, place}
    database = {
        f"{DATASET_FILE}{ending}"
        for ending in ("", "-journal", "-wal", "-shm", ".at-work", ".at-work-journal")
    }
    roots = {"": workspace.root, **{AT_HOME[key]: path for key, path in outside_of(workspace).items()}}
    for prefix, root in roots.items():
        for path in _files_below(root, spared):
            name = "/".join(
                each for each in (prefix, path.relative_to(root).as_posix()) if each and each != "."
            )
            if path.parent == workspace.dataset and path.name in database:
                continue
            if workspace.inbox in path.parents and hash_of(path.read_bytes()) in settled:
                continue
            yield name, path


def _files_below(root: Path, spared: set[Path]) -> Iterator[Path]:
    if root.is_file():
        yield root
        return
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        folders[:] = sorted(
            each for each in folders if not each.startswith(".") and here / each not in spared
        )
        yield from (
            here / name for name in sorted(names) if not name.endswith(".part") and (here / name).is_file()
        )


def _free(place: Path, day: str) -> Path:
    names = (f"{STEM}_{day}{f'-{at}' if at > 1 else ''}.zip" for at in range(1, 10_000))
    return next(place / name for name in names if not (place / name).exists())


def _note(store: Store, done: BackedUp, author: Author) -> None:
    detail: dict[str, object] = {"file": done.path.name, "files": done.files, "state": done.state}
    with writing(store) as connection:
        note_event(store, connection, author, what="backup.made", detail=detail)


def lost_originals(done: BackedUp) -> tuple[Finding, ...]:
    """That originals are gone, each by the name under which it was received."""
    facts: list[dict[str, Fact]] = [{"name": name, "commune": None, "period": None} for name in done.lost]
    return tuple(Finding(Code.VERIFY_ORIGINAL_MISSING, args=args) for args in facts)

"""Restore a backup: proved file by file before anything is written, and into an empty folder only."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clubkit.dataset.events import Author, note_event
from clubkit.dataset.originals import sync_folder
from clubkit.dataset.store import writing
from clubkit.errors import ClubkitError, UnknownName, WouldOverwrite
from clubkit.findings import Code, Finding
from clubkit.steps.backup_file import Manifest, opened, take_out
from clubkit.steps.derived import unwritable
from clubkit.steps.judge import Watch, open_dataset, unwatched
from clubkit.steps.programme import open_programme
from clubkit.workspace.config import CONFIG_FILE


@dataclass(frozen=True, slots=True)
class Restored:
    """Where a workspace was restored to, and what its backup says of itself."""

    root: Path
    manifest: Manifest


def restore(archive: Path, folder: Path, *, today: date, by: str, watch: Watch = unwatched) -> Restored:
    """The workspace of a backup in an empty folder; it is a workspace only when every file is there.

    It has its inbox, also where nothing waited in it: an empty folder is no file of a backup.

    Raises:
        UnknownName: there is no such backup.
        WouldOverwrite: the folder is not empty (`backup.not_empty`).
        ClubkitError: the backup is not whole or not ours; or the folder cannot be written, and then nothing is left.
    """
    if not archive.is_file():
        raise UnknownName(Finding(Code.COMMAND_NO_PATH, args={"path": str(archive)}))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WouldOverwrite(Finding(Code.BACKUP_NOT_EMPTY, args={"path": str(folder)}))
    with opened(archive) as (package, manifest):
        # a folder is a workspace from the moment it has this file: it comes last
        names = sorted(manifest.files, key=lambda name: (name == CONFIG_FILE, name))
        written: list[Path] = []
        try:
            for at, name in enumerate(names, start=1):
                written.append(folder / name)
                take_out(package, name, folder / name)
                watch("restore", at, len(names))
            programme = open_programme(folder, today)
            programme.needed_workspace().inbox.mkdir(parents=True, exist_ok=True)
            sync_folder(folder)
        except OSError as error:
            for path in written:
                path.unlink(missing_ok=True)
            raise ClubkitError(unwritable(folder, error)) from error
    store = open_dataset(programme)
    detail: dict[str, object] = {"file": archive.name, "made_on": manifest.made_on, "state": manifest.state}
    with writing(store) as connection:
        note_event(store, connection, Author(by, today), what="backup.restored", detail=detail)
    return Restored(folder, manifest)

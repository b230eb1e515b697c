"""Keep every received file unchanged, under the hash of its content."""

import os
import tempfile
from hashlib import sha256
from pathlib import Path, PurePath

ENDINGS = (".xlsx", ".xlsm", ".ods")
"""Under which files are kept, so that a double-click opens them; whatever has none of these is kept under the first."""


def hash_of(data: bytes) -> str:
    """SHA-256 of a content, in hexadecimal digits."""
    return sha256(data).hexdigest()


def original_path(folder: Path, digest: str, ending: str = ".xlsx") -> Path:
    """Where a content lies: `ab/abcdef….xlsx` below the folder."""
    return folder / digest[:2] / f"{digest}{ending}"


def find_original(folder: Path, digest: str) -> Path:
    """Where a received file lies, whatever its ending; one that is gone would lie under the first."""
    paths = [original_path(folder, digest, each) for each in ENDINGS]
    return next((each for each in paths if each.is_file()), paths[0])


def kept_ending(folder: Path, digest: str, name: str) -> str:
    """The ending under which a file of that name is kept: that under which its content lies already, else its own."""
    found = find_original(folder, digest)
    own = PurePath(name).suffix.lower()
    return found.suffix if found.is_file() or own not in ENDINGS else own


def is_whole(folder: Path, digest: str, ending: str = ".xlsx") -> bool | None:
    """Whether what lies under a hash has that hash; None where nothing lies there or it cannot be opened."""
    try:
        return hash_of(original_path(folder, digest, ending).read_bytes()) == digest
    except OSError:
        return None


def keep_original(folder: Path, data: bytes, digest: str, ending: str = ".xlsx") -> Path:
    """Write a content where its hash says, unless it lies there whole.

    It is on disk for good when this returns; its folder may be new, and is when `sync_folder` of `folder` returns.

    A file that a broken disk or a person's hand has changed since is whole again when its content comes once more.

    Raises:
        ValueError: the content has another hash.
    """
    if hash_of(data) != digest:
        raise ValueError(digest)
    path = original_path(folder, digest, ending)
    if not is_whole(folder, digest, ending):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    return path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that is whole and on disk for good when this returns.

    Raises:
        OSError: it cannot be written; nothing of it is left.
    """
    # the name appears only when every byte is on disk: a cut write never looks like an original
    part = tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False)  # noqa: SIM115
    try:
        with part as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(part.name).replace(path)
    except OSError:
        Path(part.name).unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on disk for good."""
    if os.name != "posix":  # pragma: no cover  Windows has no handle of a folder to sync
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

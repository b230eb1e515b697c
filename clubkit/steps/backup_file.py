"""The backup file: a zip of a workspace with a manifest of hashes, written and read file by file."""

import json
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from clubkit.errors import ClubkitError
from clubkit.findings import Code, Finding, Place
from clubkit.stable_zip import FIRST_DAY

MANIFEST = "manifest.json"
VERSION = 1
"""Raised when a backup written by this clubkit could be misread by an older one."""

_KIND = "clubkit-backup"
_CHUNK = 1 << 20
_PACKED = frozenset({".xlsx", ".xlsm", ".docx", ".ods", ".zip", ".pdf", ".png", ".jpg", ".jpeg"})
"""What is compressed already."""

_FORBIDDEN = frozenset('<>:"\\|?*') | {chr(each) for each in range(32)}
_RESERVED = frozenset({"con", "prn", "aux", "nul"}) | {
    f"{port}{at}" for port in ("com", "lpt") for at in range(1, 10)
}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself: the day, who, the dataset's state hash, and every file with hash and size."""

    made_on: str
    who: str
    version: str
    state: str
    simulated: bool
    files: Mapping[str, tuple[str, int]]


def is_safe(name: str) -> bool:
    """Whether a file of this name lies below the restored folder and can be written on every system."""
    parts = PurePosixPath(name).parts
    return (
        bool(parts)
        and not name.startswith("/")
        and "/".join(parts) == name
        and not any(_is_unsafe(part) for part in parts)
    )


def _is_unsafe(part: str) -> bool:
    stem = part.partition(".")[0].strip().lower()
    return bool(set(part) & _FORBIDDEN) or part.endswith((".", " ")) or stem in _RESERVED


def add_file(package: ZipFile, name: str, path: Path) -> tuple[str, int]:
    """Write a file into the package as it is read; its hash and size.

    Raises:
        OSError: it cannot be read, or the package not be written.
    """
    with path.open("rb") as source, package.open(_entry(name), "w", force_zip64=True) as target:
        return _copied(source, target)


def add_manifest(package: ZipFile, manifest: Manifest) -> None:
    """Write the manifest, which is the last file of the package."""
    told = {
        _KIND: VERSION,
        "made_on": manifest.made_on,
        "who": manifest.who,
        "clubkit": manifest.version,
        "state": manifest.state,
        "simulated": manifest.simulated,
        "files": {name: {"sha256": digest, "size": size} for name, (digest, size) in manifest.files.items()},
    }
    package.writestr(_entry(MANIFEST), json.dumps(told, ensure_ascii=False, indent=1))


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, (FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, 0, 0, 0))
    entry.compress_type = ZIP_STORED if PurePosixPath(name).suffix.lower() in _PACKED else ZIP_DEFLATED
    return entry


def _copied(source: IO[bytes], target: IO[bytes] | None) -> tuple[str, int]:
    digest, size = sha256(), 0
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
        if target:
            target.write(chunk)
    return digest.hexdigest(), size


@contextmanager
def opened(path: Path) -> Iterator[tuple[ZipFile, Manifest]]:
    """A backup with its manifest, every file of it proved by its hash.

    Raises:
        ClubkitError: it is no backup (`backup.not_ours`), a newer clubkit wrote it (`backup.newer`), a name in it is
            unsafe (`backup.unsafe_name`), or a file is missing, one too many or changed (`backup.changed`).
    """
    try:
        with ZipFile(path) as package:
            manifest = _manifest(package, path)
            wrong = tuple(_wrong(package, manifest, path))
            if wrong:
                raise ClubkitError(wrong)
            yield package, manifest
    except (BadZipFile, OSError, NotImplementedError, zlib.error) as error:
        raise _not_ours(path, error) from error


def _not_ours(path: Path, error: Exception) -> ClubkitError:
    args = {"detail": type(error).__name__}
    return ClubkitError(Finding(Code.BACKUP_NOT_OURS, Place(file=str(path)), args=args))


def _manifest(package: ZipFile, path: Path) -> Manifest:
    try:
        told = json.loads(package.read(MANIFEST))
        version = int(told[_KIND])
        if version > VERSION:
            args = {"version": version, "known": VERSION}
            raise ClubkitError(Finding(Code.BACKUP_NEWER, Place(file=str(path)), args=args))
        files = {str(name): (str(each["sha256"]), int(each["size"])) for name, each in told["files"].items()}
        return Manifest(
            str(told["made_on"]),
            str(told["who"]),
            str(told["clubkit"]),
            str(told["state"]),
            told["simulated"] is True,
            files,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _not_ours(path, error) from error


def _wrong(package: ZipFile, manifest: Manifest, path: Path) -> Iterator[Finding]:
    held = [each.filename for each in package.infolist()]
    names = {*held, *manifest.files} - {MANIFEST}
    for name in sorted(names):
        if not is_safe(name):
            yield Finding(Code.BACKUP_UNSAFE_NAME, Place(file=str(path)), value=name)
        elif held.count(name) != 1 or manifest.files.get(name) != _read(package, name):
            yield Finding(Code.BACKUP_CHANGED, Place(file=str(path), key=name))


def _read(package: ZipFile, name: str) -> tuple[str, int] | None:
    try:
        with package.open(name) as source:
            return _copied(source, None)
    except (BadZipFile, OSError, EOFError, zlib.error):
        return None


def take_out(package: ZipFile, name: str, path: Path) -> None:
    """Write a file of the package where there is none.

    Raises:
        OSError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with package.open(name) as source, path.open("xb") as target:
        _copied(source, target)

"""Write files that can be made again: ours are replaced, one that a person changed or has open never is."""

import hashlib
import json
import os
import stat
import time
from itertools import count
from pathlib import Path

from clubkit.errors import ClubkitError
from clubkit.findings import Code, Finding

LEDGER = ".clubkit-written.json"
"""Beside derived files: file name → SHA-256 of what clubkit wrote last."""

FRESH = 24 * 60 * 60
"""Seconds for which a program's word that it has a file open is believed; a working day, and a night in between."""


def write_derived(path: Path, data: bytes) -> Path:
    """Write the file, or, where a person's work stands in its place, the same name with `-2`, `-3` …; where it went.

    A person's is what is no longer as we wrote it, is open in Excel, Word or LibreOffice, or was made read-only. A file
    that already holds these bytes is left as it is.

    Raises:
        ClubkitError: the folder cannot be written (`command.cannot_write`).
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        written = _written(path.parent)
        for free in (path.with_stem(f"{path.stem}-{at}") if at > 1 else path for at in count(1)):
            if _holds(free, data) or (_is_ours(free, written) and _replaced(free, data)):
                _note(free, data)
                return free
    except OSError as error:
        raise ClubkitError(unwritable(path, error)) from error
    raise AssertionError  # pragma: no cover  count never ends


def unwritable(path: Path, error: OSError) -> Finding:
    """Why a file or folder could not be written: its place is not there or is none (`command.no_folder`), or else."""
    file = next((each for each in (path, *path.parents) if each.is_file()), None)
    match error:
        case FileNotFoundError():
            args = {"folder": str(path.parent), "file": None, "whole": None}
        case FileExistsError() | NotADirectoryError() if file:
            args = {"folder": None, "file": str(file), "whole": None}
        case IsADirectoryError():
            args = {"folder": None, "file": None, "whole": str(path)}
        case _:
            args = {"path": str(path), "detail": type(error).__name__}
            return Finding(Code.COMMAND_CANNOT_WRITE, args=args)
    return Finding(Code.COMMAND_NO_FOLDER, args=args)


def _written(folder: Path) -> dict[str, str]:
    ledger = folder / LEDGER
    if not ledger.is_file():
        return {}
    try:
        found = json.loads(ledger.read_text(encoding="utf-8"))
    except ValueError:
        # a damaged ledger only means that every file counts as a person's
        return {}
    return {str(name): str(digest) for name, digest in found.items()} if isinstance(found, dict) else {}


def _holds(path: Path, data: bytes) -> bool:
    """Whether the file is what would be written: after a run that was cut short, or while somebody looks at it."""
    return path.exists() and path.stat().st_size == len(data) and _content(path) == data


def _is_ours(path: Path, written: dict[str, str]) -> bool:
    if not path.exists():
        return True
    content = _content(path)
    known = content is not None and written.get(path.name) == hashlib.sha256(content).hexdigest()
    return known and not _is_open(path) and bool(path.stat().st_mode & stat.S_IWUSR)


def _content(path: Path) -> bytes | None:
    """What the file holds; None where whoever has it open lets nobody read it."""
    try:
        return path.read_bytes()
    except PermissionError:
        return None


def _is_open(path: Path) -> bool:
    """Whether an office program says so beside the file: on a network share it can be open on another machine.

    Excel puts `~$` before the name, Word before what is left of a long one without its first two letters, LibreOffice
    writes `.~lock.name#`. One that a crash left behind would send every new file to `-2` for ever: an old one counts for
    nothing, and a file that has really been open for so long cannot be replaced on Windows (`_replaced`).
    """
    owners = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    return any(_is_fresh(path.with_name(each)) for each in owners)


def _is_fresh(owner: Path) -> bool:
    try:
        written = owner.stat().st_mtime
    except FileNotFoundError:
        return False
    # a share's clock may be ahead of ours
    return time.time() - written < FRESH


def _replaced(path: Path, data: bytes) -> bool:
    """Whether the file could be put in place; on Windows one that a program has open cannot."""
    try:
        _put(path, data)
    except PermissionError:
        if not path.exists():
            raise
        return False
    return True


def _put(path: Path, data: bytes) -> None:
    # not a temporary file of Python's: that one only its owner may read, and colleagues share the folder
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _note(path: Path, data: bytes) -> None:
    """Remember what was written; others may have written beside it meanwhile."""
    kept = {**_written(path.parent), path.name: hashlib.sha256(data).hexdigest()}
    text = json.dumps(dict(sorted(kept.items())), ensure_ascii=False, indent=0)
    _put(path.parent / LEDGER, text.encode())

"""Write files that can be made again: ours are replaced, one that a person changed or has open never is."""

import hashlib
import json
import os
from itertools import count
from pathlib import Path

from clubkit.errors import ClubkitError
from clubkit.findings import Code, Finding

LEDGER = ".clubkit-written.json"
"""Beside derived files: file name → SHA-256 of what clubkit wrote last."""


def write_derived(path: Path, data: bytes) -> Path:
    """Write the file, or, where a person's work stands in its place, the same name with `-2`, `-3` …; where it went.

    Raises:
        ClubkitError: the folder cannot be written (`command.cannot_write`).
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        written = _written(path.parent)
        for free in (path.with_stem(f"{path.stem}-{at}") if at > 1 else path for at in count(1)):
            if _is_ours(free, written) and _replaced(free, data):
                _note(free, data, written)
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


def _is_ours(path: Path, written: dict[str, str]) -> bool:
    return not path.exists() or written.get(path.name) == hashlib.sha256(path.read_bytes()).hexdigest()


def _replaced(path: Path, data: bytes) -> bool:
    """Whether the file could be put in place; on Windows one that Excel has open cannot."""
    # not a temporary file of Python's: that one only its owner may read, and colleagues share the folder
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_bytes(data)
    try:
        part.replace(path)
    except PermissionError:
        part.unlink()
        if not path.exists():
            raise
        return False
    return True


def _note(path: Path, data: bytes, written: dict[str, str]) -> None:
    kept = {**written, path.name: hashlib.sha256(data).hexdigest()}
    text = json.dumps(dict(sorted(kept.items())), ensure_ascii=False, indent=0)
    (path.parent / LEDGER).write_text(text, encoding="utf-8")

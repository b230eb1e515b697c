"""A file's bytes, read once and never too many; or why there are none."""

import stat
from pathlib import Path

from clubkit.findings import Code, Finding
from clubkit.returns.archive import look_into, read_entry, within
from clubkit.returns.envelope import FILE_LIMIT, too_big
from clubkit.returns.model import Received


def content_of(path: str) -> bytes | Received:
    """What a file holds, or what is to be said of it in its place. Raises nothing, and waits for nobody.

    A path may lead into an archive (`archive.look_into` names what lies there).
    """
    file = Path(path)
    inside = within(file)
    if inside:
        entry = read_entry(*inside)
        return unopened(path, entry) if isinstance(entry, Finding) else entry
    archive = look_into(file)
    return unopened(path, archive) if isinstance(archive, Finding) else _content_of(path, file)


def _content_of(path: str, file: Path) -> bytes | Received:
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):
            # merely opening a pipe waits until somebody writes into it
            return _unreadable(path, _kind_of(file, found.st_mode))
        if found.st_size > FILE_LIMIT:
            return unopened(path, too_big(found.st_size), found.st_size)
        with file.open("rb") as content:
            data = content.read(FILE_LIMIT + 1)
    except (FileNotFoundError, NotADirectoryError) as problem:
        return unopened(path, Finding(Code.FILE_MISSING, args={"detail": type(problem).__name__}))
    except OSError as problem:
        return _unreadable(path, "permission" if isinstance(problem, PermissionError) else None)
    # a file may grow while it is read
    return data if len(data) <= FILE_LIMIT else unopened(path, too_big(len(data)), len(data))


def unopened(path: str, finding: Finding, size: int = 0) -> Received:
    """A file of which no content is known: its hash is empty."""
    return Received(path, Path(path).name, "", size, None, {}, (finding,))


def _unreadable(path: str, obstacle: str | None) -> Received:
    return unopened(path, Finding(Code.FILE_UNREADABLE, args={"obstacle": obstacle}))


def _kind_of(file: Path, mode: int) -> str:
    if not stat.S_ISDIR(mode):
        return "special"
    return "link" if file.is_symlink() else "folder"

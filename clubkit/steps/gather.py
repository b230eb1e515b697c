"""Which files a command looks at: the paths given, or the inbox."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from clubkit.errors import UnknownName
from clubkit.findings import Code, Finding
from clubkit.returns.read import LOCK_PREFIX
from clubkit.steps.programme import Programme

OWN_FILES = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
"""What operating systems leave in folders; nobody sent them, nor the lock files of Excel and LibreOffice."""

LEFT_BESIDE = (LOCK_PREFIX, ".~lock.", "._")
"""Starts of names: lock files beside an open workbook, and what a Mac puts beside each file of an archive."""


def gather(programme: Programme, paths: Sequence[Path]) -> tuple[Path, ...]:
    """Every file under the paths (or in the inbox), sorted; whatever it is called, a file is looked at.

    Raises:
        UnknownName: a path does not exist.
        NoWorkspace: no path is given and there is no workspace.
    """
    roots = tuple(paths) or (programme.needed_workspace().inbox,)
    missing = [each for each in roots if not each.exists()]
    if missing and paths:
        raise UnknownName([Finding(Code.COMMAND_NO_PATH, args={"path": str(each)}) for each in missing])
    return tuple(dict.fromkeys(_files(each for each in roots if each.exists())))


def _is_nobodys(name: str) -> bool:
    return name.lower() in OWN_FILES or name.startswith(LEFT_BESIDE)


def _files(roots: Iterable[Path]) -> Iterator[Path]:
    for root in roots:
        if root.is_file():
            yield root
        else:
            yield from sorted(
                each for each in root.rglob("*") if each.is_file() and not _is_nobodys(each.name)
            )

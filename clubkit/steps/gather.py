"""Which files a command looks at: the paths given, or the inbox; archives are gone through like folders."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from clubkit.errors import UnknownName
from clubkit.findings import Code, Finding
from clubkit.returns.archive import look_into
from clubkit.returns.names import is_nobodys
from clubkit.steps.derived import LEDGER
from clubkit.steps.programme import Programme


def gather(programme: Programme, paths: Sequence[Path]) -> tuple[Path, ...]:
    """Every file under the paths (or in the inbox), sorted; whatever it is and is called, it is looked at.

    What cannot be opened is named all the same, so that nothing that was sent goes unmentioned.

    Raises:
        UnknownName: a path does not exist.
        NoWorkspace: no path is given and there is no workspace.
    """
    roots = tuple(paths) or (programme.needed_workspace().inbox,)
    missing = [each for each in roots if not _is_there(each)]
    if missing and paths:
        raise UnknownName([Finding(Code.COMMAND_NO_PATH, args={"path": str(each)}) for each in missing])
    return tuple(dict.fromkeys(_files(each for each in roots if _is_there(each))))


def _is_there(path: Path) -> bool:
    # a link that leads nowhere is a file that cannot be read, not a name typed wrong
    return _surely(path.exists) or _surely(path.is_symlink)


def _surely(asked: Callable[[], bool]) -> bool:
    try:
        return asked()
    except OSError:
        # what lies in a folder that is closed to us tells nothing
        return False


def _files(roots: Iterable[Path]) -> Iterator[Path]:
    for root in roots:
        if _surely(root.is_dir):
            # a folder may also hold copies that we wrote, with our own list of them
            sent = sorted(each for each in _below(root) if not is_nobodys(each.name) and each.name != LEDGER)
            yield from chain.from_iterable(map(_unpacked, sent))
        else:
            yield from _unpacked(root)


def _unpacked(file: Path) -> Iterator[Path]:
    """The files of an archive, by paths below its own; any other file, and an archive that is not opened, itself."""
    names = look_into(file)
    if isinstance(names, tuple):
        yield from (file / name for name in names)
    else:
        yield file


def _below(root: Path) -> Iterator[Path]:
    """All that is no folder, and the folders that are not gone through: closed ones, and links.

    A link may lead back up, or over the whole disk.
    """
    closed = list[Path]()
    for folder, folders, names in os.walk(root, onerror=lambda error: closed.append(Path(error.filename))):
        yield from (Path(folder, name) for name in names)
        yield from (each for name in folders if (each := Path(folder, name)).is_symlink())
    yield from closed

"""Write a file that was not there: whole or not at all, and never over another one."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from clubkit.errors import WouldOverwrite
from clubkit.findings import Code, Finding, Place


def save_new(path: Path, data: bytes) -> Path:
    """Write a new file; one that holds the same bytes already is left as it is.

    Raises:
        WouldOverwrite: another file stands there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = _written(path, data)
    try:
        _place(waiting, path)
    except FileExistsError:
        if path.read_bytes() != data:
            taken = Finding(Code.COMMAND_CANNOT_WRITE, Place(file=str(path)), args={"path": str(path)})
            raise WouldOverwrite(taken) from None
    finally:
        waiting.unlink(missing_ok=True)
    return path


def _written(path: Path, data: bytes) -> Path:
    """A finished file beside the place it will take: a crash leaves no half of a workbook."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as waiting:
        waiting.write(data)
        waiting.flush()
        os.fsync(waiting.fileno())
    return Path(waiting.name)


def _place(waiting: Path, path: Path) -> None:
    """Give a finished file its name, only if nobody has it."""
    try:
        # unlike a rename, a second name is refused everywhere when it is taken
        os.link(waiting, path)
    except FileExistsError:
        raise
    except OSError:
        # memory sticks know no second names
        path.touch(exist_ok=False)
        waiting.replace(path)

"""What holds on this machine: versions, where the workspace lies, and which limits its readers keep."""

import platform
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from clubkit import __version__
from clubkit.errors import NoWorkspace
from clubkit.returns.limits import MEMORY_LIMIT, TIME_LIMIT
from clubkit.returns.workers import holds_memory_limit
from clubkit.workspace.locate import find_workspace

_LIBRARIES = ("pandas", "pandera", "SQLAlchemy", "openpyxl", "python-calamine", "Pebble", "typer")
_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """`workspace`: None outside of one. `seconds` and `mebibytes`: what a reader may take of one file.

    `memory_held`: whether this machine refuses a reader more than that; it was tried.
    """

    version: str
    python: str
    system: str
    libraries: str
    workspace: Path | None
    seconds: int
    mebibytes: int
    memory_held: bool


def diagnose(folder: Path) -> Diagnosis:
    """How things stand for a command that runs in a folder.

    Raises:
        BadDeclaration: the workspace's `clubkit.toml` has mistakes.
    """
    return Diagnosis(
        version=__version__,
        python=platform.python_version(),
        system=f"{platform.system()} {platform.machine()}",
        libraries=", ".join(f"{name} {version(name)}" for name in _LIBRARIES),
        workspace=_workspace(folder),
        seconds=int(TIME_LIMIT),
        mebibytes=MEMORY_LIMIT // _MEBIBYTE,
        memory_held=holds_memory_limit(),
    )


def _workspace(folder: Path) -> Path | None:
    try:
        return find_workspace(folder).root
    except NoWorkspace:
        return None

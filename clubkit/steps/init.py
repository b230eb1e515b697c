"""Start a workspace: its folders, its configuration, copies of plan and registry to edit."""

import sysconfig
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from clubkit.errors import ClubkitError, WouldOverwrite
from clubkit.findings import Code, Finding
from clubkit.messages.catalogue import phrase
from clubkit.steps.derived import unwritable
from clubkit.text import Lang
from clubkit.workspace.config import CONFIG_FILE
from clubkit.workspace.scaffold import starting_files, starting_folders


@dataclass(frozen=True, slots=True)
class Started:
    """A new workspace: where it lies and what was written, relative to it."""

    root: Path
    files: tuple[str, ...]
    lang: Lang


def start_workspace(folder: Path, *, title: str | None, lang: Lang, simulated: bool = False) -> Started:
    """Make a workspace in a folder; nothing that stands there is touched.

    Raises:
        WouldOverwrite: the folder is a workspace already, or holds a file of the same name.
        ClubkitError: the folder cannot be written (`command.cannot_write`).
    """
    # where this very program is installed: the next one who double-clicks has no terminal that knows it
    scripts = sysconfig.get_path("scripts")
    files = starting_files(
        title or phrase("programme_title", lang), lang, simulated=simulated, scripts=scripts
    )
    standing = [name for name in files if (folder / name).exists()]
    if standing:
        names = ", ".join(standing)
        known = CONFIG_FILE in standing
        raise WouldOverwrite(
            Finding(
                Code.COMMAND_NOT_EMPTY, args={"path": str(folder), "name": CONFIG_FILE if known else names}
            )
        )
    try:
        _write(folder, files)
    except OSError as error:
        raise ClubkitError(unwritable(folder, error)) from error
    return Started(folder, tuple(files), lang)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name in starting_folders():
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

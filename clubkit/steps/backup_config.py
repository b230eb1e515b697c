"""A clubkit.toml for a workspace that is moved: what leads out of the folder leads into it."""

import json
import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from clubkit.errors import ClubkitError
from clubkit.findings import Code, Finding, Place
from clubkit.workspace.config import CONFIG_FILE, Folders, parse_config
from clubkit.workspace.locate import Workspace

DATASET = "dataset"
_USUAL = Folders()

AT_HOME: Mapping[str, str] = {
    "folders.issued": _USUAL.issued,
    "folders.inbox": _USUAL.inbox,
    "folders.dataset": _USUAL.dataset,
    "folders.reports": _USUAL.reports,
    "folders.templates": _USUAL.templates,
    "plan": "plan.toml",
    "registry": "registry",
}
"""Setting → where in a workspace the thing usually lies."""

_SECTION = re.compile(r"\s*\[([\w.]+)\]\s*(?:#.*)?")
_SETTING = re.compile(r"\s*([\w.]+)\s*=")


def outside_of(workspace: Workspace) -> Mapping[str, Path]:
    """The settings that name a place outside of the workspace's folder, and that place."""
    folders, config = workspace.config.folders, workspace.config
    named = {
        "folders.issued": folders.issued,
        "folders.inbox": folders.inbox,
        "folders.dataset": folders.dataset,
        "folders.reports": folders.reports,
        "folders.templates": folders.templates,
        "plan": config.plan,
        "registry": config.registry,
    }
    root = workspace.root.resolve()
    places = {key: (workspace.root / name).resolve() for key, name in named.items() if name}
    return {key: path for key, path in places.items() if root not in path.parents and path.exists()}


def config_at_home(workspace: Workspace) -> bytes:
    """The workspace's clubkit.toml, with everything at its usual place and the dataset in its usual file.

    Unless a setting leads elsewhere it is what stands there, byte for byte.

    Raises:
        ClubkitError: a setting is written in a way that cannot be mended here (`backup.config`).
    """
    path = workspace.root / CONFIG_FILE
    standing, moved = path.read_bytes(), outside_of(workspace)
    if not moved and workspace.config.dataset is None:
        return standing
    section, lines = "", []
    for line in standing.decode("utf-8-sig").splitlines(keepends=True):
        if found := _SECTION.fullmatch(line.rstrip("\r\n")):
            section = f"{found[1]}."
        setting = _SETTING.match(line)
        lines.append(_mended(line, f"{section}{setting[1]}", moved) if setting else line)
    mended = "".join(lines)
    _refuse_unclear(workspace, mended, path)
    return mended.encode()


def _mended(line: str, key: str, moved: Mapping[str, Path]) -> str:
    if key == DATASET:
        # an address of a server may hold a password, and the restored dataset is a file
        return '# dataset = "…"\n'
    if key in moved:
        return f"{key.rpartition('.')[2] if '.' not in line.partition('=')[0] else key} = {json.dumps(AT_HOME[key])}\n"
    return line


def _refuse_unclear(workspace: Workspace, mended: str, path: Path) -> None:
    config = parse_config(tomllib.loads(mended, parse_float=Decimal), str(path))
    if config.dataset is not None or outside_of(Workspace(workspace.root, config)):
        raise ClubkitError(Finding(Code.BACKUP_CONFIG, Place(file=str(path))))

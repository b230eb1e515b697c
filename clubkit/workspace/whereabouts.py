"""Where a folder lies: on this computer, on a network share, or in a folder that a program copies to a cloud."""

import ctypes
import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath

MOUNTS = Path("/proc/self/mounts")
"""What Linux says of its file systems."""

_NETWORK = frozenset(
    {
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre", "beegfs", "davfs", "ncpfs",
        "fuse.sshfs", "fuse.rclone", "fuse.glusterfs", "fuse.davfs2", "fuse.gvfsd-fuse", "vboxsf", "prl_fs",
    }
)  # fmt: skip
_SYNCED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "my drive",
    "drive của tôi",
    "icloud",
    "nextcloud",
    "syncthing",
)
_MARKERS = (".dropbox", ".dropbox.cache", ".stfolder", ".sync", ".owncloudsync.log")
_SYNC_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_REMOTE_DRIVE = 4
"""Windows' number for a drive letter that stands for a share."""


class Where(StrEnum):
    """What kind of place a folder is; SQLite's locks are sure on this computer alone."""

    HERE = "here"
    NETWORK = "network"
    SYNCED = "synced"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A kind of place, and by what it was known: a file system, a drive, a folder's name."""

    where: Where
    by: str = ""


def whereabouts_of(
    path: Path, *, mounts: str | None = None, environment: Mapping[str, str] = os.environ
) -> Whereabouts:
    """Where a folder lies, as far as the system and names tell; `mounts` and `environment` as Linux and Windows give them."""
    share = (
        _share(str(path)) or _remote_drive(path) or _mounted(path, _mounts() if mounts is None else mounts)
    )
    if share:
        return Whereabouts(Where.NETWORK, share)
    synced = _synced(path, environment)
    return Whereabouts(Where.SYNCED, synced) if synced else Whereabouts(Where.HERE)


def _share(name: str) -> str:
    r"""The share of a path such as \\server\share\folder."""
    parts = name.replace("\\", "/").split("/")
    is_share = name.startswith(("\\\\", "//")) and len(parts) > 3 and parts[2] not in {"", "?", "."}  # noqa: PLR2004
    return f"\\\\{parts[2]}\\{parts[3]}" if is_share else ""


def _remote_drive(path: Path) -> str:
    kernel = getattr(getattr(ctypes, "windll", None), "kernel32", None)
    drive = f"{path.resolve().drive}\\"
    # Windows alone knows drives
    return drive if kernel and kernel.GetDriveTypeW(drive) == _REMOTE_DRIVE else ""


def _mounts() -> str:
    try:
        return MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        # only Linux has it
        return ""


def _mounted(path: Path, mounts: str) -> str:
    """The network file system on which a path lies: that of the innermost mount."""
    here, best, kind = path.resolve(), -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        # a mount's spaces and tabs are written as octal numbers
        point = PurePath(fields[1].replace("\\040", " ").replace("\\011", "\t")) if len(fields) > 2 else None  # noqa: PLR2004
        if point and (point == here or point in here.parents) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
    return kind if kind in _NETWORK else ""


def _synced(path: Path, environment: Mapping[str, str]) -> str:
    here = path.resolve()
    for each in (here, *here.parents):
        name = each.name.casefold()
        if any(name == known or name.startswith((f"{known} ", f"{known}-")) for known in _SYNCED):
            return each.name
        found = next((marker for marker in _MARKERS if (each / marker).exists()), None)
        if found:
            return str(each / found)
    roots = {Path(environment[name]): name for name in _SYNC_VARIABLES if environment.get(name)}
    return next((name for root, name in roots.items() if root == here or root in here.parents), "")

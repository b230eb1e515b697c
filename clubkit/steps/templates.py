"""Copy one of our templates to where an office may change it."""

from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import get_args

from clubkit.errors import ClubkitError, WouldOverwrite
from clubkit.findings import Code, Finding
from clubkit.steps.derived import unwritable
from clubkit.steps.programme import Programme
from clubkit.workspace.bundled import TemplateKind, bundled


def template_names() -> tuple[str, ...]:
    """What our templates are called, in alphabetical order."""
    return tuple(sorted(_found()))


def export_template(programme: Programme, name: str, folder: Path | None) -> Path:
    """Copy a template (one of `template_names`) into a folder, or into the workspace's own templates, which win over ours.

    Raises:
        NoWorkspace: no folder is named and there is no workspace.
        WouldOverwrite: a file of that name stands there.
        ClubkitError: the folder cannot be written (`command.cannot_write`).
    """
    kind, ours = _found()[name]
    path = (folder or _own(programme, kind)) / name
    if path.exists():
        raise WouldOverwrite(Finding(Code.COMMAND_NOT_EMPTY, args={"path": str(path.parent), "name": name}))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(ours.read_bytes())
    except OSError as error:
        raise ClubkitError(unwritable(path, error)) from error
    return path


def _own(programme: Programme, kind: TemplateKind) -> Path:
    workspace = programme.needed_workspace()
    return workspace.root / workspace.config.folders.templates / kind


def _found() -> Mapping[str, tuple[TemplateKind, Traversable]]:
    kinds: tuple[TemplateKind, ...] = get_args(TemplateKind)
    return {each.name: (kind, each) for kind in kinds for each in bundled(kind).iterdir() if each.is_file()}

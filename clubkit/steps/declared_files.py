"""The files by which a report is what it is: plan, registry, waivers, forms and templates as they stand."""

import hashlib
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path

from clubkit.steps.programme import Programme
from clubkit.workspace.bundled import TemplateKind, built_in_plan, built_in_registry

Folder = Path | Traversable
SUFFIXES: Mapping[TemplateKind, str | None] = {"reports": None, "xlsx": ".toml"}
"""Which templates decide a report: all of the reports' own, of the forms what they ask and not how they look."""


def declared_files(programme: Programme) -> dict[str, bytes]:
    """The content of each, by its place in a workspace; what came with clubkit lies under `templates/clubkit/`."""
    workspace = programme.workspace
    communes, regions = workspace.registry_paths if workspace else built_in_registry()
    found: dict[str, bytes] = {
        "plan.toml": (workspace.plan_path if workspace else built_in_plan()).read_bytes(),
        "registry/communes.csv": communes.read_bytes(),
        "registry/regions.csv": regions.read_bytes(),
    }
    if workspace and workspace.waivers.is_file():
        found["waivers.csv"] = workspace.waivers.read_bytes()
    for kind, suffix in SUFFIXES.items():
        *own, ours = programme.templates(kind)
        for top, folder in (
            *((f"templates/{kind}", each) for each in own),
            (f"templates/clubkit/{kind}", ours),
        ):
            found |= {name: data for name, data in _files(folder, top) if not suffix or name.endswith(suffix)}
    return found


def hashes_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each file, in the order of names."""
    return {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)}


def _files(folder: Folder, top: str) -> Iterator[tuple[str, bytes]]:
    for each in folder.iterdir():
        name = f"{top}/{each.name}"
        if each.is_dir():
            yield from _files(each, name)
        # what Office keeps beside an open file is no template
        elif not each.name.startswith(("~$", ".")):
            yield name, each.read_bytes()

"""What holds on this machine and in this workspace: versions, places, limits, and what wants looking after."""

import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from clubkit import __version__
from clubkit.dataset.events import Event
from clubkit.dataset.store import Store, journal_mode
from clubkit.errors import ClubkitError, NoWorkspace
from clubkit.findings import Finding
from clubkit.messages.catalogue import word
from clubkit.returns.limits import MEMORY_LIMIT, TIME_LIMIT
from clubkit.returns.workers import holds_memory_limit
from clubkit.steps.judge import open_dataset
from clubkit.steps.own_templates import OwnTemplate, own_templates
from clubkit.steps.programme import Programme, open_programme
from clubkit.steps.upkeep import Upkeep, dataset_file, upkeep_of
from clubkit.text import Lang
from clubkit.workspace.bundled import built_in_plan
from clubkit.workspace.locate import Workspace, find_workspace
from clubkit.workspace.whereabouts import Where, Whereabouts, whereabouts_of

LISTING_VERSION = 1

_LIBRARIES = ("pandas", "pandera", "SQLAlchemy", "openpyxl", "python-calamine", "Pebble", "typer")
_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kept:
    """A workspace looked over. `places`: what → where it lies; `lies`: what kind of place the dataset's folder is.

    `journal`: how SQLite guards a change, None on a server or before there is a dataset. `upkeep`: None before there
    is a dataset. `problems`: what stops commands here.
    """

    places: Mapping[str, str]
    lies: Whereabouts
    journal: str | None = None
    upkeep: Upkeep | None = None
    templates: tuple[OwnTemplate, ...] = ()
    problems: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """`workspace`, `kept`: None outside of one. `seconds` and `mebibytes`: what a reader may take of one file.

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
    kept: Kept | None = None

    @property
    def exit_code(self) -> int:
        """1 where something stops commands here, or a template no longer fits."""
        kept = self.kept
        return int(bool(kept and (kept.problems or not all(_is_sound(each) for each in kept.templates))))


def diagnose(folder: Path, today: date) -> Diagnosis:
    """How things stand for a command that runs in a folder; nothing is made or changed.

    Raises:
        BadDeclaration: the workspace's `clubkit.toml` has mistakes.
    """
    workspace = _workspace(folder)
    return Diagnosis(
        version=__version__,
        python=platform.python_version(),
        system=f"{platform.system()} {platform.machine()}",
        libraries=", ".join(f"{name} {version(name)}" for name in _LIBRARIES),
        workspace=workspace.root if workspace else None,
        seconds=int(TIME_LIMIT),
        mebibytes=MEMORY_LIMIT // _MEBIBYTE,
        memory_held=holds_memory_limit(),
        kept=_kept(workspace, today) if workspace else None,
    )


def _workspace(folder: Path) -> Workspace | None:
    try:
        return find_workspace(folder)
    except NoWorkspace:
        return None


def _is_sound(template: OwnTemplate) -> bool:
    return template.wanted is None or template.fits


def _kept(workspace: Workspace, today: date) -> Kept:
    looked = Kept(_places(workspace), whereabouts_of(workspace.dataset))
    try:
        programme = open_programme(workspace.root, today)
    except ClubkitError as problem:
        return Kept(looked.places, looked.lies, problems=problem.findings)
    templates = own_templates(programme)
    if not _is_there(programme):
        return Kept(looked.places, looked.lies, templates=templates)
    try:
        store = open_dataset(programme)
        return Kept(
            {**looked.places, "dataset": store.place},
            _lies(store),
            journal_mode(store),
            upkeep_of(programme, store),
            templates,
        )
    except ClubkitError as problem:
        return Kept(looked.places, looked.lies, templates=templates, problems=problem.findings)


def _is_there(programme: Programme) -> bool:
    """Whether there is a dataset, or should be: one is never made by looking."""
    workspace = programme.needed_workspace()
    return workspace.config.dataset is not None or any(workspace.dataset.glob("*"))


def _lies(store: Store) -> Whereabouts:
    file = dataset_file(store)
    return whereabouts_of(file.parent) if file else Whereabouts(Where.HERE)


def _places(workspace: Workspace) -> Mapping[str, str]:
    plan = workspace.plan_path
    folders = workspace.config.folders
    return {
        "dataset": str(workspace.dataset),
        "originals": str(workspace.originals),
        "imported": str(workspace.imported),
        "inbox": str(workspace.inbox),
        "issued": str(workspace.root / folders.issued),
        "reports": str(workspace.root / folders.reports),
        "exports": str(workspace.exports),
        "backups": str(workspace.backups),
        "waivers": str(workspace.waivers),
        "plan": str(plan) if isinstance(plan, Path) else built_in_plan().name,
    }


def diagnosis_listing(found: Diagnosis, lang: Lang) -> str:
    """The diagnosis as JSON."""
    document: dict[str, object] = {
        "version": LISTING_VERSION,
        "clubkit": found.version,
        "python": found.python,
        "system": found.system,
        "libraries": found.libraries,
        "workspace": str(found.workspace) if found.workspace else None,
        "limits": {"seconds": found.seconds, "mebibytes": found.mebibytes, "memory_held": found.memory_held},
    }
    if found.kept:
        document |= _kept_told(found.kept, lang)
    return json.dumps(document, ensure_ascii=False, indent=1)


def _kept_told(kept: Kept, lang: Lang) -> dict[str, object]:
    upkeep = kept.upkeep
    return {
        "places": dict(kept.places),
        "lies": {"where": kept.lies.where.value, "by": kept.lies.by},
        "journal": kept.journal,
        "state_hash": upkeep.state if upkeep else None,
        "last_backup": _event(upkeep.backed_up) if upkeep else None,
        "last_verify": _event(upkeep.verified) if upkeep else None,
        "open_rounds": [{"period": each.code, "due": each.due.isoformat()} for each in upkeep.open_rounds]
        if upkeep else [],
        "waivers_ending": [
            {"code": each.code.value, "unit": each.commune, "period": each.period, "until": each.until.isoformat()}
            for each in upkeep.ending
        ] if upkeep else [],
        "templates": [
            {"file": str(each.path), "version": each.version, "wanted": each.wanted, "missing": list(each.missing), "fits": _is_sound(each)}
            for each in kept.templates
        ],
        "problems": [{"code": each.code.value, "says": word(each, lang).says} for each in kept.problems],
    }  # fmt: skip


def _event(event: Event | None) -> dict[str, object] | None:
    return {"at": event.at, "who": event.who, **event.detail} if event else None

"""Find the workspace by walking up, as git does, and name its places."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from clubkit.declared import lines_told, load_toml, toml_lines
from clubkit.errors import BadDeclaration, NoWorkspace
from clubkit.findings import Code, Finding, Place
from clubkit.workspace.bundled import (
    TemplateKind,
    built_in_boundaries,
    built_in_plan,
    built_in_registry,
    bundled,
)
from clubkit.workspace.config import CONFIG_FILE, Config, parse_config

DATASET_FILE = "clubkit.sqlite"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A programme's folder with what its configuration says; naming a place does not make it."""

    root: Path
    config: Config

    def issued(self, period: str) -> Path:
        """Where a period's workbooks are written."""
        return self.root / self.config.folders.issued / period

    @property
    def inbox(self) -> Path:
        """Where returns lie, under any name and subfolder."""
        return self.root / self.config.folders.inbox

    @property
    def dataset(self) -> Path:
        """The folder of the dataset and of what goes with it."""
        return self.root / self.config.folders.dataset

    @property
    def dataset_url(self) -> str:
        """The dataset's address as SQLAlchemy takes it."""
        return self.config.dataset or f"sqlite:///{(self.dataset / DATASET_FILE).as_posix()}"

    @property
    def originals(self) -> Path:
        """Where every received file is kept unchanged."""
        return self.dataset / "originals"

    @property
    def imported(self) -> Path:
        """Where what other provinces handed on is kept unchanged."""
        return self.dataset / "imported"

    @property
    def exports(self) -> Path:
        """Where tables for others are written."""
        return self.root / "exports"

    @property
    def backups(self) -> Path:
        """Where backups are written unless another place is named."""
        return self.root / "backups"

    @property
    def waivers(self) -> Path:
        """What the province accepts although a check says no; there is none until the first is written."""
        return self.root / "waivers.csv"

    def reports(self, phase: str) -> Path:
        """Where a phase's reports are written."""
        return self.root / self.config.folders.reports / phase

    def letters(self, period: str) -> Path:
        """Where letters to the units about a period are written."""
        return self.root / "letters" / period

    def changes(self, period: str) -> Path:
        """Where the lists of what merges changed in a period are written."""
        return self.root / self.config.folders.reports / "changes" / period

    def templates(self, kind: TemplateKind) -> tuple[Path | Traversable, ...]:
        """Folders of templates, the one that wins first: the workspace's own where it has one, then ours."""
        own = self.root / self.config.folders.templates / kind
        return (own, bundled(kind)) if own.is_dir() else (bundled(kind),)

    @property
    def plan_path(self) -> Path | Traversable:
        """The plan in force here."""
        return self.root / self.config.plan if self.config.plan else built_in_plan()

    @property
    def registry_paths(self) -> tuple[Path | Traversable, Path | Traversable]:
        """`communes.csv` and `regions.csv` in force here."""
        if self.config.registry is None:
            return built_in_registry()
        folder = self.root / self.config.registry
        return folder / "communes.csv", folder / "regions.csv"

    @property
    def boundaries_path(self) -> Path | Traversable:
        """The outlines for the report's map: the registry folder's own `boundaries.geojson`, else the built-in ones."""
        own = self.root / (self.config.registry or "") / "boundaries.geojson"
        return own if self.config.registry and own.is_file() else built_in_boundaries()


def find_workspace(start: Path) -> Workspace:
    """The workspace in which a folder lies: the nearest one, itself or above, that has a `clubkit.toml`.

    Raises:
        NoWorkspace: there is none.
        BadDeclaration: its `clubkit.toml` has mistakes; all of them are carried.
    """
    folder = start.resolve()
    root = next((each for each in (folder, *folder.parents) if (each / CONFIG_FILE).is_file()), None)
    if root is None:
        raise NoWorkspace(Finding(Code.COMMAND_NO_WORKSPACE, args={"path": str(start)}))
    return open_workspace(root)


def open_workspace(root: Path) -> Workspace:
    """The workspace whose `clubkit.toml` lies in a folder.

    Raises:
        BadDeclaration: the file cannot be read or has mistakes; all of them are carried.
    """
    path = root / CONFIG_FILE
    with lines_told(path):
        return Workspace(root, parse_config(load_toml(path), str(path)))


def check_named(workspace: Workspace) -> None:
    """The plan and the registry that `clubkit.toml` names must be there.

    Raises:
        BadDeclaration: they are not; each is told with the line of `clubkit.toml` that names it (`declared.gone`).
    """
    gone = tuple(_gone(workspace))
    if gone:
        lines = toml_lines(workspace.root / CONFIG_FILE)
        raise BadDeclaration(
            Finding(Code.DECLARED_GONE, Place(file=str(path)), args={"key": key, "line": lines.get(key)})
            for key, path in gone
        )


def _gone(workspace: Workspace) -> Iterator[tuple[str, Path]]:
    plan = workspace.plan_path
    if isinstance(plan, Path) and not plan.exists():
        yield "plan", plan
    if workspace.config.registry is None:
        return
    folder = workspace.root / workspace.config.registry
    paths = (path for path in workspace.registry_paths if isinstance(path, Path))
    yield from (("registry", path) for path in (paths if folder.exists() else (folder,)) if not path.exists())

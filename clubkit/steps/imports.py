"""Take in what another province handed on, and find it again; our own figures never see it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from clubkit.dataset.events import Author
from clubkit.dataset.imports import Import, import_path, keep_import, load_every_import, load_imports
from clubkit.dataset.originals import hash_of
from clubkit.errors import ClubkitError, UnknownName
from clubkit.exchange.descriptor import DESCRIPTOR
from clubkit.exchange.files import files_of
from clubkit.exchange.model import Package
from clubkit.exchange.read import Fetch, read_package
from clubkit.findings import Code, Fact, Finding, Place
from clubkit.stable_zip import packed
from clubkit.steps.derived import unwritable
from clubkit.steps.judge import open_dataset
from clubkit.steps.programme import Programme

__all__ = ["Import", "held", "take_in"]

LISTING_VERSION = 1

LARGEST = 1 << 30
"""Bytes of one file of a package."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a package: None where anything is wrong with it. `new`: False where it was held already."""

    package: Import | None
    rows: Mapping[str, int]
    new: bool
    findings: tuple[Finding, ...]

    @property
    def exit_code(self) -> int:
        """1 where the package was refused."""
        return int(self.package is None)


def take_in(programme: Programme, path: Path, *, by: str, dry_run: bool = False) -> TakenIn:
    """Keep another province's package: a folder with `datapackage.json`, that file itself, or a zip of the folder.

    Whatever format it came in, the same tables are the same package. A newer one of a province takes the place of the
    one before, which is kept. Nothing of it is ever counted among our own figures.

    Raises:
        UnknownName: there is no such file (`command.no_path`).
        NoWorkspace: there is no workspace.
        ClubkitError: it cannot be kept (`command.cannot_write`), or needs a library that is not installed.
    """
    workspace = programme.needed_workspace()
    package, findings = read_package(_fetch_from(path))
    if package is not None:
        findings = tuple(_out_of_place(package, programme))
    if package is None or findings:
        return TakenIn(None, {}, new=False, findings=findings)
    data = packed(files_of(package, "json"))
    taken = _as_kept(package, data, Author(by, programme.today))
    rows = {each.name: len(each.rows) for each in package.tables}
    if dry_run:
        new = taken.sha256 not in {each.sha256 for each in held(programme)}
        return TakenIn(taken, rows, new=new, findings=())
    try:
        new = keep_import(
            open_dataset(programme), workspace.imported, data, taken, Author(by, programme.today)
        )
    except OSError as error:
        raise ClubkitError(unwritable(workspace.imported, error)) from error
    return TakenIn(taken, rows, new=new, findings=())


def _out_of_place(package: Package, programme: Programme) -> Iterator[Finding]:
    """Why a sound package has no place in this workspace: `import.simulated`, `import.own_province`."""
    at, ours = Place(file=DESCRIPTOR), programme.plan.province
    if package.simulated != programme.config.simulated:
        yield Finding(Code.IMPORT_SIMULATED, at)
    if package.province == ours:
        yield Finding(Code.IMPORT_OWN_PROVINCE, at, args={"province": ours})


def _as_kept(package: Package, data: bytes, author: Author) -> Import:
    return Import(
        package.province, hash_of(data), package.title, package.simulated, package.public,
        package.rows, author.on.isoformat(), author.who,
    )  # fmt: skip


def held(programme: Programme) -> tuple[Import, ...]:
    """What is held of other provinces, by code.

    Raises:
        NoWorkspace: there is no workspace.
    """
    return load_imports(open_dataset(programme))


def package_held(programme: Programme, wanted: Import) -> Package:
    """The package of a province as it was taken in.

    Raises:
        ClubkitError: what lies there is not what was taken in (`verify.import_lost`).
    """
    path = import_path(programme.needed_workspace().imported, wanted.sha256)
    if is_import_whole(path, wanted.sha256):
        package, _ = read_package(_fetch_from(path))
        if package is not None:
            return package
    raise ClubkitError(lost_import(path, wanted))


def is_import_whole(path: Path, digest: str) -> bool:
    """Whether what lies under a package's hash has that hash."""
    try:
        return hash_of(path.read_bytes()) == digest
    except OSError:
        return False


def lost_imports(programme: Programme) -> tuple[Finding, ...]:
    """Every package ever taken in that is gone or changed (`verify.import_lost`)."""
    folder = programme.needed_workspace().imported
    every = ((import_path(folder, each.sha256), each) for each in load_every_import(open_dataset(programme)))
    return tuple(lost_import(path, each) for path, each in every if not is_import_whole(path, each.sha256))


def lost_import(path: Path, wanted: Import) -> Finding:
    """That a package is gone or changed."""
    args: dict[str, Fact] = {"province": wanted.province, "title": wanted.title}
    return Finding(Code.VERIFY_IMPORT_LOST, Place(file=str(path)), value=wanted.sha256, args=args)


def held_listing(found: tuple[Import, ...]) -> str:
    """What is held, as JSON."""
    document = {"version": LISTING_VERSION, "imports": [asdict(each) for each in found]}
    return json.dumps(document, ensure_ascii=False, indent=1)


def _fetch_from(path: Path) -> Fetch:
    if path.is_dir():
        return _folder(path)
    if not path.is_file():
        raise UnknownName(Finding(Code.COMMAND_NO_PATH, args={"path": str(path)}))
    return _folder(path.parent) if path.name.startswith(Path(DESCRIPTOR).stem) else _zip(path)


def _folder(folder: Path) -> Fetch:
    def fetch(name: str) -> bytes | None:
        file = folder / name
        return file.read_bytes() if file.is_file() and file.stat().st_size <= LARGEST else None

    return fetch


def _zip(path: Path) -> Fetch:
    def fetch(name: str) -> bytes | None:
        try:
            with ZipFile(path) as package:
                found = [each for each in package.infolist() if PurePosixPath(each.filename).name == name]
                # of two files of one name nobody could say which is meant
                return package.read(found[0]) if len(found) == 1 and found[0].file_size <= LARGEST else None
        except (BadZipFile, NotImplementedError, RuntimeError, EOFError):
            return None

    return fetch

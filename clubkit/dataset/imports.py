"""What other provinces handed on: kept whole under the hash of its content, never among our own figures."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, insert, select

from clubkit.dataset.events import Author, note_event
from clubkit.dataset.originals import hash_of, sync_folder, write_whole
from clubkit.dataset.store import Store, reading, writing


@dataclass(frozen=True, slots=True)
class Import:
    """A package that was taken in: whose, what it says of itself, when and by whom."""

    province: str
    sha256: str
    title: str
    simulated: bool
    public: bool
    rows: int
    at: str
    who: str


def import_path(folder: Path, digest: str) -> Path:
    """Where a package lies."""
    return folder / f"{digest}.zip"


def load_imports(store: Store) -> tuple[Import, ...]:
    """The package of each province that counts: the one that was taken in last."""
    with reading(store) as connection:
        return tuple(each for _, each in sorted(_latest(store, connection).items()))


def load_every_import(store: Store) -> tuple[Import, ...]:
    """Every package ever taken in, oldest first."""
    with reading(store) as connection:
        return _every(store, connection)


def keep_import(store: Store, folder: Path, data: bytes, package: Import, author: Author) -> bool:
    """Keep a package; False where it is what the province handed on last.

    Its content is on disk for good before the transaction that refers to it.

    Raises:
        StoreProblem: the dataset cannot be written; it is as it was.
        OSError: the content cannot be written.
    """
    path = import_path(folder, package.sha256)
    if not path.is_file() or hash_of(path.read_bytes()) != package.sha256:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
        sync_folder(folder.parent)
    with writing(store) as connection:
        before = _latest(store, connection).get(package.province)
        if before is not None and before.sha256 == package.sha256:
            return False
        values = {
            "province": package.province,
            "sha256": package.sha256,
            "title": package.title,
            "simulated": package.simulated,
            "public": package.public,
            "rows": package.rows,
            "at": author.on.isoformat(),
            "who": author.who,
        }
        connection.execute(insert(store.tables.imports).values(**values))
        detail = {"province": package.province, "sha256": package.sha256, "rows": package.rows}
        note_event(store, connection, author, what="province.imported", detail=detail)
    return True


def _every(store: Store, connection: Connection) -> tuple[Import, ...]:
    imports = store.tables.imports.c
    found = select(
        imports.province, imports.sha256, imports.title, imports.simulated, imports.public,
        imports.rows, imports.at, imports.who,
    ).order_by(imports.id)  # fmt: skip
    return tuple(Import(*row) for row in connection.execute(found))


def _latest(store: Store, connection: Connection) -> dict[str, Import]:
    return {each.province: each for each in _every(store, connection)}

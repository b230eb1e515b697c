"""The signed papers that came in beside the workbooks: when, of which revision, and their scans, kept like any original."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from sqlalchemy import Connection, insert, select

from clubkit.dataset.events import Author, note_event
from clubkit.dataset.originals import hash_of, is_whole, keep_original, original_path, sync_folder
from clubkit.dataset.receive import Arrival, unkept_told
from clubkit.dataset.store import Store, reading, writing

_ENDING = re.compile(r"\.[a-z0-9]{1,8}")

Unit = tuple[str, str]
"""A unit's code and a period."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A picture of a signed paper, in any kind of file: the hash of its content, and its name as it came."""

    sha256: str
    name: str
    size: int

    @property
    def ending(self) -> str:
        """The ending under which it is kept, so that a double-click opens it; none where its name has no plain one."""
        found = PurePath(self.name).suffix.lower()
        return found if _ENDING.fullmatch(found) else ""

    def path_in(self, folder: Path) -> Path:
        """Where it lies below the folder of originals."""
        return original_path(folder, self.sha256, self.ending)

    def is_whole_in(self, folder: Path) -> bool | None:
        """Whether it lies there as it came; None where it is gone."""
        return is_whole(folder, self.sha256, self.ending)


@dataclass(frozen=True, slots=True)
class Paper:
    """A signed paper. `received_on` (ISO day): when the paper came; `revision`: of which one it is the print.

    None stands for a paper that came before anything was merged: it is taken for the print of the first revision.
    """

    commune: str
    period: str
    revision: int | None
    received_on: str
    scan: Scan | None = None

    @property
    def unit(self) -> Unit:
        """Whose it is."""
        return self.commune, self.period

    def is_older_than(self, revision: int | None) -> bool:
        """Whether the return was revised or withdrawn since; `revision`: its last one, None where there never was any."""
        return (revision or 1) > (self.revision or 1)


@dataclass(frozen=True, slots=True)
class Papers:
    """Papers by unit, in the order in which they were noted: those that count, and every one that ever came."""

    counting: Mapping[Unit, tuple[Paper, ...]]
    every: tuple[Paper, ...]

    def find_latest(self, commune: str, period: str) -> Paper | None:
        """The paper of the latest revision; of several the one noted last."""
        found = self.counting.get((commune, period), ())
        return max(reversed(found), key=lambda each: each.revision or 1, default=None)

    def others_with(self, paper: Paper) -> tuple[Unit, ...]:
        """The other units and periods for which the very scan of a paper counts too."""
        return tuple(
            unit
            for unit, papers in self.counting.items()
            if unit != paper.unit
            and paper.scan
            and paper.scan.sha256 in {each.sha256 for each in scans_of(papers)}
        )

    @property
    def scans(self) -> tuple[Paper, ...]:
        """One paper for each scan that lies among the originals."""
        return tuple({each.scan: each for each in self.every if each.scan}.values())


def scans_of(papers: Iterable[Paper]) -> set[Scan]:
    """The scans that came with them."""
    return {each.scan for each in papers if each.scan}


def keep_scan(folder: Path, came: Arrival) -> Scan:
    """Keep a scan among the originals, for good and unchanged.

    Raises:
        StoreProblem: it cannot be written (`command.cannot_write`).
    """
    scan = Scan(hash_of(came.data), came.name.encode("utf-8", "replace").decode(), len(came.data))
    with unkept_told(folder):
        keep_original(folder, came.data, scan.sha256, scan.ending)
        sync_folder(folder)
    return scan


def note_paper(store: Store, paper: Paper, author: Author) -> bool:
    """Note that a signed paper came in; False where the very same was noted before, and nothing is written.

    Raises:
        StoreProblem: the dataset cannot be written.
    """
    with writing(store) as connection:
        known = papers_of(store, connection).counting.get(paper.unit, ())
        if any(_says(each, paper) for each in known):
            return False
        _note(store, connection, paper, author)
    return True


def _says(known: Paper, told: Paper) -> bool:
    """A paper told once more without its scan is the one that is known."""
    return known in {told, replace(told, scan=known.scan if told.scan is None else told.scan)}


def take_back(store: Store, unit: Unit, author: Author) -> tuple[Paper, ...]:
    """Note that the papers of a unit and period were noted by mistake; which those were. Their scans stay.

    Raises:
        StoreProblem: the dataset cannot be written.
    """
    with writing(store) as connection:
        taken = papers_of(store, connection).counting.get(unit, ())
        if taken:
            line = _line(unit, author, counts=False)
            connection.execute(insert(store.tables.signed).values(**line))
            detail = {"commune": unit[0], "period": unit[1], "papers": len(taken), "why": author.why}
            note_event(store, connection, author, what="paper.taken_back", detail=detail)
    return taken


def _note(store: Store, connection: Connection, paper: Paper, author: Author) -> None:
    scan = paper.scan
    said = {"revision": paper.revision, "received_on": paper.received_on, "sha256": scan and scan.sha256}
    more = {"name": scan and scan.name, "size": scan and scan.size}
    line = _line(paper.unit, author, counts=True)
    connection.execute(insert(store.tables.signed).values(**line, **said, **more))
    detail = {"commune": paper.commune, "period": paper.period, **said, "name": more["name"]}
    note_event(store, connection, author, what="paper.signed", detail=detail)


def _line(unit: Unit, author: Author, *, counts: bool) -> dict[str, object]:
    commune, period = unit
    told = {"at": author.on.isoformat(), "who": author.who, "why": author.why}
    return {"commune": commune, "period": period, "counts": counts, **told}


def load_papers(store: Store) -> Papers:
    """Every paper that was noted.

    Raises:
        StoreProblem: the dataset cannot be read.
    """
    with reading(store) as connection:
        return papers_of(store, connection)


def papers_of(store: Store, connection: Connection) -> Papers:
    """The papers as a transaction sees them."""
    lines = store.tables.signed.c
    found = select(
        lines.counts, lines.commune, lines.period, lines.revision, lines.received_on,
        lines.sha256, lines.name, lines.size,
    ).order_by(lines.id)  # fmt: skip
    return _gathered((row[0], tuple(row[1:3]), _paper(*row[1:])) for row in connection.execute(found))


def _paper(commune: str, period: str, revision: int | None, received_on: str, *scan: object) -> Paper:
    sha256, name, size = scan
    kept = Scan(str(sha256), str(name), int(str(size))) if sha256 else None
    return Paper(commune, period, revision, received_on, kept)


def _gathered(lines: Iterable[tuple[bool, Unit, Paper]]) -> Papers:
    counting: dict[Unit, tuple[Paper, ...]] = {}
    every: list[Paper] = []
    for counts, unit, paper in lines:
        counting[unit] = (*counting.get(unit, ()), paper) if counts else ()
        every += [paper] if counts else []
    return Papers(counting, tuple(every))

"""The office's own list of clubs: prefill of the first issue, unconfirmed until a return lists them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace

from sqlalchemy import Connection, delete, insert, select

from clubkit.dataset.codes import club_code, identity_of
from clubkit.dataset.events import Author, note_event
from clubkit.dataset.known import Identity, Known, known_of
from clubkit.dataset.store import Store, reading, writing

Key = tuple[str, str]
"""Commune and folded name and village: a later list replaces the line that has the same."""


@dataclass(frozen=True, slots=True)
class ListedClub:
    """A club of the office's list; `founded_on` is an ISO day or a bare year. `code` is given when it is saved."""

    commune: str
    club_name: str
    village: str | None = None
    founded_on: str | None = None
    decision_no: str | None = None
    note: str | None = None
    code: str | None = None

    @property
    def key(self) -> Key:
        """What a line is known by."""
        return self.commune, identity_of(self.club_name, self.village)


@dataclass(frozen=True, slots=True)
class Listed:
    """What saving a list did: lines that are new and lines that took the place of earlier ones, with their codes."""

    added: tuple[ListedClub, ...]
    replaced: tuple[ListedClub, ...]


def save_known_clubs(
    store: Store, clubs: Iterable[ListedClub], author: Author, *, province: str, dry_run: bool = False
) -> Listed:
    """Keep the list; each club has a code from now on, the one of the accepted club where it is one."""
    lines = {each.key: each for each in clubs}
    with writing(store, dry_run=dry_run) as connection:
        before = {each.key: each.code for each in _lines(store, connection)}
        coded = tuple(_coded(lines, before, known_of(store, connection), province))
        if coded:
            _replace(store, connection, coded)
            detail = {"clubs": len(coded), "lines": [asdict(each) for each in coded]}
            note_event(store, connection, author, what="clubs.listed", detail=detail)
    return Listed(
        added=tuple(each for each in coded if each.key not in before),
        replaced=tuple(each for each in coded if each.key in before),
    )


def load_known_clubs(store: Store) -> tuple[ListedClub, ...]:
    """The list as it stands, by commune, village and name."""
    with reading(store) as connection:
        return _lines(store, connection)


def _lines(store: Store, connection: Connection) -> tuple[ListedClub, ...]:
    listed = store.tables.known_clubs.c
    found = select(
        listed.commune, listed.name, listed.village, listed.founded_on,
        listed.decision_no, listed.note, listed.club_code,
    ).order_by(listed.commune, listed.village, listed.name)  # fmt: skip
    return tuple(ListedClub(*row) for row in connection.execute(found))


def relist(store: Store, connection: Connection, lines: Iterable[Mapping[str, str | None]]) -> None:
    """List again what an event tells of: its lines take the places that they took then."""
    _replace(store, connection, [ListedClub(**line) for line in lines])  # type: ignore[arg-type]


def _replace(store: Store, connection: Connection, coded: Iterable[ListedClub]) -> None:
    table, rows = store.tables.known_clubs, [_row(each) for each in coded]
    for row in rows:
        connection.execute(
            delete(table).where(table.c.commune == row["commune"], table.c.identity == row["identity"])
        )
    connection.execute(insert(table), rows)


def _coded(
    lines: Mapping[Key, ListedClub], before: Mapping[Key, str | None], known: Known, province: str
) -> Iterator[ListedClub]:
    taken, listed = set(known.clubs.homes()), {code: key for key, code in before.items()}
    for key, each in sorted(lines.items()):
        code = before.get(key) or _code_of(each, known)
        code = code or club_code(province, each.commune, _identity(each), taken)
        taken.add(code)
        # a club that has been renamed stands once on the list, whatever lines name it
        if listed.setdefault(code, key) == key:
            yield replace(each, code=code)


def _identity(club: ListedClub) -> str:
    return identity_of(club.club_name, club.village, club.founded_on)


def _code_of(club: ListedClub, known: Known) -> str | None:
    """The code of the one accepted club of that name and village."""
    found = {each.code for each in known.clubs.of(club.commune) if _named(each) == club.key[1]}
    return found.pop() if len(found) == 1 else None


def _named(club: Identity) -> str:
    return identity_of(club.name, club.village)


def _row(club: ListedClub) -> dict[str, str | None]:
    commune, identity = club.key
    return {
        "commune": commune,
        "identity": identity,
        "club_code": club.code,
        "name": club.club_name,
        "village": club.village,
        "founded_on": club.founded_on,
        "decision_no": club.decision_no,
        "note": club.note,
    }

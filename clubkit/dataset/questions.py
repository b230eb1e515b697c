"""What was asked of clubs that may be known ones, so that an answer can name a club by what the return calls it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from clubkit.dataset.known import Identity
from clubkit.dataset.store import Store, reading, writing
from clubkit.findings import Code, Finding
from clubkit.fold import fold

NOT_TYPED = frozenset('"`$\\%!“”„')
"""What a shell of Windows or of others makes something else of, even in quotes; names are told apart without it."""


@dataclass(frozen=True, slots=True)
class Question:
    """A club as a return names it (it has no code), and the codes of the clubs that it may be."""

    club: Identity
    candidates: tuple[str, ...]


def as_typed(name: str) -> str:
    """A name as it can be typed between double quotes in any shell; one that is left with nothing to type is blank."""
    plain = " ".join("".join(each for each in name if each not in NOT_TYPED and each.isprintable()).split())
    return plain.lstrip("- ")


def is_called(club: Identity, typed: str) -> bool:
    """Whether what was typed is the club's name, or the first digits of its key where its name cannot be typed."""
    said = fold(as_typed(typed))
    return said == fold(as_typed(club.name)) or (len(said) >= SHORTEST and club.key.startswith(said))


SHORTEST = 8
"""So many digits of a key tell the clubs of a unit apart."""


def name_to_type(club: Identity) -> str:
    """What names the club in a command."""
    return as_typed(club.name) if fold(as_typed(club.name)) else club.key[:SHORTEST]


def club_asked(finding: Finding, commune: str) -> Identity | None:
    """The club that a `club.maybe_known` asks about, as the return names it; None for any other finding."""
    if finding.code is not Code.CLUB_MAYBE_KNOWN:
        return None
    name, village, founded = (finding.args.get(each) for each in ("row_name", "row_village", "row_founded"))
    return Identity("", commune, str(name), str(village), str(founded))


def note_questions(store: Store, asked: Iterable[tuple[str, Finding]]) -> None:
    """Note what the findings of units (by code) ask; what was asked before stays.

    Raises:
        StoreProblem: the dataset cannot be written.
    """
    new = [(commune, each) for commune, each in asked if each.code is Code.CLUB_MAYBE_KNOWN]
    if new:
        with writing(store) as connection:
            add_questions(store, connection, new)


def add_questions(store: Store, connection: Connection, asked: Iterable[tuple[str, Finding]]) -> None:
    """As `note_questions`, in the transaction that is under way."""
    table = store.tables.asked_clubs
    known = {tuple(row) for row in connection.execute(select(*table.primary_key.columns))}
    for commune, finding in asked:
        club, candidate = club_asked(finding, commune), str(finding.args.get("candidate"))
        if club and (commune, club.key, candidate) not in known:
            known.add((commune, club.key, candidate))
            values = {"name": club.name, "village": club.village, "founded_on": club.founded_on}
            row = {"commune": commune, "identity": club.key, "candidate": candidate, **values}
            connection.execute(insert(table).values(**row))


def load_questions(store: Store, commune: str) -> tuple[Question, ...]:
    """All that was ever asked of a unit's clubs, answered or not, by name.

    Raises:
        StoreProblem: the dataset cannot be read.
    """
    with reading(store) as connection:
        return tuple(_questions(store, connection, commune))


def _questions(store: Store, connection: Connection, commune: str) -> Iterator[Question]:
    asked = store.tables.asked_clubs.c
    found = select(asked.name, asked.village, asked.founded_on, asked.candidate)
    clubs: dict[Identity, list[str]] = {}
    for name, village, founded, candidate in connection.execute(
        found.where(asked.commune == commune).order_by(
            asked.name, asked.village, asked.founded_on, asked.candidate
        )
    ):
        clubs.setdefault(Identity("", commune, name, village, founded), []).append(candidate)
    for club, candidates in clubs.items():
        yield Question(club, tuple(candidates))

"""Answer once and for all whether a club that looks like a known one is that club."""

from dataclasses import replace

from sqlalchemy import Connection, insert

from clubkit.dataset.codes import club_code
from clubkit.dataset.events import Author, note_event
from clubkit.dataset.known import Identity, answers_of, known_of
from clubkit.dataset.store import Store, writing


def answer_club(store: Store, club: Identity, author: Author, *, province: str) -> Identity:
    """`club` as a return names it, with the code of the club that it is, or "" where it is a club of its own.

    A club of its own gets its code here, the same one whenever it is answered so. Answers are only ever added: the last
    one counts for what is merged from then on. The club with its code comes back.

    Raises:
        StoreProblem: the dataset cannot be written.
    """
    with writing(store) as connection:
        answered = club if club.code else replace(club, code=_own_code(store, connection, club, province))
        values = {
            "commune": club.commune,
            "identity": club.key,
            "club_code": answered.code,
            "at": author.on.isoformat(),
            "who": author.who,
            "why": author.why,
            "own": not club.code,
            "name": club.name,
            "village": club.village,
            "founded_on": club.founded_on,
        }
        connection.execute(insert(store.tables.same_clubs).values(**values))
        detail = {name: values[name] for name in ("commune", "name", "club_code", "own", "why")}
        note_event(store, connection, author, what="club.answered", detail=detail)
    return answered


def _own_code(store: Store, connection: Connection, club: Identity, province: str) -> str:
    """A code that no other club has; what an earlier answer gave to this very club is its own."""
    answered = answers_of(store.tables.same_clubs, connection).get((club.commune, club.key))
    if answered and answered.own:
        return answered.club.code
    return club_code(province, club.commune, club.key, known_of(store, connection).clubs.homes())

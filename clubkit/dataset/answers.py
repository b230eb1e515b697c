"""Answer once and for all whether a club that looks like a known one is that club."""

from sqlalchemy import insert

from clubkit.dataset.events import Author, note_event
from clubkit.dataset.known import Identity
from clubkit.dataset.store import Store, writing


def answer_club(store: Store, club: Identity, author: Author) -> None:
    """`club` as a return names it, with the code of the club that it is, or "" where it is a club of its own."""
    with writing(store) as connection:
        values = {
            "commune": club.commune,
            "identity": club.key,
            "club_code": club.code or None,
            "at": author.on.isoformat(),
            "who": author.who,
            "why": author.why,
        }
        connection.execute(insert(store.tables.same_clubs).values(**values))
        detail = {"commune": club.commune, "name": club.name, "club_code": club.code, "why": author.why}
        note_event(store, connection, author, what="club.answered", detail=detail)

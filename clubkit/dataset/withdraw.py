"""Take an accepted return back: one more revision says so, and everything that was there stays."""

from sqlalchemy import insert, select

from clubkit.dataset.events import Author, note_event
from clubkit.dataset.journal import WITHDRAWN
from clubkit.dataset.ledger import Revision, Unit, ledger_of
from clubkit.dataset.store import Store, writing


def withdraw(store: Store, unit: Unit, author: Author) -> Revision:
    """Note that a return counts no more, from now on; the revision that says so.

    Raises:
        KeyError: there is no accepted return.
        StoreProblem: the dataset cannot be written; it is as it was.
    """
    returns = store.tables.returns
    with writing(store) as connection:
        before = ledger_of(store, connection).accepted[unit]
        kept = connection.execute(select(returns).where(returns.c.id == before.id)).mappings().one()
        told = {
            "revision": before.revision + 1,
            "merged_on": author.on.isoformat(),
            "merged_by": author.who,
            "reason": author.why,
            "withdrawn": True,
            "edited_from": None,
        }
        same = {str(name): value for name, value in kept.items() if name != "id"}
        made = connection.execute(insert(returns).values(**{**same, **told, "supersedes": before.id}))
        detail = {
            "form": before.form,
            "commune": before.commune,
            "period": before.period,
            "revision": before.revision + 1,
            "withdrew": before.revision,
            "sha256": before.sha256,
            "why": author.why,
        }
        note_event(store, connection, author, what=WITHDRAWN, detail=detail)
    assert made.inserted_primary_key is not None
    return Revision(
        made.inserted_primary_key[0], *unit, before.revision + 1, before.sha256, before.received_on,
        author.on.isoformat(), before.simulated, author.who, author.why, withdrawn=True,
    )  # fmt: skip

"""Give codes to new clubs and villages of a return, and remember every name under which a code was accepted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Table, insert, select

from clubkit.dataset.known import Identity, Known
from clubkit.dataset.ledger import Revision
from clubkit.dataset.matching import give_codes, match_clubs, match_villages, with_codes
from clubkit.dataset.rows import CLUBS, CODE_FIELDS, VILLAGES, identity_in, typed_codes
from clubkit.dataset.store import Store
from clubkit.fold import fold
from clubkit.validation.model import ParsedSheet, Received


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code given by a merge, and to whom."""

    commune: str
    code: str
    name: str


@dataclass(slots=True)
class Registered:
    """Codes in a register, and (code, folded identity) of all names in it."""

    coded: Table
    names: Table
    codes: set[str]
    identities: set[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Given:
    """What a return brought to the registers: sheet → identities that it states, and codes that are new."""

    stated: Mapping[str, tuple[Identity, ...]]
    new: Mapping[str, tuple[NewCode, ...]]

    def known_with(self, known: Known) -> Known:
        """What is known after this return."""
        clubs, villages = self.stated.get(CLUBS, ()), self.stated.get(VILLAGES, ())
        return replace(
            known,
            clubs=known.clubs.with_more(clubs),
            villages=known.villages.with_more(villages),
            unconfirmed=known.unconfirmed - {each.code for each in clubs},
        )


def registered_of(store: Store, connection: Connection) -> Mapping[str, Registered]:
    """The registers as a transaction sees them, by sheet."""
    tables = store.tables
    return {
        CLUBS: _registered(connection, tables.clubs, tables.club_names),
        VILLAGES: _registered(connection, tables.villages, tables.village_names),
    }


def _registered(connection: Connection, coded: Table, names: Table) -> Registered:
    codes = set(connection.execute(select(*coded.primary_key.columns)).scalars())
    pairs = connection.execute(select(*names.primary_key.columns))
    return Registered(coded, names, codes, {(code, identity) for code, identity in pairs})


def coded_sheets(received: Received, known: Known, *, province: str) -> Mapping[str, ParsedSheet]:
    """The return's sheets with a code in every row of clubs and villages."""
    assert received.stamp is not None
    commune, sheets = received.stamp.commune, dict(received.sheets)
    for name, match in ((VILLAGES, match_villages), (CLUBS, match_clubs)):
        if name in sheets:
            matched = match(sheets[name], commune, known)
            sheets[name] = with_codes(sheets[name], give_codes(matched, name, known, province=province))
    if CLUBS in sheets:
        sheets[CLUBS] = _heirs_by_code(sheets[CLUBS])
    return sheets


def _heirs_by_code(sheet: ParsedSheet) -> ParsedSheet:
    """`merged_into` as a code: communes name the club by its name, which may change; its code does not.

    A name that several other clubs of the return have stays a name: which of them is meant is not guessed.
    """
    codes = typed_codes(sheet)
    rows = {
        row: {**values, "merged_into": _heir(sheet, row, codes)} if values.get("merged_into") else values
        for row, values in sheet.rows.items()
    }
    return replace(sheet, rows=rows)


def _heir(sheet: ParsedSheet, row: int, codes: Mapping[int, str]) -> str:
    name = str(sheet.rows[row]["merged_into"])
    named = [
        code
        for at, code in codes.items()
        # no club is merged into itself: of two with one name the other one is meant
        if at != row and fold(str(sheet.rows[at].get("club_name") or "")) == fold(name)
    ]
    return named[0] if len(named) == 1 else name


def register_codes(
    connection: Connection,
    registered: Mapping[str, Registered],
    *,
    sheets: Mapping[str, ParsedSheet],
    revision: Revision,
) -> Given:
    """Note the codes and names of a merged return that the registers do not have yet."""
    stated = {name: tuple(_stated(sheets[name], revision.commune)) for name in CODE_FIELDS if name in sheets}
    new = {name: _note_codes(connection, registered[name], found, revision) for name, found in stated.items()}
    for name, found in stated.items():
        _note_names(connection, registered[name], found, revision)
    return Given(stated, new)


def _stated(sheet: ParsedSheet, commune: str) -> Iterator[Identity]:
    for row in typed_codes(sheet):
        identity = identity_in(sheet, row, commune)
        if identity is not None:
            yield identity


def _note_codes(
    connection: Connection, registered: Registered, found: tuple[Identity, ...], revision: Revision
) -> tuple[NewCode, ...]:
    (code,) = registered.coded.primary_key.columns
    new = [each for each in found if each.code not in registered.codes]
    registered.codes.update(each.code for each in new)
    rows = [{code.name: each.code, "commune": each.commune, **_columns(each, revision)} for each in new]
    if rows:
        connection.execute(insert(registered.coded), rows)
    return tuple(NewCode(each.commune, each.code, each.name) for each in new)


def _note_names(
    connection: Connection, registered: Registered, found: tuple[Identity, ...], revision: Revision
) -> None:
    code = next(iter(registered.names.primary_key.columns))
    new = [each for each in found if (each.code, each.key) not in registered.identities]
    registered.identities.update((each.code, each.key) for each in new)
    rows = [{code.name: each.code, "identity": each.key, **_columns(each, revision)} for each in new]
    if rows:
        connection.execute(insert(registered.names), rows)


def _columns(identity: Identity, revision: Revision) -> dict[str, object]:
    return {
        "name": identity.name,
        "village": identity.village,
        "founded_on": identity.founded_on,
        "first_return": revision.id,
    }

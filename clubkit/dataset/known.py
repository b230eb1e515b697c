"""Which clubs and villages the dataset knows, under every name they were ever accepted with."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from sqlalchemy import Connection, Table, select

from clubkit.communes.model import Registry
from clubkit.dataset.codes import identity_of
from clubkit.dataset.store import Store, reading
from clubkit.forms.stamp import Stamp
from clubkit.plan.model import Plan


@dataclass(frozen=True, slots=True)
class Identity:
    """A code under one of its names; villages have neither `village` nor `founded_on`. Days are ISO texts."""

    code: str
    commune: str
    name: str
    village: str | None = None
    founded_on: str | None = None

    @property
    def key(self) -> str:
        """Equal for the same name, village and day after folding."""
        return identity_of(self.name, self.village, self.founded_on)


@dataclass(frozen=True, slots=True)
class Register:
    """Coded things, by commune; a code may have several identities."""

    by_commune: Mapping[str, tuple[Identity, ...]] = field(default_factory=dict)

    def of(self, commune: str) -> tuple[Identity, ...]:
        """What a commune has."""
        return self.by_commune.get(commune, ())

    def homes(self) -> Mapping[str, str]:
        """Code → commune."""
        return {each.code: commune for commune, found in self.by_commune.items() for each in found}

    def everywhere(self) -> Iterator[Identity]:
        """What all communes have."""
        return chain.from_iterable(self.by_commune.values())

    def with_more(self, more: Iterable[Identity]) -> "Register":
        """The register with more identities; those it has already change nothing."""
        grown = dict(self.by_commune)
        for each in more:
            own = grown.get(each.commune, ())
            grown[each.commune] = own if each in own else (*own, each)
        return Register(grown)


def register_of(identities: Iterable[Identity]) -> Register:
    """The identities by commune."""
    return Register().with_more(identities)


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that rows are matched with.

    `clubs`: accepted clubs and those of the office's list. `unconfirmed`: codes of the list that no return has
    confirmed. `answers`: (commune, identity) → the code of the club that it is, or None for a club of its own.
    """

    clubs: Register = Register()
    villages: Register = Register()
    unconfirmed: frozenset[str] = frozenset()
    answers: Mapping[tuple[str, str], str | None] = field(default_factory=dict)


def load_known(store: Store) -> Known:
    """What the dataset knows now."""
    with reading(store) as connection:
        return known_of(store, connection)


def known_of(store: Store, connection: Connection) -> Known:
    """What a transaction sees."""
    tables = store.tables
    accepted = tuple(_accepted(connection, tables.clubs, tables.club_names))
    listed = tuple(_listed(connection, tables.known_clubs))
    answered = answers_of(tables.same_clubs, connection)
    own = (each.club for each in answered.values() if each.own)
    return Known(
        clubs=register_of((*accepted, *listed, *own)),
        villages=register_of(_accepted(connection, tables.villages, tables.village_names)),
        unconfirmed=frozenset(each.code for each in listed) - {each.code for each in accepted},
        answers={key: each.club.code or None for key, each in answered.items()},
    )


@dataclass(frozen=True, slots=True)
class Answered:
    """The last answer on a club as a return names it: the code that it has, and whether it is a club of its own."""

    club: Identity
    own: bool


def answers_of(same_clubs: Table, connection: Connection) -> Mapping[tuple[str, str], Answered]:
    """The answers that count, by commune and identity."""
    rows = same_clubs.c
    found = select(
        rows.commune, rows.identity, rows.club_code, rows.own, rows.name, rows.village, rows.founded_on
    ).order_by(rows.id)
    return {
        (commune, identity): Answered(Identity(code or "", commune, name or "", village, day), bool(own))
        for commune, identity, code, own, name, village, day in connection.execute(found)
    }


def _accepted(connection: Connection, coded: Table, names: Table) -> Iterator[Identity]:
    (code,) = coded.primary_key.columns
    found = select(code, coded.c.commune, names.c.name, names.c.village, names.c.founded_on)
    joined = found.join_from(coded, names, code == names.c[code.name])
    for row in connection.execute(joined.order_by(code, names.c.identity)):
        yield Identity(*row)


def _listed(connection: Connection, known_clubs: Table) -> Iterator[Identity]:
    listed = known_clubs.c
    found = select(listed.club_code, listed.commune, listed.name, listed.village, listed.founded_on)
    for row in connection.execute(found.order_by(listed.club_code)):
        yield Identity(*row)


def known_to(stamp: Stamp | None, known: Known, plan: Plan, registry: Registry) -> Known:
    """What is known of a return's unit, also under the units that it had taken over by the end of the period."""
    period = plan.find_period(stamp.period) if stamp else None
    if stamp is None or period is None:
        return known
    heirs = {former: heir for former, heir in registry.heirs(period.end).items() if heir == stamp.commune}
    return rolled_up(known, heirs) if heirs else known


def rolled_up(known: Known, heirs: Mapping[str, str]) -> Known:
    """What is known, with clubs and villages of former units (`heirs`: former → heir) under the unit that took them over."""
    return replace(
        known, clubs=_under_heirs(known.clubs, heirs), villages=_under_heirs(known.villages, heirs)
    )


def _under_heirs(register: Register, heirs: Mapping[str, str]) -> Register:
    moved = (replace(each, commune=heirs.get(each.commune, each.commune)) for each in register.everywhere())
    return register_of(moved)

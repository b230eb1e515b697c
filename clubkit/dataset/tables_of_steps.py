"""Tables of what was done, in order: no form shapes them, and lines are only ever added."""

from sqlalchemy import BigInteger, Boolean, Column, Integer, MetaData, Table

from clubkit.dataset.columns import CODE, HASH, numbered, text


def events(metadata: MetaData) -> Table:
    """The log of what was done."""
    return Table("events", metadata, numbered(), *(text(name) for name in ("at", "who", "what", "detail")))


def closed(metadata: MetaData) -> Table:
    """Closings and reopenings, in order; `commune` and `until` narrow a reopening."""
    return Table(
        "closed",
        metadata,
        numbered(),
        Column("period", CODE, nullable=False),
        Column("closed", Boolean, nullable=False),
        Column("commune", CODE),
        text("until", blank=True),
        *(text(name) for name in ("at", "who")),
        text("why", blank=True),
    )


def signed(metadata: MetaData) -> Table:
    """Signed papers in order; a line that does not count takes back all of its unit and period before it."""
    return Table(
        "signed",
        metadata,
        numbered(),
        *(Column(name, CODE, nullable=False) for name in ("commune", "period")),
        Column("counts", Boolean, nullable=False),
        Column("revision", Integer),
        Column("sha256", HASH),
        text("name", blank=True),
        Column("size", BigInteger),
        text("received_on", blank=True),
        *(text(name) for name in ("at", "who")),
        text("why", blank=True),
    )


def imports(metadata: MetaData) -> Table:
    """Packages of other provinces, in the order in which they came; their rows lie in files, apart from our own."""
    return Table(
        "imports",
        metadata,
        numbered(),
        Column("province", CODE, nullable=False),
        Column("sha256", HASH, nullable=False),
        text("title"),
        *(Column(name, Boolean, nullable=False) for name in ("simulated", "public")),
        Column("rows", Integer, nullable=False),
        *(text(name) for name in ("at", "who")),
    )

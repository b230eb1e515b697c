"""The dataset's tables: some fixed, and one for each sheet of each form, made from the form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from clubkit.dataset.columns import CODE, HASH, numbered, text
from clubkit.dataset.tables_of_steps import closed, events, imports, signed
from clubkit.forms.model import Field, Form

SCHEMA = 2
"""Raised when a dataset written by this clubkit could be misread by an older one; 2: a return can be withdrawn."""


@dataclass(frozen=True, slots=True)
class Tables:
    """Every table of a dataset; `data` holds one for each (form, sheet). Days are ISO texts."""

    metadata: MetaData
    meta: Table
    files: Table
    returns: Table
    clubs: Table
    club_names: Table
    villages: Table
    village_names: Table
    known_clubs: Table
    same_clubs: Table
    asked_clubs: Table
    office_changes: Table
    events: Table
    closed: Table
    signed: Table
    imports: Table
    data: Mapping[tuple[str, str], Table]


def tables_of(forms: Mapping[str, Form]) -> Tables:
    """The tables for these forms."""
    metadata = MetaData()
    return Tables(
        metadata=metadata,
        meta=Table("meta", metadata, Column("name", CODE, primary_key=True), text("value")),
        files=_files(metadata),
        returns=_returns(metadata),
        clubs=_coded("clubs", "club_code", metadata),
        club_names=_names("club_names", "clubs.club_code", metadata),
        villages=_coded("villages", "village_code", metadata),
        village_names=_names("village_names", "villages.village_code", metadata),
        known_clubs=_known_clubs(metadata),
        same_clubs=_same_clubs(metadata),
        asked_clubs=_asked_clubs(metadata),
        office_changes=_office_changes(metadata),
        events=events(metadata),
        closed=closed(metadata),
        signed=signed(metadata),
        imports=imports(metadata),
        data={
            (form.name, sheet.name): Table(data_name(form.name, sheet.name), metadata, *_data(sheet.fields))
            for form in forms.values()
            for sheet in form.sheets
        },
    )


def data_name(form: str, sheet: str) -> str:
    """The name of the table that holds a form's sheet."""
    return f"{form}__{sheet}"


def registers_of(tables: Tables) -> tuple[Table, ...]:
    """The registers of codes and names, those first that others refer to."""
    return tables.clubs, tables.villages, tables.club_names, tables.village_names


def derived_of(tables: Tables) -> tuple[Table, ...]:
    """What is made from the originals, and can be made again."""
    return (*registers_of(tables), *tables.data.values(), tables.office_changes)


def _files(metadata: MetaData) -> Table:
    return Table(
        "files",
        metadata,
        Column("sha256", HASH, primary_key=True),
        text("name"),
        Column("size", BigInteger, nullable=False),
        text("received_on"),
        *(Column(name, CODE) for name in ("form", "commune", "period", "status")),
        *(Column(name, Integer) for name in ("form_version", "errors", "warnings")),
        text("issue", blank=True),
        Column("simulated", Boolean),
        # days do not tell which of two files of one day came first; blank where it came before this was noted
        Column("occasion", Integer),
    )


def _returns(metadata: MetaData) -> Table:
    return Table(
        "returns",
        metadata,
        numbered(),
        *(Column(name, CODE, nullable=False) for name in ("form", "commune", "period")),
        Column("form_version", Integer, nullable=False),
        Column("revision", Integer, CheckConstraint("revision >= 1"), nullable=False),
        Column("sha256", HASH, ForeignKey("files.sha256"), nullable=False),
        *(text(name) for name in ("received_on", "merged_on", "merged_by")),
        Column("supersedes", Integer, ForeignKey("returns.id"), unique=True),
        text("reason", blank=True),
        Column("simulated", Boolean, nullable=False),
        # a line that takes back the one before it: it has that one's content, and no rows
        Column("withdrawn", Boolean),
        # the commune's own file, where the office corrected it
        Column("edited_from", HASH, ForeignKey("files.sha256")),
        UniqueConstraint("form", "commune", "period", "revision"),
    )


def _coded(name: str, code: str, metadata: MetaData) -> Table:
    return Table(
        name,
        metadata,
        Column(code, CODE, primary_key=True),
        Column("commune", CODE, nullable=False),
        *_identity(),
        Column("first_return", Integer, ForeignKey("returns.id"), nullable=False),
    )


def _names(name: str, code: str, metadata: MetaData) -> Table:
    """Every (name, village, founding date) under which a code was ever accepted; `identity` is their folded hash."""
    return Table(
        name,
        metadata,
        Column(code.split(".")[1], CODE, ForeignKey(code), primary_key=True),
        Column("identity", HASH, primary_key=True),
        *_identity(),
        Column("first_return", Integer, ForeignKey("returns.id"), nullable=False),
    )


def _identity() -> Iterator[Column[str]]:
    yield text("name")
    yield text("village", blank=True)
    yield text("founded_on", blank=True)


def _known_clubs(metadata: MetaData) -> Table:
    """The office's own list; its clubs become `clubs` when a return confirms them."""
    return Table(
        "known_clubs",
        metadata,
        Column("commune", CODE, primary_key=True),
        Column("identity", HASH, primary_key=True),
        Column("club_code", CODE, nullable=False, unique=True),
        *_identity(),
        text("decision_no", blank=True),
        text("note", blank=True),
    )


def _same_clubs(metadata: MetaData) -> Table:
    """Answers to "is this the club that we know?": the code of that club, or one of its own (`own`) that it gets now.

    The last answer on an identity counts. A club of its own has none in datasets of before codes were given here.
    """
    return Table(
        "same_clubs",
        metadata,
        numbered(),
        Column("commune", CODE, nullable=False),
        Column("identity", HASH, nullable=False),
        Column("club_code", CODE),
        *(text(name) for name in ("at", "who")),
        text("why", blank=True),
        Column("own", Boolean),
        *(text(name, blank=True) for name in ("name", "village", "founded_on")),
    )


def _office_changes(metadata: MetaData) -> Table:
    """The cells in which the office's correction of a return differs from the commune's file, in order."""
    return Table(
        "office_changes",
        metadata,
        Column("return_id", Integer, ForeignKey("returns.id"), primary_key=True),
        Column("at", Integer, primary_key=True, autoincrement=False),
        *(Column(name, CODE, nullable=False) for name in ("sheet", "field")),
        Column("row", Integer, nullable=False),
        *(text(name, blank=True) for name in ("cell", "old", "new")),
    )


def _asked_clubs(metadata: MetaData) -> Table:
    """What was asked: a row of a return, and the club that it may be."""
    return Table(
        "asked_clubs",
        metadata,
        Column("commune", CODE, primary_key=True),
        Column("identity", HASH, primary_key=True),
        Column("candidate", CODE, primary_key=True),
        *_identity(),
    )


def _data(fields: tuple[Field, ...]) -> Iterator[Column[int] | Column[str]]:
    yield Column("return_id", Integer, ForeignKey("returns.id"), primary_key=True)
    yield Column("row", Integer, primary_key=True, autoincrement=False)
    for field in fields:
        yield _answer(field)


def _answer(field: Field) -> Column[int] | Column[str]:
    if field.is_number:
        return Column(field.name, BigInteger, nullable=True)
    return Column(field.name, Text, nullable=True)

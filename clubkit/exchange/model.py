"""A package of tidy tables as frozen records: one row a fact, and for every column what it means."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from clubkit.forms.model import Choice
from clubkit.text import Text

Value = str | int | None
"""A cell. Days are ISO texts; blank is None, never an empty text."""

Row = tuple[Value, ...]

PROVINCE, MASKED = "province", "masked"
"""The first column of every table, and the one that names what was masked in a row."""

NOT_ASKED = ""
"""The kind and nature of columns that no form asks."""


class Type(StrEnum):
    """How a column is typed, in Frictionless' words."""

    TEXT = "string"
    NUMBER = "integer"
    DAY = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """A column under its stable name.

    `kind`, `nature` and `unit` are the form's; blank for what no form asks. `choices`: the only codes that may stand.
    """

    name: str
    type: Type
    label: Text
    kind: str = NOT_ASKED
    nature: str = NOT_ASKED
    unit: Text | None = None
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `key` names the columns that no two rows share."""

    name: str
    title: Text
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: tuple[Row, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(each.name for each in self.columns)


@dataclass(frozen=True, slots=True)
class Package:
    """What one province hands on. `public`: small counts are masked and free texts left out."""

    province: str
    title: str
    simulated: bool
    public: bool
    tables: tuple[Table, ...]

    @property
    def by_name(self) -> Mapping[str, Table]:
        """The tables by name."""
        return {each.name: each for each in self.tables}

    @property
    def rows(self) -> int:
        """How many rows all tables have."""
        return sum(len(each.rows) for each in self.tables)

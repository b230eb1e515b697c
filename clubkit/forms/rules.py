"""What a rule among fields is, and the rules within one row: each with all its faces in one place."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from clubkit.findings import Code, Fact
from clubkit.forms.model import NO, YES, Condition

if TYPE_CHECKING:
    import pandas as pd

    Book = Mapping[str, pd.DataFrame]
    """Sheet name → frame, and `previous.<sheet>` → the last accepted rows.

    A frame has a column for each field, `_return` (which return a row belongs to), `_cells` facts are kept elsewhere;
    the bounds of the return's period stand in every row as `_period_from`, `_period_to`, `_phase_start`, `_plan_start`.
    """


class Cells(Protocol):
    """How a rule's formula names cells: one row's for a conditional format, whole columns for a count."""

    def here(self, field: str) -> str:
        """The field's cell in this row, or its column when counting."""

    def sound(self, field: str) -> str:
        """1 where the number in the field's cell can be read: a whole one, a day, a bare year."""

    def every(self, sheet: str, field: str) -> str:
        """All answers of a field of any sheet."""

    def label(self, sheet: str, field: str, code: str) -> str:
        """A choice's label as a quoted string."""

    def bound(self, name: str) -> str:
        """A day of `layout.BOUNDS`, or `same_phase`."""

    def before(self, field: str) -> str:
        """The last accepted value that belongs beside this row (0 where there is none)."""

    def had(self, field: str) -> str:
        """1 where a last accepted value exists, else 0."""

    def rows(self, sheet: str) -> str:
        """The number column of a table: a number in each filled row."""

    def row_number(self) -> str:
        """The number cell of this row, or the number column when counting."""

    def codes_before(self) -> str:
        """The codes on the sheet's locked twin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(ABC):
    """A promise among fields of a sheet. The first field is the one whose cell is blamed.

    `since`: the form version that brought it; returns on older ones were not told. `compares`: it needs the last
    accepted return. `live`: the workbook checks it as well. `of_blanks`: it is looked at where the blamed cell is blank.
    """

    sheet: str
    fields: tuple[str, ...]
    when: Condition | None = None
    since: int = 1

    kind: ClassVar[str]
    code: ClassVar[Code]
    compares: ClassVar[bool] = False
    live: ClassVar[bool] = True
    of_blanks: ClassVar[bool] = False

    @property
    def name(self) -> str:
        """A name that no other rule of the sheet has."""
        return f"{self.kind}:{'+'.join(self.fields)}"

    @property
    def blamed(self) -> str:
        """The field whose cell carries the finding."""
        return self.fields[0]

    @property
    def over(self) -> str:
        """The frame whose rows `broken` speaks of."""
        return self.sheet

    @property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """The fields of each sheet without which the rule cannot be looked at."""
        return {self.sheet: (*self.fields, *((self.when.field,) if self.when else ()))}

    @property
    def looks_up(self) -> Mapping[str, tuple[str, ...]]:
        """Columns in which the rule looks for a row: while one of their cells is wrong, it may be the one looked for."""
        return {}

    def mended(self, book: "Book") -> "Book | None":  # noqa: ARG002  for rules that can
        """The book as it would be were the blamed cell what the others of its row make it; None where they do not."""
        return None

    def holds_where(self, book: "Book") -> "pd.Series[bool]":
        """The rows in which the rule is looked at at all."""
        frame = book[self.sheet]
        if self.when is None:
            return frame["_return"].notna()
        return frame[self.when.field].isin(self.when.among)

    def broken(self, book: "Book") -> "pd.Series[bool]":
        """True in each row that breaks the rule; rows with blanks keep it."""
        found = self._broken(book).fillna(value=False).astype(bool)
        return found & self.holds_where(book) if self.over == self.sheet else found

    def formula(self, cells: Cells) -> str:
        """An Excel expression: 1 in each row that breaks the rule, else 0."""
        test = self._formula(cells)
        if self.when is None:
            return test
        named = "+".join(
            f"({cells.here(self.when.field)}={cells.label(self.sheet, self.when.field, code)})"
            for code in self.when.among
        )
        return f"({named})*{test}"

    @abstractmethod
    def _broken(self, book: "Book") -> "pd.Series[Any]": ...

    @abstractmethod
    def _formula(self, cells: Cells) -> str: ...

    @abstractmethod
    def _facts(self, book: "Book", at: int) -> dict[str, object]: ...

    def facts(self, book: "Book", at: int) -> dict[str, Fact]:
        """The facts of the message for the row of that index in the frame `over`."""
        return {name: fact(value) for name, value in self._facts(book, at).items()}


def fact(value: object) -> Fact:
    """A frame's cell as a plain fact: a missing one is None, numbers are Python's own."""
    if value is None or isinstance(value, str):
        return value
    shown = str(value)
    # pandas' NA cannot be compared, only recognised
    return None if shown in {"<NA>", "nan"} else int(float(shown))


def where_read(cells: Cells, fields: tuple[str, ...], test: str) -> str:
    """A test where all fields hold numbers that can be read, else 0: what cannot be read breaks no rule as well."""
    numbers = "*".join(f"ISNUMBER({cells.here(field)})" for field in fields)
    # INT() of a text fails, so what is sound is asked of numbers only
    return f"IF({numbers},IF({'*'.join(map(cells.sound, fields))},{test},0),0)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Implies(Rule):
    """Yes to the first field needs yes to the second."""

    kind = "implies"
    code = Code.ROW_IMPLIES

    def _broken(self, book: "Book") -> "pd.Series[Any]":
        first, second = self.fields
        return (book[self.sheet][first] == YES) & (book[self.sheet][second] == NO)

    def _formula(self, cells: Cells) -> str:
        first, second = self.fields
        yes, no = cells.label(self.sheet, first, YES), cells.label(self.sheet, second, NO)
        return f"({cells.here(first)}={yes})*({cells.here(second)}={no})"

    def _facts(self, book: "Book", at: int) -> dict[str, object]:  # noqa: ARG002  same signature for all rules
        return {"other_field": self.fields[1]}


@dataclass(frozen=True, slots=True, kw_only=True)
class AllNeed(Rule):
    """Yes to all of the other fields needs at least `minimum` in the first one."""

    minimum: int = 1

    kind = "all_need"
    code = Code.ROW_ALL_NEED

    def _broken(self, book: "Book") -> "pd.Series[Any]":
        frame = book[self.sheet]
        return (frame[self.fields[0]] < self.minimum) & (frame[list(self.fields[1:])] == YES).all(axis=1)

    def _formula(self, cells: Cells) -> str:
        number, *flags = self.fields
        yes = cells.label(self.sheet, flags[0], YES)
        all_yes = "*".join(f"({cells.here(flag)}={yes})" for flag in flags)
        return where_read(cells, (number,), f"({cells.here(number)}<{self.minimum})*{all_yes}")

    def _facts(self, book: "Book", at: int) -> dict[str, object]:  # noqa: ARG002
        flags = self.fields[1:]
        return {
            "count": len(flags),
            "first_field": flags[0],
            "last_field": flags[-1],
            "minimum": self.minimum,
        }

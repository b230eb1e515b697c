"""Rules that look beyond one row: at the other rows, another sheet, or the last accepted return."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from clubkit.findings import Code
from clubkit.fold import fold
from clubkit.forms.model import NO, YES
from clubkit.forms.rules import Cells, Rule, where_read

if TYPE_CHECKING:
    import pandas as pd

    from clubkit.forms.rules import Book


def keys_of(frame: "pd.DataFrame", fields: tuple[str, ...]) -> "pd.Series[Any]":
    """One text for each row that is equal where the return and all folded fields are equal; missing where one is."""
    # of a column of blanks pandas makes numbers, which are not joined to texts
    columns = [frame[field].map(fold, na_action="ignore").astype("str") for field in fields]
    joined = frame["_return"].astype(str)
    for column in columns:
        joined = joined + "\n" + column
    return joined


def same_rows(here: str, every: str) -> str:
    """An Excel matrix: a row for each cell of `here`, a column for each of `every`, 1 where both say the same.

    Case, outer and double spaces apart, as `fold` has it; COUNTIF would take * and ? for wildcards.
    """
    return f"(TRIM({here})=TRANSPOSE(TRIM({every})))"


def count_each(matrix: str, every: str) -> str:
    """An Excel expression: how many 1s each row of a matrix has."""
    return f"MMULT({matrix}*1,ROW({every})^0)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unique(Rule):
    """No two rows of a return have the same fields, case, spaces and Unicode form apart."""

    kind = "unique"
    code = Code.ROW_DUPLICATE

    def _broken(self, book: "Book") -> "pd.Series[Any]":
        keys = keys_of(book[self.sheet], self.fields)
        return keys.duplicated(keep=False) & keys.notna()

    def _formula(self, cells: Cells) -> str:
        typed = "*".join(f"(LEN(TRIM({cells.here(field)}))>0)" for field in self.fields)
        columns = [cells.every(self.sheet, field) for field in self.fields]
        same = "*".join(map(same_rows, map(cells.here, self.fields), columns))
        return f"IF({typed},({count_each(same, columns[0])}>1)*1,0)"

    def _facts(self, book: "Book", at: int) -> dict[str, object]:
        frame = book[self.sheet]
        keys = keys_of(frame, self.fields)
        twins = frame.loc[(keys == keys.loc[at]) & (frame.index != at), "row"]
        return {"twin_rows": ",".join(str(row) for row in twins)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(Rule):
    """What is typed stands in a column of another sheet."""

    among: tuple[str, str]

    kind = "listed"
    code = Code.ROW_NOT_LISTED

    @property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """Also the column it is looked up in."""
        own = self.among[1:] if self.among[0] == self.sheet else ()
        return {self.among[0]: (self.among[1],), self.sheet: (*self.fields, *own)}

    @property
    def looks_up(self) -> Mapping[str, tuple[str, ...]]:
        """The column it is looked up in."""
        return {self.among[0]: (self.among[1],)}

    def _broken(self, book: "Book") -> "pd.Series[Any]":
        sheet, field = self.among
        keys = keys_of(book[self.sheet], self.fields)
        return keys.notna() & ~keys.isin(keys_of(book[sheet], (field,)))

    def _formula(self, cells: Cells) -> str:
        here, every = cells.here(self.fields[0]), cells.every(*self.among)
        return f"IF(LEN(TRIM({here}))>0,({count_each(same_rows(here, every), every)}=0)*1,0)"

    def _facts(self, book: "Book", at: int) -> dict[str, object]:  # noqa: ARG002
        return {"sheet": self.among[0]}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedSays(Rule):
    """The row that is named on another sheet does not say no; `unless`: of one that says yes there nothing is told."""

    among: tuple[str, str]
    says: str
    unless: str | None = None

    kind = "listed_says"
    code = Code.ROW_LISTED_SAYS
    answer: ClassVar[str] = NO

    @property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """Also the columns it is looked up in."""
        asked = self.when.field if self.when else self.fields[0]
        there = (self.among[1], self.says, *((self.unless,) if self.unless else ()))
        return {self.sheet: (*self.fields, asked), self.among[0]: there}

    @property
    def looks_up(self) -> Mapping[str, tuple[str, ...]]:
        """The answers that excuse."""
        return {self.among[0]: (self.unless,)} if self.unless else {}

    def _broken(self, book: "Book") -> "pd.Series[Any]":
        sheet, field = self.among
        saying = book[sheet][book[sheet][self.says] == self.answer]
        if self.unless:
            saying = saying[saying[self.unless] != YES]
        keys = keys_of(book[self.sheet], self.fields)
        return keys.notna() & keys.isin(keys_of(saying, (field,)))

    def _formula(self, cells: Cells) -> str:
        here, every = cells.here(self.fields[0]), cells.every(*self.among)
        saying = f"{same_rows(here, every)}*{self._says(cells, self.says, '=', self.answer)}"
        if self.unless:
            saying += f"*{self._says(cells, self.unless, '<>', YES)}"
        return f"IF(LEN(TRIM({here}))>0,({count_each(saying, every)}>0)*1,0)"

    def _says(self, cells: Cells, field: str, sign: str, answer: str) -> str:
        sheet = self.among[0]
        return f"(TRANSPOSE({cells.every(sheet, field)}){sign}{cells.label(sheet, field, answer)})"

    def _facts(self, book: "Book", at: int) -> dict[str, object]:  # noqa: ARG002
        return {"sheet": self.among[0], "other_field": self.says}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEnded(ListedSays):
    """The row that is named on another sheet does not say yes to being over."""

    kind = "listed_ended"
    code = Code.ROW_LISTED_ENDED
    answer: ClassVar[str] = YES


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally(Rule):
    """The number typed is the number of filled rows of a table: tells *none* from *forgot*."""

    of: str

    kind = "tally"
    code = Code.RETURN_TALLY

    @property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """Also the table itself."""
        return {self.sheet: self.fields, self.of: ()}

    def _counted(self, book: "Book") -> "pd.Series[Any]":
        counts = book[self.of]["_return"].value_counts()
        return book[self.sheet]["_return"].map(counts).fillna(0).astype("Int64")

    def _broken(self, book: "Book") -> "pd.Series[Any]":
        return book[self.sheet][self.fields[0]] != self._counted(book)

    def _formula(self, cells: Cells) -> str:
        here = cells.here(self.fields[0])
        return where_read(cells, self.fields, f"({here}<>COUNT({cells.rows(self.of)}))*1")

    def _facts(self, book: "Book", at: int) -> dict[str, object]:
        return {"sheet": self.of, "count": int(self._counted(book).loc[at])}

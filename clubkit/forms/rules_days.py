"""Rules among dates: bare years are no days; they break a rule only where every day of the year does."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from clubkit.findings import Code
from clubkit.forms.days import is_day, is_year
from clubkit.forms.rules import Cells, Rule

if TYPE_CHECKING:
    import pandas as pd

    from clubkit.forms.rules import Book

WHOLE_DAY = len("2026-03-15")


BARE_YEAR = len("2026")


def _days(column: "pd.Series[Any]") -> "pd.Series[Any]":
    return column.where(column.str.len() == WHOLE_DAY)


def _first_days(column: "pd.Series[Any]") -> "pd.Series[Any]":
    """Each day, and the first day of each bare year."""
    return column.where(column.str.len() != BARE_YEAR, column + "-01-01")


@dataclass(frozen=True, slots=True, kw_only=True)
class NotBefore(Rule):
    """The first day is not before the second."""

    kind = "not_before"
    code = Code.ROW_NOT_BEFORE

    def _broken(self, book: "Book") -> "pd.Series[Any]":
        later, earlier = (_days(book[self.sheet][field]) for field in self.fields)
        return (later < earlier) & later.notna() & earlier.notna()

    def _formula(self, cells: Cells) -> str:
        later, earlier = map(cells.here, self.fields)
        days = f"{is_day(later)}*{is_day(earlier)}"
        return f"IF(ISNUMBER({later})*ISNUMBER({earlier}),{days}*(INT({later})<INT({earlier})),0)"

    def _facts(self, book: "Book", at: int) -> dict[str, object]:
        other = self.fields[1]
        return {"other_field": other, "other": book[self.sheet].loc[at, other]}


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAfter(Rule):
    """The day is not after a bound of the period, such as `period_to`."""

    bound: str

    kind = "not_after"
    code = Code.ROW_NOT_AFTER

    def _broken(self, book: "Book") -> "pd.Series[Any]":
        day = _days(book[self.sheet][self.fields[0]])
        return (day > book[self.sheet][f"_{self.bound}"]) & day.notna()

    def _formula(self, cells: Cells) -> str:
        day = cells.here(self.fields[0])
        return f"IF(ISNUMBER({day}),{is_day(day)}*(INT({day})>{cells.bound(self.bound)}),0)"

    def _facts(self, book: "Book", at: int) -> dict[str, object]:
        return {"limit": book[self.sheet].loc[at, f"_{self.bound}"]}


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredSince(Rule):
    """The first field is asked where the second field's day, or each day of its bare year, lies on or after a bound."""

    bound: str

    kind = "required_since"
    code = Code.ROW_REQUIRED_SINCE
    of_blanks = True

    def _broken(self, book: "Book") -> "pd.Series[Any]":
        frame, (field, other) = book[self.sheet], self.fields
        first = _first_days(frame[other])
        return frame[field].isna() & first.notna() & (first >= frame[f"_{self.bound}"])

    def _formula(self, cells: Cells) -> str:
        field, day = map(cells.here, self.fields)
        bound = cells.bound(self.bound)
        since = f"{is_day(day)}*({day}>={bound})+{is_year(day)}*({day}>YEAR({bound}-1))"
        return f"IF(ISNUMBER({day}),(LEN(TRIM({field}))=0)*({since}),0)"

    def _facts(self, book: "Book", at: int) -> dict[str, object]:
        return {"other_field": self.fields[1], "limit": book[self.sheet].loc[at, f"_{self.bound}"]}


@dataclass(frozen=True, slots=True, kw_only=True)
class NearPeriod(Rule):
    """The day lies in the period or at most `days` after returns are due: else year or month were likely mistyped."""

    days: int

    kind = "near_period"
    code = Code.ROW_FAR_DAY

    def _latest(self, due: str) -> str:
        return (date.fromisoformat(due) + timedelta(days=self.days)).isoformat()

    def _broken(self, book: "Book") -> "pd.Series[Any]":
        frame = book[self.sheet]
        day = _days(frame[self.fields[0]])
        return day.notna() & ((day < frame["_period_from"]) | (day > frame["_due"].map(self._latest)))

    def _formula(self, cells: Cells) -> str:
        day = cells.here(self.fields[0])
        near = f"(INT({day})>={cells.bound('period_from')})*(INT({day})<={cells.bound('due')}+{self.days})"
        return f"IF(ISNUMBER({day}),{is_day(day)}*(1-{near}),0)"

    def _facts(self, book: "Book", at: int) -> dict[str, object]:
        frame = book[self.sheet]
        return {"low": frame.loc[at, "_period_from"], "high": self._latest(str(frame.loc[at, "_due"]))}

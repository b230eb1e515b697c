"""Rules against the last accepted return of the same unit, handed in as `previous.<sheet>` frames."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clubkit.findings import Code
from clubkit.forms.rules import Cells, Rule, where_read
from clubkit.forms.rules_across import keys_of

if TYPE_CHECKING:
    import pandas as pd

    from clubkit.forms.rules import Book

PREVIOUS = "previous."


@dataclass(frozen=True, slots=True, kw_only=True)
class Previous(Rule):
    """A field beside its last accepted value; rows of a table belong together by code.

    `within_phase`: only where the last accepted return lies in the same phase (the figure restarts with a phase).
    """

    by: str | None = None
    within_phase: bool = False

    compares = True

    @property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """Also the code by which rows belong together."""
        (fields,) = super(Previous, self).needs.values()
        return {self.sheet: (*fields, *((self.by,) if self.by else ()))}

    def before(self, book: "Book", field: str) -> "pd.Series[Any]":
        """The last accepted values beside the rows of now; missing where there are none."""
        now, then = book[self.sheet], book[PREVIOUS + self.sheet]
        keys = ["_return", self.by] if self.by else ["_return"]
        kept = then.dropna(subset=keys).drop_duplicates(keys)[[*keys, field]]
        return now[keys].merge(kept, on=keys, how="left")[field].set_axis(now.index)

    def _broken(self, book: "Book") -> "pd.Series[Any]":
        broken = self._against(book[self.sheet][self.blamed], self.before(book, self.blamed))
        return broken & (self.before(book, "_same_phase") == 1) if self.within_phase else broken

    def _formula(self, cells: Cells) -> str:
        here, before = cells.here(self.blamed), cells.before(self.blamed)
        phase = f"*{cells.bound('same_phase')}" if self.within_phase else ""
        return where_read(
            cells, (self.blamed,), f"{cells.had(self.blamed)}{phase}*{self._excel(here, before)}"
        )

    @abstractmethod
    def _against(self, now: "pd.Series[Any]", before: "pd.Series[Any]") -> "pd.Series[Any]": ...

    @abstractmethod
    def _excel(self, here: str, before: str) -> str: ...

    def _facts(self, book: "Book", at: int) -> dict[str, object]:
        return self._then(book, at)

    def _then(self, book: "Book", at: int) -> dict[str, object]:
        """The last accepted value, the period it is from and the worksheet row it stood in."""
        return {
            "previous": self.before(book, self.blamed).loc[at],
            "previous_period": self.before(book, "period").loc[at],
            "previous_row": self.before(book, "row").loc[at],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class NotBelowPrevious(Previous):
    """A running total does not shrink."""

    kind = "not_below_previous"
    code = Code.PREVIOUS_BELOW

    def _against(self, now: "pd.Series[Any]", before: "pd.Series[Any]") -> "pd.Series[Any]":
        return now < before

    def _excel(self, here: str, before: str) -> str:
        return f"({here}<{before})"


@dataclass(frozen=True, slots=True, kw_only=True)
class SameAsPrevious(Previous):
    """A fact that should not change: another value asks to be looked at."""

    kind = "same_as_previous"
    code = Code.PREVIOUS_CHANGED

    def _against(self, now: "pd.Series[Any]", before: "pd.Series[Any]") -> "pd.Series[Any]":
        return now.notna() & before.notna() & (now != before)

    def _excel(self, here: str, before: str) -> str:
        return f"(INT({here})<>INT({before}))"


@dataclass(frozen=True, slots=True, kw_only=True)
class PercentOfPrevious(Previous):
    """A number beside `percent` of its last accepted value."""

    percent: int

    def _facts(self, book: "Book", at: int) -> dict[str, object]:
        return {**self._then(book, at), "percent": self.percent}


@dataclass(frozen=True, slots=True, kw_only=True)
class NearPrevious(PercentOfPrevious):
    """A number moves by at most `percent` of its last accepted value, up or down."""

    kind = "near_previous"
    code = Code.PREVIOUS_MOVED

    def _against(self, now: "pd.Series[Any]", before: "pd.Series[Any]") -> "pd.Series[Any]":
        return (100 * (now - before).abs() > self.percent * before) & (before > 0)

    def _excel(self, here: str, before: str) -> str:
        return f"(100*ABS({here}-{before})>{self.percent}*{before})*({before}>0)"


@dataclass(frozen=True, slots=True, kw_only=True)
class FellFromPrevious(PercentOfPrevious):
    """A number does not fall by more than `percent` of its last accepted value."""

    kind = "fell_from_previous"
    code = Code.PREVIOUS_FELL

    def _against(self, now: "pd.Series[Any]", before: "pd.Series[Any]") -> "pd.Series[Any]":
        return 100 * now < (100 - self.percent) * before

    def _excel(self, here: str, before: str) -> str:
        return f"(100*{here}<{100 - self.percent}*{before})"


@dataclass(frozen=True, slots=True, kw_only=True)
class StillThere(Rule):
    """Every coded row of the last accepted return is still on the list: say what became of it, do not delete it."""

    kind = "still_there"
    code = Code.PREVIOUS_GONE
    compares = True

    @property
    def over(self) -> str:
        """It speaks of the rows of then."""
        return PREVIOUS + self.sheet

    @property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """The code column of the table."""
        return {self.sheet: self.fields[:1]}

    @property
    def looks_up(self) -> Mapping[str, tuple[str, ...]]:
        """The codes that are still listed."""
        return self.needs

    def _broken(self, book: "Book") -> "pd.Series[Any]":
        now, then, code = book[self.sheet], book[self.over], self.fields[0]
        listed = set(zip(now["_return"], now[code], strict=True))
        return then[code].notna() & ~then[["_return", code]].apply(tuple, axis=1).isin(listed)

    def _formula(self, cells: Cells) -> str:
        then = cells.codes_before()
        return f"IF(LEN({then})>0,(COUNTIF({cells.every(self.sheet, self.fields[0])},{then})=0)*1,0)"

    def _facts(self, book: "Book", at: int) -> dict[str, object]:
        row = book[self.over].loc[at]
        return {"name": row[self.fields[1]], "previous_period": row["period"], "previous_row": row["row"]}


@dataclass(frozen=True, slots=True, kw_only=True)
class StillListed(StillThere):
    """A coded row that is no longer listed, where that may be right. The fields: code, name, where its end is said."""

    kind = "still_listed"
    code = Code.PREVIOUS_ROW_GONE
    # the workbook has the codes filled in, and no twin of a sheet that only this rule would need
    compares = False
    live = False

    def _formula(self, cells: Cells) -> str:  # noqa: ARG002  same signature for all rules
        return "0"

    def _facts(self, book: "Book", at: int) -> dict[str, object]:
        return {**super(StillListed, self)._facts(book, at), "other_field": self.fields[2]}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewlyListed(Rule):
    """A row without a code in a list that was known: new, or a known one under another name.

    The fields: name, code. Where the last accepted return listed nothing, everything is new and nothing is said.
    """

    kind = "newly_listed"
    code = Code.PREVIOUS_ROW_NEW
    live = False

    def _broken(self, book: "Book") -> "pd.Series[Any]":
        now, then, (name, code) = book[self.sheet], book[PREVIOUS + self.sheet], self.fields
        known = now["_return"].isin(then["_return"])
        return (
            known & now[code].isna() & now[name].notna() & ~keys_of(now, (name,)).isin(keys_of(then, (name,)))
        )

    def _formula(self, cells: Cells) -> str:  # noqa: ARG002
        return "0"

    def _facts(self, book: "Book", at: int) -> dict[str, object]:
        then = book[PREVIOUS + self.sheet]
        ours = then[then["_return"] == book[self.sheet].loc[at, "_return"]]
        return {"count": len(ours), "previous_period": ours["period"].iloc[0]}

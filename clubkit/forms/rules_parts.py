"""Rules among numbers of one row: parts, their wholes, and what is left of both."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clubkit.findings import Code
from clubkit.forms.rules import Cells, Rule, where_read

if TYPE_CHECKING:
    import pandas as pd

    from clubkit.forms.rules import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class AtMost(Rule):
    """The first field is not greater than the second: a part and its whole."""

    kind = "at_most"
    code = Code.ROW_AT_MOST

    def _broken(self, book: "Book") -> "pd.Series[Any]":
        part, whole = self.fields
        return book[self.sheet][part] > book[self.sheet][whole]

    def _formula(self, cells: Cells) -> str:
        part, whole = map(cells.here, self.fields)
        return where_read(cells, self.fields, f"({part}>{whole})*1")

    def _facts(self, book: "Book", at: int) -> dict[str, object]:
        whole = self.fields[1]
        return {"whole_field": whole, "whole": book[self.sheet].loc[at, whole]}


@dataclass(frozen=True, slots=True, kw_only=True)
class SumsTo(Rule):
    """The first field equals the sum of the others."""

    kind = "sums_to"
    code = Code.ROW_SUMS_TO

    def _broken(self, book: "Book") -> "pd.Series[Any]":
        frame = book[self.sheet]
        return frame[self.fields[0]] != self._sums(frame)

    def _sums(self, frame: "pd.DataFrame") -> "pd.Series[Any]":
        return frame[list(self.fields[1:])].sum(axis=1, skipna=False)

    def mended(self, book: "Book") -> "Book":
        """With every wrong total replaced by its parts' sum."""
        frame = book[self.sheet]
        totals = frame[self.fields[0]].mask(self.broken(book), self._sums(frame))
        return {**book, self.sheet: frame.assign(**{self.fields[0]: totals})}

    def _formula(self, cells: Cells) -> str:
        total, *parts = map(cells.here, self.fields)
        return where_read(cells, self.fields, f"({'+'.join(parts)}<>{total})*1")

    def _facts(self, book: "Book", at: int) -> dict[str, object]:
        parts = self.fields[1:]
        return {"part_fields": ",".join(parts), "sum": book[self.sheet].loc[at, list(parts)].sum()}


@dataclass(frozen=True, slots=True, kw_only=True)
class AddsUp(Rule):
    """Overlapping parts add up exactly to the whole (the last field): they were probably taken as exclusive.

    Seen in a published return (domain notes §0.6): 4,804 + 4,684 + 998 was the exact total.
    """

    kind = "adds_up"
    code = Code.ROW_ADDS_UP

    def _broken(self, book: "Book") -> "pd.Series[Any]":
        frame, whole = book[self.sheet], self.fields[-1]
        return (frame[list(self.fields[:-1])].sum(axis=1, skipna=False) == frame[whole]) & (frame[whole] > 0)

    def _formula(self, cells: Cells) -> str:
        *parts, whole = map(cells.here, self.fields)
        return where_read(cells, self.fields, f"({'+'.join(parts)}={whole})*({whole}>0)")

    def _facts(self, book: "Book", at: int) -> dict[str, object]:
        whole = self.fields[-1]
        return {
            "whole_field": whole,
            "whole": book[self.sheet].loc[at, whole],
            "part_fields": ",".join(self.fields[1:-1]),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RestAtMost(Rule):
    """What is left of a part is not more than what is left of its whole: women under 60 and members under 60.

    The fields: part, what is taken off it, whole, what is taken off that. Looked at only where each is at most its
    whole: that is another rule's word.
    """

    kind = "rest_at_most"
    code = Code.ROW_REST_AT_MOST

    def _broken(self, book: "Book") -> "pd.Series[Any]":
        part, taken, whole, left = (book[self.sheet][field] for field in self.fields)
        return (part - taken > whole - left) & (part <= whole) & (left <= whole)

    def _formula(self, cells: Cells) -> str:
        part, taken, whole, left = map(cells.here, self.fields)
        test = f"({part}-{taken}>{whole}-{left})*({part}<={whole})*({left}<={whole})"
        return where_read(cells, self.fields, test)

    def _facts(self, book: "Book", at: int) -> dict[str, object]:
        part, taken, whole, left = self.fields
        row = book[self.sheet].loc[at]
        return {
            "taken_field": taken,
            "rest": row[part] - row[taken],
            "whole_field": whole,
            "left_field": left,
            "whole_rest": row[whole] - row[left],
        }

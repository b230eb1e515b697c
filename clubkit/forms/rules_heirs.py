"""Rules about heirs: the row of the same sheet that another one names, such as the club that a club was merged into."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clubkit.findings import Code
from clubkit.forms.model import Condition
from clubkit.forms.rules import Cells, Rule
from clubkit.forms.rules_across import count_each, keys_of, same_rows

if TYPE_CHECKING:
    import pandas as pd

    from clubkit.forms.rules import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Heir(Rule):
    """The first field names a row of the same sheet by its second field; `gone`: the answers by which one is over.

    Of rows of one name the other ones are meant, as the dataset has it; with none left the row names itself.
    """

    gone: Condition

    @property
    def needs(self) -> Mapping[str, tuple[str, ...]]:
        """Also the field that says whether a row is over."""
        return {self.sheet: (*self.fields, self.gone.field)}

    def _broken(self, book: "Book") -> "pd.Series[Any]":
        frame = book[self.sheet]
        named, names = (keys_of(frame, (field,)) for field in self.fields)
        gone = frame[self.gone.field].isin(self.gone.among)
        own = (named == names).fillna(value=False).astype("int64")
        others = named.map(names.value_counts()).fillna(0) - own
        over = named.map(names[gone].value_counts()).fillna(0) - own * gone
        return named.notna() & self._against(own, others, over)

    def _formula(self, cells: Cells) -> str:
        heir, name = map(cells.here, self.fields)
        every = cells.every(self.sheet, self.fields[1])
        same, own = same_rows(heir, every), f"(TRIM({heir})=TRIM({name}))"
        gone_here = self._is_gone(cells, cells.here(self.gone.field))
        gone = self._is_gone(cells, f"TRANSPOSE({cells.every(self.sheet, self.gone.field)})")
        others = f"({count_each(same, every)}-{own})"
        over = f"({count_each(f'{same}*{gone}', every)}-{own}*{gone_here})"
        return f"IF(LEN(TRIM({heir}))>0,{self._excel(own, others, over)},0)"

    def _is_gone(self, cells: Cells, status: str) -> str:
        labels = (cells.label(self.sheet, self.gone.field, code) for code in self.gone.among)
        return f"({'+'.join(f'({status}={label})' for label in labels)})"

    @abstractmethod
    def _against(
        self, own: "pd.Series[Any]", others: "pd.Series[Any]", over: "pd.Series[Any]"
    ) -> "pd.Series[Any]":
        """Broken rows; `own`: 1 where a row bears the name itself, the others that do, those of them that are over."""

    @abstractmethod
    def _excel(self, own: str, others: str, over: str) -> str: ...

    def _rows(self, book: "Book", at: int) -> str:
        """The worksheet rows of the others of that name."""
        frame = book[self.sheet]
        named, names = (keys_of(frame, (field,)) for field in self.fields)
        rows = frame.loc[(names == named.loc[at]) & (frame.index != at), "row"]
        return ",".join(str(row) for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeirItself(Heir):
    """No row is its own heir."""

    kind = "heir_itself"
    code = Code.ROW_HEIR_ITSELF

    def _against(
        self,
        own: "pd.Series[Any]",
        others: "pd.Series[Any]",
        over: "pd.Series[Any]",  # noqa: ARG002  same signature for all heirs
    ) -> "pd.Series[Any]":
        return (own == 1) & (others == 0)

    def _excel(self, own: str, others: str, over: str) -> str:  # noqa: ARG002
        return f"{own}*({others}=0)"

    def _facts(self, book: "Book", at: int) -> dict[str, object]:  # noqa: ARG002
        return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeirGone(Heir):
    """No heir is over itself."""

    kind = "heir_gone"
    code = Code.ROW_HEIR_GONE

    def _against(
        self,
        own: "pd.Series[Any]",  # noqa: ARG002
        others: "pd.Series[Any]",
        over: "pd.Series[Any]",
    ) -> "pd.Series[Any]":
        return (others > 0) & (others == over)

    def _excel(self, own: str, others: str, over: str) -> str:  # noqa: ARG002
        return f"({others}>0)*({others}={over})"

    def _facts(self, book: "Book", at: int) -> dict[str, object]:
        status = self.gone.field
        return {"twin_rows": self._rows(book, at), "twin_field": status, "other_field": status}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeirShared(Heir):
    """Only one row bears the heir's name: of several it is not guessed which is meant."""

    kind = "heir_shared"
    code = Code.ROW_HEIR_SHARED

    def _against(
        self,
        own: "pd.Series[Any]",  # noqa: ARG002
        others: "pd.Series[Any]",
        over: "pd.Series[Any]",
    ) -> "pd.Series[Any]":
        return (others > 1) & (others > over)

    def _excel(self, own: str, others: str, over: str) -> str:  # noqa: ARG002
        return f"({others}>1)*({others}>{over})"

    def _facts(self, book: "Book", at: int) -> dict[str, object]:
        return {"twin_rows": self._rows(book, at), "twin_field": self.fields[1]}

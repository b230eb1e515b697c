"""Which cells of a batch are asked: XLSForm's `relevant`, decided row by row; a blank condition decides nothing."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from clubkit.forms.model import Condition, Field, Kind, Sheet
from clubkit.returns.model import Received


def surely_asked(field: Field, sheet: Sheet, frame: pd.DataFrame) -> "pd.Series[bool]":
    """Rows in which the field is asked; not those where a condition's own cell is blank or unread."""
    if field.relevant is None:
        return pd.Series(data=True, index=frame.index, dtype=bool)
    other = sheet[field.relevant.field]
    return frame[other.name].isin(field.relevant.among) & surely_asked(other, sheet, frame)


def surely_not_asked(sheet: Sheet, frame: pd.DataFrame) -> dict[str, "pd.Series[bool]"]:
    """Field → rows in which a condition is answered and the answer leaves it out, or is not asked itself.

    Fields without a condition, and those that no row leaves out, are absent.
    """
    left_out = {
        condition: _left_out(condition, sheet, frame)
        for condition in {field.relevant for field in sheet.fields if field.relevant}
    }
    return {
        field.name: left_out[field.relevant]
        for field in sheet.fields
        if field.relevant and left_out[field.relevant].any()
    }


def _left_out(condition: Condition, sheet: Sheet, frame: pd.DataFrame) -> "pd.Series[bool]":
    answers, before = frame[condition.field], sheet[condition.field].relevant
    here = answers.notna() & ~answers.isin(condition.among)
    return here | _left_out(before, sheet, frame) if before else here


def typed_though_not_asked(
    not_asked: Mapping[str, "pd.Series[bool]"], frame: pd.DataFrame, given: "Given"
) -> Iterator[tuple[str, "pd.Series[bool]"]]:
    """Field and rows in which something is typed, readable or not, although the field is not asked there."""
    for name, rows in not_asked.items():
        typed = rows & (frame[name].notna() | given.unread(name, frame))
        if typed.any():
            yield name, typed


def without_not_asked(not_asked: Mapping[str, "pd.Series[bool]"], frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with every answer blanked that was not asked: neither limits nor rules nor sums meet it."""
    return frame.assign(**{name: frame[name].mask(rows) for name, rows in not_asked.items()})


def unanswered(field: Field, sheet: Sheet, frame: pd.DataFrame, given: "Given") -> "pd.Series[bool]":
    """Rows that lack the answer to a required field; unread cells and lost columns were said elsewhere."""
    blank = frame[field.name].isna()
    if not blank.any():
        return blank
    said = given.unread(field.name, frame) | given.lost(field.name, frame)
    return blank & surely_asked(field, sheet, frame) & ~said


def exact_enough(field: Field, frame: pd.DataFrame) -> "pd.Series[bool]":
    """Rows whose date is a day, is blank, or is a bare year where one will do (before the plan's start)."""
    assert field.kind is Kind.DATE
    years = frame[field.name].where(frame[field.name].str.len() == len("2026"))
    if not field.bare_year:
        return years.isna()
    return years.isna() | (years < frame["_plan_start"].str.slice(0, 4))


class Given:
    """What was found of a sheet in each return of a batch: columns, and cells that could not be read."""

    def __init__(self, sheet: Sheet, batch: Sequence[Received]) -> None:
        self._heads: dict[int, frozenset[str]] = {}
        self._unread: dict[str, set[tuple[int, int]]] = {}
        for at, received in enumerate(batch):
            parsed = received.sheets.get(sheet.name)
            self._heads[at] = frozenset(parsed.heads) if parsed else frozenset()
            for row, field in parsed.unread if parsed else ():
                self._unread.setdefault(field, set()).add((at, row))

    def has(self, at: int, fields: Sequence[str]) -> bool:
        """Whether a return has all these columns."""
        return self._heads[at] >= set(fields)

    def lost(self, field: str, frame: pd.DataFrame) -> "pd.Series[bool]":
        """Rows of returns in which the field's column was not found."""
        return ~frame["_return"].isin([at for at, heads in self._heads.items() if field in heads])

    def unread(self, field: str, frame: pd.DataFrame) -> "pd.Series[bool]":
        """Rows in which the field's cell holds something that could not be read."""
        cells = self._unread.get(field)
        if not cells:
            return pd.Series(data=False, index=frame.index, dtype=bool)
        pairs = zip(frame["_return"], frame["row"], strict=True)
        return pd.Series([pair in cells for pair in pairs], index=frame.index, dtype=bool)

"""A workbook as read, without judging: every cell at its own address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from clubkit.findings import Finding

Scalar = str | int | float | bool | date | datetime | time | timedelta | None
"""What a cell shows, as the reader gives it."""


class Flaw(StrEnum):
    """Why a cell shows nothing of use: an Excel error value, or a formula that was never calculated."""

    ERROR = "error"
    NO_RESULT = "no_result"


@dataclass(frozen=True, slots=True)
class Look:
    """What a cell's format adds to its value: a number shown as a percentage; the face of an old character set.

    `disguised`: a number is shown as another one, shortened or with digits, words or a scale beside it.
    """

    percent: bool = False
    face: str = ""
    disguised: bool = False


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell: what it shows, its flaw, whether it holds a formula (a formula may show nothing: `value` None).

    `look`: only where its format changes what the value means.
    """

    value: Scalar
    flaw: Flaw | None = None
    formula: bool = False
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One worksheet; `cells` by absolute (row, column), both from 1; blank cells are absent.

    `merged`: first and last cell of merged ranges. `hidden_rows`, `hidden_columns`: what nobody sees of it.
    """

    title: str
    hidden: bool
    cells: Mapping[tuple[int, int], RawCell]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """All worksheets in order, the custom properties and the workbook's defined names, by name.

    `said`: what the file carries beside them: macros, figures of other files, files inside it.
    """

    sheets: tuple[RawSheet, ...]
    properties: Mapping[str, str]
    names: Mapping[str, str]
    said: tuple[Finding, ...] = ()

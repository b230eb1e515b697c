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
class RawCell:
    """One cell: what it shows, its flaw, whether it holds a formula (a formula may show nothing: `value` None)."""

    value: Scalar
    flaw: Flaw | None = None
    formula: bool = False


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One worksheet; `cells` by absolute (row, column), both from 1; blank cells are absent."""

    title: str
    hidden: bool
    cells: Mapping[tuple[int, int], RawCell]


@dataclass(frozen=True, slots=True)
class RawWorkbook:
    """All worksheets in order, the custom properties and the workbook's defined names, by name.

    `said`: what the file carries beside them: macros, figures of other files, files inside it.
    """

    sheets: tuple[RawSheet, ...]
    properties: Mapping[str, str]
    names: Mapping[str, str]
    said: tuple[Finding, ...] = ()

"""The province's list of all findings as a workbook: one line each, to filter and to hand out."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date

from clubkit.messages.catalogue import phrase
from clubkit.reports.listing import Listing, listing_book
from clubkit.reports.sheets import Styled, Value
from clubkit.text import Lang

_HEADS = (
    ("head_commune", 21), ("head_period", 9), ("head_file", 21), ("head_sheet", 12), ("head_cell", 7),
    ("head_says", 40), ("head_fix", 36), ("head_weight", 11), ("head_field", 21), ("head_value", 13), ("head_code", 18),
)  # fmt: skip
"""What people look for first; what programs and the catalogue know it by comes last."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding as the list shows it, in the order of the columns; everything is worded."""

    unit: str
    period: str
    file: str
    sheet: str
    cell: str
    says: str
    fix: str
    severity: str
    field: str
    value: Value
    code: str


def findings_book(rows: Iterable[FindingRow], lang: Lang, on: date, *, simulated: bool) -> bytes:
    """The list as an xlsx file; same rows, same bytes. Words of a return stay words, whatever they start with."""
    title = phrase("findings_title", lang)
    lines = ([_exact(each) for each in astuple(row)] for row in rows)
    return listing_book(Listing(title, title, _HEADS, lines), lang, on, simulated=simulated)


def _exact(value: Value) -> Value | Styled:
    """A number with parts shows them all: they are what is wrong with it."""
    return Styled(value, "General") if isinstance(value, float) else value

"""What a merge changed, as a workbook: a line for each answer that a revision has otherwise than the one before."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import date

from clubkit.messages.catalogue import phrase
from clubkit.reports.listing import Listing, listing_book
from clubkit.text import Lang

_HEADS = (
    ("head_commune", 24), ("head_period", 9), ("head_sheet", 13), ("head_code", 12), ("head_row_of", 24),
    ("head_field", 32), ("head_old", 18), ("head_new", 18), ("head_revision_old", 8), ("head_revision_new", 8),
    ("head_reason", 28), ("head_merged_by", 18),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One answer as the list shows it, in the order of the columns; everything is worded."""

    unit: str
    period: str
    sheet: str
    code: str
    name: str
    field: str
    old: str | int
    new: str | int
    revision_old: int
    revision_new: int
    reason: str
    by: str


def changes_book(rows: Sequence[ChangeRow], lang: Lang, on: date, *, simulated: bool) -> bytes:
    """The list as an xlsx file; same rows, same bytes. Words of a return stay words, whatever they start with."""
    title = phrase("revised_title", lang)
    listing = Listing(title, title, _HEADS, map(astuple, rows))
    return listing_book(listing, lang, on, simulated=simulated)

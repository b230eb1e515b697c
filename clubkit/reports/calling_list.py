"""Whom to call about a round, as a workbook: one line a unit, with room for what came of it."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date

from clubkit.messages.catalogue import phrase
from clubkit.reports.listing import Listing, listing_book
from clubkit.text import Lang

_HEADS = (
    ("head_code", 8), ("head_commune", 22), ("head_status", 13), ("head_days_late", 9), ("letter_head_errors", 9),
    ("head_file", 24), ("head_received_on", 11), ("head_address", 22), ("head_came_of_it", 22),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Call:
    """One unit to be called: everything is worded; `outcome` is for the officer to fill in."""

    code: str
    name: str
    state: str
    days_late: int | None
    errors: int | None
    file: str
    received_on: str
    address: str
    outcome: str = ""


def calling_book(calls: Iterable[Call], title: str, lang: Lang, on: date, *, simulated: bool) -> bytes:
    """The list as an xlsx file; same calls, same bytes."""
    listing = Listing(phrase("calling_sheet", lang), title, _HEADS, map(astuple, calls))
    return listing_book(listing, lang, on, simulated=simulated)

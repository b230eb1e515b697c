"""The receipt of a return that is in the dataset: what came, when, what became of it; a draft for the office to sign."""

from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

from clubkit.messages.catalogue import phrase
from clubkit.reports.docx_template import Filling
from clubkit.reports.feedback.model import Line
from clubkit.reports.feedback.places import line_words, place_words

TEMPLATE = "receipt.docx"

WARNINGS_AT_MOST = 20
"""So many warnings are told in words; the rest is counted."""


CELLS_AT_MOST = 40
"""So many cells that the office corrected are told; the rest is counted."""


@dataclass(frozen=True, slots=True)
class EditedCell:
    """A cell that the office corrected, in words: sheet, address where it has one, question, both answers."""

    sheet: str
    cell: str | None
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class EditedByOffice:
    """The office corrected the return: the file that the unit sent, the hash of its content, why, and which cells."""

    name: str
    sha256: str
    reason: str
    cells: tuple[EditedCell, ...] = ()


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code that a club or village was given; `village` is a club's."""

    code: str
    name: str
    village: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receipt says. Days are ISO texts; `days_late` is of the first revision (`first_on`), 0 if it came in time.

    `reason`: why there is another revision. `warnings`: what is still to be looked at, `accepted`: how many errors the
    province accepts. `paper`: the day on which the signed paper came, `paper_older`: the return was revised since.
    `state`: the hash of the dataset's accepted state when the receipt was made.
    """

    issuer: str
    parent_issuer: str
    form: str
    unit: str
    code: str
    period: str
    file: str
    sha256: str
    received_on: str
    first_on: str
    days_late: int
    merged_on: str
    revision: int
    state: str
    today: date
    reason: str | None = None
    edited: EditedByOffice | None = None
    clubs: tuple[NewCode, ...] = ()
    villages: tuple[NewCode, ...] = ()
    warnings: tuple[Line, ...] = ()
    accepted: int = 0
    paper: str | None = None
    paper_older: bool = False
    simulated: bool = False


def render_receipt(receipt: Receipt, template: Path | Traversable) -> bytes:
    """The receipt as a docx file from its master; same inputs, same bytes.

    Raises:
        BadDeclaration: the master, perhaps restyled in a workspace, has a mistake in a placeholder.
    """
    return Filling(template).done(facts_of(receipt), receipt.today)


def facts_of(receipt: Receipt) -> dict[str, object]:
    """What the master may name."""
    told = receipt.warnings[:WARNINGS_AT_MOST]
    edited = receipt.edited
    return {
        "simulated": receipt.simulated,
        "issuer": receipt.issuer,
        "parent_issuer": receipt.parent_issuer,
        "form": receipt.form[:1].lower() + receipt.form[1:],
        "unit": receipt.unit,
        "unit_within": receipt.unit[:1].lower() + receipt.unit[1:],
        "code": receipt.code,
        "period": phrase("letter_period", "vi", period=receipt.period),
        "file": receipt.file,
        "sha256": receipt.sha256,
        "received": _received(receipt),
        "verdict": _verdict(receipt),
        "revision": _revision(receipt),
        "paper": _paper(receipt),
        "clubs": receipt.clubs,
        "villages": "; ".join(f"{each.code} ({each.name})" for each in receipt.villages),
        "warnings": [line_words(line) for line in told],
        "more": len(receipt.warnings) - len(told),
        "edited": bool(edited),
        "edited_reason": edited.reason if edited else "",
        "edited_file": edited.name if edited else "",
        "edited_sha256": edited.sha256 if edited else "",
        "edited_cells": [_cell(each) for each in edited.cells[:CELLS_AT_MOST]] if edited else [],
        "edited_more": max(len(edited.cells) - CELLS_AT_MOST, 0) if edited else 0,
        "state": receipt.state,
        "today": f"{receipt.today:%d/%m/%Y}",
    }


def _received(receipt: Receipt) -> str:
    late = receipt.days_late
    key = "receipt_late" if late > 0 else "receipt_on_time"
    first = receipt.first_on if receipt.first_on != receipt.received_on else None
    return phrase(key, "vi", day=receipt.received_on, first=first, days=late)


def _verdict(receipt: Receipt) -> str:
    accepted, warnings = receipt.accepted or None, len(receipt.warnings) or None
    return phrase("receipt_verdict", "vi", day=receipt.merged_on, accepted=accepted, warnings=warnings)


def _revision(receipt: Receipt) -> str:
    before = receipt.revision - 1 or None
    return phrase(
        "receipt_revision",
        "vi",
        revision=receipt.revision,
        before=before,
        reason=receipt.reason if before else None,
    )


def _paper(receipt: Receipt) -> str:
    if receipt.paper is None:
        return phrase("receipt_no_paper", "vi")
    return phrase("receipt_old_paper" if receipt.paper_older else "receipt_paper", "vi", day=receipt.paper)


def _cell(edited: EditedCell) -> str:
    place = place_words(edited.sheet, edited.cell)
    return phrase(
        "receipt_edited_cell", "vi", place=place, field=edited.field, old=edited.old, new=edited.new
    )

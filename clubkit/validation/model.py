"""What was judged: a return with everything found in it, and what could not be looked at."""

from dataclasses import dataclass
from enum import StrEnum

from clubkit.findings import Code, Finding, Place
from clubkit.forms.model import Form
from clubkit.forms.stamp import Stamp
from clubkit.returns.model import ParsedSheet, Received, Value

__all__ = ["Obstacle", "ParsedSheet", "Received", "Skipped", "Status", "Value", "Verdict"]
"""Rooms that keep what was judged need a return's own records, and know no reader."""


class Status(StrEnum):
    """How a return stands: it may be merged, it has to be mended, or it could not be read at all."""

    VALID = "valid"
    INVALID = "invalid"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stood in a check's way: a cell that is wrong itself, a column (no cell) or a sheet (no field) that is lost."""

    place: Place
    field: str | None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A check that could not be looked at, since what it needs is wrong itself: mending that brings it back.

    `code`: what it would have said. `fields`: what it is about. `cells`: whose cells it left open, none: the whole sheet.
    """

    code: Code
    sheet: str
    fields: tuple[str, ...]
    cells: tuple[str, ...]
    because: tuple[Obstacle, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A return, the form it was held against (None where that is not known) and everything that was found.

    `skipped`: the checks that its own faults stood in the way of. `standing`: how a file stood before it was set aside, where its findings no longer tell.
    """

    received: Received
    form: Form | None
    findings: tuple[Finding, ...]
    standing: Status | None = None
    skipped: tuple[Skipped, ...] = ()

    @property
    def status(self) -> Status:
        """Valid without a finding that blocks, else invalid, or unreadable where no sheet could be read.

        A file that was set aside stands as before; what was wrong with it stops nothing.
        """
        if self.standing is not None:
            return self.standing
        if not any(each.blocks for each in self.findings):
            return Status.VALID
        return Status.INVALID if self.received.sheets else Status.UNREADABLE

    @property
    def accepted(self) -> bool:
        """Whether the return may be merged."""
        return self.status is Status.VALID and bool(self.received.sheets)

    @property
    def stamp(self) -> Stamp | None:
        """Whose return it is, as far as the workbook says."""
        return self.received.stamp

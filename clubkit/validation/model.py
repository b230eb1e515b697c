"""What was judged: a return with everything found in it."""

from dataclasses import dataclass
from enum import StrEnum

from clubkit.findings import Finding
from clubkit.forms.model import Form
from clubkit.forms.stamp import Stamp
from clubkit.returns.model import ParsedSheet, Received, Value

__all__ = ["ParsedSheet", "Received", "Status", "Value", "Verdict"]
"""Rooms that keep what was judged need a return's own records, and know no reader."""


class Status(StrEnum):
    """How a return stands: it may be merged, it has to be mended, or it could not be read at all."""

    VALID = "valid"
    INVALID = "invalid"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A return, the form it was held against (None where that is not known) and everything that was found.

    `standing`: how a file stood before it was set aside, where its findings no longer tell.
    """

    received: Received
    form: Form | None
    findings: tuple[Finding, ...]
    standing: Status | None = None

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

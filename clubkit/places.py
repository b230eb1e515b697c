"""What findings are made of besides their code: what they weigh, a place, facts, and that the province accepts one."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: an error stops the return, a warning does not, an info informs."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding lies: a sheet and cell of a workbook, or a file, key and line of a declaration.

    `sheet` is the sheet's title as found in the workbook, `cell` an address such as "D8"; `line` is None where it is
    not sure.
    """

    sheet: str | None = None
    cell: str | None = None
    file: str | None = None
    key: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        return "!".join(part for part in (self.file, self.key, self.sheet, self.cell) if part)


NOWHERE = Place()
"""The place of what concerns no single place."""

Fact = str | int | float | None


@dataclass(frozen=True, slots=True)
class Waived:
    """That the province accepts a finding: why, up to and with which day (ISO), and who wrote it down."""

    reason: str
    until: str
    by: str

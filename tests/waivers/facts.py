"""A waiver for tests; everything in it is made up."""

from datetime import date

from clubkit.findings import Code
from clubkit.waivers.model import Waiver


def waiver(
    code: Code = Code.ROW_AT_MOST,
    *,
    field: str | None = None,
    until: date = date(2026, 12, 31),
    reason: str = "đã hỏi xã, đúng",
    by: str = "ai",
) -> Waiver:
    """A waiver of the unit 21025 in 2026-H1."""
    return Waiver(code, "21025", "2026-H1", field, reason, until, by, date(2026, 6, 16))

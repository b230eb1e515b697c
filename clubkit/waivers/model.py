"""A waiver, and which findings can be waived at all."""

from dataclasses import dataclass
from datetime import date

from clubkit.findings import Code

WAIVABLE = frozenset(
    {
        # limits of one cell
        Code.NUMBER_TOO_SMALL,
        Code.NUMBER_TOO_LARGE,
        Code.NUMBER_UNUSUAL,
        Code.MONEY_UNIT,
        # cells of a row against each other
        Code.ROW_AT_MOST,
        Code.ROW_REST_AT_MOST,
        Code.ROW_SUMS_TO,
        Code.ROW_ADDS_UP,
        Code.ROW_IMPLIES,
        Code.ROW_NOT_BEFORE,
        Code.ROW_NOT_AFTER,
        Code.ROW_FAR_DAY,
        Code.ROW_REQUIRED_SINCE,
        Code.ROW_ALL_NEED,
        # sheets against each other
        Code.ROW_NOT_LISTED,
        Code.ROW_LISTED_SAYS,
        Code.ROW_LISTED_ENDED,
        Code.ROW_HEIR_GONE,
        Code.ROW_HEIR_SHARED,
        Code.RETURN_TALLY,
        # against earlier returns, other units and the standard
        Code.PREVIOUS_BELOW,
        Code.PREVIOUS_CHANGED,
        Code.PREVIOUS_MOVED,
        Code.PREVIOUS_FELL,
        Code.PREVIOUS_GONE,
        Code.PREVIOUS_ROW_GONE,
        Code.PREVIOUS_ROW_NEW,
        Code.OUTLIER_HISTORY,
        Code.OUTLIER_PEERS,
        Code.CLUB_BELOW_STANDARD,
    }
)
"""Breaches of rules that may be so in truth. What a file is, what cannot be read or is blank, and the names and codes
by which rows are known again can never be waived: nobody would know what was accepted."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """The province accepts a finding in a unit's return of a period, up to and with the day `until`.

    `field` narrows it to one question; None takes the finding wherever it is in the return.
    """

    code: Code
    commune: str
    period: str
    field: str | None
    reason: str
    until: date
    by: str
    made_on: date

    @property
    def key(self) -> tuple[Code, str, str, str | None]:
        """What it is about: of several with one key the last one written counts."""
        return self.code, self.commune, self.period, self.field

    def in_force(self, today: date) -> bool:
        """Whether it still works."""
        return today <= self.until

"""What people type into an issued workbook: a sound return of forty coded clubs, which tests spoil cell by cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from clubkit.forms.layout import FIRST_ROW, cell_of
from clubkit.forms.model import Form, Sheet
from clubkit.forms.stamp import Stamp
from clubkit.issuing.patch import Fills, Scalar
from clubkit.issuing.prefill import Rows, typed
from clubkit.returns.model import Value
from tests.validation.drafts import CLUB, RECORD, sound

Line = dict[str, Scalar]
"""Field → what stands in its cell, as typed."""

ROWS = 40
"""As many as are prepared on the sheets: a table that is longer is filled in by openpyxl, which takes its time."""

COMMUNE, PERIOD, BEFORE = "21025", "2026-H2", "2026-H1"
STAMP = Stamp("return", 1, COMMUNE, PERIOD)


@dataclass
class Typed:
    """Everything typed into one workbook, row by row."""

    record: Line
    villages: list[Line]
    clubs: list[Line] = field(default_factory=list)

    def fills(self, form: Form) -> Fills:
        """The cells that are filled in; rows below those typed are left blank."""
        return {
            form["commune"].title.vi: _cells(form["commune"], [self.record]),
            form["villages"].title.vi: _cells(form["villages"], self.villages),
            form["clubs"].title.vi: _cells(form["clubs"], self.clubs),
        }


def _cells(sheet: Sheet, lines: list[Line]) -> dict[str, Scalar]:
    return {
        cell_of(sheet, name, row): value
        for row, line in enumerate(lines, start=FIRST_ROW)
        for name, value in line.items()
        if value is not None
    }


def line_of(sheet: Sheet, facts: Mapping[str, Value]) -> Line:
    """The facts as a person types them."""
    return {name: None if value is None else typed(sheet[name], value) for name, value in facts.items()}


def club_facts(form: Form, at: int) -> dict[str, Value]:
    """A sound active club, the at-th of its commune, with its code."""
    own: dict[str, Value] = {
        "club_code": f"QN-{at:05}",
        "club_name": f"CLB số {at}",
        "village": f"Thôn {at}",
        "standard_decision": f"{at}/QĐ",
    }
    return sound(form["clubs"], CLUB) | own


def village_facts(form: Form, at: int) -> dict[str, Value]:
    """A sound village, the at-th of its commune, with its code and a club."""
    return sound(
        form["villages"], {"village_code": f"T-{at:03}", "village_name": f"Thôn {at}", "ended": None}
    )


def record_facts(form: Form, clubs: int) -> dict[str, Value]:
    """A sound record of a commune with so many clubs."""
    return sound(form["commune"], {**RECORD, "clubs_listed": clubs, "prepared_on": "2026-12-15"})


def club(form: Form, at: int) -> Line:
    """A sound club as typed."""
    return line_of(form["clubs"], club_facts(form, at))


def sound_return(form: Form, clubs: int = ROWS) -> Typed:
    """A sound return with so many clubs, each in a village of its own."""
    villages = [line_of(form["villages"], village_facts(form, at)) for at in range(1, ROWS + 1)]
    record = line_of(form["commune"], record_facts(form, clubs))
    return Typed(record, villages, [club(form, at) for at in range(1, clubs + 1)])


def rows_before(form: Form) -> Rows:
    """The last accepted return: the same commune with all its clubs."""
    return {
        "commune": (record_facts(form, ROWS),),
        "clubs": tuple(club_facts(form, at) for at in range(1, ROWS + 1)),
    }

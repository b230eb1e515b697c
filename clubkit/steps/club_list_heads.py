"""Find the heads of the office's own list of clubs, however they are worded, or say which is lacking."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clubkit.findings import Code, Finding, Place
from clubkit.fold import fold
from clubkit.forms.model import Form
from clubkit.returns.raw import RawSheet, RawWorkbook
from clubkit.returns.text import clean

HEAD_ROWS = 15
"""A list's heads stand within its first rows, below titles."""

CLUBS, UNIT = "clubs", "unit"
TAKEN = ("club_name", "village", "founded_on", "decision_no", "note")
"""The fields of the club sheet that a list may have; the name is needed."""

_NAMED = 4
"""So many heads that are known are named where one is lacking."""

_MARKS = re.compile(r"[\W_]+")
_NAME_OF = re.compile(r"(?:tên|danh sách) ")


@dataclass(frozen=True, slots=True)
class Heads:
    """The row of the heads; the column of each field, and those that may name the unit, a code before a name."""

    row: int
    columns: Mapping[str, int]
    units: tuple[int, ...]

    def column_of(self, field: str) -> int:
        """Where a field or the unit stands."""
        return self.units[0] if field == UNIT else self.columns[field]


def heads_of(sheet: RawSheet, form: Form) -> Heads | None:
    """The first row that has a head for the unit and one for the club's name; None where there is none."""
    return next(
        (each for each in _candidates(sheet, form) if each.units and "club_name" in each.columns), None
    )


def lacking_heads(book: RawWorkbook, form: Form) -> tuple[Finding, ...]:
    """What is lacking: the heads of the row that has most of them, or both."""
    found = [(sheet.title, each) for sheet in book.sheets for each in _candidates(sheet, form)]
    title, best = max(found, key=lambda each: len(each[1].columns) + bool(each[1].units), default=("", None))
    known = best is not None and (best.units or best.columns)
    place = Place(title, f"A{best.row}") if best and known else Place()
    name = form[CLUBS]["club_name"]
    accepted = {UNIT: form.unit_heads, "club_name": (name.label.vi, *name.aliases)}
    lacking = [
        head for head in accepted if not (best and (best.units if head == UNIT else head in best.columns))
    ]
    return tuple(
        Finding(Code.LIST_NO_HEADS, place, args={"head": head, "heads": "; ".join(accepted[head][:_NAMED])})
        for head in lacking
    )


def _candidates(sheet: RawSheet, form: Form) -> Iterator[Heads]:
    units, fields = _known(form)
    for row in range(1, HEAD_ROWS + 1):
        keys = {
            column: _key(str(cell.value))
            for (at, column), cell in sheet.cells.items()
            if at == row and cell.value
        }
        columns = {fields[key]: column for column, key in keys.items() if key in fields}
        named = sorted((units[key], column) for column, key in keys.items() if key in units)
        yield Heads(row, columns, tuple(column for _, column in named))


def _known(form: Form) -> tuple[Mapping[str, int], Mapping[str, str]]:
    """Heads of the unit with their rank (codes stand first in the form), and heads of the fields."""
    units: dict[str, int] = {}
    for rank, head in enumerate(form.unit_heads):
        units.setdefault(_key(head), rank)
    fields: dict[str, str] = {}
    for field in TAKEN:
        question = form[CLUBS][field]
        fields |= {_key(label): field for label in (question.label.vi, question.label.en, *question.aliases)}
    return units, fields


def _key(head: str) -> str:
    """Heads are the same whatever marks stand between their words, and with or without "Tên" before them."""
    return _NAME_OF.sub("", fold(_MARKS.sub(" ", clean(head))), count=1)

"""A batch of returns on its way through the checks, and what a check says of a row before it is a finding."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from clubkit.findings import Code, Finding, Place
from clubkit.forms.model import Form, Sheet
from clubkit.forms.rules import Rule
from clubkit.returns.model import ParsedSheet, Received
from clubkit.validation.frames import Bounds
from clubkit.validation.not_asked import Answer

Book = Mapping[str, pd.DataFrame]


Accepted = Callable[[Received, Code, str], bool]
"""Whether a breach of that code at that field of a return is accepted as it is: then it stands in no check's way."""


def nothing_accepted(received: Received, code: Code, field: str) -> bool:  # noqa: ARG001  an `Accepted`
    """Every breach stands."""
    return False


@dataclass(frozen=True, slots=True)
class Failure:
    """A check that a row fails: the row's index in the frame that the check speaks of, the field to blame, the code.

    `rule` is None where a limit of the field itself is broken.
    """

    sheet: Sheet
    index: int
    field: str
    code: Code
    rule: Rule | None = None

    @property
    def over(self) -> str:
        """The frame whose row fails."""
        return self.rule.over if self.rule else self.sheet.name


@dataclass(slots=True)
class Batch:
    """Returns of one form and version on their way through the checks; `declared` is the form with all its versions.

    `found` collects (position, finding), `dropped` the answers of each position that were typed though not asked,
    `unseen` (position, rule) where a column or sheet that the rule needs was lost.
    """

    declared: Form
    form: Form
    received: Sequence[Received]
    bounds: Sequence[Bounds]
    frames: dict[str, pd.DataFrame]
    accepted: Accepted = nothing_accepted
    found: list[tuple[int, Finding]] = field(default_factory=list)
    dropped: dict[int, set[Answer]] = field(default_factory=dict)
    unseen: list[tuple[int, Rule]] = field(default_factory=list)

    def parsed(self, at: int, sheet: str) -> ParsedSheet | None:
        """A return's sheet as it was read."""
        return self.received[at].sheets.get(sheet)

    def title(self, at: int, sheet: str) -> str:
        """What the sheet is called in the return, or in the form where it was lost."""
        parsed = self.parsed(at, sheet)
        return parsed.title if parsed else self.form[sheet].title.vi

    def place(self, at: int, sheet: str, row: int, name: str) -> Place:
        """The cell of an answer."""
        parsed = self.parsed(at, sheet)
        return Place(self.title(at, sheet), parsed.cells.get((row, name)) if parsed else None)

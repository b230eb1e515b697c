"""What a unit is told of one file of its own: worded findings, in the order in which they are to be mended."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from clubkit.findings import Finding, Severity
from clubkit.forms.mark import Mark
from clubkit.forms.model import Form
from clubkit.messages.catalogue import word
from clubkit.reports.xml_words import holdable

Cell = tuple[str, str]
"""A sheet's title and an address."""

_WEIGHTS = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Line:
    """One finding in words: how much it weighs, where it is (as far as it has a place), what is wrong, what to do."""

    severity: Severity
    sheet: str | None
    cell: str | None
    says: str
    fix: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """Everything to say of one file, in Vietnamese: workbooks and letters know no other language.

    `unit` is a name and `period` a code, None where the file does not say. `codes`: (code, name) of clubs that were
    given one. `unchecked`: how many checks the unit's own faults stood in the way of.
    """

    file: str
    unit: str | None
    period: str | None
    lines: tuple[Line, ...]
    mark: Mark
    codes: tuple[tuple[str, str], ...] = ()
    unchecked: int = 0
    simulated: bool = False

    def count(self, severity: Severity) -> int:
        """How many findings weigh so much."""
        return sum(line.severity is severity for line in self.lines)


def told(findings: Iterable[Finding], form: Form | None) -> tuple[Line, ...]:
    """The findings in words, errors first, each kind in the order given."""
    lines = [_line(each, form) for each in findings]
    return tuple(sorted(lines, key=lambda line: _WEIGHTS.index(line.severity)))


def _line(finding: Finding, form: Form | None) -> Line:
    message, place = word(finding, "vi", form), finding.place
    return Line(finding.severity, place.sheet, place.cell, holdable(message.says), holdable(message.fix))


def by_cell(lines: Iterable[Line]) -> Mapping[Cell, Sequence[Line]]:
    """The errors and warnings of each cell, errors first; infos ask for nothing and mark no cell."""
    placed = [
        ((line.sheet, line.cell), line)
        for line in lines
        if line.sheet and line.cell and line.severity is not Severity.INFO
    ]
    placed.sort(key=lambda pair: pair[0])
    return {cell: [line for _, line in pairs] for cell, pairs in groupby(placed, key=lambda pair: pair[0])}

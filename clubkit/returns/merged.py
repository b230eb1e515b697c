"""Cells of answers that lie under merged ones: what was meant for them nobody can tell."""

from collections.abc import Mapping
from dataclasses import dataclass

from clubkit.findings import Code, Finding, Place
from clubkit.forms.layout import letter
from clubkit.returns.raw import RawSheet
from clubkit.returns.scan import Merged, Position


@dataclass(frozen=True, slots=True)
class Covered:
    """(row, field) of answers that lie under merged cells, and one finding a merged range."""

    answers: frozenset[tuple[int, str]]
    findings: tuple[Finding, ...]


def covered(raw: RawSheet, answers: Mapping[Position, tuple[int, str]]) -> Covered:
    """The answers, given by their cells, that a merged range covers with its first cell."""
    lost: dict[Merged, list[Position]] = {}
    for at in answers if raw.merged else ():
        for merged in raw.merged:
            if _is_within(at, merged) and at != merged[0]:
                lost.setdefault(merged, []).append(at)
    findings = tuple(_said(raw, merged, min(cells), answers) for merged, cells in sorted(lost.items()))
    return Covered(frozenset(answers[at] for cells in lost.values() for at in cells), findings)


def _is_within(at: Position, merged: Merged) -> bool:
    (top, left), (bottom, right) = merged
    return top <= at[0] <= bottom and left <= at[1] <= right


def _said(
    raw: RawSheet, merged: Merged, at: Position, answers: Mapping[Position, tuple[int, str]]
) -> Finding:
    first, last = (f"{letter(column)}{row}" for row, column in merged)
    args = {"first": first, "range": f"{first}:{last}"}
    return Finding(Code.CELL_MERGED, Place(raw.title, f"{letter(at[1])}{at[0]}"), answers[at][1], args=args)

"""Mask small counts of people in a row, with whatever of the same row they could be worked out from.

Counts of 1 and 2 (issue 4, §7); none at all points at nobody. What this protects and what not: docs/decisions/0032.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from clubkit.exchange.model import Value
from clubkit.forms.model import Sheet
from clubkit.messages.figures import SMALL

Cells = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Relations:
    """How the counts of a sheet hang together, from the form's own rules.

    `counted`: the fields that count people. `sums`: whole and parts. `rests`: what others leave over, as terms to add
    and terms to take away; the first one is masked for it. `money`: field → the count of those whose money it is.
    """

    counted: frozenset[str]
    sums: tuple[tuple[str, tuple[str, ...]], ...]
    rests: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    money: Mapping[str, str]


def relations_of(sheet: Sheet) -> Relations:
    """What the form declares of a sheet's counts."""
    counted = frozenset(each.name for each in sheet if each.counts_people)
    rules = [(each.kind, each.fields) for each in sheet.rules if counted.issuperset(each.fields)]
    return Relations(
        counted,
        sums=tuple((fields[0], fields[1:]) for kind, fields in rules if kind == "sums_to"),
        rests=tuple(_rests(rules)),
        money={each.name: each.money_of for each in sheet if each.money_of},
    )


def _rests(
    rules: list[tuple[str, tuple[str, ...]]],
) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    for kind, fields in rules:
        if kind == "at_most":
            part, whole = fields
            yield part, (whole,), (part,)
        elif kind == "rest_at_most":
            part, of_part, whole, of_whole = fields
            yield part, (whole, of_part), (of_whole, part)


def masked_in(row: Cells, relations: Relations) -> frozenset[str]:
    """The fields of a row that may not be shown.

    Small counts; a count that leaves a small rest of a larger one; and, where a whole and its parts are shown, one
    more part, so that what is left of the whole is not the small count itself. The money of a masked count too.
    """
    masked = frozenset(name for name in relations.counted if _is_small(row.get(name)))
    while more := frozenset(_also(row, masked, relations)) - masked:
        masked |= more
    return masked | {name for name, of in relations.money.items() if of in masked}


def _is_small(value: Value) -> bool:
    return isinstance(value, int) and 0 < value < SMALL


def _also(row: Cells, masked: AbstractSet[str], relations: Relations) -> Iterator[str]:
    for blamed, more, less in relations.rests:
        shown = [_shown(row, name, masked) for name in (*more, *less)]
        if None not in shown and _is_small(_total(row, more) - _total(row, less)):
            yield blamed
    for whole, parts in relations.sums:
        yield from _beside(row, masked, whole, parts)


def _beside(row: Cells, masked: AbstractSet[str], whole: str, parts: tuple[str, ...]) -> Iterator[str]:
    hidden = [name for name in parts if name in masked]
    if _shown(row, whole, masked) is not None:
        # small counts alone would be what the others leave of the whole
        if hidden and all(_is_small(row[name]) for name in hidden):
            yield _least(row, masked, parts) or whole
    elif whole in masked and not hidden:
        # the parts would give the whole back
        yield _least(row, masked, parts) or parts[0]


def _least(row: Cells, masked: AbstractSet[str], names: tuple[str, ...]) -> str | None:
    """The smallest count among these that is shown and not small: it costs the reader least."""
    shown = [(value, name) for name in names if (value := _shown(row, name, masked)) is not None and value]
    return min(shown)[1] if shown else None


def _shown(row: Cells, name: str, masked: AbstractSet[str]) -> int | None:
    value = row.get(name)
    return value if isinstance(value, int) and name not in masked else None


def _total(row: Cells, names: tuple[str, ...]) -> int:
    return sum(value for name in names if isinstance(value := row.get(name), int))

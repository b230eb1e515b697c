"""Read the rules of a sheet: which kinds there are, and what each is told besides its fields."""

import dataclasses
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from clubkit.declared import Reader
from clubkit.forms.layout import BOUNDS
from clubkit.forms.model import Condition
from clubkit.forms.rules import AllNeed, Implies, Rule
from clubkit.forms.rules_across import Listed, ListedEnded, ListedSays, Tally, Unique
from clubkit.forms.rules_days import NearPeriod, NotAfter, NotBefore, RequiredSince
from clubkit.forms.rules_heirs import HeirGone, HeirItself, HeirShared
from clubkit.forms.rules_parts import AddsUp, AtMost, RestAtMost, SumsTo
from clubkit.forms.rules_previous import (
    FellFromPrevious,
    NearPrevious,
    NewlyListed,
    NotBelowPrevious,
    SameAsPrevious,
    StillListed,
    StillThere,
)

RULES: Mapping[str, type[Rule]] = {
    each.kind: each
    for each in (
        AtMost,
        SumsTo,
        AddsUp,
        RestAtMost,
        Implies,
        AllNeed,
        NotBefore,
        NotAfter,
        RequiredSince,
        NearPeriod,
        Unique,
        Listed,
        ListedSays,
        ListedEnded,
        HeirItself,
        HeirGone,
        HeirShared,
        Tally,
        NotBelowPrevious,
        SameAsPrevious,
        NearPrevious,
        FellFromPrevious,
        StillThere,
        StillListed,
        NewlyListed,
    )
}
"""Every kind of rule, by the word that a declaration uses."""


def _when(reader: Reader) -> Condition | None:
    return _condition(reader, "when") if "when" in reader else None


def _condition(reader: Reader, name: str) -> Condition:
    within = reader.within(name)
    condition = Condition(within.text("field"), within.names("among"))
    within.done()
    return condition


_PARTS: Mapping[str, Callable[[Reader], Any]] = {
    "bound": lambda reader: reader.one_of("bound", BOUNDS),
    "among": lambda reader: tuple(reader.text("among").partition(".")[::2]),
    "says": lambda reader: reader.text("says"),
    "unless": lambda reader: reader.find_text("unless"),
    "gone": lambda reader: _condition(reader, "gone"),
    "of": lambda reader: reader.text("of"),
    "by": lambda reader: reader.find_text("by"),
    "within_phase": lambda reader: reader.flag("within_phase", default=False),
    "percent": lambda reader: reader.whole("percent"),
    "days": lambda reader: reader.whole("days"),
    "minimum": lambda reader: reader.whole("minimum", 1),
    "when": _when,
    "since": lambda reader: reader.whole("since", 1),
}


def parse_rules(tables: Iterable[Reader], sheet: str, fields: Collection[str]) -> tuple[Rule, ...]:
    """The rules of a sheet; mistakes are noted in the readers."""
    return tuple(rule for reader in tables for rule in _rule(reader, sheet, fields))


def _rule(reader: Reader, sheet: str, fields: Collection[str]) -> Iterator[Rule]:
    kind = reader.one_of("kind", RULES)
    names = reader.names("fields")
    for name in names:
        reader.known("fields", name, fields, to="field")
    if kind in RULES:
        wanted = [each.name for each in dataclasses.fields(RULES[kind]) if each.name in _PARTS]
        yield RULES[kind](sheet=sheet, fields=names, **{name: _PARTS[name](reader) for name in wanted})
        reader.done()

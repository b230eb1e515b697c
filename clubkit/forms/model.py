"""A form as frozen records: sheets of fields, in XLSForm's words where it has one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from clubkit.text import Text

if TYPE_CHECKING:
    from clubkit.forms.rules import Rule


LARGEST = 999_999_999_999_999
"""Excel keeps fifteen digits of a number; a larger one cannot be trusted."""


class Kind(StrEnum):
    """What is typed into a cell."""

    TEXT = "text"
    COUNT = "count"
    MONEY = "money"
    DATE = "date"
    YES_NO = "yes_no"
    CHOICE = "choice"


class Nature(StrEnum):
    """How a field behaves in time: identity, stock at the period's end, flow in the period, dated fact, note."""

    IDENTITY = "identity"
    STOCK = "stock"
    FLOW = "flow"
    DATED = "dated"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a list: the code that is kept, the label that is picked."""

    code: str
    label: Text


YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Condition:
    """When a field is asked: while another field of the row has one of these codes (XLSForm's `relevant`)."""

    field: str
    among: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outlying:
    """Against what a number is held to find outliers, and how far off it must be for anybody to be asked.

    `history`: the unit's (or club's) own earlier values; `peers`: the same period's values of the same class.
    """

    history: bool
    peers: bool
    beyond: int


@dataclass(frozen=True, slots=True)
class Earlier:
    """The limits that a field had up to a form version: a workbook issued then is held against what it was told."""

    until: int
    required: bool
    minimum: int | None = None
    maximum: int | None = None
    usual: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One question.

    `required`: blank is not an answer (where `relevant` holds). `minimum`/`maximum` are errors outside, `usual` warns.
    `listed` names a `sheet.field` whose entries are the drop-down. `given`: filled by clubkit, never by a person.
    `bare_year`: a year alone will do for a date before the plan's start. `prefilled`: the last accepted value is
    typed in when the next workbook is issued. `since`/`until`: the form versions that ask it (both inclusive).
    `earlier`: the limits of older versions, the oldest first. `outlying`: how outliers are looked for.
    `counts_people`: its unit is people or turns of people. `money_of`: the field that counts whose money it is.
    """

    name: str
    label: Text
    hint: Text
    kind: Kind
    nature: Nature
    required: bool = False
    relevant: Condition | None = None
    minimum: int | None = None
    maximum: int | None = None
    usual: tuple[int, int] | None = None
    choices: tuple[Choice, ...] = ()
    listed: str | None = None
    unit: Text | None = None
    group: str = ""
    given: bool = False
    prefilled: bool = False
    bare_year: bool = False
    public: bool = True
    since: int = 1
    until: int | None = None
    aliases: tuple[str, ...] = ()
    earlier: tuple[Earlier, ...] = ()
    outlying: Outlying | None = None
    counts_people: bool = False
    money_of: str | None = None

    def as_of(self, version: int) -> "Field":
        """The field with the limits that a form version had."""
        then = next((each for each in self.earlier if version <= each.until), None)
        if then is None:
            return self
        return replace(
            self, required=then.required, minimum=then.minimum, maximum=then.maximum, usual=then.usual
        )

    def asked_in(self, version: int) -> bool:
        """Whether a form version asks this field."""
        return self.since <= version and (self.until is None or version <= self.until)

    @property
    def is_number(self) -> bool:
        """Whether the answer is a whole number (people, times, đồng)."""
        return self.kind in {Kind.COUNT, Kind.MONEY}


@dataclass(frozen=True, slots=True)
class Group:
    """A banded block of fields under one heading."""

    name: str
    title: Text


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a single record with one field a line (`single`), or a table with one field a column."""

    name: str
    title: Text
    single: bool
    fields: tuple[Field, ...]
    groups: tuple[Group, ...] = ()
    rules: "tuple[Rule, ...]" = ()
    ready: int = 0
    code: str | None = None
    frozen: tuple[str, ...] = ()

    def __hash__(self) -> int:
        # a sheet keys caches; its hundred fields need not be hashed each time
        return hash((self.name, self.title))

    def __getitem__(self, name: str) -> Field:
        """The field of that name."""
        return next(each for each in self.fields if each.name == name)

    def __contains__(self, name: object) -> bool:
        return any(each.name == name for each in self.fields)

    def __iter__(self) -> Iterator[Field]:
        return iter(self.fields)

    def in_group(self, group: str) -> tuple[Field, ...]:
        """The fields of a group, in order."""
        return tuple(each for each in self.fields if each.group == group)


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form.

    `accepts`: the versions that are read; `unit`: "commune" or "province" (who fills it in); `unit_heads`: heads under
    which an office's own list may name the unit.
    """

    name: str
    version: int
    accepts: tuple[int, ...]
    title: Text
    unit: str
    sheets: tuple[Sheet, ...]
    instructions: tuple[Text, ...] = ()
    signatures: tuple[Text, ...] = ()
    unit_heads: tuple[str, ...] = ()
    money_slip: int = 999
    text_limit: int = 200
    note_limit: int = 2000

    def __hash__(self) -> int:
        return hash((self.name, self.version))

    def __getitem__(self, name: str) -> Sheet:
        """The sheet of that name."""
        return next(each for each in self.sheets if each.name == name)

    def __contains__(self, name: object) -> bool:
        return any(each.name == name for each in self.sheets)

    def text_limit_of(self, question: Field) -> int:
        """How many characters a text answer may have."""
        return self.note_limit if question.nature is Nature.NOTE else self.text_limit

    @property
    def current(self) -> "Form":
        """The form as its newest version asks it: what is issued."""
        return self.as_of(self.version)

    def as_of(self, version: int) -> "Form":
        """The form as a version asks it: its fields with their limits of then, and the rules that can be looked at."""
        sheets = tuple(_as_of(sheet, version) for sheet in self.sheets)
        names = {sheet.name: {field.name for field in sheet.fields} for sheet in sheets}
        kept = (replace(sheet, rules=tuple(_rules(sheet, version, names))) for sheet in sheets)
        return replace(self, version=version, sheets=tuple(kept))


def _as_of(sheet: Sheet, version: int) -> Sheet:
    fields = tuple(each.as_of(version) for each in sheet.fields if each.asked_in(version))
    names = {each.name for each in fields}
    asked = tuple(_without_lost_condition(each, names) for each in fields)
    groups = tuple(group for group in sheet.groups if any(each.group == group.name for each in asked))
    return replace(sheet, fields=asked, groups=groups)


def _without_lost_condition(field: Field, names: set[str]) -> Field:
    """A question whose condition that version did not ask was asked of everybody."""
    if field.relevant is None or field.relevant.field in names:
        return field
    return replace(field, relevant=None)


def _rules(sheet: Sheet, version: int, names: Mapping[str, set[str]]) -> "Iterator[Rule]":
    for rule in sheet.rules:
        asked = all(names.get(other, set()).issuperset(fields) for other, fields in rule.needs.items())
        if rule.since <= version and asked:
            yield rule

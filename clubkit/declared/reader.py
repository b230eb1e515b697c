"""Take a declaration's keys one by one, by their type; every mistake is kept."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from clubkit.declared.kinds import (
    Table,
    as_day,
    as_flag,
    as_names,
    as_number,
    as_table,
    as_tables,
    as_text,
    as_whole,
    as_wholes,
)
from clubkit.errors import BadDeclaration
from clubkit.findings import Code, Fact, Finding, Place
from clubkit.text import Text

MANY = 40
"""Beyond so many names a list of those that could be meant helps nobody."""

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


def _shown(value: object) -> Fact:
    return value if isinstance(value, str | int | float) else str(value)


def _few(names: Collection[str]) -> str | None:
    """Names to choose from; None where they are too many to read."""
    return listing(names) if len(names) <= MANY else None


def listing(names: Collection[str]) -> str:
    """Names in a row, sorted, as a finding's fact."""
    return ", ".join(sorted(names))


class Reader:
    """One table of a declaration.

    Each method takes a key by its type. A mistake is noted in `mistakes` (shared with the tables within) and a neutral
    value of the type is handed back, so that reading goes on and every mistake of a file is found at once.
    A key without a default must be there; the `find_` methods hand back None where it is not. `line`: that of a table
    which is a row of a file.
    """

    def __init__(
        self,
        table: Table,
        file: str,
        key: str = "",
        mistakes: list[Finding] | None = None,
        *,
        line: int | None = None,
    ) -> None:
        self.table = table
        self.file = file
        self.key = key
        self.line = line
        self.mistakes: list[Finding] = [] if mistakes is None else mistakes
        self._known: set[str] = set()

    def path_of(self, name: str) -> str:
        """Where a key stands, such as "target[3].floor"; tables count from 1."""
        return ".".join(part for part in (self.key, name) if part)

    def note(self, code: Code, name: str, value: Fact = None, **args: Fact) -> None:
        """Keep a mistake at a key (or at this table where the name is empty)."""
        place = Place(file=self.file, key=self.path_of(name), line=self.line)
        self.mistakes.append(Finding(code, place, None, value, args))

    def is_noted(self, *names: str) -> bool:
        """Whether one of these keys has a mistake already: what follows from it is none of its own."""
        keys = {self.path_of(name) for name in names}
        return any(each.place.key in keys for each in self.mistakes)

    def __contains__(self, name: object) -> bool:
        return name in self.table

    def _find(self, name: str, expected: str, accept: Callable[[object], T | None]) -> T | None:
        self._known.add(name)
        if name not in self.table:
            return None
        taken = accept(self.table[name])
        if taken is None:
            self.note(Code.DECLARED_WRONG_TYPE, name, _shown(self.table[name]), expected=expected)
        return taken

    def _need(self, name: str, found: T | None, default: T | None, neutral: T) -> T:
        if found is None and default is None and name not in self.table:
            self.note(Code.DECLARED_MISSING, name)
        chosen = default if found is None else found
        return neutral if chosen is None else chosen

    def find_text(self, name: str) -> str | None:
        """A text, NFC and trimmed; None where there is none or it is blank."""
        return self._find(name, "text", as_text) or None

    def text(self, name: str, default: str | None = None) -> str:
        """A text, NFC and trimmed; a blank one is missing."""
        found = self._find(name, "text", as_text)
        if found == "" and default is None:
            self.note(Code.DECLARED_MISSING, name)
        return self._need(name, found or default, default, "")

    def find_words(self, name: str) -> Text | None:
        """The same words in both languages."""
        self._known.add(name)
        return self.words(name) if name in self.table else None

    def words(self, name: str) -> Text:
        """The same words in both languages: a table with `vi` and `en`."""
        found = self._find(name, "words", as_table)
        if found is None:
            return self._need(name, None, None, Text("", ""))
        within = Reader(found, self.file, self.path_of(name), self.mistakes)
        words = Text(within.text("vi"), within.text("en"))
        within.done()
        return words

    def find_whole(self, name: str) -> int | None:
        """A whole number."""
        return self._find(name, "whole", as_whole)

    def whole(self, name: str, default: int | None = None) -> int:
        """A whole number."""
        return self._need(name, self.find_whole(name), default, 0)

    def find_wholes(self, name: str) -> tuple[int, ...] | None:
        """A list of whole numbers."""
        return self._find(name, "wholes", as_wholes)

    def find_number(self, name: str) -> Decimal | None:
        """A number, decimals as written."""
        return self._find(name, "number", as_number)

    def find_day(self, name: str) -> date | None:
        """A day."""
        return self._find(name, "day", as_day)

    def day(self, name: str, default: date | None = None) -> date:
        """A day."""
        return self._need(name, self.find_day(name), default, date.min)

    def flag(self, name: str, default: bool | None = None) -> bool:  # noqa: FBT001  a key's value, not a switch
        """True or false."""
        return self._need(name, self._find(name, "flag", as_flag), default, False)  # noqa: FBT003  same

    def names(self, name: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of texts, none of them blank."""
        return self._need(name, self._find(name, "names", as_names), default, ())

    def one_of(self, name: str, allowed: Collection[str], default: str | None = None) -> str:
        """One of a closed set of words."""
        found = self.text(name, default)
        if found and found not in allowed:
            self.note(Code.DECLARED_NOT_ALLOWED, name, found, allowed=listing(allowed))
        return found

    def choice(self, name: str, kind: type[E], default: E | None = None) -> E:
        """A member of an enumeration, by its value."""
        allowed = [member.value for member in kind]
        found = self.one_of(name, allowed, default)
        return kind(found) if found in allowed else next(iter(kind))

    def reference(self, name: str, known: Collection[str], *, to: str) -> str:
        """A name that is declared elsewhere; `to` says what it names ("phase", "indicator" …)."""
        return self.known(name, self.text(name), known, to=to)

    def find_reference(self, name: str, known: Collection[str], *, to: str) -> str | None:
        """A name that is declared elsewhere, if there is one."""
        found = self.find_text(name)
        return found if found is None else self.known(name, found, known, to=to)

    def known(self, name: str, value: str, known: Collection[str], *, to: str) -> str:
        """The value as it is, noted where it is not among the known names."""
        if value and value not in known:
            self.note(Code.DECLARED_UNKNOWN_NAME, name, value, to=to, known=_few(known))
        return value

    def once(self, name: str, value: str, seen: dict[str, str]) -> str:
        """The value as it is, noted where it was met before; `seen` keeps where each was met first."""
        if value and value in seen:
            self.note(Code.DECLARED_TWICE, name, value, first=seen[value])
        seen.setdefault(value, self.path_of(name))
        return value

    def within(self, name: str, *, required: bool = True) -> "Reader":
        """The table under a key; an empty one where there is none."""
        found = self._find(name, "table", as_table)
        table = self._need(name, found, None if required else {}, {})
        return Reader(table, self.file, self.path_of(name), self.mistakes)

    def tables(self, name: str, *, required: bool = False) -> Iterator["Reader"]:
        """The tables of a list such as `[[target]]`, in order."""
        found = self._find(name, "tables", as_tables)
        for at, table in enumerate(self._need(name, found, None if required else (), ()), start=1):
            yield Reader(table, self.file, self.path_of(f"{name}[{at}]"), self.mistakes)

    def done(self, also: Collection[str] = ()) -> None:
        """Note every key that nobody asked for; `also` might have been asked for."""
        known = self._known.union(also)
        for name in self.table:
            if name not in known:
                self.note(Code.DECLARED_UNKNOWN_KEY, name, name, known=listing(known))

    def refuse_mistakes(self) -> None:
        """Go on only where nothing is wrong.

        Raises:
            BadDeclaration: there are mistakes; it carries all of them.
        """
        if self.mistakes:
            raise BadDeclaration(self.mistakes)

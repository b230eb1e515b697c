"""Root causes only: a check is skipped where what it needs is wrong itself, and what follows from another fault is not said."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from clubkit.findings import Place, Severity
from clubkit.forms.rules import Rule
from clubkit.forms.rules_previous import PREVIOUS
from clubkit.validation.batch import Batch, Book, Failure
from clubkit.validation.model import Obstacle, Skipped

Cell = tuple[int, str, int, str]
"""Position in the batch, sheet, worksheet row (0 of a record), field."""


@dataclass(slots=True)
class _Open:
    """What a rule left open in one return."""

    cells: dict[str, None] = field(default_factory=dict)
    because: dict[Obstacle, None] = field(default_factory=dict)


class Causes:
    """The failures of a batch, told apart into causes and consequences."""

    def __init__(self, batch: Batch, book: Book, failures: Sequence[Failure]) -> None:
        self.batch, self.book = batch, book
        self.wrong: dict[tuple[int, str], dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        self._open: dict[tuple[int, Rule], _Open] = defaultdict(_Open)
        self._note_unread()
        own = [each for each in failures if each.rule is None]
        for each in own:
            if self._stands(each):
                at, sheet, row, name = self.cell(each)
                self.wrong[at, sheet][row].add(name)
        self._list_skipped()
        sure = [each for each in failures if each.rule and not self._is_doubtful(each)]
        sure = list(self._without_consequences(_tightest(sure, book)))
        self.roots: tuple[Failure, ...] = tuple(self._errors_first([*own, *sure]))
        """What is to be said."""

    def cell(self, failure: Failure) -> Cell:
        """Where a failure lies."""
        frame = self.book[failure.over]
        at, row = (int(frame[name].loc[failure.index]) for name in ("_return", "row"))
        return at, failure.sheet.name, row, failure.field

    def _stands(self, failure: Failure) -> bool:
        """Whether the failure makes its cell wrong: it is an error that nobody accepted."""
        if failure.code.severity is not Severity.ERROR:
            return False
        at, *_ = self.cell(failure)
        return not self.batch.accepted(self.batch.received[at], failure.code, failure.field)

    def skipped(self, at: int) -> tuple[Skipped, ...]:
        """The checks of a return that were not looked at."""
        lost = [
            (rule, _Open(because=dict.fromkeys(self._lost(at, rule))))
            for n, rule in self.batch.unseen
            if n == at
        ]
        left = [(rule, open_) for (n, rule), open_ in self._open.items() if n == at]
        return tuple(
            Skipped(
                rule.code,
                self.batch.title(at, rule.sheet),
                rule.fields,
                tuple(open_.cells),
                tuple(open_.because),
            )
            for rule, open_ in (*lost, *left)
        )

    def _note_unread(self) -> None:
        """Cells that could not be read; one that was not asked stands in nobody's way."""
        for at, received in enumerate(self.batch.received):
            dropped = self.batch.dropped.get(at, set())
            for name, parsed in received.sheets.items():
                for row, unread in parsed.unread:
                    if (name, row, unread) not in dropped:
                        self.wrong[at, name][row].add(unread)

    def _lost(self, at: int, rule: Rule) -> Iterator[Obstacle]:
        for sheet, fields in rule.needs.items():
            parsed, place = self.batch.parsed(at, sheet), Place(self.batch.title(at, sheet))
            if parsed is None:
                yield Obstacle(place, None)
            else:
                yield from (Obstacle(place, name) for name in fields if name not in parsed.heads)

    def _list_skipped(self) -> None:
        """Rules of a row that has a wrong cell among those they need."""
        unseen = set(self.batch.unseen)
        for (at, name), rows in self.wrong.items():
            for rule in self.batch.form[name].rules if name in self.batch.form else ():
                if (at, rule) not in unseen and rule.over == name and self._could_be_looked_at(at, rule):
                    for row, fields in rows.items():
                        self._skip_row(at, rule, row, fields.intersection(rule.needs[name]))

    def _could_be_looked_at(self, at: int, rule: Rule) -> bool:
        """A rule that compares needs something to compare with."""
        return not rule.compares or bool((self.book[PREVIOUS + rule.sheet]["_return"] == at).any())

    def _skip_row(self, at: int, rule: Rule, row: int, hit: set[str]) -> None:
        parsed = self.batch.parsed(at, rule.sheet)
        if not hit or parsed is None:
            return
        values = parsed.rows.get(row, {})
        asked = rule.when is None or rule.when.field in hit or values.get(rule.when.field) in rule.when.among
        typed = rule.of_blanks or rule.blamed in hit or values.get(rule.blamed) is not None
        if asked and typed:
            self._skip(at, rule, row, ((rule.sheet, row, name) for name in sorted(hit)))

    def _skip(self, at: int, rule: Rule, row: int, because: Iterable[tuple[str, int, str]]) -> None:
        """Note that a rule was not looked at in a row, and the cells that are to blame."""
        open_ = self._open[at, rule]
        cell = self.batch.place(at, rule.sheet, row, rule.blamed).cell
        if cell and rule.over == rule.sheet:
            open_.cells[cell] = None
        for sheet, line, name in because:
            open_.because[Obstacle(self.batch.place(at, sheet, line, name), name)] = None

    def _is_doubtful(self, failure: Failure) -> bool:
        """Whether what the failure rests on is wrong itself; such a one is noted as not looked at."""
        rule, (at, sheet, row, _) = failure.rule, self.cell(failure)
        assert rule is not None
        if rule.over == sheet and self.wrong[at, sheet][row].intersection(rule.needs[sheet]):
            return True
        hidden = [
            (other, line, name)
            for other, fields in rule.looks_up.items()
            for line, names in self.wrong[at, other].items()
            for name in sorted(names.intersection(fields))
        ]
        if hidden:
            self._skip(at, rule, row, hidden)
        return bool(hidden)

    def _without_consequences(self, failures: Sequence[Failure]) -> Iterator[Failure]:
        """Without what would hold if a wrong total were what its parts make it."""
        mended = [
            (self.cell(each), rule, rule.mended(self.book))
            for each in failures
            if (rule := each.rule) is not None and self._stands(each)
        ]
        totals = [(cell, rule, book) for cell, rule, book in mended if book is not None]
        for failure in failures:
            cause = next(
                (cell for cell, rule, book in totals if self._follows(failure, cell, rule, book)), None
            )
            if cause is None or failure.rule is None:
                yield failure
            else:
                at, _, row, _ = self.cell(failure)
                self._skip(at, failure.rule, row, [cause[1:]])

    def _follows(self, failure: Failure, cause: Cell, cause_rule: Rule, mended: Book) -> bool:
        rule, cell = failure.rule, self.cell(failure)
        if rule is None or rule is cause_rule or rule.over != rule.sheet or cell[:3] != cause[:3]:
            return False
        return cause[3] in rule.fields and not bool(rule.broken(mended).loc[failure.index])

    def _errors_first(self, failures: Sequence[Failure]) -> Iterator[Failure]:
        """No warning about a number that is wrong anyway: once mended, it is another one."""
        wrong = {self.cell(each) for each in failures if self._stands(each)}
        for each in failures:
            if each.code.severity is Severity.ERROR or self.cell(each) not in wrong:
                yield each
            elif each.rule is not None:
                at, sheet, row, name = self.cell(each)
                self._skip(at, each.rule, row, [(sheet, row, name)])


def _tightest(failures: Sequence[Failure], book: Book) -> list[Failure]:
    """Of several wholes that one part exceeds only the smallest is told: what fits it fits them all."""
    groups: dict[tuple[str, int, str, str], list[Failure]] = defaultdict(list)
    for each in failures:
        groups[each.over, each.index, each.field, each.code].append(each)
    return [each for group in groups.values() for each in _smallest(group, book)]


def _smallest(group: Sequence[Failure], book: Book) -> Sequence[Failure]:
    if len(group) == 1:
        return group
    return sorted(group, key=lambda each: _whole(each, book))[:1]


def _whole(failure: Failure, book: Book) -> int:
    facts: Mapping[str, object] = failure.rule.facts(book, failure.index) if failure.rule else {}
    whole = facts.get("whole")
    return whole if isinstance(whole, int) else 0

"""One mutation under way: the workbook, where its answers are by now, and what must be said of it."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from clubkit.findings import Code
from clubkit.forms.layout import FIRST_COLUMN, FIRST_ROW, LABEL_ROW, record_rows
from clubkit.forms.model import Field, Form, Kind, Sheet
from clubkit.returns.parse import RECORD_ROW, address
from tests.mutations.book import EXCEL, At, Book, Page, Program, shifted
from tests.mutations.filled import filled

Answer = tuple[int, str]
"""Row as issued (0 for a record) and field."""

Told = tuple[str, str | None, str | None]
"""Code, sheet, cell."""

ANSWERS, QUESTIONS, NAMES = 4, 3, 1
"""Columns of a record."""


class NothingToMutateError(Exception):
    """The sheet has nothing that the kind could change."""


@dataclass(slots=True)
class Case:
    """`at`: where each answer is now. `heads`: where each label is. `same`: all answers still read as before."""

    form: Form
    sheet: Sheet
    book: Book
    page: Page
    dice: random.Random
    at: dict[Answer, At]
    heads: dict[str, At]
    program: Program = EXCEL
    same: bool = True
    touched: set[Answer] = field(default_factory=set)
    expected: list[tuple[Code, Page | str, At | None]] = field(default_factory=list)

    def expect(self, code: Code, at: At | None = None, page: Page | str | None = None) -> None:
        """Something that must be said, at a cell that later mutations may still move."""
        self.expected.append((code, page or self.page, at))

    def told(self) -> set[Told]:
        """What must be said, where it is now."""
        return {
            (code.value, page if isinstance(page, str) else page.title, address(at) if at else None)
            for code, page, at in self.expected
        }

    def shift(self, *, row: int = 0, column: int = 0, by: int = 1) -> None:
        """Insert (delete) rows or columns before what was found there."""
        self.page.move(row=row, column=column, by=by)
        self.follow(lambda at: shifted(at, row=row, column=column, by=by))

    def follow(self, moved: Callable[[At], At]) -> None:
        """Every cell of the sheet is now where `moved` says."""
        self.at = {answer: moved(at) for answer, at in self.at.items()}
        self.heads = {name: moved(at) for name, at in self.heads.items()}
        self.expected = [
            (code, page, moved(at) if at and page is self.page else at) for code, page, at in self.expected
        ]

    def pick(self, *kinds: Kind, where: Callable[[Field, str], bool] = lambda _, __: True) -> Answer:
        """A filled answer that no mutation has touched yet, of a kind of question."""
        found = [
            (row, name)
            for (row, name), at in self.at.items()
            if (row, name) not in self.touched
            and (not kinds or self.sheet[name].kind in kinds)
            and not self.sheet[name].given
            and self.page.show(at)
            and where(self.sheet[name], self.page.show(at))
        ]
        return self._touch(found)

    def _touch(self, found: Iterable[Answer]) -> Answer:
        answers = sorted(found)
        if not answers:
            raise NothingToMutateError(self.sheet.name)
        answer = self.dice.choice(answers)
        self.touched.add(answer)
        return answer

    def rows(self) -> list[int]:
        """The rows of entries, as issued."""
        return sorted({row for row, _ in self.at})

    def is_plain(self, question: Field) -> bool:
        """Whether no rule and no condition looks at the field."""
        used = {
            name
            for sheet in self.form.sheets
            for rule in sheet.rules
            for names in rule.needs.values()
            for name in names
        }
        asked = {each.relevant.field for sheet in self.form.sheets for each in sheet if each.relevant}
        return question.name not in used | asked


def start(form: str, sheet: str, seed: str) -> Case:
    """A fresh workbook, one of whose sheets is about to be mutated."""
    source = filled(form)
    book, found = source.book.copy(), source.form[sheet]
    page = book.page(found.title.vi)
    at, heads = places_of(found, page)
    return Case(source.form, found, book, page, random.Random(seed), at, heads)  # noqa: S311  figures are made up


def places_of(sheet: Sheet, page: Page) -> tuple[dict[Answer, At], dict[str, At]]:
    """Where answers and labels are as issued."""
    if sheet.single:
        rows = record_rows(sheet)
        names = [each.name for each in sheet]
        return {(RECORD_ROW, name): (rows[name], ANSWERS) for name in names}, {
            name: (rows[name], QUESTIONS) for name in names
        }
    columns = {each.name: column for column, each in enumerate(sheet, start=FIRST_COLUMN)}
    name = next(each.name for each in sheet if each.required)
    filled_rows = [row for row in range(FIRST_ROW, FIRST_ROW + 40) if page.show((row, columns[name]))]
    heads = {each: (LABEL_ROW, column) for each, column in columns.items()}
    return {(row, each): (row, column) for row in filled_rows for each, column in columns.items()}, heads

"""Write tables on the annex's sheets: words that stay words, formulas with their results, and how a sheet prints."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from clubkit.plan.model import Unit
from clubkit.reports.annex.looks import FONT, LOOKS, Look
from clubkit.reports.words import format_of
from clubkit.text import Lang

WHOLE, DAY = "#,##0", r"dd\/mm\/yyyy"
"""What a workbook stores is read with the separators of the reader's machine; a day is written the same everywhere."""

_VIETNAMESE = "[$-42A]"
"""Programs that let a format choose its own separators write 1.234,5 with this, whatever the machine's are."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
"""What XML cannot hold, and other signs that no screen shows."""

_LONGEST, _FOOTER = 32_767, 180
"""Characters that Excel takes in a cell, and what of a title goes under a page (it takes 255, marks included)."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CHARACTER, _MARGIN, _LINE_HEIGHT = 0.88, 2, 13.5


@dataclass(frozen=True, slots=True)
class Live:
    """A formula (without "=") and what it comes to, which programs that do not calculate show."""

    formula: str
    result: float | str


@dataclass(frozen=True, slots=True)
class Styled:
    """A value with the number format in which it is shown; words stand where a number would, in the middle."""

    value: float | str | Live
    format: str


Content = str | int | float | date | Live | Styled | None


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head and its width in characters."""

    words: str
    width: float


class Size(Enum):
    """Paper, by the number that a workbook knows it by."""

    A4 = 9
    A3 = 8


@dataclass(frozen=True, slots=True)
class Print:
    """How a sheet prints: head rows (first, last) and first columns that stay and are printed again on each page.

    `scale` None: all columns on the width of one page.
    """

    heads: tuple[int, int]
    columns: int
    footer: str
    paper: Size = Size.A4
    scale: int | None = None


class Paper:
    """One sheet that is being written; rows and columns count from 1."""

    def __init__(self, book: Any, name: str, lang: Lang, looks: dict[tuple[Look, str, bool], Any]) -> None:  # noqa: ANN401  the library has no types
        self.sheet, self.name, self.lang = book.add_worksheet(name), name, lang
        self._book, self._looks, self._widths = book, looks, dict[int, float]()
        self.sheet.hide_gridlines(2)

    def put(self, row: int, column: int, content: Content, look: Look = Look.WORDS) -> None:
        """Write one cell; words are never taken for a formula, whatever they start with."""
        shown, pattern = (
            (content.value, content.format) if isinstance(content, Styled) else (content, _format_of(content))
        )
        style, cell = self.look(look, pattern, quoted=_is_quoted(shown)), (row - 1, column - 1)
        match shown:
            case None:
                self.sheet.write_blank(*cell, None, style)
            case str():
                self.sheet.write_string(*cell, clean(shown), style)
            case Live(formula, result):
                self.sheet.write_formula(*cell, f"={formula}", style, result)
            case date():
                self.sheet.write_datetime(*cell, shown, style)
            case _:
                self.sheet.write_number(*cell, shown, style)

    def look(self, look: Look, pattern: str = "General", *, quoted: bool = False) -> Any:  # noqa: ANN401  the library has no types
        """A look in a number format; the same one is made once for a book."""
        key = (look, pattern, quoted)
        if key not in self._looks:
            # Excel keeps quoted words as words when somebody edits the cell later
            more: dict[str, object] = {"num_format": self._pattern(pattern), "quote_prefix": quoted}
            self._looks[key] = self._book.add_format({**LOOKS[look], **more})
        return self._looks[key]

    def chart(self, kind: str) -> Any:  # noqa: ANN401  the library has no types
        """A new chart of the book."""
        return self._book.add_chart({"type": kind})

    def pattern_of(self, unit: Unit) -> str:
        """The number format of a chart's axis for figures of a unit."""
        return self._pattern(format_of(0.0, unit))

    def _pattern(self, pattern: str) -> str:
        own = self.lang == "vi" and pattern not in ("General", DAY)
        return f"{_VIETNAMESE}{pattern}" if own else pattern

    def put_titles(self, words: Iterable[str], first: int = 1) -> int:
        """Titles from the first row on, the first one large; the first free row after a blank one.

        `first`: their column, right of columns that every page repeats: in these they would be cut on the second page across.
        """
        row = 0
        for row, each in enumerate(words, start=1):
            self.put(row, first, each, Look.TITLE if row == 1 else Look.SUBTITLE)
        return row + 2

    def put_heads(self, row: int, heads: Sequence[Head], height: float, look: Look = Look.HEAD) -> None:
        """One row of heads, with the widths of their columns."""
        for column, head in enumerate(heads, start=1):
            self.put(row, column, head.words, look)
            self.widen(column, head.width)
        self.sheet.set_row_pixels(row - 1, round(height * 4 / 3))

    def widen(self, column: int, width: float) -> None:
        """A column's width in characters."""
        self._widths[column] = width
        self.sheet.set_column(column - 1, column - 1, width)

    def put_over(self, row: int, columns: tuple[int, int], words: str, look: Look = Look.HEAD) -> None:
        """Words over several columns (first, last)."""
        first, last = columns
        if first == last:
            self.put(row, first, words, look)
        else:
            self.sheet.merge_range(row - 1, first - 1, row - 1, last - 1, clean(words), self.look(look))

    def put_row(
        self, row: int, contents: Sequence[Content], *, total: bool = False, height: float | None = None
    ) -> None:
        """One row of a table, from the first column on, high enough for its longest words."""
        lines = 1
        for column, content in enumerate(contents, start=1):
            self.put(row, column, content, _look_of(content, column, total=total))
            lines = max(lines, self._lines(column, content) if isinstance(content, str) else 1)
        self.sheet.set_row(row - 1, height or _LINE_HEIGHT * lines + 2)

    def _lines(self, column: int, words: str) -> int:
        width = self._widths.get(column, 8.43)
        return sum(1 + int((len(line) * _CHARACTER + _MARGIN) / width) for line in words.split("\n"))

    def put_lines(self, row: int, columns: tuple[int, int], words: Sequence[str]) -> int:
        """One line of words a row over several columns (first, last); the first free row."""
        first, last = columns
        width = sum(self._widths.get(each, 8.43) for each in range(first, last + 1))
        for at, each in enumerate(words, start=row):
            self.put_over(at, columns, each, Look.WORDS)
            self.sheet.set_row(at - 1, _LINE_HEIGHT * (1 + int(len(each) * _CHARACTER / width)) + 2)
        return row + len(words)

    def set_up(self, how: Print) -> None:
        """Landscape, with the title and the page's number under each page."""
        (first, last), sheet = how.heads, self.sheet
        sheet.freeze_panes(last, how.columns)
        sheet.repeat_rows(first - 1, last - 1)
        if how.columns:
            sheet.repeat_columns(0, how.columns - 1)
        sheet.set_landscape()
        sheet.set_paper(how.paper.value)
        sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
        if how.scale:
            sheet.set_print_scale(how.scale)
        else:
            sheet.fit_to_pages(1, 0)
        title = clean(how.footer)[:_FOOTER].replace("&", "&&")
        # the blank keeps a title's first digits out of the size of its letters
        sheet.set_footer(f'&L&"{FONT}"&8 {title}&R&"{FONT}"&8 &P/&N', {"margin": 0.3})

    def mark(self, words: str) -> None:
        """Words over every printed page."""
        self.sheet.set_header(f'&C&"{FONT},Bold"&12&K7A1F00{words}', {"margin": 0.35})


def address(row: int, column: int, *, fixed: bool = False) -> str:
    """A cell as formulas name it; `fixed`: it stays where it is when the formula is copied."""
    letters = str(xl_col_to_name(column - 1))
    return f"${letters}${row}" if fixed else f"{letters}{row}"


def in_sheet(name: str, cell: str) -> str:
    """A cell or range of another sheet."""
    quoted = name.replace("'", "''")
    return f"'{quoted}'!{cell}"


def clean(words: str) -> str:
    """Words as a workbook can hold them."""
    return _FORBIDDEN.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))[:_LONGEST]


def _is_quoted(content: object) -> bool:
    return isinstance(content, str) and content.startswith(_FORMULA)


def _format_of(content: Content) -> str:
    match content:
        case None | str():
            return "General"
        case date():
            return DAY
        case _:
            return WHOLE


def _look_of(content: Content, column: int, *, total: bool) -> Look:
    inner = content.value if isinstance(content, Styled) else content
    if isinstance(content, str):
        return Look.SUM_WORDS if total else Look.WORDS
    if isinstance(inner, str) or (isinstance(inner, Live) and isinstance(inner.result, str)) or column == 1:
        return Look.SUM_PLACE if total else Look.PLACE
    return Look.SUM_NUMBER if total else Look.NUMBER

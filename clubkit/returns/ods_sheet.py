"""One sheet of an OpenDocument spreadsheet while it is read: what stands where, laid out only as far as there is content."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from clubkit.findings import Code, Fact, Finding, Place
from clubkit.forms.layout import letter
from clubkit.returns.raw import RawCell, RawSheet
from clubkit.returns.scan import AREA_LIMIT, COLUMN_LIMIT, ROW_LIMIT, Merged, Position


class RefusedError(Exception):
    """The content is refused; the finding says why."""

    def __init__(self, code: Code, place: Place, **args: Fact) -> None:
        super().__init__(code, place)
        self.finding = Finding(code, place, args=args)


@dataclass(slots=True)
class OdsSheet:
    """`row`, `column`: where the next ones go; `columns`: how many were declared; `line`: the cells of this row."""

    title: str
    hidden: bool
    cells: dict[Position, RawCell] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    row: int = 1
    column: int = 1
    columns: int = 0
    width: int = 0
    repeated: int = 1
    line: list[tuple[int, RawCell]] = field(default_factory=list)

    def add_columns(self, repeated: int, *, hidden: bool) -> None:
        """The next columns, before any row."""
        last = self.columns + repeated
        if hidden:
            self.hidden_columns.update(range(self.columns + 1, min(last, COLUMN_LIMIT) + 1))
        self.columns = last

    def start_row(self, repeated: int, *, hidden: bool) -> None:
        """The next row, which stands for so many."""
        self.repeated, self.column, self.line = repeated, 1, []
        if hidden:
            self.hidden_rows.update(range(self.row, min(self.row + repeated - 1, ROW_LIMIT) + 1))

    def add(self, cell: RawCell | None, repeated: int, spanned: tuple[int, ...]) -> None:
        """The next cells of the row, all alike; `spanned`: the rows and columns over which the first is merged."""
        last = self.column + repeated - 1
        if cell is not None:
            if last > COLUMN_LIMIT:
                raise self._far(self.row, last)
            self.line += ((column, cell) for column in range(self.column, last + 1))
        if max(spanned) > 1:
            rows, columns = spanned
            end = (self.row + rows - 1, self.column + columns - 1)
            self.merged.append(((self.row, self.column), end))
        self.column += repeated

    def end_row(self) -> None:
        """Lay the row out, as often as it stands for."""
        last = self.row + self.repeated - 1
        if self.line:
            self.width = max(self.width, self.line[-1][0])
            if last > ROW_LIMIT or last * self.width > AREA_LIMIT:
                raise self._far(last, self.line[-1][0])
            self.cells.update(self._laid_out(last))
        self.row = last + 1

    def whole(self) -> RawSheet:
        """The sheet as it was read."""
        shape = tuple(self.merged), frozenset(self.hidden_rows), frozenset(self.hidden_columns)
        return RawSheet(self.title, self.hidden, self.cells, *shape)

    def _laid_out(self, last: int) -> Iterator[tuple[Position, RawCell]]:
        return (((row, column), cell) for row in range(self.row, last + 1) for column, cell in self.line)

    def _far(self, row: int, column: int) -> RefusedError:
        place = Place(self.title, f"{letter(column)}{row}")
        return RefusedError(Code.FILE_FAR_CELL, place, row_limit=ROW_LIMIT, column_limit=letter(COLUMN_LIMIT))

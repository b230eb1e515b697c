"""How formulas name the cells of an issued workbook: one row's, or whole columns."""

from dataclasses import dataclass

from clubkit.forms.days import is_day, is_year
from clubkit.forms.layout import (
    ANSWER_COLUMN,
    FIRST_ROW,
    NUMBER_COLUMN,
    cell_of,
    column_of,
    far_span,
    last_row,
    letter,
    quoted,
)
from clubkit.forms.model import LARGEST, Form, Kind, Sheet


@dataclass(frozen=True, slots=True)
class SheetCells:
    """The cells of a sheet, for `row` of a table (a conditional format's first row) or, with None, for a count."""

    form: Form
    sheet: Sheet
    row: int | None = None

    def here(self, field: str) -> str:
        """The field's cell in this row, or its column when counting."""
        if self.row is None:
            return far_span(self.sheet, field)
        if self.sheet.single:
            return f"${ANSWER_COLUMN}${cell_of(self.sheet, field).removeprefix(ANSWER_COLUMN)}"
        return f"${column_of(self.sheet, field)}{self.row}"

    def sound(self, field: str) -> str:
        """1 where the number in the field's cell can be read: a whole one, a day, a bare year."""
        here = self.here(field)
        if self.sheet[field].kind is Kind.DATE:
            return f"({is_year(here)}+{is_day(here)})"
        return f"({here}=INT({here}))*(ABS({here})<={LARGEST})"

    def every(self, sheet: str, field: str) -> str:
        """All answers of a field of any sheet."""
        return far_span(self.form[sheet], field)

    def label(self, sheet: str, field: str, code: str) -> str:
        """A choice's label as a quoted string."""
        choices = self.form[sheet][field].choices
        return (
            '"' + next(choice.label.vi for choice in choices if choice.code == code).replace('"', '""') + '"'
        )

    def bound(self, name: str) -> str:
        """The defined name of a bound."""
        return f"ck_{name}"

    def before(self, field: str) -> str:
        """The last accepted value that belongs beside this row (0 where there is none)."""
        then = far_span(self.sheet, field, previous=True)
        return then if self.sheet.single else f"SUMIF({self.codes_before()},{self._code()},{then})"

    def had(self, field: str) -> str:
        """1 where a last accepted number exists, else 0."""
        then = far_span(self.sheet, field, previous=True)
        if self.sheet.single:
            return f"ISNUMBER({then})"
        return f'(LEN({self._code()})>0)*(COUNTIFS({self.codes_before()},{self._code()},{then},">=0")>0)'

    def rows(self, sheet: str) -> str:
        """The number column of a table."""
        number = letter(NUMBER_COLUMN)
        return f"{quoted(self.form[sheet].title.vi)}!${number}${FIRST_ROW}:${number}${last_row(self.form[sheet])}"

    def row_number(self) -> str:
        """The number cell of this row, or the number column when counting."""
        return self.rows(self.sheet.name) if self.row is None else f"${letter(NUMBER_COLUMN)}{self.row}"

    def codes_before(self) -> str:
        """The codes on the sheet's locked twin."""
        return far_span(self.sheet, self._code_field(), previous=True)

    def _code_field(self) -> str:
        if self.sheet.code is None:
            message = f"sheet {self.sheet.name} has no code field"
            raise KeyError(message)
        return self.sheet.code

    def _code(self) -> str:
        return self.here(self._code_field())

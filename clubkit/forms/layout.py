"""Where parts lie on a sheet: rows, columns and names that issuing writes and reading looks for."""

from collections.abc import Iterator, Mapping
from functools import cache

from clubkit.forms.model import Sheet

TITLE_ROW, UNIT_ROW, NOTE_ROW = 1, 2, 3
"""Of every entry sheet: its title; commune and period; what to bear in mind."""

NAME_ROW = 4
"""Of a table: machine names, hidden. A record has them in hidden column A instead."""

BAND_ROW, LABEL_ROW, KIND_ROW, FIRST_ROW = 5, 6, 7, 8
"""Of a table: group bands, labels, what is typed (unit), and the first row of entries."""

CAPACITY = 200
"""Rows of a table that Excel's own checks cover; reading goes on below."""

NUMBER_COLUMN, FIRST_COLUMN = 1, 2
"""Of a table: the row's number (a formula that shows which rows count as filled), then the first field."""

NAME_COLUMN, ORDER_COLUMN, QUESTION_COLUMN, ANSWER_COLUMN, ANSWER_UNIT_COLUMN, BEFORE_COLUMN, CHECK_COLUMN = (
    "A",
    "B",
    "C",
    "D",
    "E",
    "F",
    "G",
)
"""Of a record: hidden machine names, order, question, answer, unit, last accepted value, live check."""

FIRST_RECORD_ROW = 6
"""Of a record: the first group's band (row 5 holds the column heads)."""

STAMP_SHEET = "_clubkit"
COVER_SHEET = "Hướng dẫn"
CHECK_SHEET = "Tự kiểm tra"
LISTS_SHEET = "Danh mục"
PREVIOUS_PREFIX = "Kỳ trước - "

STAMP_NAME = "clubkit_stamp"
BOUNDS = ("period_from", "period_to", "phase_start", "plan_start", "due")
"""Days that rules compare with; each lies on the lists sheet under the defined name `ck_<bound>`."""


def letter(column: int) -> str:
    """Column 1 is A, 27 is AA."""
    head, tail = divmod(column - 1, 26)
    return (letter(head) if head else "") + chr(65 + tail)


def previous_title(sheet: Sheet) -> str:
    """The title of the locked twin that holds the last accepted values."""
    return PREVIOUS_PREFIX + sheet.title.vi


def column_of(sheet: Sheet, field: str) -> str:
    """The letter of a table's column."""
    return letter(FIRST_COLUMN + [each.name for each in sheet.fields].index(field))


def last_row(sheet: Sheet) -> int:
    """The last row of a table that Excel's own checks cover."""
    return FIRST_ROW + max(CAPACITY, sheet.ready) - 1


@cache
def record_rows(sheet: Sheet) -> Mapping[str, int]:
    """The row of each field of a record, and of each group's band as `group:<name>`."""
    return {name: row for row, name in enumerate(_record_lines(sheet), start=FIRST_RECORD_ROW)}


def _record_lines(sheet: Sheet) -> Iterator[str]:
    for group in sheet.groups:
        yield f"group:{group.name}"
        yield from (field.name for field in sheet.in_group(group.name))


def cell_of(sheet: Sheet, field: str, row: int = FIRST_ROW) -> str:
    """The address of an answer; `row` matters on tables only."""
    if sheet.single:
        return f"{ANSWER_COLUMN}{record_rows(sheet)[field]}"
    return f"{column_of(sheet, field)}{row}"


def span_of(sheet: Sheet, field: str) -> str:
    """The absolute range of a field's answers on its own sheet: one cell of a record, a column's rows of a table."""
    if sheet.single:
        return f"${ANSWER_COLUMN}${record_rows(sheet)[field]}"
    column = column_of(sheet, field)
    return f"${column}${FIRST_ROW}:${column}${last_row(sheet)}"


def quoted(title: str) -> str:
    """A sheet's title as formulas want it."""
    return "'" + title.replace("'", "''") + "'"


def far_span(sheet: Sheet, field: str, *, previous: bool = False) -> str:
    """The absolute range of a field's answers, seen from any sheet."""
    return f"{quoted(previous_title(sheet) if previous else sheet.title.vi)}!{span_of(sheet, field)}"


def has_previous(sheet: Sheet) -> bool:
    """Whether the workbook carries a locked twin of the sheet: some rule compares with the last accepted values."""
    return any(rule.compares for rule in sheet.rules)
